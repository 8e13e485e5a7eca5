"""An attribution as sets of token numbers, one a role: what gold and predictions are compared by."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.core.records import Attribution, Span
    from pipeline.learning.corpora.documents import Document

TokenIds = frozenset[int]
Roles = Mapping[str, TokenIds]
ROLES = ("content", "source", "cue", "frame", "addressee")


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
