"""Confusion counts by group, measures of them, and their bootstrap intervals.

A row of counts is (not checkable predicted as such, not checkable predicted checkable, checkable predicted not
checkable, checkable predicted as such): the confusion matrix with truth first, 0 before 1, flattened.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

from pipeline.core.errors import InputError
from pipeline.core.records import Checkability

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import numpy.typing as npt

    from pipeline.core.records import Prediction
    from pipeline.metrics.records import EvaluateSettings, Interval

    Floats = npt.NDArray[np.float64]

CODES = {Checkability.CHECKABLE: 1, Checkability.NOT_CHECKABLE: 0}
_DIGITS = 6


def rounded(value: float) -> float:
    """Return a number as it is written: six digits after the point."""
    return round(float(value), _DIGITS)


def accuracies(counts: Floats) -> Floats:
    """Return the accuracy of each row of counts; nan where a row is empty."""
    return _divide(counts[:, 0] + counts[:, 3], counts.sum(axis=1))


def macro_f1s(counts: Floats) -> Floats:
    """Return the mean F1 of the classes that occur in truth or predictions, for each row of counts; nan where none."""
    wrong = counts[:, 1] + counts[:, 2]
    each = np.stack([_divide(2 * right, 2 * right + wrong) for right in (counts[:, 0], counts[:, 3])])
    known = ~np.isnan(each)
    return _divide(np.where(known, each, 0.0).sum(axis=0), known.sum(axis=0))


def _divide(part: Floats, whole: Floats) -> Floats:
    result: Floats = np.full(len(part), np.nan)
    np.divide(part, whole, out=result, where=whole > 0)
    return result


def group_counts(rows: Sequence[Prediction], groups: Mapping[str, str]) -> Floats:
    """Return the counts of each group, sorted by name: shape (groups, 4); `groups` maps an article to its group.

    Raises InputError for a row without an answer.
    """
    counts: dict[str, Floats] = defaultdict(lambda: np.zeros(4))
    for row in rows:
        if row.predicted is None or row.p_checkable is None:
            raise InputError(f"no answer for claim {row.claim}: every claim needs one to be scored")
        counts[groups[row.article]][2 * CODES[row.truth] + CODES[row.predicted]] += 1
    return np.stack([counts[name] for name in sorted(counts)]) if counts else np.zeros((0, 4))


def interval(counts: Floats, measure: Callable[[Floats], Floats], settings: EvaluateSettings) -> Interval | None:
    """Return the percentile bootstrap interval (low, high) of a measure, resampling groups with replacement.

    `counts` holds one row a group; null for fewer than two groups, whose spread nobody can tell. Samples in which the
    measure is not defined (nan) are left out.
    """
    if len(counts) < 2:
        return None
    generator = np.random.default_rng(settings.seed)
    totals = np.empty((settings.resamples, counts.shape[1]))
    for number in range(settings.resamples):
        totals[number] = counts[generator.integers(len(counts), size=len(counts))].sum(axis=0)
    outside = (1 - settings.confidence) / 2
    values = measure(totals)
    values = values[~np.isnan(values)]
    if not len(values):
        return None
    low, high = np.quantile(values, [outside, 1 - outside])
    return rounded(low), rounded(high)
