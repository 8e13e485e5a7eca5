"""The ledger: every value that a function or an annotator gave a field of a claim, and which of them decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.core.records import LedgerRow, Voice
from pipeline.labels.adjudication import deciding
from pipeline.labels.combination import GUIDELINES
from pipeline.labels.functions import FUNCTIONS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from pipeline.core.records import Label, Vote
    from pipeline.labels.anchoring import Anchored

FIELDS = ("checkability", "reason", "claim_type", "check_worthiness")


def ledger_rows(
    label: Label, votes: Sequence[Vote], anchored: Sequence[Anchored], people: Collection[str]
) -> Iterator[LedgerRow]:
    """Yield the rows of one claim: annotators by name, then functions by name, each with its fields in order.

    `people` are the annotators who are persons. A value has `decided` where its giver had a say in the label
    (annotators before functions, the adjudicator before all) and the label has the value.
    """
    judges = {one.annotator for one in deciding([one.gold for one in anchored])}
    for one in sorted(anchored, key=lambda one: one.gold.annotator):
        name, row = one.gold.annotator, one.gold.row
        for field in FIELDS:
            if field == "check_worthiness" and row.check_worthiness is None:
                continue
            value = _text(getattr(row, field))
            yield LedgerRow(
                label.claim, field, value, Voice.PERSON if name in people else Voice.MODEL, name, row.clause,
                row.saw_suggestion, row.guidelines, one.anchor, one.gold.place,
                name in judges and (field == "check_worthiness" or value == _text(getattr(label, field))),
            )  # fmt: skip
    for vote in sorted(votes, key=lambda vote: vote.function):
        for field in FIELDS[:3]:
            value = _text(getattr(vote, field))
            if field == "claim_type" and value is None:
                continue
            yield LedgerRow(
                label.claim, field, value, Voice.FUNCTION, vote.function, FUNCTIONS[vote.function].clause,
                None, GUIDELINES, None, None, not judges and value == _text(getattr(label, field)),
            )  # fmt: skip


def _text(value: object) -> str | None:
    return None if value is None else str(value)
