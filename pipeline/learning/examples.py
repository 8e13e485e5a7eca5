"""Labelled claims as what a model is trained and scored on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.core.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pipeline.core.records import Claim, Label, SplitRow
    from pipeline.core.terms import Checkability, Split


@dataclass(frozen=True, slots=True)
class Example:
    """One labelled claim: what the model reads, what it should say, and where the claim belongs."""

    claim: str
    article: str
    group: str
    split: Split
    text: str
    truth: Checkability


def text_of(claim: Claim) -> str:
    """Return what a model reads of a claim."""
    return claim.standalone_plain


def examples(claims: Iterable[Claim], labels: Iterable[Label], rows: Iterable[SplitRow]) -> Iterator[Example]:
    """Yield the labelled claims in the order of `claims`; a claim without a label is left out.

    Raises InputError where a claim's article has no split.
    """
    truths = {label.claim: label.checkability for label in labels}
    places = {row.article: row for row in rows}
    for claim in claims:
        if claim.id not in truths:
            continue
        place = places.get(claim.article)
        if place is None:
            raise InputError(f"the article {claim.article} of claim {claim.id} has no split; run dvc repro")
        yield Example(claim.id, claim.article, place.group, place.split, text_of(claim), truths[claim.id])
