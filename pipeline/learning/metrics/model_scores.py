"""What an evaluation's metrics.json says, as records the report and the data-set card show.

The file is read with care: a number that is absent is shown as absent, never made up.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.core.errors import InputError
from pipeline.core.terms import Split
from pipeline.learning.metrics.records import SMALL

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Estimate:
    """A score in [0, 1] with the ends of its interval, where it has one."""

    value: float
    low: float | None
    high: float | None

    def __str__(self) -> str:
        if self.low is None or self.high is None:
            return f"{self.value:.2f}"
        return f"{self.value:.2f} ({self.low:.2f}–{self.high:.2f})"


@dataclass(frozen=True, slots=True)
class ClassScore:
    """How well one class is found; `support` is how many claims truly have it."""

    name: str
    precision: float | None
    recall: float | None
    f1: float | None
    support: int


@dataclass(frozen=True, slots=True)
class Slice:
    """The scores on part of a split, such as one language: the claims whose `by` is `value`."""

    by: str
    value: str
    n: int
    accuracy: Estimate | None
    macro_f1: Estimate | None


@dataclass(frozen=True, slots=True)
class Confusion:
    """Counts by true class (rows) and predicted class (columns)."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]


@dataclass(frozen=True, slots=True)
class ReadScores:
    """One model's scores on one split; `small` says that `n` is too small to rest anything on."""

    model: str
    split: str
    n: int
    accuracy: Estimate | None
    macro_f1: Estimate | None
    classes: tuple[ClassScore, ...]
    slices: tuple[Slice, ...]
    confusion: Confusion | None

    @property
    def small(self) -> bool:
        """Whether there are fewer than 30 claims."""
        return self.n < SMALL


def read_scores(folder: Path) -> list[ReadScores]:
    """Return the scores of every model that has a metrics.json under `folder` (data/eval), models by name."""
    found: list[ReadScores] = []
    for path in sorted(folder.glob("*/metrics.json")):
        try:
            found += scores_of(path.parent.name, json.loads(path.read_text(encoding="utf-8")))
        except ValueError as error:
            raise InputError(f"{path}: not valid JSON; run dvc repro to write it anew") from error
    return found


def scores_of(model: str, metrics: Any) -> list[ReadScores]:
    """Return the scores in one model's metrics.json, already parsed, for each split it has: validation, test, train."""
    node = _dict(metrics)
    order = [split.value for split in (Split.VALIDATION, Split.TEST, Split.TRAIN)]
    return [_scores(model, split, node[split]) for split in order if isinstance(node.get(split), dict)]


def _scores(model: str, split: str, node: dict[str, Any]) -> ReadScores:
    return ReadScores(
        model=model,
        split=split,
        n=_count(node.get("n")),
        accuracy=estimate(node, "accuracy"),
        macro_f1=estimate(node, "macro_f1"),
        classes=tuple(_class(found) for found in _dicts(node.get("classes"))),
        slices=tuple(_slice(found) for found in _dicts(node.get("slices"))),
        confusion=_confusion(_dicts(node.get("confusion"))),
    )


def _class(node: dict[str, Any]) -> ClassScore:
    precision, recall, f1 = (_share(node.get(part)) for part in ("precision", "recall", "f1"))
    return ClassScore(str(node.get("name")), precision, recall, f1, _count(node.get("support")))


def _slice(node: dict[str, Any]) -> Slice:
    n, accuracy, macro_f1 = _count(node.get("n")), estimate(node, "accuracy"), estimate(node, "macro_f1")
    return Slice(str(node.get("by")), str(node.get("value")), n, accuracy, macro_f1)


def _confusion(cells: list[dict[str, Any]]) -> Confusion | None:
    """Turn the cells ``{"actual", "predicted", "n"}`` into a table; null where there are none."""
    counts = {(str(cell.get("actual")), str(cell.get("predicted"))): _count(cell.get("n")) for cell in cells}
    if not counts:
        return None
    columns = tuple(dict.fromkeys(predicted for _, predicted in counts))
    truths = dict.fromkeys(actual for actual, _ in counts)
    return Confusion(
        columns, tuple((truth, tuple(counts.get((truth, name), 0) for name in columns)) for truth in truths)
    )


def estimate(node: dict[str, Any], name: str) -> Estimate | None:
    """Return the score `name` of a parsed JSON object with its ``<name>_interval``; null where it is not defined."""
    value, ends = _share(node.get(name)), node.get(f"{name}_interval")
    if value is None:
        return None
    low, high = (_share(end) for end in ends) if isinstance(ends, list) and len(ends) == 2 else (None, None)
    return Estimate(value, low, high)


def _share(node: Any) -> float | None:
    return float(node) if isinstance(node, int | float) and not isinstance(node, bool) else None


def _count(node: Any) -> int:
    return node if isinstance(node, int) and not isinstance(node, bool) else 0


def _dict(node: Any) -> dict[str, Any]:
    return node if isinstance(node, dict) else {}


def _dicts(node: Any) -> list[dict[str, Any]]:
    return [part for part in node if isinstance(part, dict)] if isinstance(node, list) else []
