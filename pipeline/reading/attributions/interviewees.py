"""Who answers in an interview: whom it says it was asked, or whom a question addresses; never whom it only names."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from pipeline.core.records import Span
from pipeline.languages import span_of
from pipeline.reading.references import names_person
from pipeline.text import tokenize

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.languages import Language, Token

_LINE = re.compile(r"[^\n]*\S")
_NAME = re.compile(r"[A-ZÄÖÜ][\w’'-]+(?: (?:von|van|de|der|[A-ZÄÖÜ][\w’'.-]*))* [A-ZÄÖÜ][\w’'-]+")
# "sprach der Kreisbote | mit": so many words may stand between.
_REACH = 9


def interviewee(text: str, before: int, language: Language) -> list[Span]:
    """Return who answers the questions after `before`, by the fullest name: addressed, asked, or alone named."""
    named = [Span(*match.span()) for match in _NAME.finditer(text, 0, before) if names_person(match.group(), language)]
    addressed = _addressed(language).search(text, 0, before)
    if addressed is not None:
        surname = addressed["name"].split()[-1]
        fuller = [span for span in named if span.of(text).split()[-1] == surname and span.end <= addressed.start()]
        return [fuller[-1] if fuller else Span(*addressed.span("name"))]
    asked = who_was_asked(text, before, language)
    if asked is not None:
        return asked
    return named[-1:] if len({span.of(text).split()[-1] for span in named}) == 1 else []


def who_was_asked(text: str, before: int, language: Language) -> list[Span] | None:
    """Return whom a line before says the questions are put to; [] where that is nobody alone, None where none says."""
    for line in _LINE.finditer(text, 0, before):
        tokens = tokenize(text, Span(*line.span()), language)
        for at in _asked_at(tokens, language):
            words = tokens[at : language.grammar.noun_phrase(tokens, at, attach=False)]
            if _opens_person(words, language) and names_person(span_of(words).of(text), language):
                several = any(token.low in language.words["clause_joiners"] for token in words)
                return [] if several else [span_of(words)]
    return None


def _opens_person(words: list[Token], language: Language) -> bool:
    """Return whether a noun phrase begins with a name or a role: not "the health of Jane Roe"."""
    first = next((word for word in words if word.low not in language.words["articles"]), None)
    return first is not None and (first.capital or language.grammar.is_role(first))


def _asked_at(tokens: list[Token], language: Language) -> Iterator[int]:
    """Yield where the noun phrase of whoever is asked may begin: "im Gespräch mit | Anna Huber", "asked | Jane Roe"."""
    words = language.words
    for at, token in enumerate(tokens):
        if token.low in words["asking"]:
            yield at + 1
        elif token.low in words["conversing"]:
            beside = [*range(at + 1, min(at + _REACH, len(tokens))), 0]
            yield from (place + 1 for place in beside if tokens[place].low in words["talking_with"])


@functools.cache
def _addressed(language: Language) -> re.Pattern[str]:
    """Return what finds whom a question addresses: "Frau Huber, wann …?", "When did you know, Ms Roe?"."""
    titles = "|".join(sorted(word.capitalize() for word in language.words["titles_f"] | language.words["titles_m"]))
    name = rf"(?P<name>(?:{titles})\.? [A-ZÄÖÜ][\w.’'-]+(?: [A-ZÄÖÜ][\w.’'-]+){{0,2}})"
    return re.compile(rf"(?:^|(?<=[:?!.,*] )){name}(?=[,?])", re.MULTILINE)
