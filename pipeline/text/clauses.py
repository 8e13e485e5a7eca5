"""A sentence cut at its commas, colons, dashes, brackets and quotations, each piece with its verbs."""

from __future__ import annotations

import functools
from bisect import bisect_left
from typing import TYPE_CHECKING

from msgspec import Struct

from pipeline.languages import Clause, Language, ParsedSpans, Token, make_clause
from pipeline.text.quotes import goes_on_later, quotes_in
from pipeline.text.tokens import Tokens, tokens_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.core.records import Span
    from pipeline.languages import Quote

_STOPS = frozenset(".!?")
# A quotation of as many words is a clause unless it is a name; of one less where its last word is small.
_SHORTEST_CLAUSE = 4
# A begin and an end, as bare as can be: for keys.
Place = tuple[int, int]


def lay_out(text: str, spans: list[Span], quotes: list[Quote], language: Language) -> ParsedSpans:
    """Return the words at `spans` of a text; a quotation of two words or more is a clause of its own."""
    if len(spans) == 1:
        return _lay_out(text, spans[0], quotes, language)
    parts = [_lay_out(text, span, quotes, language) for span in spans]
    words = [word for part in parts for word in part.words]
    clauses = [clause for part in parts for clause in part.clauses]
    return ParsedSpans([token for part in parts for token in part.tokens], words, frozenset(words), clauses)


def cut(text: str, sentence: Span, quotes: list[Quote], language: Language) -> list[Clause]:
    """Return the clauses of a sentence in order; a quotation of two words or more is a clause of its own."""
    return _lay_out(text, sentence, quotes, language).clauses


def _lay_out(text: str, span: Span, quotes: list[Quote], language: Language) -> ParsedSpans:
    inside = quotes_in(quotes, span) if quotes else ()
    long = (
        tuple([(q.outer.begin, q.outer.end) for q in inside if _is_long(q, text, span.begin, inside, language)])
        if inside
        else ()
    )
    kept, key = _kept(text, language), (span.begin, span.end, long)
    return kept.get(key) or kept.setdefault(key, _laid(text, span, long, language))


# Attributions and claims lay out the same stretches: those of the last article are kept, no more.
@functools.lru_cache(maxsize=1)
def _kept(text: str, language: Language) -> dict[tuple[int, int, tuple[Place, ...]], ParsedSpans]:
    return {}


def _laid(text: str, span: Span, inside: tuple[Place, ...], language: Language) -> ParsedSpans:
    """Return a stretch of text laid out; `inside` are the quotations in it that are clauses."""
    whole, begin, end = tokens_at(text, span, language)
    cutter = _Cutter(language, language.words["clause_joiners"], whole, [])
    at = begin
    for opening, closing in inside:
        first = bisect_left(whole.begins, opening, at, end)
        last = bisect_left(whole.begins, closing, first, end)
        cutter.at_marks(at, first, "“")
        cutter.add(first, last, "“" if last < end else "", quoted=True)
        at = last
    cutter.at_marks(at, end, "")
    clauses = language.grammar.join_clauses(cutter.clauses)
    tokens = whole.tokens[begin:end]
    words = [token.low for token in tokens if token.word]
    return ParsedSpans(tokens, words, frozenset(words), clauses)


class _Cutter(Struct, eq=False, gc=False):
    """The clauses of a sentence so far, the mark before the next one, and whether a bracket is open."""

    language: Language
    joiners: frozenset[str]
    whole: Tokens
    clauses: list[Clause]
    before: str = ""
    bracketed: bool = False

    def add(self, first: int, last: int, mark: str, quoted: bool = False) -> None:
        """End a clause of the tokens from `first` to `last` at `mark`; the mark goes to the one before if none."""
        if first < last:
            tokens = self.whole.tokens[first:last]
            places = self.whole.verbs
            places = places[bisect_left(places, first) : bisect_left(places, last)]
            opens = self.before != ","  # after a comma a capital makes a noun: "…, Hinweise auf …"
            verbs = self.language.grammar.verbs_at([place - first for place in places], tokens, opens)
            self.clauses.append(make_clause(tokens, verbs, (self.before, mark), (quoted, self.bracketed), self.joiners))
        elif self.clauses and mark != "“":
            self.clauses[-1].after += mark
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


def _short_aside(tokens: list[Token], at: int, end: int) -> int:
    """Return the index after a short bracket "(SPD)" that opens at `at`, or 0; it does not part a clause."""
    return next((i + 1 for i in range(at + 1, min(at + 6, end)) if tokens[i].text == ")"), 0)


def _is_long(quote: Quote, text: str, begin: int, quotes: Sequence[Quote], language: Language) -> bool:
    """Return whether a quotation is a clause of its own in a sentence that starts at `begin`."""
    words, opens = quote.inner.of(text), quote.outer.begin == begin
    if words.rstrip()[-1:] in _STOPS or (opens and words[-1:] == ","):
        return True  # “Not us,” said X
    parts = words.split()
    if len(parts) == _SHORTEST_CLAUSE - 1 and parts[-1][0].islower():
        return True
    if len(parts) >= _SHORTEST_CLAUSE and not language.grammar.is_quoted_name(quote, text):
        return True
    return opens and goes_on_later(quote, text, quotes)
