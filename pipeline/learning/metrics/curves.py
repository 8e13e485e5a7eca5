"""Answers → curves: calibration, precision over recall, accuracy over coverage."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pipeline.core.bootstrap import rounded
from pipeline.learning.metrics.measures import accuracy, answered, bins_of, macro_f1, unweighted
from pipeline.learning.metrics.records import CalibrationBin, CoveragePoint, PrecisionRecall

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.core.records import Prediction
    from pipeline.learning.metrics.measures import Answered

_BINS = 10
_POINTS = 100
_STEPS = 20


def _probable(rows: Sequence[Prediction]) -> Answered:
    """Return the answered rows as arrays; none where one of them has no probability."""
    given = answered([row for row in rows if row.predicted is not None])
    return given.take(np.arange(0)) if np.isnan(given.probabilities).any() else given


def calibration(rows: Sequence[Prediction]) -> list[CalibrationBin]:
    """Return the bins of a reliability plot, tenths of p_checkable, lowest first; empty bins are left out."""
    given = _probable(rows)
    places = bins_of(given.probabilities)
    found = []
    for place in np.unique(places):
        inside = places == place
        name = f"{place / _BINS:.1f}-{(place + 1) / _BINS:.1f}"
        mean, share = rounded(given.probabilities[inside].mean()), rounded(given.truths[inside].mean())
        found.append(CalibrationBin(name, mean, share, int(inside.sum())))
    return found


def precision_recall(rows: Sequence[Prediction]) -> list[PrecisionRecall]:
    """Return about a hundred points of the curve of checkable, lowest threshold first; none with one class only."""
    from sklearn.metrics import precision_recall_curve

    given = _probable(rows)
    if len(np.unique(given.truths)) < 2:
        return []
    precision, recall, thresholds = precision_recall_curve(given.truths, given.probabilities)
    chosen = np.unique(np.linspace(0, len(thresholds) - 1, min(_POINTS, len(thresholds))).round().astype(np.int64))
    return [PrecisionRecall(*(rounded(part[at]) for part in (recall, precision, thresholds))) for at in chosen]


def selective(rows: Sequence[Prediction]) -> list[CoveragePoint]:
    """Return how good the answers are where only the surest are kept: every twentieth part, the fewest first.

    Sure is a high probability of the answer given; ties keep the order of the claims' ids.
    """
    rows = sorted(rows, key=lambda row: row.claim)
    given = _probable(rows)
    sure = np.where(given.answers == 1, given.probabilities, 1 - given.probabilities)
    order = np.argsort(-sure, kind="stable")
    found: dict[int, CoveragePoint] = {}
    for step in range(1, _STEPS + 1):
        n = len(order) * step // _STEPS
        if n:
            kept = given.take(order[:n])
            right, f1 = (rounded(unweighted(measure, kept)) for measure in (accuracy, macro_f1))
            found[n] = CoveragePoint(rounded(n / len(rows)), right, f1, n)
    return list(found.values())
