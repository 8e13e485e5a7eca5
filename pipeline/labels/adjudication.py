"""Several annotators' labels of one claim → its gold label."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, TypeVar

from pipeline.core.records import Label
from pipeline.core.terms import Checkability, ClaimType

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pipeline.labels.gold import Annotation, Gold

# The annotator who has the last word: the file in which disagreements were settled.
ADJUDICATOR = "adjudicated"
V = TypeVar("V")


def deciding(gold: Sequence[Gold]) -> list[Gold]:
    """Return the annotations that decide: the adjudicated one where there is one, else all, by annotator."""
    ranked = sorted(gold, key=lambda one: one.annotator)
    return [one for one in ranked if one.annotator == ADJUDICATOR] or ranked


def settle(claim: str, gold: Sequence[Gold]) -> Label:
    """Return the gold label of a claim from one annotation an annotator.

    What was adjudicated stands. Else most annotators win, first on checkability, then among those on the reason, then
    on the type; on a tie the annotator first in the alphabet. `confidence` is the share of all annotations that gave
    the same checkability; `saw_suggestion` is true where any annotator saw one.
    """
    ranked = deciding(gold)
    checkability = _most([one.row.checkability for one in ranked])
    agreeing = [one for one in ranked if one.row.checkability is checkability]
    share = sum(one.row.checkability is checkability for one in gold) / len(gold)
    reason = _most([one.row.reason for one in agreeing])
    agreeing = [one for one in agreeing if one.row.reason is reason]
    claim_type = _most([one.row.claim_type for one in agreeing])
    chosen = next(one for one in agreeing if one.row.claim_type is claim_type)
    names = "+".join(sorted(one.annotator for one in gold))
    saw = any(one.row.saw_suggestion for one in gold)
    return Label(
        claim,
        checkability,
        claim_type,
        reason,
        f"gold:{names}",
        round(share, 4),
        saw,
        chosen.row.guidelines,
        _named(ranked, gold, lambda row: row.worthiness) if checkability is Checkability.CHECKABLE else None,
        _named(ranked, gold, lambda row: row.due) if claim_type is ClaimType.PREDICTION else None,
    )


def _named(ranked: Sequence[Gold], gold: Sequence[Gold], value: Callable[[Annotation], V | None]) -> V | None:
    """Return the value most of those who decide name, else most of all annotators; null where nobody names one."""
    for rows in (ranked, sorted(gold, key=lambda one: one.annotator)):
        found = [said for one in rows if (said := value(one.row)) is not None]
        if found:
            return _most(found)
    return None


def _most(values: Sequence[V]) -> V:
    """Return the most frequent value, the earliest in the list on a tie."""
    counts = Counter(values)
    return max(values, key=counts.__getitem__)
