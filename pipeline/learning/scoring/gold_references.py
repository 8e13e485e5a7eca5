"""Gold references of real claims, without a word of them: what each claim points to outside it, as places.

`claims.jsonl`: one JSON object a claim; its article is one of the articles of the chain gold, whose `articles.jsonl`
says how to find its paragraphs again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from pipeline.core.terms import ReferenceKind
from pipeline.learning.scoring.gold_chains import GoldRow, Lost, Moves, Place, ReadArticle, moves, read_rows

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

CLAIMS = "claims.jsonl"


class GoldReference(GoldRow):
    """Words at `span` that point outside a claim: the fullest mention of what they mean, or the day by the calendar.

    Both null where the article does not say.
    """

    span: Place
    kind: ReferenceKind
    antecedent: Place | None = None
    value: str | None = None


class ReferredClaim(GoldRow):
    """A claim that was read: is it one whole assertion, does a stranger understand it, and its references."""

    corpus: str
    article: str
    text_sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    spans: Annotated[tuple[Place, ...], Field(min_length=1)]
    cut: Literal["whole", "several", "fragment", "wrong"]
    alone: bool
    references: tuple[GoldReference, ...] = ()

    @property
    def key(self) -> tuple[str, str]:
        """The corpus and its own key of the article."""
        return self.corpus, self.article


def read_gold_references(folder: Path) -> list[ReferredClaim]:
    """Return the claims of a folder; raises InputError naming the first line that is none."""
    return read_rows(folder / CLAIMS, ReferredClaim)


def placed_claims(
    row: ReadArticle, claims: Sequence[ReferredClaim], text: str | None
) -> tuple[list[ReferredClaim], list[Lost]]:
    """Return an article's claims where they stand in its text of today, and those that do not any more."""
    if text is None:
        return [], [Lost(row.article, "its text is not in the folder of corpora")]
    by = moves(row, text)
    found = [_moved(claim, by) for claim in claims]
    kept = [claim for claim in found if claim is not None]
    gone = len(found) - len(kept)
    return kept, [Lost(row.article, f"{gone} of {len(found)} claims: their paragraphs have changed")] if gone else []


def _moved(claim: ReferredClaim, by: Moves) -> ReferredClaim | None:
    places = [*claim.spans, *(place for one in claim.references for place in (one.span, one.antecedent) if place)]
    now = {place: by.of(place) for place in places}
    if None in now.values():
        return None
    fresh = {place: (span.begin, span.end) for place, span in now.items() if span is not None}
    references = tuple(
        one.model_copy(
            update={"span": fresh[one.span], "antecedent": fresh[one.antecedent] if one.antecedent else None}
        )
        for one in claim.references
    )
    return claim.model_copy(update={"spans": tuple(fresh[place] for place in claim.spans), "references": references})
