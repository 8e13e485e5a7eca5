"""An article's text cut where claims, sources and cues begin and end, so that a page can mark them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pipeline.core.joined import Bundle
    from pipeline.core.records import Span

_LINE = re.compile(r"[^\n]+")
_HEADING = re.compile(r"#{1,6} ")


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked stretch of the text: `kind` is claim, source or cue; `key` the claim, empty for the others."""

    span: Span
    kind: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text with the same marks throughout.

    `claims` cover it, the shortest first; `opens` where the first of them begins here; `roles` are source and cue.
    """

    text: str
    claims: tuple[str, ...]
    opens: bool
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph or a heading."""

    heading: bool
    pieces: tuple[Piece, ...]


def marks_of(bundle: Bundle) -> list[Mark]:
    """Return what is marked in an article."""
    claims = [Mark(span, "claim", claim.id) for claim in bundle.claims for span in claim.spans]
    said = bundle.attributions.values()
    sources = [Mark(span, "source") for one in said for span in (*one.source, *one.antecedent)]
    return claims + sources + [Mark(span, "cue") for one in said for span in one.cue]


def lines(text: str, marks: Iterable[Mark]) -> list[Line]:
    """Cut a text into lines of pieces; blank lines and the signs before a heading are left out."""
    kept = sorted((mark for mark in marks if mark.span.begin < mark.span.end), key=lambda mark: mark.span.begin)
    cuts = sorted({edge for mark in kept for edge in (mark.span.begin, mark.span.end)})
    state = _State(kept)
    found: list[Line] = []
    for match in _LINE.finditer(text):
        sign = _HEADING.match(match.group())
        begin, end = match.start() + (sign.end() if sign else 0), match.end()
        inner = cuts[bisect_right(cuts, begin) : bisect_left(cuts, end)]
        pieces = tuple(state.pieces(text, [begin, *inner, end]))
        if any(piece.text.strip() for piece in pieces):
            found.append(Line(sign is not None, pieces))
    return found


class _State:
    """The marks that hold at a place of the text, walked from its start to its end."""

    def __init__(self, marks: list[Mark]) -> None:
        self._marks, self._next = marks, 0
        self._length: Counter[str] = Counter()
        for mark in marks:
            self._length[mark.key] += mark.span.end - mark.span.begin
        self._active: list[Mark] = []
        self._seen: set[str] = set()

    def pieces(self, text: str, edges: list[int]) -> Iterator[Piece]:
        for begin, end in pairwise(edges):
            if begin == end:
                continue
            while self._next < len(self._marks) and self._marks[self._next].span.begin <= begin:
                self._active.append(self._marks[self._next])
                self._next += 1
            self._active = [mark for mark in self._active if mark.span.end > begin]
            keys = {mark.key for mark in self._active if mark.kind == "claim"}
            claims = tuple(sorted(keys, key=lambda key: (self._length[key], key)))
            opens = bool(claims) and claims[0] not in self._seen
            self._seen.update(claims[:1])
            roles = sorted({mark.kind for mark in self._active if mark.kind != "claim"}, reverse=True)
            yield Piece(text[begin:end], claims, opens, tuple(roles))
