"""Dates in a claim: as written, and by the calendar, read from the day the article appeared."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.languages import Language, load_language

_YEAR = r"(?:1[89]|20)\d\d"
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class _Pattern:
    """How a language writes dates. `words`: lower-case words of which a date without a digit has one."""

    written: re.Pattern[str]
    words: frozenset[str]
    months: dict[str, int]


@functools.cache
def _pattern(code: str) -> _Pattern:
    language = load_language(code)
    names = language.sentences.months
    months = "|".join(sorted(map(str.capitalize, names), key=lambda name: (-len(name), name)))
    weekdays = "|".join(map(str.capitalize, language.weekdays))
    relative = "|".join(language.relative_dates)
    # With a large letter only at the start: "am Morgen" is no date.
    days = rf"{relative}|\A(?:{'|'.join(map(str.capitalize, language.relative_dates))})"
    ways = "|".join(map(_either_case, language.relative_ways))
    spans = "|".join(map(re.escape, language.relative_spans))
    # The first letters first: no need to try every way at every word.
    starts = {w[0] for w in (*names, *language.weekdays, *language.relative_dates, *language.relative_ways)}
    begins = "".join(sorted(starts | {letter.upper() for letter in starts}))
    written = re.compile(
        rf"(?=[\d{begins}])\b(?:\d{{1,2}}\.\s?(?:{months})(?:\s{_YEAR})?|\d{{1,2}}\.\d{{1,2}}\.(?:\d{{2,4}})?|(?:{months})\s\d{{1,2}}(?:,\s{_YEAR})?"
        rf"|\d{{1,2}}\s(?:{months})(?:\s{_YEAR})?|(?:{months})\s{_YEAR}|(?:{months})\b|{_YEAR}"
        rf"|(?:(?:{ways})\s)?(?:{weekdays})|(?:{ways})\s(?:{spans})|{days})(?!\w)"
    )
    ways_begin = [way.split()[0] for way in language.relative_ways]
    words = frozenset({*names, *language.weekdays, *language.relative_dates, *ways_begin})
    return _Pattern(written, words, {name: language.month_numbers[name] for name in names})


def _either_case(word: str) -> str:
    """Return a pattern for the word with a small or a large first letter."""
    return rf"[{word[0]}{word[0].upper()}]{re.escape(word[1:])}"


def find_dates(text: str, words: frozenset[str], digits: bool, language: Language) -> list[re.Match[str]]:
    """Return the dates as they stand in the text; `words` are its lower-case words, `digits` whether it has a digit."""
    pattern = _pattern(language.code)
    if not digits and words.isdisjoint(pattern.words) and "’" not in text and "'" not in text:
        return []
    return list(pattern.written.finditer(text))


def by_calendar(written: str, published: date | None, ahead: bool, language: Language) -> str:
    """Return a date as 2024-08-12, 2024-W33, 2024-08 or 2024, as exact as it is written; "" where it cannot be told.

    `published` is the day of the article. A weekday, or a day or month without a year, is the last one up to that day,
    or with `ahead` (the claim is about the future) the next one.
    """
    numeric = re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{2,4})?", written)
    low = written.lower()
    if numeric:
        day, month = int(numeric[1]), int(numeric[2])
        year = int(numeric[3]) if numeric[3] else None
        return _of_parts(year + 2000 if year is not None and year < 100 else year, month, day, published, ahead)
    year_written = re.search(_YEAR, written)
    named = next((number for word in _WORD.findall(low) if (number := _pattern(language.code).months.get(word))), None)
    if named or year_written:
        day_written = re.search(r"(?<!\d)\d{1,2}(?!\d)", written)
        year = int(year_written.group()) if year_written else None
        return _of_parts(year, named, int(day_written.group()) if day_written else None, published, ahead)
    return _relative(low, published, ahead, language) if published is not None else ""


def _of_parts(year: int | None, month: int | None, day: int | None, published: date | None, ahead: bool) -> str:
    if month is None:
        return str(year)
    if year is None:
        if published is None:
            return ""
        written, now = (month, day or published.day), (published.month, published.day)
        year = published.year + (1 if ahead and written < now else -1 if not ahead and written > now else 0)
    try:
        return date(year, month, day).isoformat() if day else f"{date(year, month, 1):%Y-%m}"
    except ValueError:
        return ""


def _relative(low: str, published: date, ahead: bool, language: Language) -> str:
    """Return the date of "gestern", "Montag", "vergangenen Montag", "nächste Woche", "last year"."""
    way, _, last = low.rpartition(" ")
    way = " ".join(way.split())
    if not way and low in language.relative_dates:
        return (published + timedelta(days=language.relative_dates[low])).isoformat()
    step = language.relative_ways.get(way)
    if last in language.weekdays:
        return _weekday(language.weekdays.index(last), published, step > 0 if step else ahead)
    if step is None:
        return ""
    return _period(language.relative_spans[last], published, step)


def _weekday(number: int, published: date, ahead: bool) -> str:
    """Return the next such weekday after the day, or the last one up to it."""
    behind = (published.weekday() - number) % 7
    return (published + timedelta(days=7 - behind if ahead else -behind)).isoformat()


def _period(unit: str, published: date, step: int) -> str:
    if unit == "year":
        return str(published.year + step)
    if unit == "month":
        months = published.year * 12 + published.month - 1 + step
        return f"{months // 12:04}-{months % 12 + 1:02}"
    year, week, _ = (published + timedelta(weeks=step)).isocalendar()
    return f"{year}-W{week:02}"
