"""What each labelling function is worth: how often it votes, with whom, and how often gold agrees."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.labels.functions import FUNCTIONS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.core.records import Label, Vote


@dataclass(frozen=True, slots=True)
class FunctionScore:
    """One labelling function: shares are of all labelled claims, in [0, 1].

    `coverage`: it votes; `overlap`: it votes and another does too; `conflict`: it votes and another votes for the other
    checkability. `accuracy`: of its `gold` votes, those on claims with a gold label, the share that has the label's
    checkability, `exact` the share that has its reason and type too (a vote without a type has any); None without any.
    `clause` is that of the guidelines which the function follows.
    """

    function: str
    votes: int
    coverage: float
    overlap: float
    conflict: float
    gold: int
    accuracy: float | None
    exact: float | None
    clause: str


def analyse(votes: Iterable[Vote], labels: Iterable[Label]) -> list[FunctionScore]:
    """Return a score for each function that voted, by name; all labels must be of claims the votes could be about."""
    by_claim: dict[str, list[Vote]] = defaultdict(list)
    for vote in votes:
        by_claim[vote.claim].append(vote)
    counts: dict[str, list[int]] = defaultdict(lambda: [0] * 6)
    total = 0
    for label in labels:
        total += 1
        here = by_claim.get(label.claim, [])
        gold = label.provenance.startswith("gold:")
        for vote in here:
            opposed = any(other.checkability is not vote.checkability for other in here)
            right = gold and vote.checkability is label.checkability
            exact = right and vote.reason is label.reason and vote.claim_type in {None, label.claim_type}
            row = (1, len(here) > 1, opposed, gold, right, exact)
            counts[vote.function] = [old + new for old, new in zip(counts[vote.function], row, strict=True)]
    return [
        FunctionScore(
            name, n, n / total, both / total, opposed / total, gold, *_shares(gold, right, exact),
            FUNCTIONS[name].clause,
        )
        for name, (n, both, opposed, gold, right, exact) in sorted(counts.items())
    ]  # fmt: skip


def _shares(whole: int, right: int, exact: int) -> tuple[float | None, float | None]:
    return (right / whole, exact / whole) if whole else (None, None)
