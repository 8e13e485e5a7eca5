"""English "that" where it stands for what was told before: "do that", "if that happens", "that's not possible"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.languages.syntax import NO_VERB
from pipeline.languages.vocabulary import word_list

if TYPE_CHECKING:
    from pipeline.languages.syntax import Token
    from pipeline.languages.vocabulary import Language

_THAT = "that"
_DOING = frozenset({"do", "did", "does", "doing", "done"})
_CLAUSES = word_list("en", "circumstances") | {"if", "and", "but", "no", "yes", "so"}
_ENDING = frozenset({"again", "anymore", "either", "now", "too", "well"})
_SHORT_BE = frozenset({"that's", "that’s"})


def points_alone(tokens: list[Token], at: int, language: Language) -> bool:
    """Return whether the "that" at a place is a pronoun: no noun comes after it, and it joins no clause."""
    token = tokens[at]
    before = tokens[at - 1] if at else None
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if token.low in _SHORT_BE:
        return before is None or not before.word or before.low in _CLAUSES or _is_verb(before)
    if token.low != _THAT or before is None or not before.word:
        return False
    ends = (
        after is None
        or not after.word
        or after.low in _ENDING
        or after.low in language.prepositions
        or after.low in language.adverbs
    )
    if before.low in _DOING or before.low in language.prepositions:
        return ends
    if before.low in _CLAUSES:
        return after is not None and _is_verb(after)
    reports = any(reading.lemma in language.verbs for reading in language.readings(before.low))
    return _is_verb(before) and ends and not (reports and _has_verb(tokens[at + 2 :]))


def _has_verb(tokens: list[Token]) -> bool:
    """Return whether one of the words may be a verb: "said that in May | left", not "discussed that with Roe"."""
    return any(_is_verb(token) for token in tokens)


def _is_verb(token: Token) -> bool:
    return token.form is not NO_VERB and not token.capital
