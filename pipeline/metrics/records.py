"""What the scores of a model are made of; what each number means: docs/metrics.md.

A number that is not defined is null: recall of a class without members, an interval over fewer than two groups.
"""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import Field

from pipeline.core.params import Settings
from pipeline.core.records import Checkability  # noqa: TC001 - the fields' types are read at run time

Interval = tuple[float, float]


class EvaluateSettings(Settings):
    """The group ``evaluate`` of params.yaml: bootstrap `resamples`, the intervals' `confidence`, and the `seed`."""

    resamples: int = Field(ge=100, le=1_000_000)
    confidence: float = Field(gt=0, lt=1)
    seed: int = Field(ge=0)


@dataclass(frozen=True, slots=True)
class ClassScores:
    """One class: precision, recall and F1 in [0, 1], and how many claims are truly of it."""

    name: Checkability
    precision: float | None
    recall: float | None
    f1: float | None
    support: int


@dataclass(frozen=True, slots=True)
class ConfusionCell:
    """How many claims of class `actual` were predicted as `predicted`."""

    actual: Checkability
    predicted: Checkability
    n: int


@dataclass(frozen=True, slots=True)
class Slice:
    """The claims that share a value of a field: their number, scores and intervals (low, high)."""

    by: str
    value: str
    n: int
    groups: int
    accuracy: float | None
    accuracy_interval: Interval | None
    macro_f1: float | None
    macro_f1_interval: Interval | None


@dataclass(frozen=True, slots=True)
class Scores:
    """The scores of one model on one split; all in [0, 1], intervals as (low, high)."""

    n: int
    groups: int
    accuracy: float | None
    accuracy_interval: Interval | None
    macro_f1: float | None
    macro_f1_interval: Interval | None
    auroc: float | None
    brier: float | None
    classes: tuple[ClassScores, ...]
    confusion: tuple[ConfusionCell, ...]
    slices: tuple[Slice, ...]


@dataclass(frozen=True, slots=True)
class CalibrationBin:
    """Claims whose p_checkable lies in one tenth: their mean p and the share that is truly checkable."""

    bin: str
    mean_p: float
    share: float
    n: int
