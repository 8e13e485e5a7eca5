"""Text as it was parsed, once, for all rules that ask."""

from __future__ import annotations

from msgspec import Struct

from pipeline.core.records import Sentence, Span
from pipeline.languages.syntax import Clause, Quote, Token
from pipeline.languages.vocabulary import Language


class ParsedSpans(Struct, eq=False, gc=False):
    """Stretches of a text parsed once for all that ask: nobody may change them.

    `words`: their words in lower case, in order; `known`: the same as a set, so that a rule can first ask for its own.
    """

    tokens: list[Token]
    words: list[str]
    known: frozenset[str]
    clauses: list[Clause]


class ParsedSentence(Struct, eq=False, gc=False):
    """A sentence laid out for the rules; `known` are its words in lower case: a rule first asks for its own.

    `quotes` are the quotations that share a character with it. `speaks`: one of its verbs may report; `mood`: one
    stands in the subjunctive I. Most sentences have neither, and most rules then need not look.
    """

    index: int
    sentence: Sentence
    span: Span
    text: str
    language: Language
    tokens: list[Token]
    clauses: list[Clause]
    quotes: list[Quote]
    known: frozenset[str]
    speaks: bool
    mood: bool

    def until_stop(self, begin: int) -> Span:
        """Return the span from `begin` to the sentence's end without its final stop."""
        end = self.sentence.end
        while end > begin and self.text[end - 1] in ".!;: ":
            end -= 1
        return Span(begin, end)

    def all_but(self, at: int) -> list[Span]:
        """Return the sentence without the clause at `at`: what stands before it and what stands after it."""
        parts: list[Span] = []
        if at > 0:
            parts.append(Span(self.clauses[0].span.begin, self.clauses[at - 1].span.end))
        if at + 1 < len(self.clauses):
            parts.append(self.until_stop(self.clauses[at + 1].span.begin))
        return parts
