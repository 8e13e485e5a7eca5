"""What stands between an English reporting verb and what is said: when, and whom it is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.languages.vocabulary import word_list

if TYPE_CHECKING:
    from pipeline.languages.syntax import Token
    from pipeline.languages.vocabulary import Language

_TIME = word_list("en", "time_words")
_BEFORE_TIME = word_list("en", "before_time") - {"that"} | {"on"}
_TOLD_PRONOUNS = word_list("en", "told_pronouns")
_IN_NAMES = word_list("en", "inside_names")
_HEARERS = word_list("en", "hearers") | _IN_NAMES
_FAR_AGO = 4


def after_time(tokens: list[Token], place: int) -> int:
    """Return the index after a particle and words of time that follow the verb: "pointed out", "said on Monday"."""
    at = place + (place < len(tokens) and tokens[place].low == "out")
    ago = next((i for i in range(at, min(at + _FAR_AGO, len(tokens))) if tokens[i].low == "ago"), None)
    at = at if ago is None else ago + 1  # "reported two weeks ago"
    while at < len(tokens) and (tokens[at].low in _TIME or _time_opens(tokens, at)):
        at += 1
    return at


def _time_opens(tokens: list[Token], at: int) -> bool:
    return at + 1 < len(tokens) and tokens[at].low in _BEFORE_TIME and tokens[at + 1].low in _TIME


def after_hearer(tokens: list[Token], place: int, language: Language) -> int:
    """Return the index after whom it is told, and when: "told | reporters on Monday | that"."""
    return after_time(tokens, place + _hearer_length(tokens[place:], language))


def _hearer_length(words: list[Token], language: Language) -> int:
    """Return how many words name whom it was told: a pronoun, or a name."""
    if words[0].low in _TOLD_PRONOUNS:
        return 1
    length = 0
    for at, token in enumerate(words):
        determiner = token.low in language.determiners
        if not (token.capital or determiner or token.low in _HEARERS):
            break
        if determiner and at and _ends_name(words[at - 1], language):
            break  # "told the Courier | the roof leaks"
        length += 1
    return length


def _ends_name(token: Token, language: Language) -> bool:
    return token.low not in language.determiners and token.low not in _IN_NAMES
