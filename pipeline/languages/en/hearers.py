"""What stands between an English reporting verb and what is said: when, and whom it is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.languages.vocabulary import word_list

if TYPE_CHECKING:
    from pipeline.languages.parsed import ParsedSentence
    from pipeline.languages.syntax import Token

_TIME = word_list("en", "time_words")
_FAR_AGO = 4


def after_time(tokens: list[Token], place: int) -> int:
    """Return the index after a particle and words of time that follow the verb: "pointed out", "said on Monday"."""
    at = place + (place < len(tokens) and tokens[place].low == "out")
    ago = next((i for i in range(at, min(at + _FAR_AGO, len(tokens))) if tokens[i].low == "ago"), None)
    at = at if ago is None else ago + 1  # "reported two weeks ago"
    while at < len(tokens) and (tokens[at].low in _TIME or (at + 1 < len(tokens) and _time_opens(tokens, at))):
        at += 1
    return at


def _time_opens(tokens: list[Token], at: int) -> bool:
    return tokens[at].low in {"on", "late", "early", "last", "this"} and tokens[at + 1].low in _TIME


def told_length(rest: list[Token], parsed: ParsedSentence) -> int:
    """Return how many tokens name whom it was told: a pronoun, or a name."""
    if rest[0].low in parsed.language.oblique | {"it", "you"}:
        return 1
    count = 0
    words = parsed.language.determiners | {"reporters", "journalists", "news", "of", "supporters", "voters", "and"}
    while count < len(rest) and (rest[count].capital or rest[count].low in words):
        named = count and rest[count - 1].low not in parsed.language.determiners | {"of", "and"}
        if named and rest[count].low in parsed.language.determiners:
            break  # "told the Courier | the roof leaks"
        count += 1
    return count
