"""Dates in a claim that only the day of its article makes full: "am Montag [2024-04-29]", "last year [2023]"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pipeline.core.records import Reference, Span
from pipeline.core.terms import ReferenceKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.core.records import Features
    from pipeline.languages import Language

_YEAR = re.compile(r"(?:1[89]|20)\d\d|\d\.\d{1,2}\.\d\d")
# Between two dates that are one: "Dienstag, den | 4. Mai", "Oktober | vergangenen Jahres".
_JOINT = re.compile(r",?\s(?:den\s|the\s|of\s)?")
_DAY, _YEAR_ALONE = 10, 4
_SURE = 0.95


class _Date(NamedTuple):
    span: Span
    day: str


def date_references(text: str, spans: list[Span], features: Features, language: Language) -> Iterator[Reference]:
    """Yield the dates of a claim that are written without a year which the claim has elsewhere."""
    dates = _placed(text, spans, features)
    for found in _joined(text, dates):
        if _YEAR.search(found.span.of(text)) or any(found.day[:4] in one.of(text) for one in spans if found.day):
            continue
        if not found.day and not _is_relative(found.span.of(text), language):
            continue  # "im Mai" of an article whose day nobody knows is as exact as it can be
        how, sure = ("calendar", _SURE) if found.day else ("", 0.0)
        yield Reference(found.span, ReferenceKind.DATE, (), found.day, how, sure)


def _is_relative(written: str, language: Language) -> bool:
    """Return whether a date is counted from the day of the article: "gestern", "Monday", "last year"."""
    words = written.lower().split()
    known = language.relative_dates.keys() | frozenset(language.weekdays)
    return any(word in known for word in words) or " ".join(words[:-1]) in language.relative_ways


def _placed(text: str, spans: list[Span], features: Features) -> list[_Date]:
    """Return the dates of a claim with where they stand."""
    dates: list[_Date] = []
    span, after = spans[0], spans[0].begin
    for written, day in zip(features.dates, features.dates_iso, strict=True):
        place = text.find(written, after, span.end)
        while place < 0 and span is not spans[-1]:
            span = spans[spans.index(span) + 1]
            place = text.find(written, span.begin, span.end)
        if place < 0:
            break
        after = place + len(written)
        dates.append(_Date(Span(place, after), day))
    return dates


def _joined(text: str, dates: list[_Date]) -> Iterator[_Date]:
    """Yield the dates, those that only two of them make full as one: "Oktober | vergangenen Jahres"."""
    at = 0
    while at < len(dates):
        one, other = dates[at], dates[at + 1] if at + 1 < len(dates) else None
        joint = _JOINT.fullmatch(text, one.span.end, other.span.begin) if other is not None else None
        if other is None or joint is None:
            yield one
        elif other.span.of(text)[0].isdigit() or (one.span.of(text)[0].isdigit() is False and len(other.day) == _DAY):
            yield other  # "Dienstag, | 4. Mai"
            at += 1
        else:
            yield _Date(Span(one.span.begin, other.span.end), _of_both(one.day, other.day))
            at += 1
        at += 1


def _of_both(one: str, other: str) -> str:
    """Return the day, week or month that two dates tell together: 2023-10 of a month and the year behind it."""
    if len(other) == _YEAR_ALONE and len(one) > _YEAR_ALONE:
        return other + one[_YEAR_ALONE:]
    return one or other
