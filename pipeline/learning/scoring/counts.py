"""Precision, recall and F1 in percent, from shares or from counted items."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

Numbers = dict[str, float]


def harmonic(precision: float | None, recall: float | None) -> float:
    """Return F1, 0 where one of the two is 0 or not defined."""
    return 2 * precision * recall / (precision + recall) if precision and recall else 0.0


def percent(precision: float, recall: float) -> Numbers:
    """Return precision, recall and their F1, given as shares, in percent with two digits."""
    shares = {"precision": precision, "recall": recall, "f1": harmonic(precision, recall)}
    return {name: round(100 * share, 2) for name, share in shares.items()}


@dataclass(slots=True)
class Counts:
    """Items counted over a whole corpus: gold ones, predicted ones, and those that are both."""

    gold: int = 0
    predicted: int = 0
    both: int = 0

    def add(self, gold: AbstractSet[int], predicted: AbstractSet[int]) -> None:
        """Count the items of one document."""
        self.gold += len(gold)
        self.predicted += len(predicted)
        self.both += len(gold & predicted)

    def numbers(self) -> Numbers:
        """Return precision, recall and F1; 0 where nothing was predicted or nothing is gold."""
        return percent(
            self.both / self.predicted if self.predicted else 0.0, self.both / self.gold if self.gold else 0.0
        )
