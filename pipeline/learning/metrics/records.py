"""What the scores of a model are made of; what each number means: docs/metrics.md.

A number that is not defined is null: recall of a class without members, an interval over fewer than two groups.
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.core.bootstrap import Interval  # noqa: TC001 - the fields' types are read at run time
from pipeline.core.terms import Checkability  # noqa: TC001 - the fields' types are read at run time

SMALL = 30  # fewer claims than this, and a score is marked as resting on too little


@dataclass(frozen=True, slots=True)
class Estimate:
    """A score with the ends of its interval, where it has one."""

    value: float
    low: float | None
    high: float | None

    def __str__(self) -> str:
        if self.low is None or self.high is None:
            return f"{self.value:.2f}"
        return f"{self.value:.2f} ({self.low:.2f}–{self.high:.2f})"


def estimate(scores: object, name: str) -> Estimate | None:
    """Return the field `name` of a record of scores with its ``<name>_interval``; null where it is not defined."""
    value, ends = getattr(scores, name), getattr(scores, f"{name}_interval")
    return None if value is None else Estimate(value, *(ends or (None, None)))


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
    """How many claims of class `actual` were predicted as `predicted`, null for no answer."""

    actual: Checkability
    predicted: Checkability | None
    n: int


@dataclass(frozen=True, slots=True)
class Slice:
    """The claims that share a value of a field: their number, scores and intervals (low, high).

    `small`: fewer than 30 claims. Macro F1 is null where the truth has one class only: it would say nothing.
    """

    by: str
    value: str
    n: int
    groups: int
    small: bool
    accuracy: float | None
    accuracy_interval: Interval | None
    macro_f1: float | None
    macro_f1_interval: Interval | None


@dataclass(frozen=True, slots=True)
class Scores:
    """The scores of one model on one split, with intervals as (low, high).

    All in [0, 1] but `mcc`, in [-1, 1]. `answered`: claims the model gave an answer for; `coverage` their share.
    """

    n: int
    groups: int
    answered: int
    accuracy: float | None
    accuracy_interval: Interval | None
    macro_f1: float | None
    macro_f1_interval: Interval | None
    harmonic_pr: float | None
    harmonic_pr_interval: Interval | None
    mcc: float | None
    mcc_interval: Interval | None
    average_precision: float | None
    average_precision_interval: Interval | None
    auroc: float | None
    auroc_interval: Interval | None
    brier: float | None
    brier_interval: Interval | None
    ece: float | None
    ece_interval: Interval | None
    coverage: float | None
    coverage_interval: Interval | None
    answered_macro_f1: float | None
    answered_macro_f1_interval: Interval | None
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


@dataclass(frozen=True, slots=True)
class PrecisionRecall:
    """Precision and recall of checkable, where every claim from the probability `threshold` on counts as checkable."""

    recall: float
    precision: float
    threshold: float


@dataclass(frozen=True, slots=True)
class CoveragePoint:
    """Accuracy and macro F1 over the share `coverage` of claims whose answers the model was surest of."""

    coverage: float
    accuracy: float
    macro_f1: float
    n: int
