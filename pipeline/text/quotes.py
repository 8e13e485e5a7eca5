"""Quotations in every German and English style, over paragraphs too, with and without their marks."""

from __future__ import annotations

import functools
import itertools
import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from pipeline.core.records import Span
from pipeline.languages import Quote

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# What may close what. A mark that can open and close opens when it follows white space or an opening bracket.
_CLOSERS = {
    opening: frozenset(closers.split())
    for opening, closers in {
        "„": '“ ” "',
        ",,": "“ ” \" ''",
        "“": '” " “',
        "”": '” "',
        "»": "« »",
        "«": "»",
        '"': '" “ ”',
        "‚": "‘ ’",
        "‘": "’",
        "‹": "›",
        "›": "‹",
        "``": "'' \" ”",
        "''": "''",
        "'": "'",
        "`": "' ’",
    }.items()
}
_SYMMETRIC = frozenset({'"', "''", "'"})
_GUILLEMETS = frozenset("«»‹›")
# Of these a mark inside a word or after its "s" is an apostrophe, and each paragraph of a quotation is marked anew.
_SINGLE = frozenset("'’‘‚`")
# One class of characters first, which the regex engine finds fast: a mark, or one that is written twice.
_MARKS = re.compile("['`,„“”»«\"‚‘’‹›](?:(?<=')'?|(?<=`)`?|(?<=,),|(?<!['`,]))")
_DECADE = re.compile(r"'\d0s\b")
# What stands before the first mark of a sentence: nothing, a full stop, a colon, the end of a quotation.
_BEFORE_SPEECH = frozenset(".!?…:,“”»«\"‘’'")
_BLOCK = re.compile(r"^>[ \t]?(\S.*?)[ \t]*$", re.MULTILINE)
_MAX_LENGTH = 4_000
_MAX_DEPTH = 4
# So many marks are looked at for the one that closes a quotation.
_MOST_MARKS = 100
# Unless each is marked anew, a quotation has no more paragraphs.
_PARAGRAPHS = 4
# No more blanks stand before the mark of a paragraph or a sentence.
_BLANKS = 4
_STOPS = frozenset(".!?…")
# Words between the halves of a broken quotation: "sagte Anna Huber, die Sprecherin der Stadt, am Montag".
_LONGEST_FRAME = 14


def _opens(text: str, at: int, mark: str) -> bool:
    """Return whether a mark may open a quotation by what stands around it; „A“, « A », not the one of "the '90s"."""
    if mark in "„‚":
        return True
    before = text[at - 1] if at else " "
    after = text[at + len(mark) : at + len(mark) + 1] or " "
    opens = before.isspace() or (before in "([–—-/:…" and after.isalnum())
    if not opens or (mark == "'" and _DECADE.match(text, at)):
        return False
    return not after.isspace() or (mark in _GUILLEMETS and after != "\n")


# Attributions and claims ask for the same article's; nobody may change the list.
@functools.lru_cache(maxsize=1)
def find_quotes(text: str) -> list[Quote]:
    """Return the outermost quotations of a text in order."""
    quotes = list(_marked(text))
    blocks = [Quote(span, span) for span in _blocks(text)]
    if blocks:
        kept = [quote for quote in quotes if not any(block.outer.overlaps(quote.outer) for block in blocks)]
        return sorted(kept + blocks, key=lambda quote: quote.outer)
    return quotes


def _marked(text: str) -> Iterator[Quote]:
    """Yield the outermost quotations that have marks; one that nothing closes ends with its paragraph, or is none."""
    position = closed = 0
    while match := _MARKS.search(text, position):
        begin, mark = match.start(), match.group()
        position = first = match.end()
        if mark not in _CLOSERS or not _opens(text, begin, mark):
            line = text.rfind("\n", 0, begin) + 1
            if line >= closed and _closes_line(text, line, begin, mark):
                closed = position
                yield Quote(Span(line, position), Span(line, begin))
            continue
        end, length = _closing(text, first, mark) or (_end_of_unclosed(text, begin, mark), 0)
        if end:
            position = closed = end + length
            yield Quote(Span(begin, position), _without_blanks(text, first, end))


def _closes_line(text: str, line: int, at: int, mark: str) -> bool:
    """Return whether a mark ends speech whose opening mark was forgotten: The roof is tight,” said Jane Roe."""
    comma, after = text[at - 1 : at] == ",", text[at + len(mark) : at + len(mark) + 3]
    frame = after[:1] == " " and after[1:2].islower() if comma else after[:2] == ", " and after[2:].islower()
    return frame and mark not in _SINGLE and _MARKS.search(text, line, at) is None


def _without_blanks(text: str, begin: int, end: int) -> Span:
    """Return a stretch without blanks at its ends, which « such marks » have; they may be of any width."""
    while begin < end and text[begin].isspace():
        begin += 1
    while begin < end and text[end - 1].isspace():
        end -= 1
    return Span(begin, end)


def _end_of_unclosed(text: str, begin: int, mark: str) -> int:
    """Return where speech ends whose closing mark was forgotten: with its paragraph; 0 where this is unsure.

    It goes on after a frame ("sagte X. „Es regnet."), holds no other mark of its kind, and is no paragraph of its own
    but where the next one has the mark anew.
    """
    end = text.find("\n", begin)
    end = len(text) if end < 0 else end
    before = text[:begin] if begin < _BLANKS else text[begin - _BLANKS : begin].rstrip(" ")
    goes_on = text[end : end + _BLANKS + len(mark)].lstrip("\n ").startswith(mark)
    if not (goes_on if before[-1:] in {"", "\n"} else before[-1] in _BEFORE_SPEECH) or mark == "'":
        return 0
    words = text[begin + len(mark) : end].rstrip()
    if words[-1:] not in _STOPS or any(other in words for other in (mark, *_CLOSERS[mark])):
        return 0
    return begin + len(mark) + len(words)


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


def _closing(text: str, first: int, mark: str) -> tuple[int, int] | None:
    """Return where a quotation whose words begin at `first` is closed, and how long that mark is, or None.

    Inner quotations of the style are stepped over.
    """
    last, closers = min(len(text), first + _MAX_LENGTH), _CLOSERS[mark]
    if all(text.find(closer, first, last) < 0 for closer in closers):
        return None
    depth, doubtful, paragraph = 0, None, first
    for match in itertools.islice(_MARKS.finditer(text, first, last), _MOST_MARKS):
        at, later = match.start(), match.group()
        change = _change_of_depth(text, match, mark)
        if change > 0 and later == mark:
            before = text[max(first, at - _BLANKS) : at].rstrip(" ")
            if _was_never_closed(text, paragraph, at, before, mark):
                return doubtful
            if before.endswith("\n"):
                change, paragraph = 0, match.end()
        elif not change and later in closers:
            doubtful = doubtful or _maybe_closing(text, at)
        depth += change
        if depth > _MAX_DEPTH or (depth < 0 and not _carries_on(text, first, at, mark)):
            return None  # marks that nothing closes
        if depth < 0:
            return at, len(later)
    return doubtful


def _maybe_closing(text: str, at: int) -> tuple[int, int] | None:
    """Return an apostrophe that may close a quotation: “the builders’ roof”, or the end of ‘It was the builders’."""
    return None if text[at + 1 : at + 2].isalnum() else (at, 1)


def _change_of_depth(text: str, match: re.Match[str], mark: str) -> int:
    """Return what a later mark does to a quotation that `mark` opened: 1 opens an inner one, -1 closes, 0 neither."""
    at, later, closers = match.start(), match.group(), _CLOSERS[mark]
    inner = later in '“"' and text[match.end() : match.end() + 1].isalnum() and not closers.isdisjoint(_CLOSERS[later])
    if (later == mark or inner) and _opens(text, at, later):
        return 1  # "He called it “nice” twice"
    return 0 if later not in closers or _is_apostrophe(text, at) else -1


def _was_never_closed(text: str, paragraph: int, at: int, before: str, mark: str) -> bool:
    """Return whether a mark that opens again shows that the quotation before it was never closed.

    It opens a paragraph, and one without the mark stands between; or it opens a sentence as nothing inside would.
    """
    line_end = text.find("\n", paragraph, at)
    if before.endswith("\n"):
        return bool(text[line_end:at].strip())
    return mark in _SYMMETRIC and (before[-1:] in _STOPS or line_end >= 0)


def _is_apostrophe(text: str, at: int) -> bool:
    """Return whether a mark is part of a word ("don’t"), or ends a plural that a word in small letters follows."""
    if text[at] not in "'’" or text[at : at + 2] == "''":
        return False
    after = text[at + 1 : at + 3]
    return after[:1].isalnum() or (text[at - 1 : at] == "s" and after[:1] == " " and after[1:].islower())


def _carries_on(text: str, first: int, end: int, mark: str) -> bool:
    """Return whether a quotation may run over its paragraphs: at most four, or each one marked anew."""
    if text.find("\n", first, end) < 0:
        return True
    parts = [part for part in text[first:end].split("\n") if part.strip()]
    unmarked = len(parts) <= _PARAGRAPHS and mark not in _SINGLE
    return unmarked or all(part.lstrip().startswith(mark) for part in parts[1:])


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
