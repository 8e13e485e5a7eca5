"""Dates in a claim: as written, and by the calendar, read from the day the article appeared."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from pipeline.reading.claims.date_ranges import in_ranges

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.languages import Language

_YEAR = r"(?:1[89]|20)\d\d"
_YEARS = re.compile(_YEAR)
_YEAR_LENGTH = 4
# "24" is 2024.
_SHORT_YEARS, _CENTURY = 100, 2000
# No more characters before a date are looked at.
# Months before and behind that of the article.
_NEAR = 2
_FAR_BEFORE = 20
_DAY = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
_NUMERIC = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{2,4})?")
_WORD = re.compile(r"[^\W\d_]+")
# A plain class of characters comes first, which the regex engine finds fast; what stands before is looked at after.
_DIGIT = r"[0-9](?<![\w€$£][0-9])"
_DAY_MONTH = r"\d?\.\d{1,2}\.(?:\d{2,4})?"
_YEAR_ON = r"(?:(?<=1)[89]|(?<=2)0)\d\d"


@dataclass(frozen=True, slots=True)
class _Pattern:
    """How a language writes dates.

    `written`: all of them; `named`: those of digits, months and weekdays; `digits`: those of digits alone. `words`:
    lower-case words of which every date but one in digits alone has one; `relative`: of which every date has one that
    `named` does not find.
    """

    written: re.Pattern[str]
    named: re.Pattern[str]
    digits: re.Pattern[str]
    words: frozenset[str]
    relative: frozenset[str]
    months: dict[str, int]


@functools.cache
def _pattern(language: Language) -> _Pattern:
    names = sorted(map(str.capitalize, language.sentences.months), key=lambda name: (-len(name), name))
    weekdays, months = [*map(str.capitalize, language.weekdays)], "|".join(names)
    joints = "|".join(map(re.escape, language.date_joints))
    rest = rf"\s?(?:[-–]|(?:{joints})\s)\s?\d{{1,2}}\.?\s?(?:{months})(?!\w)(?:\s{_YEAR})?"
    numeric = f"{_DAY_MONTH}|{_YEAR_ON}" if language.sentences.ordinals else _YEAR_ON
    in_digits = (
        rf"\d?\.?(?=(?P<rest>{rest}))|\d?\.\s?(?:{months})(?:\s{_YEAR})?|\d?\s(?:{months})(?:\s{_YEAR})?|{numeric}"
    )
    in_months = rf"(?:{_after_first(names)})(?:\s\d{{1,2}}(?:[-–]\d{{1,2}})?(?:,\s{_YEAR})?|\s{_YEAR}|\b)"
    capitals = "".join(sorted({name[0] for name in (*names, *weekdays)}))
    named = rf"[0-9{capitals}](?<![\w€$£].)(?:(?<=[0-9])(?:{in_digits})|{in_months}|{_after_first(weekdays)})"
    days = "|".join(language.relative_dates)
    # With a large letter only at the start: "am Morgen" is no date.
    opening = "|".join(map(str.capitalize, language.relative_dates))
    spans = "|".join(map(re.escape, (*weekdays, *language.relative_spans)))
    relative = rf"\b(?:(?:{_any_of(language.relative_ways)})\s(?:{spans})|{days}|\A(?:{opening}))"
    words = {*language.sentences.months, *language.weekdays, *language.relative_dates}
    return _Pattern(
        written=re.compile(rf"(?:{named}|{relative})(?!\w)"),
        named=re.compile(rf"{named}(?!\w)"),
        digits=re.compile(rf"{_DIGIT}(?:{numeric})(?!\w)"),
        # "this", "diese" make a date only with one of these.
        words=frozenset({*words, *map(str.lower, language.relative_spans)}),
        relative=frozenset({*language.relative_dates, *(way.split()[-1] for way in language.relative_ways)}),
        months={name: language.month_numbers[name] for name in language.sentences.months},
    )


def _after_first(names: Iterable[str]) -> str:
    """Return a pattern for one of the names, whose first letter stands right before; tried letter by letter."""
    rest: dict[str, list[str]] = {}
    for name in names:
        rest.setdefault(name[0], []).append(re.escape(name[1:]))
    return "|".join(f"(?<={first})(?:{'|'.join(ends)})" for first, ends in rest.items())


def _any_of(phrases: Iterable[str]) -> str:
    """Return a pattern for one of the phrases with a small or a large first letter; tried letter by letter."""
    rest: dict[str, list[str]] = {}
    for phrase in phrases:
        rest.setdefault(phrase[0], []).append(re.escape(phrase[1:]))
    return "|".join(f"[{first}{first.upper()}](?:{'|'.join(ends)})" for first, ends in rest.items())


def find_dates(text: str, words: frozenset[str], digit: int, language: Language) -> list[re.Match[str]]:
    """Return the dates as they stand in the text.

    `words` are its lower-case words, `digit` is the place of its first digit, -1 where it has none.
    """
    pattern = _pattern(language)
    if _hides_words(text, digit):
        return list(pattern.written.finditer(text))
    if words.isdisjoint(pattern.words):
        return list(pattern.digits.finditer(text, digit)) if digit >= 0 else []
    return list((pattern.named if words.isdisjoint(pattern.relative) else pattern.written).finditer(text))


def _hides_words(text: str, digit: int) -> bool:
    """Return whether a word may be part of a longer one: in "Mai-Regen", "Monday's" it is no word by itself."""
    if "’" in text or "'" in text:
        return True
    return digit >= 0 and ("-" in text or "/" in text or "&" in text)


def by_calendar(
    text: str, dates: list[re.Match[str]], published: date | None, way: int, language: Language
) -> tuple[str, ...]:
    """Return dates of the text as 2024-08-12, 2024-W33, 2024-08 or 2024, as exact as written; "" where one is open.

    `published` is the day of the article. What is written without a year lies before that day where `way` is -1 (the
    claim is about the past), after it where `way` is 1, else as near to it as can be; a weekday then lies ahead. A word
    before the date ("seit", "bis zum", "until") goes before `way`, but in a range.
    """
    ranged = in_ranges(text, dates, language) if len(dates) > 1 else set[int]()
    ways = (way if at in ranged else _way_before(text, one.start(), language, way) for at, one in enumerate(dates))
    return tuple([_by_calendar(text, one, published, there, language) for one, there in zip(dates, ways, strict=True)])


def _by_calendar(text: str, found: re.Match[str], published: date | None, way: int, language: Language) -> str:
    written = found.group() + (found.groupdict().get("rest") or "")  # "20" of "20 to 22 April" goes with its month
    if len(written) == _YEAR_LENGTH and written.isdigit():
        return written
    if numeric := _NUMERIC.fullmatch(written):
        year = _full_year(int(numeric[3])) if numeric[3] else None
        return _of_parts(year, int(numeric[2]), int(numeric[1]), published, way)
    if _is_told(text, found, language):
        return ""
    months = _pattern(language).months
    first = " ".join(written.lower().split()[:-1])
    way = language.relative_ways.get(first, 0) or way
    named = next((months[word] for word in _WORD.findall(written.lower()) if word in months), None)
    year_written, day_written = _YEARS.search(written), _DAY.search(written)
    if named is not None:
        year = int(year_written.group()) if year_written else None
        return _of_parts(year, named, int(day_written.group()) if day_written else None, published, way)
    return _relative(written, published, way, language) if published is not None else ""


def _is_told(text: str, found: re.Match[str], language: Language) -> bool:
    """Return whether a week is counted from one that the text tells of: "the | next week", in English."""
    before = _WORD.findall(text, max(0, found.start() - _FAR_BEFORE), found.start())[-1:]
    ahead = language.relative_ways.get(" ".join(found.group().lower().split()[:-1]), 0) > 0
    return (
        ahead
        and not language.grammar.verb_is_second
        and bool(before)
        and before[0].lower() in language.words["definite"]
    )


def _full_year(year: int) -> int:
    """Return 2024 of "24", other years as they are."""
    return year + _CENTURY if year < _SHORT_YEARS else year


def _way_before(text: str, begin: int, language: Language, way: int) -> int:
    """Return where a word right before a date says that it lies ("seit", "bis zum"); `way` where none does."""
    ways = language.relative_before
    before = [word.lower() for word in _WORD.findall(text, max(0, begin - _FAR_BEFORE), begin)[-2:]]
    step = language.relative_ways.get(before[-1], 0) if before else 0  # "last | December"
    return step or next((ways[word] for word in before if word in ways), way)


def _of_parts(year: int | None, month: int, day: int | None, published: date | None, way: int) -> str:
    try:
        if year is None:
            if published is None or (not way and day is None and _is_far(month, published)):
                return ""
            year = _year_of(month, day, published, way)
        return date(year, month, day).isoformat() if day else f"{date(year, month, 1):%Y-%m}"
    except ValueError:
        return ""


def _year_of(month: int, day: int | None, published: date, way: int) -> int:
    """Return the year of a day or month that is written without one."""
    written, now = (month, day or published.day), (published.month, published.day)
    if way:
        return published.year + (1 if way > 0 and written < now else -1 if way < 0 and written > now else 0)
    years = (published.year, published.year - 1, published.year + 1)
    return min(years, key=lambda year: abs((date(year, month, day or 15) - published).days))


def _is_far(month: int, published: date) -> bool:
    """Return whether a month may as well be that of the year before or after: "ends in June", said in October."""
    return _NEAR < (month - published.month) % 12 < 12 - _NEAR


def _relative(written: str, published: date, way: int, language: Language) -> str:
    """Return the date of "gestern", "Montag", "vergangenen Montag", "nächste Woche", "last year"."""
    first, _, last = written.rpartition(" ")
    if last.lower() in language.relative_dates:
        return (published + timedelta(days=language.relative_dates[last.lower()])).isoformat()
    step = language.relative_ways.get(" ".join(first.lower().split()), 0)
    if last.lower() in language.weekdays:
        return _weekday(language.weekdays.index(last.lower()), published, (step or way) >= 0)
    return _period(language.relative_spans[last], published, step)


def _weekday(number: int, published: date, ahead: bool) -> str:
    """Return the next such weekday from the day on, or the last one up to it."""
    behind = (published.weekday() - number) % 7
    return (published + timedelta(days=(7 - behind) % 7 if ahead else -behind)).isoformat()


def _period(unit: str, published: date, step: int) -> str:
    if unit == "year":
        return str(published.year + step)
    if unit == "month":
        months = published.year * 12 + published.month - 1 + step
        return f"{months // 12:04}-{months % 12 + 1:02}"
    year, week, _ = (published + timedelta(weeks=step)).isocalendar()
    return f"{year}-W{week:02}"
