"""The words of an English subject: without what opens the clause before them, and the time and place beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.languages.en.word_kinds import is_adverb
from pipeline.languages.vocabulary import word_list

if TYPE_CHECKING:
    from pipeline.languages.syntax import Token
    from pipeline.languages.vocabulary import Language

_LEADING = word_list("en", "leading")
_NOMINATIVE = word_list("en", "nominative")
_TIME = word_list("en", "time_words")
_BEFORE_TIME = word_list("en", "before_time") | {"on"}
_SOFTENERS = word_list("en", "number_softeners")
_NUMBERS = word_list("en", "number_words")
# Marks that may open a subject, and marks that may end one.
_OPENING_MARKS = "$'‘’\"“"
_CLOSING_MARKS = "'’)%\"”"
_POSSESSIVE = tuple(sorted(word_list("en", "possessive_endings")))


def stripped(tokens: list[Token]) -> list[Token]:
    """Return the words before a verb without joints before and times after: "But X | on Monday", "X | last week"."""
    tokens = _without_joints(tokens)
    while len(tokens) > 1 and _only_follows(tokens[-2], tokens[-1]):
        tokens = tokens[:-1]
        while len(tokens) > 1 and tokens[-1].low in _BEFORE_TIME:
            tokens = tokens[:-1]
    return tokens if any(token.word for token in tokens) else []


def _without_joints(tokens: list[Token]) -> list[Token]:
    begin = 0
    while begin < len(tokens) and tokens[begin].text not in _OPENING_MARKS and _only_leads(tokens[begin]):
        begin += 1
    return tokens[begin:]


def _only_leads(token: Token) -> bool:
    return token.low in _LEADING or not token.word or is_adverb(token)


def _only_follows(before: Token, last: Token) -> bool:
    """Return whether the last word before a verb is a time, an adverb or a mark, and no part of the subject."""
    if not last.word and last.text not in _CLOSING_MARKS:
        return True
    return is_adverb(last) or (last.low in _TIME and "part2" not in before.form.tags)


def without_place(tokens: list[Token], language: Language) -> list[Token]:
    """Return a subject without the phrase of time or place before it: "On Monday | Roe", "That evening | she"."""
    tokens = _without_time(_without_joints(tokens), language)
    if not tokens or tokens[0].low not in language.prepositions or _counts(tokens):
        return tokens
    return next((tokens[at:] for at in range(2, len(tokens)) if opens_subject(tokens, at, language)), [])


def _without_time(tokens: list[Token], language: Language) -> list[Token]:
    """Return a subject without the time before it: "this | morning | the mayor", "last | week | Roe"."""
    end = next((at for at, token in enumerate(tokens) if token.low not in _BEFORE_TIME), 0)
    while end + 1 < len(tokens) and tokens[end].low in _TIME:
        end += 1
    timed = end > 0 and end < len(tokens) and tokens[end - 1].low in _TIME
    return tokens[end:] if timed and opens_subject(tokens, end, language) else tokens


def _counts(tokens: list[Token]) -> bool:
    """Return whether the preposition only softens a number: "about half of the voters"."""
    number = len(tokens) > 1 and (tokens[1].text[0].isdigit() or tokens[1].low in _NUMBERS)
    return tokens[0].low in _SOFTENERS and number


def opens_subject(tokens: list[Token], at: int, language: Language) -> bool:
    """Return whether a new noun phrase begins after one of time or place: "in May | voters", "in Linz | the mayor"."""
    before, token = tokens[at - 1], tokens[at]
    if token.word and (before.low in _TIME or before.text[:1].isdigit()):
        return True
    known = before.low in language.determiners or before.low in language.prepositions or before.low == "and"
    if not before.word or before.low.endswith(_POSSESSIVE) or known:
        return False
    opens = token.low in language.determiners or token.low in _NOMINATIVE
    return opens or (token.capital and not before.capital)
