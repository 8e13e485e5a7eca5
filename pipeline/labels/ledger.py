"""The ledger: every value that a function or an annotator gave a field of a claim, and which of them decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.core.records import LedgerRow
from pipeline.core.terms import LABEL_FIELDS, VOTED_FIELDS, ClaimType, Voice
from pipeline.labels.adjudication import deciding
from pipeline.labels.combination import GUIDELINES
from pipeline.labels.functions import FUNCTIONS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from pipeline.core.records import Label, Vote
    from pipeline.labels.anchoring import Anchored
    from pipeline.labels.gold import Annotation

# Guidelines that did not ask for due dates: there, none named says nothing.
WITHOUT_DATES = {"0.1.0"}


def ledger_rows(
    label: Label, votes: Sequence[Vote], anchored: Sequence[Anchored], people: Collection[str]
) -> Iterator[LedgerRow]:
    """Yield the rows of one claim: annotators by name, then functions by name, each with its fields in order.

    `people` are the annotators who are persons. A value has `decided` where its giver had a say in the label
    (annotators before functions, the adjudicator before all) and the label has the value.
    """
    judges = {one.annotator for one in deciding([one.gold for one in anchored])}
    for one in sorted(anchored, key=lambda one: one.gold.annotator):
        yield from _annotated(label, one, one.gold.annotator in people, one.gold.annotator in judges)
    for vote in sorted(votes, key=lambda vote: vote.function):
        yield from _voted(label, vote, not judges)


def _annotated(label: Label, one: Anchored, is_person: bool, is_judge: bool) -> Iterator[LedgerRow]:
    row, voice = one.gold.row, Voice.PERSON if is_person else Voice.MODEL
    about = (row.clause, row.saw_suggestion, row.guidelines, one.anchor, one.gold.place)
    for field in LABEL_FIELDS:
        if _asked(field, row):
            value, is_final = _compared(row, label, field)
            yield LedgerRow(label.claim, field, value, voice, one.gold.annotator, *about, is_judge and is_final)


def _voted(label: Label, vote: Vote, is_judge: bool) -> Iterator[LedgerRow]:
    about = (FUNCTIONS[vote.function].clause, None, GUIDELINES, None, None)
    for field in VOTED_FIELDS:
        value, is_final = _compared(vote, label, field)
        if field != "claim_type" or value is not None:
            yield LedgerRow(label.claim, field, value, Voice.FUNCTION, vote.function, *about, is_judge and is_final)


def _compared(given: Annotation | Vote, label: Label, field: str) -> tuple[str | None, bool]:
    """Return what was given as text, and whether the label has the same."""
    value, final = getattr(given, field), getattr(label, field)
    return None if value is None else str(value), value == final


def _asked(field: str, row: Annotation) -> bool:
    """Return whether an annotation has something to say on a field: worth where given, a due date of predictions."""
    if field == "worthiness":
        return row.worthiness is not None
    return field != "due" or (row.claim_type is ClaimType.PREDICTION and row.guidelines not in WITHOUT_DATES)
