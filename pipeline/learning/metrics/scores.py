"""Answers → scores and slices, with intervals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from pipeline.core.bootstrap import between, draws, rounded
from pipeline.learning.metrics.measures import CODES, MEASURES, NAMES, Answered, answered, cells, unweighted
from pipeline.learning.metrics.records import SMALL, ClassScores, ConfusionCell, Scores, Slice
from pipeline.learning.metrics.slices import SLICES, grouped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pipeline.core.bootstrap import BootstrapSettings, Floats
    from pipeline.core.records import Prediction
    from pipeline.learning.metrics.slices import Fact

_OF_SLICE = ("accuracy", "macro_f1")


def measured(
    rows: Answered,
    groups: Sequence[str],
    settings: BootstrapSettings,
    strata: Sequence[str] = (),
    names: Iterable[str] = tuple(MEASURES),
) -> dict[str, Any]:
    """Return measures with their intervals: ``{"accuracy": …, "accuracy_interval": (low, high), …}``.

    `groups` and `strata` as for bootstrap.draws; a number is null where it is not defined.
    """
    chosen = {name: MEASURES[name] for name in names}
    drawn: dict[str, list[Floats]] = {name: [] for name in chosen}
    for weights in draws(groups, settings, strata):
        for name, measure in chosen.items():
            drawn[name].append(measure(rows, weights))
    found: dict[str, Any] = {}
    for name, measure in chosen.items():
        value = unweighted(measure, rows)
        known = not np.isnan(value)
        found[name] = rounded(value) if known else None
        found[f"{name}_interval"] = between(np.concatenate(drawn[name]), settings) if known and drawn[name] else None
    return found


def score(rows: Sequence[Prediction], known: Mapping[str, Fact], settings: BootstrapSettings) -> Scores:
    """Return all scores of the predictions; `known` maps a claim to what scores are grouped and sliced by.

    No rows give null scores, not an error.
    """
    rows = sorted(rows, key=lambda row: row.claim)
    whole = answered(rows)
    groups, languages = grouped(rows, known)
    return Scores(
        n=len(rows),
        groups=len(set(groups)),
        answered=int(whole.given.sum()),
        **measured(whole, groups, settings, languages),
        classes=class_scores(whole),
        confusion=_confusion(whole),
        slices=tuple(_slices(rows, known, settings)),
    )


def class_scores(rows: Answered) -> tuple[ClassScores, ...]:
    """Return the scores of both classes, checkable first."""
    matrix = _matrix(rows)
    found = []
    for name, code in CODES.items():
        right, said, true = matrix[code, code], matrix[:, code].sum(), matrix[code].sum()
        found.append(
            ClassScores(name, _ratio(right, said), _ratio(right, true), _ratio(2 * right, said + true), int(true))
        )
    return tuple(found)


def _matrix(rows: Answered) -> Floats:
    matrix: Floats = cells(rows, np.ones((1, len(rows.truths))))[0]
    return matrix


def _ratio(part: float, whole: float) -> float | None:
    return rounded(part / whole) if whole else None


def _confusion(rows: Answered) -> tuple[ConfusionCell, ...]:
    """Return the cells, checkable first; those of no answer only where there is one."""
    matrix = _matrix(rows)
    answers = [1, 0, 2] if matrix[:, 2].any() else [1, 0]
    return tuple(
        ConfusionCell(actual, NAMES[answer], int(matrix[code, answer]))
        for actual, code in CODES.items()
        for answer in answers
    )


def _slices(rows: Sequence[Prediction], known: Mapping[str, Fact], settings: BootstrapSettings) -> Iterator[Slice]:
    for by in SLICES:
        parts: dict[str, list[Prediction]] = {}
        for row in rows:
            value = known[row.claim].slices[by]
            if value is not None:
                parts.setdefault(value, []).append(row)
        for value in sorted(parts):
            yield _slice(by, value, parts[value], known, settings)


def _slice(
    by: str, value: str, rows: Sequence[Prediction], known: Mapping[str, Fact], settings: BootstrapSettings
) -> Slice:
    some = answered(rows)
    groups, languages = grouped(rows, known)
    found = measured(some, groups, settings, languages, _OF_SLICE)
    if len(np.unique(some.truths)) < 2:
        found |= {"macro_f1": None, "macro_f1_interval": None}
    return Slice(by, value, len(rows), len(set(groups)), len(rows) < SMALL, **found)


def headline(split: str, scores: Scores) -> str:
    """Return the scores of a split in a few words, for the last line of a stage."""
    if scores.accuracy is None or scores.macro_f1 is None:
        return f"{split} EMPTY, no scores (too few stories, or none of its claims has a label)"
    spread = scores.macro_f1_interval
    bounds = f" [{spread[0]:.2f}, {spread[1]:.2f}]" if spread else ""
    silent = f", {scores.n - scores.answered} without an answer" if scores.answered < scores.n else ""
    return f"{split} n {scores.n}, accuracy {scores.accuracy:.2f}, macro F1 {scores.macro_f1:.2f}{bounds}{silent}"
