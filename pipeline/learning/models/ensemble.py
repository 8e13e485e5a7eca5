"""The text model: logistic regressions on hashed n-grams and features, weighed, calibrated, with its own threshold.

A scikit-learn classifier whose whole state is arrays and numbers: skops keeps it in a small file, the same every time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedGroupKFold, StratifiedKFold
from sklearn.utils.validation import check_is_fitted

from pipeline.learning.models.members import (
    DIGITS,
    FINE,
    LEARNT_DIGITS,
    ROUGH,
    Counts,
    Recipe,
    balanced,
    counted,
    learn,
    read,
    standard,
    standardised,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.learning.arrays import Flags, Floats, Ints

    Fold = tuple[Ints, Ints]

_GRID = np.arange(0.1, 0.9001, 0.01)
_SMALL_STRATUM = 30
_MANY = 200


def calibration_folds(truths: Ints, groups: Sequence[Any], most: int, seed: int) -> list[Fold]:
    """Return at most `most` folds that tear no group apart and leave both classes to train on; none where none can."""
    names, place = np.unique(np.asarray(groups), return_inverse=True)
    for count in range(min(most, len(names), int(np.bincount(truths, minlength=2).min())), 1, -1):
        folds = _few_groups(truths, place, count, seed) if len(names) <= _MANY else _deal(truths, place, count, seed)
        if all(len(kept) and len(held) and len(np.unique(truths[kept])) == 2 for kept, held in folds):
            return folds
    return []


def _few_groups(truths: Ints, groups: Ints, count: int, seed: int) -> list[Fold]:
    return list(StratifiedGroupKFold(count, shuffle=True, random_state=seed).split(truths, truths, groups))


def _deal(truths: Ints, groups: Ints, count: int, seed: int) -> list[Fold]:
    """Return folds of many groups, dealt by what most of a group's texts are: in time linear in their number."""
    sizes = np.bincount(groups)
    mostly = (2 * np.bincount(groups, weights=truths) >= sizes).astype(np.int64)
    if np.bincount(mostly, minlength=2).min() < count:
        return _few_groups(truths, groups, count, seed)
    fold = np.empty(len(sizes), dtype=np.int64)
    for number, (_, held) in enumerate(StratifiedKFold(count, shuffle=True, random_state=seed).split(mostly, mostly)):
        fold[held] = number
    return [(np.flatnonzero(fold[groups] != number), np.flatnonzero(fold[groups] == number)) for number in range(count)]


def best_threshold(probabilities: Floats) -> float:
    """Return the probability from which calling a text class 1 is expected to give the best macro F1.

    Expected by the probabilities themselves: where they are calibrated, that is steadier than counting few texts.
    """
    scores = []
    for low in _GRID:
        called = probabilities >= low
        right, rest = probabilities[called].sum(), (1 - probabilities[~called]).sum()
        wrong = len(probabilities) - right - rest
        scores.append(right / (2 * right + wrong) + rest / (2 * rest + wrong))
    return round(float(_GRID[int(np.argmax(np.round(scores, DIGITS)))]), 2)


class TextEnsemble(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """Logistic regressions over texts, weighed by a last one on held-out folds; its class 1 is the positive one.

    `members`: "tfidf" (TF-IDF of words and characters), "ratio" (their log-count ratios). `c` and `ratio_c` are the
    inverses of their regularisation; `features`, `vectors` and `embedding` what the dense columns weigh beside the
    n-grams of "tfidf" (0: not read); `encoder` what makes the embedding. After fit, `calibrated_` is the number of
    folds behind the probabilities (0: not calibrated), `threshold_` the probability from which `predict` says 1.
    """

    def __init__(  # noqa: PLR0913 - scikit-learn wants every setting by name
        self,
        *,
        members: tuple[str, ...] = ("tfidf", "ratio"),
        c: float = 4.0,
        ratio_c: float = 2.0,
        word_ngrams: int = 2,
        char_ngrams: int = 5,
        min_df: int = 1,
        features: float = 1.0,
        vectors: float = 0.0,
        embedding: float = 0.0,
        encoder: str = "",
        calibration_folds: int = 3,
        seed: int = 1,
    ) -> None:
        self.members = members
        self.c = c
        self.ratio_c = ratio_c
        self.word_ngrams = word_ngrams
        self.char_ngrams = char_ngrams
        self.min_df = min_df
        self.features = features
        self.vectors = vectors
        self.embedding = embedding
        self.encoder = encoder
        self.calibration_folds = calibration_folds
        self.seed = seed

    def fit(self, texts: Sequence[str], truths: Sequence[int], groups: Sequence[str] | None = None) -> TextEnsemble:
        """Learn from texts and their classes (0 or 1); texts of one group are never torn apart by calibration."""
        known = np.asarray(truths, dtype=np.int64)
        found = read(texts, self._recipe)
        if not len(found.grams[0].rows):
            raise ValueError("empty vocabulary: no text holds a word")
        counts, self.shares_ = counted(found, self.min_df), found.shares
        strata = strata_of(found.german, known)
        folds = calibration_folds(known, groups or range(len(known)), self.calibration_folds, self.seed)
        decisions = np.zeros((len(known), len(self.members)))
        for kept, held in folds:
            self._learn(counts.take(kept), known[kept], strata[kept], ROUGH)
            part = counts.take(held)
            dense = self._standardised(part.dense)
            decisions[held] = np.stack([one.decide_counts(part, dense) for one in self.members_], axis=1)
        self._learn(counts, known, strata, FINE)
        self._calibrate(decisions, known, len(folds))
        self.classes_ = np.array([0, 1])
        return self

    def decision_function(self, texts: Sequence[str]) -> Floats:
        """Return the log odds of class 1: shape (n,)."""
        check_is_fitted(self)
        found = read(texts, self._recipe)
        dense = self._standardised(found.dense)
        return self._log_odds(np.stack([one.decide(found, dense) for one in self.members_], axis=1))

    def predict_proba(self, texts: Sequence[str]) -> Floats:
        """Return the probabilities of classes 0 and 1: shape (n, 2)."""
        positive = _probabilities(self.decision_function(texts))
        return np.stack([1 - positive, positive], axis=1)

    def predict(self, texts: Sequence[str]) -> Ints:
        """Return the class of each text, by the threshold: shape (n,)."""
        return (self.predict_proba(texts)[:, 1].round(DIGITS) >= self.threshold_).astype(np.int64)

    def dense_columns(self, texts: Sequence[str]) -> Floats:
        """Return the features and word vectors of texts as the members weigh them: shape (n, columns)."""
        return self._standardised(read(texts, self._recipe).dense)

    @property
    def prior(self) -> float:
        """The log odds of class 1 before anything is read."""
        return float(self._log_odds(np.array([[one.intercept for one in self.members_]]))[0])

    @property
    def _recipe(self) -> Recipe:
        return Recipe(self.word_ngrams, self.char_ngrams, self.features, self.vectors, self.embedding, self.encoder)

    def _learn(self, part: Counts, truths: Ints, strata: Ints, tolerance: float) -> None:
        self.mean_, self.spread_ = standard(part.dense)
        dense = self._standardised(part.dense)
        weights = balanced(truths, strata)
        strengths = {"tfidf": self.c, "ratio": self.ratio_c}
        self.members_ = [learn(kind, part, dense, truths, weights, strengths[kind], tolerance) for kind in self.members]

    def _standardised(self, dense: Floats) -> Floats:
        return standardised(dense, self.mean_, self.spread_) * self.shares_

    def _calibrate(self, decisions: Floats, truths: Ints, folds: int) -> None:
        count = len(self.members)
        self.calibrated_, self.slopes_, self.offset_, self.threshold_ = folds, np.full(count, 1 / count), 0.0, 0.5
        if folds:
            sigmoid = LogisticRegression(C=1.0, solver="liblinear", intercept_scaling=100.0).fit(decisions, truths)
            self.slopes_ = sigmoid.coef_[0].round(LEARNT_DIGITS) + 0.0
            self.offset_ = round(float(sigmoid.intercept_[0]), LEARNT_DIGITS)
            self.threshold_ = best_threshold(_probabilities(self._log_odds(decisions)))

    def _log_odds(self, decisions: Floats) -> Floats:
        total: Floats = decisions @ self.slopes_ + self.offset_
        return total


def _probabilities(log_odds: Floats) -> Floats:
    odds: Floats = 1 / (1 + np.exp(-np.clip(log_odds, -50, 50)))
    return odds


def strata_of(german: Flags, truths: Ints) -> Ints:
    """Return 1 for German texts and 0 for others, so that both weigh alike; all 0 where a cell would be too small."""
    strata = german.astype(np.int64)
    return strata if np.bincount(truths + 2 * strata, minlength=4).min() >= _SMALL_STRATUM else np.zeros_like(strata)
