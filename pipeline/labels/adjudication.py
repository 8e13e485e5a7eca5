"""Several annotators' labels of one claim → its gold label."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, TypeVar

from pipeline.core.records import Label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.labels.gold import Gold

# The annotator who wins a tie: the file in which disagreements were settled.
ADJUDICATOR = "adjudicated"
V = TypeVar("V")


def settle(claim: str, gold: Sequence[Gold]) -> Label:
    """Return the gold label of a claim from one annotation an annotator.

    Most annotators win, first on checkability, then among those on the reason, then on the type; on a tie the file
    ``adjudicated.jsonl``, else the annotator first in the alphabet. `confidence` is the share that gave the same
    checkability; `saw_suggestion` is true where any annotator saw one.
    """
    ranked = sorted(gold, key=lambda one: (one.annotator != ADJUDICATOR, one.annotator))
    checkability = _most([one.row.checkability for one in ranked])
    agreeing = [one for one in ranked if one.row.checkability is checkability]
    share = len(agreeing) / len(ranked)
    reason = _most([one.row.reason for one in agreeing])
    agreeing = [one for one in agreeing if one.row.reason is reason]
    claim_type = _most([one.row.claim_type for one in agreeing])
    deciding = next(one for one in agreeing if one.row.claim_type is claim_type)
    names = "+".join(sorted(one.annotator for one in ranked))
    saw = any(one.row.saw_suggestion for one in ranked)
    return Label(
        claim, checkability, claim_type, reason, f"gold:{names}", round(share, 4), saw, deciding.row.guidelines
    )


def _most(values: Sequence[V]) -> V:
    """Return the most frequent value, the earliest in the list on a tie."""
    counts = Counter(values)
    return max(values, key=counts.__getitem__)
