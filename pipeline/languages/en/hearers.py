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
_POSSESSIVES = frozenset().union(*(word_list("en", f"owners_{kind}") for kind in "mfnp"))
_SUBJECTS = word_list("en", "short_subjects")
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
    """Return how many words name whom it was told: a pronoun, a noun phrase, a name."""
    if phrase := _phrase_length(words, language):
        return phrase
    if words[0].low in _TOLD_PRONOUNS:
        return 1
    length = 0
    for at, token in enumerate(words):
        determiner = token.low in language.determiners
        if not (token.capital or determiner or token.low in _HEARERS):
            break
        if determiner and not _opens_name(words[at + 1 : at + 2], language):
            break  # "promised | a veto"
        if determiner and at and _ends_name(words[at - 1], language):
            break  # "told the Courier | the roof leaks"
        length += 1
    return length


def _phrase_length(words: list[Token], language: Language) -> int:
    """Return how long a noun phrase is behind which a subject begins: "told | a crowd in Hull | the plan was dead"."""
    if words[0].low not in language.determiners and words[0].low not in _POSSESSIVES:
        return 0
    end = _nouns_end(words, 1, language)
    if 1 < end < len(words) and words[end].low in language.prepositions:
        begin = end + 1 + (end + 1 < len(words) and words[end + 1].low in language.determiners)
        end = _nouns_end(words, begin, language)
        end = 0 if end == begin else end
    return end if 1 < end < len(words) and _opens_subject(words, end, language) else 0


def _nouns_end(words: list[Token], begin: int, language: Language) -> int:
    """Return the index after words that are nouns and what tells more of them."""
    no_nouns = (language.determiners, language.prepositions, language.complementizers, language.pronouns, _SUBJECTS)
    for at in range(begin, len(words)):
        token = words[at]
        helps = token.low in language.modals or token.low in language.future or token.low in language.adverbs
        if not token.word or helps or any(token.low in small for small in no_nouns):
            return at
    return len(words)


def _opens_subject(words: list[Token], at: int, language: Language) -> bool:
    """Return whether a subject begins at a word, and not all of the sentence: "| it would close"."""
    low = words[at].low
    opens = low in _SUBJECTS or low in language.determiners or low in _POSSESSIVES
    return opens and low not in language.complementizers and at + 1 < len(words)


def _opens_name(after: list[Token], language: Language) -> bool:
    return any(token.capital or token.low in _HEARERS or token.low in language.determiners for token in after)


def _ends_name(token: Token, language: Language) -> bool:
    return token.low not in language.determiners and token.low not in _IN_NAMES
