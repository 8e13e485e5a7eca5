"""The measure of the German Wikinews quotation corpus: predicted and gold quotes matched one to one, parts by tokens.

Source: Petersen-Frey & Biemann 2024 (arXiv 2404.16764), after task 2 of SpkAtt-2023.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.core.records import Attribution, Span
    from pipeline.learning.corpora.documents import Document

Numbers = dict[str, float]
TokenIds = frozenset[int]
Roles = Mapping[str, TokenIds]
ROLES = ("content", "source", "cue", "frame", "addressee", "medium")
FULL = ("content", "addressee", "cue", "frame", "source")
WHO_SAID = ("content", "source")
_NOTHING: Roles = dict.fromkeys(ROLES, frozenset())


@dataclass(frozen=True, slots=True)
class Marked:
    """The attributions of one document by tokens: role → numbers of the tokens that share a character with its spans.

    `gold` and `predicted` are in the order of the document's attributions and of the predictions.
    """

    gold: tuple[Roles, ...]
    predicted: tuple[Roles, ...]


def token_ids(spans: Iterable[Span], begins: Sequence[int], ends: Sequence[int]) -> TokenIds:
    """Return the numbers of the tokens that overlap a span; `begins` and `ends` are the tokens', in text order."""
    return frozenset(
        number for span in spans for number in range(bisect_right(ends, span.begin), bisect_left(begins, span.end))
    )


def marked(document: Document, predictions: Iterable[Attribution]) -> Marked:
    """Return a document's gold attributions and our predictions for it as token numbers."""
    begins = [token.begin for token in document.tokens]
    ends = [token.end for token in document.tokens]

    def roles(item: object) -> Roles:
        return {role: token_ids(getattr(item, role), begins, ends) for role in ROLES}

    return Marked(tuple(map(roles, document.attributions)), tuple(map(roles, predictions)))


def harmonic(precision: float | None, recall: float | None) -> float:
    """Return F1, 0 where one of the two is 0 or not defined."""
    return 2 * precision * recall / (precision + recall) if precision and recall else 0.0


def percent(precision: float, recall: float) -> Numbers:
    """Return precision, recall and their F1, given as shares, in percent with two digits."""
    shares = {"precision": precision, "recall": recall, "f1": harmonic(precision, recall)}
    return {name: round(100 * share, 2) for name, share in shares.items()}


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


def left_over(pairs: Sequence[tuple[int, int]], gold: int, predicted: int) -> tuple[list[int], list[int]]:
    """Return which of so many gold and predicted items stand in no pair, in order."""
    rows, columns = (set(side) for side in zip(*pairs, strict=True)) if pairs else (set(), set())
    return [row for row in range(gold) if row not in rows], [at for at in range(predicted) if at not in columns]


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
        missed, spurious = left_over(pairs, len(gold), len(predicted))
        for row, column in pairs:
            self._count(gold[row], predicted[column])
        for row in missed:
            self._count(gold[row], _NOTHING)
        for column in spurious:
            self._count(_NOTHING, predicted[column])

    def _count(self, gold: Roles, predicted: Roles) -> None:
        for part in self.parts:
            precision, recall = _share(gold[part], predicted[part]), _share(predicted[part], gold[part])
            if precision is not None:
                self._precisions[part].append(precision)
            if recall is not None:
                self._recalls[part].append(recall)

    def _pooled(self, *parts: str) -> Numbers:
        return percent(_mean(self._precisions, parts), _mean(self._recalls, parts))

    def numbers(self) -> dict[str, Numbers]:
        """Return precision, recall and F1 in percent: `content`, `roles` (all other parts), `joint`, and each part."""
        return {
            "content": self._pooled("content"),
            "roles": self._pooled(*self.parts[1:]),
            "joint": self._pooled(*self.parts),
            **{part: self._pooled(part) for part in self.parts[1:]},
        }


def _mean(values: Mapping[str, list[float]], parts: Iterable[str]) -> float:
    chosen = [value for part in parts for value in values.get(part, [])]
    return sum(chosen) / len(chosen) if chosen else 0.0
