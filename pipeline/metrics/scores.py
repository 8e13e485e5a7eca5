"""Predictions → scores, slices and calibration."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np
from sklearn.metrics import roc_auc_score

from pipeline.metrics.bootstrap import CODES, accuracies, group_counts, interval, macro_f1s, rounded
from pipeline.metrics.records import CalibrationBin, ClassScores, ConfusionCell, Scores, Slice

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy.typing as npt

    from pipeline.core.records import Prediction
    from pipeline.metrics.bootstrap import Floats
    from pipeline.metrics.records import EvaluateSettings

    Ints = npt.NDArray[np.int64]

_BINS = 10


def _defined(value: float) -> float | None:
    return None if np.isnan(value) else rounded(value)


def _ratio(part: float, whole: float) -> float | None:
    return rounded(part / whole) if whole else None


def _classes(matrix: Floats) -> tuple[ClassScores, ...]:
    """Return the scores of both classes, checkable first, from confusion[truth, prediction]."""
    found = []
    for name, code in CODES.items():
        right, missed, alarms = matrix[code, code], matrix[code, 1 - code], matrix[1 - code, code]
        f1 = _ratio(2 * right, 2 * right + missed + alarms)
        support = int(right + missed)
        found.append(ClassScores(name, _ratio(right, right + alarms), _ratio(right, support), f1, support))
    return tuple(found)


def _confusion(matrix: Floats) -> tuple[ConfusionCell, ...]:
    return tuple(
        ConfusionCell(actual, predicted, int(matrix[CODES[actual], CODES[predicted]]))
        for actual in CODES
        for predicted in CODES
    )


def _probabilities(rows: Sequence[Prediction]) -> tuple[Ints, Floats]:
    """Return (truth as 0 or 1, p_checkable), each of shape (n,)."""
    truths = np.array([CODES[row.truth] for row in rows], dtype=np.int64)
    return truths, np.array([row.p_checkable for row in rows], dtype=np.float64)


def _slice(by: str, value: str, counts: Floats, settings: EvaluateSettings) -> Slice:
    total = counts.sum(axis=0, keepdims=True)
    return Slice(
        by=by,
        value=value,
        n=int(total.sum()),
        groups=len(counts),
        accuracy=_defined(accuracies(total)[0]),
        accuracy_interval=interval(counts, accuracies, settings),
        macro_f1=_defined(macro_f1s(total)[0]),
        macro_f1_interval=interval(counts, macro_f1s, settings),
    )


def _slices(
    rows: Sequence[Prediction], groups: Mapping[str, str], languages: Mapping[str, str], settings: EvaluateSettings
) -> tuple[Slice, ...]:
    parts: dict[str, list[Prediction]] = defaultdict(list)
    for row in rows:
        parts[languages[row.article]].append(row)
    return tuple(_slice("language", name, group_counts(parts[name], groups), settings) for name in sorted(parts))


def score(
    rows: Sequence[Prediction], groups: Mapping[str, str], languages: Mapping[str, str], settings: EvaluateSettings
) -> Scores:
    """Return all scores of the predictions; `groups` and `languages` map an article to its group and language.

    Every row must hold an answer and a probability. No rows give null scores, not an error.
    """
    counts = group_counts(rows, groups)
    whole = _slice("all", "all", counts, settings)
    matrix = counts.sum(axis=0).reshape(2, 2)
    truths, probabilities = _probabilities(rows)
    both = len(np.unique(truths)) == 2
    return Scores(
        n=whole.n,
        groups=whole.groups,
        accuracy=whole.accuracy,
        accuracy_interval=whole.accuracy_interval,
        macro_f1=whole.macro_f1,
        macro_f1_interval=whole.macro_f1_interval,
        auroc=rounded(roc_auc_score(truths, probabilities)) if both else None,
        brier=rounded(float(np.mean((probabilities - truths) ** 2))) if rows else None,
        classes=_classes(matrix),
        confusion=_confusion(matrix),
        slices=_slices(rows, groups, languages, settings),
    )


def calibration(rows: Sequence[Prediction]) -> list[CalibrationBin]:
    """Return the bins of a reliability plot, tenths of p_checkable, lowest first; empty bins are left out."""
    truths, probabilities = _probabilities(rows)
    # p has six digits; 0.3 * 10 must not fall a hair below 3.
    places = np.minimum((probabilities * _BINS + 1e-9).astype(np.int64), _BINS - 1)
    found = []
    for place in np.unique(places):
        inside = places == place
        name = f"{place / _BINS:.1f}-{(place + 1) / _BINS:.1f}"
        mean, share = rounded(probabilities[inside].mean()), rounded(truths[inside].mean())
        found.append(CalibrationBin(name, mean, share, int(inside.sum())))
    return found


def headline(split: str, scores: Scores) -> str:
    """Return the scores of a split in a few words, for the last line of a stage."""
    if scores.accuracy is None or scores.macro_f1 is None:
        return f"{split} EMPTY, no scores (too few stories, or none of its claims has a label)"
    spread = scores.macro_f1_interval
    between = f" [{spread[0]:.2f}, {spread[1]:.2f}]" if spread else ""
    return f"{split} n {scores.n}, accuracy {scores.accuracy:.2f}, macro F1 {scores.macro_f1:.2f}{between}"
