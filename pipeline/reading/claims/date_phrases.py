"""Times counted from the day of the article that name no date: "vor zwei Jahren", "last summer", "over the weekend"."""

from __future__ import annotations

import functools
import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from pipeline.core.records import Span
from pipeline.languages import numeral, read_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.languages import Language

_DIGITS = r"\d{1,3}"
_WORD = r"(?<![\w-])[^\W\d_]+(?:-[^\W\d_]+)*"
_MONTHS, _WEEKEND = 12, 5
# So many years are a round number where they are a multiple of the step.
_ROUND, _STEP = 10, 5


class DatePhrase(NamedTuple):
    """Where a time stands, and by the calendar what it is: 2024, 2024-08, 2024-W33, 2024-08-12, "" where it is open."""

    span: Span
    day: str


class _Phrases(Struct, frozen=True, eq=False):
    ago: re.Pattern[str]
    weekend: re.Pattern[str]
    day_parts: re.Pattern[str] | None
    left_open: re.Pattern[str]
    units: dict[str, str]
    one: frozenset[str]
    # Every phrase has one of these, in small letters.
    telling: frozenset[str]


@functools.cache
def _phrases(language: Language) -> _Phrases | None:
    table = read_table(language, "dates")
    if table is None:
        return None
    number = f"(?:{_DIGITS}|{_WORD})"
    weekdays, parts = "|".join(map(str.capitalize, language.weekdays)), "|".join(table["day_parts"])
    days = {f"{day}{part}{s}" for day in language.weekdays for part in table["day_parts"] for s in ("", "s")}
    left_open = "|".join(one.replace("{number}", number) for one in table["open"])
    return _Phrases(
        ago=re.compile(rf"\b{table['ago'].replace('{number}', number)}\b", re.IGNORECASE),
        weekend=re.compile(rf"\b{table['weekend']}\b", re.IGNORECASE),
        day_parts=re.compile(rf"\b(?P<weekday>{weekdays})(?:{parts})s?\b") if parts else None,
        left_open=re.compile(rf"\b(?:{left_open})", re.IGNORECASE),
        units=table["units"],
        one=frozenset(table["one"]),
        telling=frozenset({*table["telling"], *table["units"], *days}),
    )


def may_hold_phrases(known: frozenset[str], language: Language) -> bool:
    """Return whether words in small letters have one that every time of `date_phrases` has."""
    phrases = _phrases(language)
    return phrases is not None and not known.isdisjoint(phrases.telling)


def date_phrases(text: str, span: Span, published: date | None, way: int, language: Language) -> Iterator[DatePhrase]:
    """Yield the times of a stretch of text, open ones first; of two that overlap the first counts.

    `way`: as for `by_calendar`.
    """
    phrases = _phrases(language)
    if phrases is None:
        return
    for match in phrases.left_open.finditer(text, span.begin, span.end):
        yield DatePhrase(Span(*match.span()), "")
    for match in phrases.ago.finditer(text, span.begin, span.end):
        yield DatePhrase(Span(*match.span()), _ago(match, phrases, published, language))
    for match in phrases.weekend.finditer(text, span.begin, span.end):
        yield DatePhrase(Span(*match.span()), _weekend(published, way))
    for match in phrases.day_parts.finditer(text, span.begin, span.end) if phrases.day_parts else ():
        day = language.weekdays.index(match["weekday"].lower())
        yield DatePhrase(Span(*match.span()), _weekday(day, published, way))


def _ago(match: re.Match[str], phrases: _Phrases, published: date | None, language: Language) -> str:
    """Return the year, month, week or day so many before the day of the article."""
    written, unit = match["count"].lower(), phrases.units[match["unit"].lower()]
    count = int(written) if written.isdigit() else 1 if written in phrases.one else int(numeral(written, language) or 0)
    if not count or published is None or (unit == "year" and count >= _ROUND and not count % _STEP):
        return ""  # "20 years ago" is about then
    if unit == "year":
        return str(published.year - count) if count < published.year else ""
    if unit == "month":
        months = published.year * _MONTHS + published.month - 1 - count
        return f"{months // _MONTHS:04}-{months % _MONTHS + 1:02}"
    day = published - timedelta(days=count * (7 if unit == "week" else 1))
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}" if unit == "week" else day.isoformat()


def _weekend(published: date | None, way: int) -> str:
    """Return the week whose weekend is meant, by the tense of the claim; "" where that does not tell."""
    if published is None or not way:
        return ""
    past = way < 0 and published.weekday() < _WEEKEND
    year, week, _ = (published - timedelta(weeks=int(past))).isocalendar()
    return f"{year}-W{week:02}"


def _weekday(number: int, published: date | None, way: int) -> str:
    if published is None or not way:
        return ""
    behind = (published.weekday() - number) % 7
    return (published + timedelta(days=(7 - behind) % 7 if way > 0 else -behind)).isoformat()
