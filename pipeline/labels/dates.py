"""Whether the dates a claim names lie after the day its article was published."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.labels.context import word_lists

if TYPE_CHECKING:
    from datetime import date

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DAY = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})\.(\d{1,2})\.((?:19|20)\d\d)?(?!\d)")
_TOMORROW = {"morgen", "übermorgen", "tomorrow"}


def is_future(written: str, published: date | None, code: str) -> bool:
    """Return whether a date as it stands in the text is after `published`; False where that cannot be told.

    A date without a year is taken to lie in the year of publication, a weekday tells nothing.
    """
    low = written.lower()
    if low in _TOMORROW:
        return True
    if published is None:
        return False
    year, month, day = _parts(low, code)
    if year is None and month is None:
        return False
    found = (year or published.year, month, day)
    known = (published.year, published.month, published.day)
    for part, today in zip(found, known, strict=True):
        if part is None:
            return False
        if part != today:
            return part > today
    return False


def _parts(low: str, code: str) -> tuple[int | None, int | None, int | None]:
    """Return (year, month, day) of a lower-case date, None for what it does not say."""
    numeric = _NUMERIC.search(low)
    if numeric:
        day, month, year = numeric.groups()
        return int(year) if year else None, int(month), int(day)
    months = word_lists(code)["months"].entries
    found = _YEAR.search(low)
    number = next((place for place, name in enumerate(months, start=1) if name in low), None)
    days = _DAY.search(low)
    return int(found.group()) if found else None, number, int(days.group()) if days and number else None
