"""Ranges of days: "September 16-19", "from May 3 to May 5", "vom 3. bis 5. Mai"."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pipeline.core.records import Span
    from pipeline.languages import Language

_TWO_DAYS = re.compile(r"(\d{1,2})[-–](\d{1,2})(?!\d)")
_LENGTH_OF_DAY, _LENGTH_OF_MONTH = 10, 8


class PlacedDate(NamedTuple):
    """Where a date stands, and by the calendar what it is: a day, an interval of ISO 8601, "" where it is open."""

    span: Span
    day: str


@functools.cache
def _joint(language: Language) -> re.Pattern[str]:
    words = "|".join(
        re.escape(joint) for joint in language.date_joints if joint not in language.words["clause_joiners"]
    )
    return re.compile(rf"\s?(?:[-–]|\b(?:{words})\b)\s?", re.IGNORECASE)


def join_range(text: str, end: int, begin: int, language: Language) -> bool:
    """Return whether what stands between two dates makes a range of them: "3. | bis | 5. Mai"."""
    return _joint(language).fullmatch(text, end, begin) is not None


def in_ranges(text: str, dates: list[re.Match[str]], language: Language) -> set[int]:
    """Return which of the dates are the first or the last of a range, by their places in the list."""
    pairs = (at for at in range(1, len(dates)) if join_range(text, dates[at - 1].end(), dates[at].start(), language))
    return {place for at in pairs for place in (at - 1, at)}


def with_last_day(text: str, date: PlacedDate) -> PlacedDate:
    """Return "September 16-19" with both its days, others as they are."""
    days = _TWO_DAYS.search(date.span.of(text))
    if days is None or len(date.day) != _LENGTH_OF_DAY or int(days[2]) <= int(days[1]):
        return date
    return date._replace(day=interval(date.day, f"{date.day[:_LENGTH_OF_MONTH]}{int(days[2]):02}"))


def interval(first: str, last: str) -> str:
    """Return two dates as an interval of ISO 8601; "" where either is open or they are of different kinds."""
    return f"{first}/{last}" if first and len(first) == len(last) and first < last else ""
