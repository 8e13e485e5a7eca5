"""Measures of yes-or-no answers, each for many weightings of the rows at once: that is what a bootstrap asks for.

A measure takes rows and weights of shape (samples, n) and gives shape (samples,), nan where it is not defined. With
whole weights it is the number scikit-learn gives for the same rows repeated as often.

No answer is an answer of its own that is never right: it lowers accuracy and the recall of the true class, but raises
no false alarm. Measures of probabilities are over the answered rows, and nan unless all of these have a probability.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from pipeline.core.terms import Checkability

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pipeline.core.records import Prediction
    from pipeline.learning.arrays import Flags, Floats, Ints

    Measure = Callable[["Answered", Floats], Floats]

_BINS = 10
CODES = {Checkability.CHECKABLE: 1, Checkability.NOT_CHECKABLE: 0}
NONE = 2  # no answer
NAMES: tuple[Checkability | None, ...] = (Checkability.NOT_CHECKABLE, Checkability.CHECKABLE, None)


@dataclass(frozen=True, slots=True)
class Answered:
    """One row an item: the truth (1 or 0), the answer (1, 0, or 2 for none) and how probable 1 was said to be.

    Each of shape (n,); a probability is nan where none was given.
    """

    truths: Ints
    answers: Ints
    probabilities: Floats

    def take(self, rows: Ints) -> Answered:
        """Return some of the rows, in the order of `rows`."""
        return Answered(self.truths[rows], self.answers[rows], self.probabilities[rows])

    @property
    def given(self) -> Flags:
        """Which rows have an answer: shape (n,)."""
        return np.not_equal(self.answers, NONE)


def answered(rows: Sequence[Prediction]) -> Answered:
    """Return predictions as arrays, in their order; an answer without a probability keeps its answer."""
    return Answered(
        np.array([CODES[row.truth] for row in rows], dtype=np.int64),
        np.array([NONE if row.predicted is None else CODES[row.predicted] for row in rows], dtype=np.int64),
        np.array([np.nan if row.p_checkable is None else row.p_checkable for row in rows], dtype=np.float64),
    )


def cells(rows: Answered, weights: Floats) -> Floats:
    """Return confusion[sample, truth, answer], the third answer being none: shape (samples, 2, 3)."""
    marks = np.zeros((len(rows.truths), 6))
    marks[np.arange(len(rows.truths)), 3 * rows.truths + rows.answers] = 1
    found: Floats = (weights @ marks).reshape(len(weights), 2, 3)
    return found


def unweighted(measure: Measure, rows: Answered) -> float:
    """Return a measure of the rows as they are."""
    return float(measure(rows, np.ones((1, len(rows.truths))))[0])


def divide(part: Floats, whole: Floats, otherwise: float = np.nan) -> Floats:
    """Return part by whole, `otherwise` where the whole is 0."""
    found: Floats = np.full(np.broadcast_shapes(part.shape, whole.shape), otherwise)
    return np.divide(part, whole, out=found, where=whole > 0)


def _parts(rows: Answered, weights: Floats) -> tuple[Floats, Floats, Floats]:
    """Return how many are right, answered so and truly so, by class: each of shape (samples, 2)."""
    found = cells(rows, weights)
    right = np.stack([found[:, 0, 0], found[:, 1, 1]], axis=1)
    return right, found[:, :, :2].sum(axis=1), found.sum(axis=2)


def _macro(each: Floats, said: Floats, true: Floats) -> Floats:
    """Return the mean over the classes that occur in truth or answers."""
    occurs = said + true > 0
    return divide(np.where(occurs, each, 0.0).sum(axis=1), occurs.sum(axis=1).astype(np.float64))


def accuracy(rows: Answered, weights: Floats) -> Floats:
    """Return the share of right answers."""
    right, _, true = _parts(rows, weights)
    return divide(right.sum(axis=1), true.sum(axis=1))


def macro_f1(rows: Answered, weights: Floats) -> Floats:
    """Return the mean F1 of the classes that occur in truth or answers."""
    right, said, true = _parts(rows, weights)
    return _macro(divide(2 * right, said + true, 0.0), said, true)


def harmonic_pr(rows: Answered, weights: Floats) -> Floats:
    """Return the harmonic mean of macro precision and macro recall (GermEval 2021)."""
    right, said, true = _parts(rows, weights)
    precision, recall = (_macro(divide(right, whole, 0.0), said, true) for whole in (said, true))
    return np.where(np.isnan(precision), np.nan, divide(2 * precision * recall, precision + recall, 0.0))


def mcc(rows: Answered, weights: Floats) -> Floats:
    """Return Matthews' correlation coefficient, no answer as a third class (Gorodkin 2004); 0 where nothing varies."""
    found = cells(rows, weights)
    said, true = found.sum(axis=1), found.sum(axis=2)
    total = true.sum(axis=1)
    both = (said[:, :2] * true).sum(axis=1)
    spread = (total**2 - (said**2).sum(axis=1)) * (total**2 - (true**2).sum(axis=1))
    value = divide((found[:, 0, 0] + found[:, 1, 1]) * total - both, np.sqrt(np.maximum(spread, 0.0)), 0.0)
    return np.where(total > 0, value, np.nan)


def coverage(rows: Answered, weights: Floats) -> Floats:
    """Return the share of rows that were answered."""
    return divide(weights @ rows.given.astype(np.float64), weights.sum(axis=1))


def answered_macro_f1(rows: Answered, weights: Floats) -> Floats:
    """Return macro F1 over the answered rows alone."""
    kept = np.flatnonzero(rows.given)
    return macro_f1(rows.take(kept), weights[:, kept])


def _probable(rows: Answered, weights: Floats) -> tuple[Answered, Floats] | None:
    kept = np.flatnonzero(rows.given)
    some = rows.take(kept)
    return None if np.isnan(some.probabilities).any() else (some, weights[:, kept])


def _by_probability(rows: Answered, weights: Floats) -> tuple[Floats, Floats]:
    """Return the weight of positives and of negatives by distinct probability, highest first: (samples, distinct)."""
    order = np.argsort(-rows.probabilities, kind="stable")
    begins = np.flatnonzero(np.diff(rows.probabilities[order], prepend=np.inf))
    if not len(begins):
        return np.zeros((len(weights), 0)), np.zeros((len(weights), 0))
    sorted_weights, truths = weights[:, order], rows.truths[order]
    positive: Floats = np.add.reduceat(sorted_weights * truths, begins, axis=1)
    negative: Floats = np.add.reduceat(sorted_weights * (1 - truths), begins, axis=1)
    return positive, negative


def average_precision(rows: Answered, weights: Floats) -> Floats:
    """Return the average precision of class 1; nan where it does not occur."""
    found = _probable(rows, weights)
    if found is None:
        return np.full(len(weights), np.nan)
    positive, negative = _by_probability(*found)
    right = positive.cumsum(axis=1)
    precision = divide(right, right + negative.cumsum(axis=1), 0.0)
    return divide((positive * precision).sum(axis=1), positive.sum(axis=1))


def auroc(rows: Answered, weights: Floats) -> Floats:
    """Return the area under the ROC curve, ties half; nan where one class does not occur."""
    found = _probable(rows, weights)
    if found is None:
        return np.full(len(weights), np.nan)
    positive, negative = _by_probability(*found)
    below = negative.sum(axis=1, keepdims=True) - negative.cumsum(axis=1) + negative / 2
    return divide((positive * below).sum(axis=1), positive.sum(axis=1) * negative.sum(axis=1))


def brier(rows: Answered, weights: Floats) -> Floats:
    """Return the mean squared difference of probability and truth."""
    found = _probable(rows, weights)
    if found is None:
        return np.full(len(weights), np.nan)
    some, kept = found
    return divide(kept @ ((some.probabilities - some.truths) ** 2), kept.sum(axis=1))


def bins_of(probabilities: Floats) -> Ints:
    """Return the tenth each probability lies in, 0 to 9; six-digit numbers never fall a hair below their bin."""
    return np.minimum((probabilities * _BINS + 1e-9).astype(np.int64), _BINS - 1)


def ece(rows: Answered, weights: Floats) -> Floats:
    """Return the expected calibration error of the probability of class 1, over tenths of it (Naeini et al. 2015)."""
    found = _probable(rows, weights)
    if found is None:
        return np.full(len(weights), np.nan)
    some, kept = found
    gaps = np.zeros((len(some.truths), _BINS))
    gaps[np.arange(len(some.truths)), bins_of(some.probabilities)] = some.probabilities - some.truths
    return divide(np.abs(kept @ gaps).sum(axis=1), kept.sum(axis=1))


MEASURES: dict[str, Measure] = {
    "accuracy": accuracy,
    "macro_f1": macro_f1,
    "harmonic_pr": harmonic_pr,
    "mcc": mcc,
    "average_precision": average_precision,
    "auroc": auroc,
    "brier": brier,
    "ece": ece,
    "coverage": coverage,
    "answered_macro_f1": answered_macro_f1,
}

# What says something only where a model may abstain.
ABSTAINING = ("coverage", "answered_macro_f1")
