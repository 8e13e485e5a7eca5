"""The measure of the German Wikinews quotation corpus: predicted and gold quotes matched one to one, parts by tokens.

Source: Petersen-Frey & Biemann 2024 (arXiv 2404.16764), after task 2 of SpkAtt-2023.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.learning.scoring.counts import Numbers, harmonic, percent

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.learning.scoring.roles import Roles, TokenIds

_NONE: TokenIds = frozenset()
FULL = ("content", "addressee", "cue", "frame", "source")
WHO_SAID = ("content", "source")


def _share(part: TokenIds, whole: TokenIds) -> float | None:
    """Return how much of `whole` is in `part`, None where `whole` is empty: that number is not defined then."""
    return len(part & whole) / len(whole) if whole else None


def overlap(gold: Roles, predicted: Roles, role: str = "content") -> float:
    """Return the token F1 of one role of two attributions, in [0, 1]; 0 where one of them lacks it."""
    mine, theirs = gold[role], predicted[role]
    return harmonic(_share(mine, theirs), _share(theirs, mine))


def match(gold: Sequence[Roles], predicted: Sequence[Roles]) -> list[tuple[int, int]]:
    """Return the pairs (gold, predicted) of the one-to-one matching with the largest sum of content F1.

    The shorter side is used up: a pair need not share a token.
    """
    from scipy.optimize import linear_sum_assignment

    if not gold or not predicted:
        return []
    rows, columns = linear_sum_assignment([[overlap(g, p) for p in predicted] for g in gold], maximize=True)
    return [(int(row), int(column)) for row, column in zip(rows, columns, strict=True)]


@dataclass(slots=True)
class QuoteScores:
    """Precisions and recalls of every part of every quote of a corpus, gathered document by document."""

    parts: tuple[str, ...]
    _precisions: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    _recalls: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))

    def add(self, gold: Sequence[Roles], predicted: Sequence[Roles]) -> None:
        """Count one document; predictions without a content token are left out."""
        predicted = [item for item in predicted if item["content"]]
        pairs = match(gold, predicted)
        for row, column in pairs:
            self._count(gold[row], predicted[column])
        for row in set(range(len(gold))) - {row for row, _ in pairs}:
            self._count(gold[row], None)
        for column in set(range(len(predicted))) - {column for _, column in pairs}:
            self._count(None, predicted[column])

    def _count(self, gold: Roles | None, predicted: Roles | None) -> None:
        for part in self.parts:
            mine, theirs = (item[part] if item else _NONE for item in (gold, predicted))
            precision, recall = _share(mine, theirs), _share(theirs, mine)
            if precision is not None:
                self._precisions[part].append(precision)
            if recall is not None:
                self._recalls[part].append(recall)

    def _pooled(self, parts: Iterable[str]) -> Numbers:
        chosen = list(parts)
        return percent(_mean(self._precisions, chosen), _mean(self._recalls, chosen))

    def numbers(self) -> dict[str, Numbers]:
        """Return precision, recall and F1 in percent: `content`, `roles` (all other parts), `joint`, and each part."""
        return {
            "content": self._pooled(["content"]),
            "roles": self._pooled(self.parts[1:]),
            "joint": self._pooled(self.parts),
            **{part: self._pooled([part]) for part in self.parts[1:]},
        }


def _mean(values: dict[str, list[float]], parts: list[str]) -> float:
    chosen = [value for part in parts for value in values.get(part, [])]
    return sum(chosen) / len(chosen) if chosen else 0.0
