"""Quotations in every German and English style, over paragraphs too, with and without their marks."""

from __future__ import annotations

import functools
import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from pipeline.core.records import Span
from pipeline.languages import Quote

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# What may close what. A mark that can open and close opens when it follows white space or an opening bracket.
_CLOSERS = {
    "„": '“”"',
    "“": '”"',
    "”": '”"',
    "»": "«",
    "«": "»",
    '"': '"“”',
    "‚": "‘’",
    "‘": "’",
    "‹": "›",
    "›": "‹",
    "''": "''",
}
# One class of characters first, which the regex engine finds fast: a mark, or an apostrophe with a second one.
_MARKS = re.compile("['„“”»«\"‚‘’‹›](?:(?<!')|')")
_BLOCK = re.compile(r"^>[ \t]?(\S.*?)[ \t]*$", re.MULTILINE)
_MAX_LENGTH = 4_000
_MAX_DEPTH = 4
# Words between the halves of a broken quotation: "sagte Anna Huber, die Sprecherin der Stadt, am Montag".
_LONGEST_FRAME = 14


def _opens(text: str, position: int, mark: str) -> bool:
    before = text[position - 1] if position else " "
    after = text[position + len(mark) : position + len(mark) + 1] or " "
    return (before.isspace() or before in "([–—-/:…") and not after.isspace()


# Attributions and claims ask for the same article's; nobody may change the list.
@functools.lru_cache(maxsize=1)
def find_quotes(text: str) -> list[Quote]:
    """Return the outermost quotations of a text in order; an opening mark that nothing closes is passed over."""
    quotes = list(_marked(text))
    blocks = [Quote(span, span) for span in _blocks(text)]
    if blocks:
        kept = [quote for quote in quotes if not any(block.outer.overlaps(quote.outer) for block in blocks)]
        return sorted(kept + blocks, key=lambda quote: quote.outer)
    return quotes


def _marked(text: str) -> Iterator[Quote]:
    """Yield the outermost quotations that have marks."""
    position = 0
    while match := _MARKS.search(text, position):
        begin, mark = match.start(), match.group()
        position = begin + 1
        if mark in _CLOSERS and (mark in "„‚" or _opens(text, begin, mark)):
            end = _closing(text, begin, mark)
            if end is not None:
                position = end + len(mark)
                yield Quote(Span(begin, position), Span(begin + len(mark), end))


def quotes_in(quotes: list[Quote], span: Span) -> list[Quote]:
    """Return those of a text's quotations that share a character with `span`; `quotes` as find_quotes gives them."""
    begin, end = span.begin, span.end
    if not quotes or quotes[-1].outer.end <= begin or quotes[0].outer.begin >= end:
        return []
    first = bisect_right(quotes, begin, key=_end)
    last = bisect_left(quotes, end, first, key=_begin)
    return quotes[first:last]


def _begin(quote: Quote) -> int:
    return quote.outer.begin


def _end(quote: Quote) -> int:
    return quote.outer.end


def _blocks(text: str) -> list[Span]:
    """Return the block quotations: lines marked with ">", each without its mark."""
    return [Span(match.start(1), match.end(1)) for match in _BLOCK.finditer(text)] if ">" in text else []


def _closing(text: str, begin: int, mark: str) -> int | None:
    """Return where the mark opened at `begin` is closed, or None; inner quotations of the style are stepped over."""
    first, last = begin + len(mark), min(len(text), begin + _MAX_LENGTH)
    if mark != "''" and all(text.find(closer, first, last) < 0 for closer in _CLOSERS[mark]):
        return None
    depth = 0
    for match in _MARKS.finditer(text, first, last):
        change = _change_of_depth(text, begin, mark, match)
        depth += change
        if depth > _MAX_DEPTH:
            return None  # marks that nothing closes
        if change < 0 and not _carries_on(text, begin, match.start(), mark):
            return None
        if depth < 0:
            return match.start()
    return None


def _change_of_depth(text: str, begin: int, mark: str, match: re.Match[str]) -> int:
    """Return what a later mark does to a quotation that `mark` opened: 1 opens an inner one, -1 closes, 0 neither."""
    at, later, closers = match.start(), match.group(), _CLOSERS[mark]
    opens = later == mark and _opens(text, at, mark)
    if opens and mark not in closers:
        # A paragraph of the same quotation begins with the mark again.
        return 0 if text[begin + len(mark) : at].rstrip(" ").endswith("\n") else 1
    if opens or later not in closers or (later == "’" and _is_apostrophe(text, at)):
        return 0
    return -1


def _is_apostrophe(text: str, at: int) -> bool:
    """Return whether "’" is part of a word ("don’t"), or ends a plural that a word in small letters follows."""
    after = text[at + 1 : at + 3]
    return after[:1].isalnum() or (text[at - 1 : at] == "s" and after[:1] == " " and after[1:].islower())


def _carries_on(text: str, begin: int, end: int, mark: str) -> bool:
    """Return whether a quotation may run over its paragraphs: at most four, or each one marked anew."""
    if text.find("\n", begin, end) < 0:
        return True
    parts = [part for part in text[begin:end].split("\n") if part.strip()]
    return len(parts) <= 4 or all(part.lstrip().startswith(mark) for part in parts[1:])


def goes_on_later(quote: Quote, text: str, quotes: Sequence[Quote]) -> bool:
    """Return whether the next quotation goes on in the middle of its sentence: „In Rom“, sagte X, „fehlt das Geld“."""
    if not text.startswith(", ", quote.outer.end):
        return False
    at = bisect_right(quotes, quote.outer.end, key=_end)
    later = quotes[at] if at < len(quotes) else None
    if later is None or not later.inner.of(text)[:1].islower():
        return False
    between = text[quote.outer.end : later.outer.begin]
    return between.rstrip().endswith(",") and len(between.split()) <= _LONGEST_FRAME
