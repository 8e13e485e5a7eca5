"""What a word of a German noun phrase is by its shape: noun, adjective, part of a name, name in small letters."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from pipeline.languages.vocabulary import word_list

if TYPE_CHECKING:
    from pipeline.languages.syntax import Token
    from pipeline.languages.vocabulary import Language

ARTICLES = word_list("de", "articles")
DEGREE = word_list("de", "degree")
JOINING = word_list("de", "phrase_joining")
# Stand for people without a noun: "die anderen", "die meisten".
NOMINALS = word_list("de", "nominals")
ROUGHLY = word_list("de", "roughly")
# After these a word in small letters is the name: "die Nachrichtenagentur dpa".
NAMED_SMALL = tuple(sorted(word_list("de", "named_small")))
_ADJECTIVE_ENDINGS = tuple(sorted(word_list("de", "adjective_endings")))
_SHORTEST_ADJECTIVE = 4
_ABSTRACT = tuple(sorted(word_list("de", "abstract_endings")))
_SHORTEST_ABSTRACT = 8
_OF_A_PLACE = tuple(sorted(word_list("de", "place_endings")))
_DATIVE = word_list("de", "dative_determiners")
_DATIVE_ENDINGS = tuple(sorted(word_list("de", "dative_endings")))
_INSIDE_NAMES = word_list("de", "inside_names")
_SMALL_ADVERBS = word_list("de", "skipped") | DEGREE
# "taz", "rbb", "dpa".
_SMALL_NAME_LENGTHS = (3, 4)
_LONGEST_COUNT = 3


def is_adjective(token: Token) -> bool:
    """Return whether a word in small letters has the ending of an adjective."""
    if token.capital or len(token.low) < _SHORTEST_ADJECTIVE or not token.low.endswith(_ADJECTIVE_ENDINGS):
        return False
    return "." not in token.text


def is_noun(token: Token, language: Language, first: bool) -> bool:
    """Return whether a word may be a noun or stand for one; `first`: it opens the phrase."""
    if not token.word or not (token.capital or _is_site_or_count(token.text, first)):
        return False
    return not (token.low in language.determiners or token.low in language.pronouns or token.low in language.adverbs)


def _is_site_or_count(text: str, first: bool) -> bool:
    """Return whether a word in small letters stands for a noun: "tagesblatt.de", a number of three digits or less."""
    if text[0].isalpha():
        return "." in text[1:-1]
    return not first and len(text) <= _LONGEST_COUNT


def is_second_noun(tokens: list[Token], at: int) -> bool:
    """Return whether the noun at `at` opens a phrase of its own: "die Regierung | Beschränkungen"."""
    return counts_next(tokens, at) or (is_abstract(tokens[at]) and not tokens[at - 1].low.endswith(_OF_A_PLACE))


def is_abstract(token: Token) -> bool:
    """Return whether a noun is surely common, so that it does not go on a name or a title."""
    return len(token.low) >= _SHORTEST_ABSTRACT and token.low.endswith(_ABSTRACT)


def counts_next(tokens: list[Token], at: int) -> bool:
    """Return whether a number counts what comes after it: "im Jahr | 58 Patienten", "die Firma | 31 von 54 Häusern"."""
    following = tokens[at + 1 : at + 3]
    if not following or not tokens[at].text[0].isdigit():
        return False
    return following[0].capital or (following[0].low == "von" and following[-1].text[0].isdigit())


def goes_on_name(tokens: list[Token], at: int, start: int) -> bool:
    """Return whether a small word stands inside a name: "Robert de Niro", "Ursula von der Leyen"."""
    if at <= start or tokens[at].low not in _INSIDE_NAMES or at + 1 >= len(tokens):
        return False
    return tokens[at + 1].capital


def is_small_name(token: Token, language: Language) -> bool:
    """Return whether a word after a determiner is a name in small letters ("die taz", "der rbb")."""
    if len(token.low) not in _SMALL_NAME_LENGTHS or token.text != token.low or not token.low.isalpha():
        return False
    return not is_known_word(token, language) and not is_adjective(token)


def is_known_word(token: Token, language: Language) -> bool:
    """Return whether a word is surely no name: a small word or a verb form."""
    return token.low in _small_words(language) or bool(language.readings(token.low))


@functools.cache
def _small_words(language: Language) -> frozenset[str]:
    joining = language.determiners | language.prepositions | language.complementizers
    return joining | language.adverbs | _SMALL_ADVERBS | frozenset(language.pronouns)


def may_open_dative(tokens: list[Token], begin: int, language: Language) -> bool:
    """Return whether a dative noun phrase can begin here: "einem …", "den …", or a noun that nothing belongs to."""
    token = tokens[begin]
    if token.low in _DATIVE:
        return True
    if token.low in language.determiners:
        return token.low.endswith(_DATIVE_ENDINGS)
    if token.capital:
        before = tokens[begin - 1].low if begin else ""
        return before not in language.determiners and before not in language.prepositions
    return token.word and token.low.endswith("n") and not language.readings(token.low)
