"""Who passes on the words of a document, in a German relative clause: "…, aus dem die Financial Times zitiert"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.languages.syntax import Clause, Token, span_of
from pipeline.languages.vocabulary import word_list

if TYPE_CHECKING:
    from pipeline.core.records import Span
    from pipeline.languages.vocabulary import Language

_OUT_OF = word_list("de", "out_of")
_RELATIVE = word_list("de", "relative")
_ACCUSATIVE = word_list("de", "accusative_determiners")
_PASSING_ON = word_list("de", "passing_on")


def relay(clause: Clause, language: Language) -> tuple[Span, Span] | None:
    """Return (cue, source) of "aus dem X zitiert", "über das zuerst X berichtete", "das X vorliegt"."""
    passing = [verb for verb in clause.finite if verb.lemmas & _PASSING_ON]
    if not passing or passing[-1].index < len(clause.tokens) - 2 or not _opens_relative(clause):
        return None
    tokens, place = clause.tokens, passing[-1].index
    start = next((i for i in range(_after_pronoun(tokens, place), place) if _noun_at(tokens, i, language)), None)
    if start is None or tokens[start].low in _ACCUSATIVE:
        return None  # "die den Brief schrieben": who reads or writes it is not named here
    end = language.grammar.noun_phrase(tokens, start)
    return span_of(tokens[place : place + 1]), span_of(tokens[start:end])


def _opens_relative(clause: Clause) -> bool:
    """Return whether a relative pronoun, or a preposition that may stand before one, opens a clause: "aus dem …"."""
    return clause.before == "," and clause.words[0].low in _RELATIVE | _OUT_OF


def _after_pronoun(tokens: list[Token], end: int) -> int:
    """Return the index after the last relative pronoun behind a preposition before `end`: "…, aus dem | X zitiert"."""
    pairs = [i for i in range(end - 1) if tokens[i].low in _OUT_OF and tokens[i + 1].low in _RELATIVE]
    return pairs[-1] + 2 if pairs else 1


def _noun_at(tokens: list[Token], at: int, language: Language) -> bool:
    return tokens[at].low not in language.prepositions and language.grammar.noun_phrase(tokens, at) > at
