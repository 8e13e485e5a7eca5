"""When something was said, and whether a document can be where: by its date, the article's and the claim's own."""

from __future__ import annotations

import functools
import re
from datetime import timedelta
from typing import TYPE_CHECKING

from pipeline.languages import load_language

if TYPE_CHECKING:
    from datetime import date

    from pipeline.sources.catalogue.catalogue import Catalogue
    from pipeline.sources.catalogue.entries import Days, Document
    from pipeline.sources.catalogue.source_kinds import Kinds
    from pipeline.sources.linking.document_matching import Setting

_TOO_OLD, _LATER, _FRESH, _UNDATED_ARTICLE = -0.15, -0.1, 0.1, -0.02
_FRESH_DAYS = 2
# Said in another month than the document is of, or telling of a day after it.
_IMPOSSIBLE = -0.3
_WORD = re.compile(r"[^\W\d_]+")


def date_fit(days: Days | None, setting: Setting, window: int) -> float | None:
    """Return what a document's date adds to its score or takes; None where it came out after the article.

    `window`: how many days before the article it may have come out.
    """
    published, said, tells_of = setting.published, setting.said, setting.tells_of
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
    return _FRESH if is_fresh and not setting.by_itself else 0.0


def days_of(document: Document, catalogue: Catalogue) -> Days | None:
    """Return a document's date, else that of the report through which alone it is known."""
    through = catalogue.documents.get(document.known_through or "")
    return document.published or (through.published if through else None)


def months_in(words: str, kinds: Kinds) -> frozenset[int]:
    """Return the numbers of the months that a reporting clause names: "sagte sie im Mai" → 5."""
    numbers = load_language(kinds.language).month_numbers
    named = (first or second for first, second in _month(kinds.before_months).findall(words))
    return frozenset(numbers[word.lower()] for word in named if word.lower() in numbers)


@functools.cache
def _month(before: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern of a word where a month may stand, so that "Theresa May said" names none."""
    return re.compile(rf"\b(?:{'|'.join(before)}|\d{{1,2}}\.?) ([A-ZÄ]\w+)|\b([A-Z]\w+) \d{{1,2}}\b")


def last_weekday(words: str, language: str, published: date | None) -> date | None:
    """Return the day that a claim about the past names by its weekday: the last such day up to the article's."""
    if published is None:
        return None
    names = load_language(language).weekdays
    for word in reversed(_WORD.findall(words)):
        number = next(
            (at for at, name in enumerate(names) if word[0].isupper() and word.lower().startswith(name)), None
        )
        if number is not None:
            return published - timedelta(days=(published.weekday() - number) % 7)
    return None
