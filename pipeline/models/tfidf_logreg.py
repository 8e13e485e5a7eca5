"""The baseline: word and character n-grams → TF-IDF → logistic regression, calibrated across groups."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from pydantic import Field
from sklearn.calibration import CalibratedClassifierCV
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedGroupKFold
from sklearn.pipeline import FeatureUnion, Pipeline

from pipeline.core.params import Settings

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    Fold = tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]

# Sums differ in their last digits between processors; what is kept of a number does not.
_DIGITS = 6
_MAX_ITERATIONS = 1_000


class TfidfLogregSettings(Settings):
    """The group ``train.tfidf_logreg`` of params.yaml.

    `c` is the inverse of the regularisation; words in n-grams of 1 to `word_ngrams`, characters within words of 2 to
    `char_ngrams`; n-grams in fewer than `min_df` claims are ignored; `seed` deals groups to calibration folds.
    """

    c: float = Field(gt=0)
    word_ngrams: int = Field(ge=1, le=5)
    char_ngrams: int = Field(ge=2, le=8)
    min_df: int = Field(ge=1)
    calibration_folds: int = Field(ge=2)
    seed: int = Field(ge=0, lt=2**32)


def _pipeline(settings: TfidfLogregSettings) -> Any:
    word = TfidfVectorizer(ngram_range=(1, settings.word_ngrams), min_df=settings.min_df, sublinear_tf=True)
    char = TfidfVectorizer(
        analyzer="char_wb", ngram_range=(2, settings.char_ngrams), min_df=settings.min_df, sublinear_tf=True
    )
    # liblinear's primal solver: no random numbers, no threads.
    head = LogisticRegression(
        C=settings.c, solver="liblinear", class_weight="balanced", max_iter=_MAX_ITERATIONS, random_state=settings.seed
    )
    return Pipeline([("features", FeatureUnion([("word", word), ("char", char)])), ("head", head)])


def calibration_folds(truths: npt.NDArray[np.int64], groups: Sequence[str], most: int, seed: int) -> list[Fold]:
    """Return at most `most` folds that tear no group apart and leave both classes to train on; none where none can."""
    for count in range(min(most, len(set(groups)), int(np.bincount(truths, minlength=2).min())), 1, -1):
        splitter = StratifiedGroupKFold(count, shuffle=True, random_state=seed)
        folds: list[Fold] = list(splitter.split(truths, truths, groups))
        if all(len(kept) and len(held) and len(np.unique(truths[kept])) == 2 for kept, held in folds):
            return folds
    return []


def fit_tfidf_logreg(
    settings: TfidfLogregSettings, texts: Sequence[str], truths: npt.NDArray[np.int64], groups: Sequence[str]
) -> Any:
    """Return the fitted estimator: calibrated by a sigmoid on held-out groups, or plain where no folds are possible."""
    plain = _pipeline(settings)
    folds = calibration_folds(truths, groups, settings.calibration_folds, settings.seed)
    if not folds:
        plain.fit(texts, truths)
        _settle(plain)
        return plain
    calibrated = CalibratedClassifierCV(plain, method="sigmoid", cv=folds, ensemble=False).fit(texts, truths)
    calibrated.set_params(cv=len(folds))  # the folds' row numbers have no place in the model file
    (inner,) = calibrated.calibrated_classifiers_
    _settle(inner.estimator)
    for sigmoid in inner.calibrators:
        sigmoid.a_, sigmoid.b_ = round(float(sigmoid.a_), _DIGITS), round(float(sigmoid.b_), _DIGITS)
    return calibrated


def _settle(pipeline: Any) -> None:
    """Round what was learnt, so that the model file is the same on every machine."""
    for _, vectorizer in pipeline.named_steps["features"].transformer_list:
        vectorizer.idf_ = vectorizer.idf_.round(_DIGITS)
    head = pipeline.named_steps["head"]
    # Adding zero turns -0.0 into 0.0.
    head.coef_, head.intercept_ = head.coef_.round(_DIGITS) + 0.0, head.intercept_.round(_DIGITS) + 0.0


def describe_tfidf_logreg(estimator: Any) -> str:
    """Return how the estimator was calibrated, for the stage's last line."""
    if isinstance(estimator, CalibratedClassifierCV):
        return f"calibrated on {estimator.cv} folds of groups"
    return "NOT calibrated: too few groups or claims of one class"
