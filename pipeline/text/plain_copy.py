"""A text as it is read: letters composed, marks that nobody sees left out; and the way back to the text itself."""

from __future__ import annotations

import functools
import re
import unicodedata
from bisect import bisect_right
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec import Struct

from pipeline.core.record import Record, field_names, replace
from pipeline.core.records import Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.core.records import Article, Sentence

AnyRecord = TypeVar("AnyRecord", bound=Record)
# Soft hyphens, zero-width blanks and joiners, direction marks, the byte order mark.
_UNSEEN = "\u00ad\u200b-\u200f\u2060\ufeff"
_COMBINING = "\u0300-\u036f"
_ODD = re.compile(f"[{_UNSEEN}{_COMBINING}]")
# A letter with its accents, or any other character; with it what nobody sees after it, at a word's begin before it.
_PIECE = re.compile(rf"\s|[{_UNSEEN}]*([^\s{_UNSEEN}][{_COMBINING}]*)[{_UNSEEN}]*|[{_UNSEEN}]+", re.DOTALL)


class PlainCopy(Struct, frozen=True, eq=False):
    """`text` is what is read; each of its characters is made of the original's from `begins` on up to `ends`."""

    text: str
    begins: list[int]
    ends: list[int]

    def article(self, original: Article) -> Article:
        """Return the article with the text as it is read."""
        return replace(original, text=self.text)

    def sentence(self, original: Sentence) -> Sentence:
        """Return a sentence where it stands in what is read."""
        return replace(original, begin=self._inward(original.begin), end=self._inward(original.end))

    def inward(self, span: Span) -> Span:
        """Return where a span of the original stands in what is read."""
        return Span(self._inward(span.begin), self._inward(span.end))

    def outward(self, span: Span) -> Span:
        """Return where a span of what is read stands in the original."""
        if span.begin == span.end:
            at = self.begins[span.begin] if span.begin < len(self.begins) else self.ends[-1]
            return Span(at, at)
        return Span(self.begins[span.begin], self.ends[span.end - 1])

    def _inward(self, place: int) -> int:
        at = bisect_right(self.begins, place)
        return at - 1 if at and place < self.ends[at - 1] else at


# All that read an article ask for the same one.
@functools.lru_cache(maxsize=1)
def plain_copy(text: str) -> PlainCopy | None:
    """Return how a text is read; None where it is read as it stands, as nearly all are."""
    if text.isascii() or not _ODD.search(text):
        return None
    letters: list[str] = []
    begins: list[int] = []
    ends: list[int] = []
    for match in _PIECE.finditer(text):
        seen = match[1] or (match.group() if match.group().isspace() else "")
        for letter in unicodedata.normalize("NFC", seen):
            letters.append(letter)
            begins.append(match.start())
            ends.append(match.end())
    return PlainCopy("".join(letters), begins, ends)


def moved(record: AnyRecord, move: Callable[[Span], Span]) -> AnyRecord:
    """Return a record with all its spans moved, those of the records in it too."""
    values = {name: getattr(record, name) for name in field_names(type(record))}
    return replace(record, **{name: _moved(value, move) for name, value in values.items() if _holds_spans(value)})


def _holds_spans(value: object) -> bool:
    return isinstance(value, Span) or (isinstance(value, tuple) and bool(value) and isinstance(value[0], Record))


def _moved(value: Any, move: Callable[[Span], Span]) -> Any:
    if isinstance(value, Span):
        return move(value)
    return tuple([_moved(one, move) if isinstance(one, Span) else moved(one, move) for one in value])
