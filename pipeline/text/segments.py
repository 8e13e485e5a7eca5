"""A sentence cut at its commas, colons, dashes, brackets and quotations, each piece with its verbs."""

from __future__ import annotations

import functools
from bisect import bisect_left
from typing import TYPE_CHECKING

from msgspec import Struct

from pipeline.core.records import Span
from pipeline.languages import Language
from pipeline.text.quotes import goes_on_later, is_name, quotes_in
from pipeline.text.tokens import Token, Tokens, tokens_at
from pipeline.text.verbs import Verb, find_verbs, verbs_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.text.quotes import Quote

# A begin and an end, as bare as can be: for keys.
Place = tuple[int, int]
_LEADING = frozenset({"und", "aber", "doch", "oder", "sondern", "and", "but", "or"})


class Segment(Struct, eq=False, gc=False):
    """A run of tokens between marks. `quoted`: it is a quotation; `before`: the mark that stands before it.

    `first`: its first word, lower case; a leading "und", "aber" or "and" does not count. `finite`: its finite verbs.
    """

    tokens: list[Token]
    span: Span
    before: str
    after: str
    quoted: bool
    bracketed: bool
    verbs: list[Verb]
    first: str
    finite: list[Verb]


class Laid(Struct, eq=False, gc=False):
    """A stretch of text laid out once for all that ask: nobody may change it.

    `words`: its words in lower case, in order; `known`: the same as a set, so that a rule can first ask for its own.
    """

    tokens: list[Token]
    words: list[str]
    known: frozenset[str]
    segments: list[Segment]


def lay_out(text: str, spans: list[Span], quotes: list[Quote], language: Language) -> Laid:
    """Return the words at `spans` of a text; a quotation of two words or more is a segment of its own."""
    if len(spans) == 1:
        return _lay_out(text, spans[0], quotes, language)
    parts = [_lay_out(text, span, quotes, language) for span in spans]
    words = [word for part in parts for word in part.words]
    segments = [segment for part in parts for segment in part.segments]
    return Laid([token for part in parts for token in part.tokens], words, frozenset(words), segments)


def cut(text: str, sentence: Span, quotes: list[Quote], language: Language) -> list[Segment]:
    """Return the segments of a sentence in order; a quotation of two words or more is a segment of its own."""
    return _lay_out(text, sentence, quotes, language).segments


def _lay_out(text: str, span: Span, quotes: list[Quote], language: Language) -> Laid:
    inside = quotes_in(quotes, span) if quotes else ()
    long = (
        tuple([(q.outer.begin, q.outer.end) for q in inside if _is_long(q, text, span.begin, inside)]) if inside else ()
    )
    kept, key = _kept(text, language), (span.begin, span.end, long)
    return kept.get(key) or kept.setdefault(key, _laid(text, span, long, language))


# Attributions and claims lay out the same stretches: those of the last article are kept, no more.
@functools.lru_cache(maxsize=1)
def _kept(text: str, language: Language) -> dict[tuple[int, int, tuple[Place, ...]], Laid]:
    return {}


def _laid(text: str, span: Span, inside: tuple[Place, ...], language: Language) -> Laid:
    """Return a stretch of text laid out; `inside` are the quotations in it that are segments."""
    whole, begin, end = tokens_at(text, span, language)
    cutter = _Cutter(language, whole, [])
    at = begin
    for opening, closing in inside:
        first = bisect_left(whole.begins, opening, at, end)
        last = bisect_left(whole.begins, closing, first, end)
        if first == last:
            continue
        cutter.at_marks(at, first, "“")
        cutter.add(first, last, "“" if last < end else "", quoted=True)
        at = last
    cutter.at_marks(at, end, "")
    segments = _joined(cutter.segments, language) if language.code == "de" else cutter.segments
    tokens = whole.tokens[begin:end]
    words = [token.low for token in tokens if token.word]
    return Laid(tokens, words, frozenset(words), segments)


class _Cutter(Struct, eq=False, gc=False):
    """The segments of a sentence so far, the mark before the next one, and whether a bracket is open."""

    language: Language
    whole: Tokens
    segments: list[Segment]
    before: str = ""
    bracketed: bool = False

    def add(self, first: int, last: int, mark: str, quoted: bool = False) -> None:
        """End a segment of the tokens from `first` to `last` at `mark`; the mark goes to the one before if none."""
        if first < last:
            tokens = self.whole.tokens[first:last]
            places = self.whole.verbs
            places = places[bisect_left(places, first) : bisect_left(places, last)]
            opens = self.before != ","  # after a comma a capital makes a noun: "…, Hinweise auf …"
            verbs = verbs_at([place - first for place in places] if places else places, tokens, self.language, opens)
            self.segments.append(_segment(tokens, verbs, (self.before, mark), quoted, self.bracketed))
        elif self.segments and mark != "“":
            self.segments[-1].after += mark
        self.before = mark

    def at_marks(self, first: int, last: int, mark: str) -> None:
        """Cut the tokens from `first` to `last` at their marks; what is left at the end ends at `mark`."""
        aside, breaks = 0, self.whole.breaks
        for at in breaks[bisect_left(breaks, first) : bisect_left(breaks, last)]:
            text = self.whole.tokens[at].text
            if at < aside:
                continue
            if text == "(" and at > first and (close := _short_aside(self.whole.tokens, at, last)):
                aside = close
                continue
            self.add(first, at, text)
            self.bracketed = text in "([" or (self.bracketed and text not in ")]")
            first = at + 1
        self.add(first, last, mark)


def _segment(tokens: list[Token], verbs: list[Verb], marks: tuple[str, str], quoted: bool, bracketed: bool) -> Segment:
    """Return tokens as a segment between two marks."""
    before, after = marks
    finite = verbs
    if len(verbs) > 1 or (verbs and not verbs[0].finite):
        finite = [verb for verb in verbs if verb.finite]
    opening, span = tokens[0], Span(tokens[0].begin, tokens[-1].end)
    first = opening.low if opening.word and opening.low not in _LEADING else _first_word(tokens)
    return Segment(tokens, span, before, after, quoted, bracketed, verbs, first, finite)


def _first_word(tokens: list[Token]) -> str:
    """Return the first word that does not only join ("und", "but"), in lower case; "" where there is no word."""
    first = ""
    for token in tokens:
        if token.word:
            if first or token.low not in _LEADING:
                return token.low
            first = token.low
    return first


def _joined(segments: list[Segment], language: Language) -> list[Segment]:
    """Return the segments with clauses whole that a title parts: "teilte X, der …, | mit", "wie X, Chef, | sagte"."""
    for at in range(len(segments) - 2):
        title, last = segments[at + 1], segments[at + 2]
        if title.verbs or title.quoted or last.quoted or title.before != "," or last.before != ",":
            continue
        first = segments[at]
        as_said = first.first == "wie" and not first.verbs and len(last.finite) == 1
        parted = _is_parted(first, last)
        if last.verbs and not as_said and not parted:
            continue
        end = next((token.low for token in reversed(last.tokens) if token.word), "")
        closes = as_said and not any(token.word for token in last.tokens[last.finite[0].index + 1 :])
        if closes or parted or any(_takes(first.tokens[verb.index].low, end, language) for verb in first.finite):
            tokens = [*first.tokens, *title.tokens, *last.tokens]
            verbs = find_verbs(tokens, language)
            whole = _segment(tokens, verbs, (first.before, last.after), False, first.bracketed)
            return [*segments[:at], whole, *segments[at + 3 :]]
    return segments


def _is_parted(first: Segment, last: Segment) -> bool:
    """Return whether the last word is the participle of the first one's auxiliary: "hatte X, der …, | erklärt"."""
    words = [token for token in last.tokens if token.word]
    helper = first.finite[-1] if first.finite else None
    if len(words) != 1 or helper is None or not helper.lemmas & {"haben"} or len(first.verbs) > 1:
        return False
    return "part2" in words[0].form.tags


def _takes(word: str, particle: str, language: Language) -> bool:
    """Return whether a verb form has a reading as a separable verb with this particle."""
    return any("sep" in r.tags and r.lemma.partition("|")[0] == particle for r in language.readings(word))


def _short_aside(tokens: list[Token], at: int, end: int) -> int:
    """Return the index after a short bracket "(SPD)" that opens at `at`, or 0; it does not part a clause."""
    return next((i + 1 for i in range(at + 1, min(at + 6, end)) if tokens[i].text == ")"), 0)


def _is_long(quote: Quote, text: str, begin: int, quotes: Sequence[Quote]) -> bool:
    """Return whether a quotation is a segment of its own in a sentence that starts at `begin`."""
    words, opens = quote.inner.of(text), quote.outer.begin == begin
    parts = words.split()
    ended = words.rstrip()[-1:] in {".", "!", "?"} or (opens and words[-1:] == ",")  # “Not us,” said X
    if (len(parts) >= 4 and not is_name(quote, text)) or ended or (len(parts) == 3 and parts[-1][0].islower()):
        return True
    return opens and goes_on_later(quote, text, quotes)
