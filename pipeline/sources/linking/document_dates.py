"""Whether a claim can be from a document, by its date, the article's and the claim's own."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.sources.catalogue.catalogue import Catalogue
    from pipeline.sources.catalogue.entries import Days, Document
    from pipeline.sources.linking.surroundings import Surroundings

_TOO_OLD, _LATER, _FRESH, _UNDATED_ARTICLE = -0.15, -0.1, 0.1, -0.02
_FRESH_DAYS = 2
# Said in another month than the document is of, or telling of a day after it.
_IMPOSSIBLE = -0.3


def date_fit(days: Days | None, around: Surroundings, window: int) -> float | None:
    """Return what a document's date adds to its score or takes; None where it came out after the article.

    `window`: how many days before the article it may have come out.
    """
    published, said, tells_of = around.published, around.said, around.tells_of
    if published is None:
        return _UNDATED_ARTICLE
    if days is None:
        return 0.0
    if days.first > published + timedelta(days=1):
        return None
    if (said and days.first.month == days.last.month not in said) or (tells_of is not None and tells_of > days.last):
        return _IMPOSSIBLE
    if days.last < published - timedelta(days=window):
        return _TOO_OLD
    if days.first > published:
        return _LATER
    is_fresh = days.first == days.last >= published - timedelta(days=_FRESH_DAYS)
    return _FRESH if is_fresh and not around.by_itself else 0.0


def days_of(document: Document, catalogue: Catalogue) -> Days | None:
    """Return a document's date, else that of the report through which alone it is known."""
    through = catalogue.through(document)
    return document.published or (through.published if through else None)
