"""Dates in a claim that only the day of its article makes full: "am Montag [2024-04-29]", "last year [2023]"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.core.records import Reference, Span
from pipeline.core.terms import ReferenceKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.core.records import Features

_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_SURE = 0.95


def date_references(text: str, spans: list[Span], features: Features) -> Iterator[Reference]:
    """Yield the dates of a claim that are written without a year which the claim has elsewhere."""
    span, after = spans[0], spans[0].begin
    for written, day in zip(features.dates, features.dates_iso, strict=True):
        place = text.find(written, after, span.end)
        while place < 0 and span is not spans[-1]:
            span = spans[spans.index(span) + 1]
            place = text.find(written, span.begin, span.end)
        if place < 0:
            return
        after = place + len(written)
        if _YEAR.search(written) or any(day[:4] in one.of(text) for one in spans if day):
            continue
        how, sure = ("calendar", _SURE) if day else ("", 0.0)
        yield Reference(Span(place, after), ReferenceKind.DATE, (), day, how, sure)
