"""German noun phrases: how far a speaker's name and title reach."""

from __future__ import annotations

import functools
import itertools
from typing import TYPE_CHECKING

from pipeline.languages.vocabulary import word_list

if TYPE_CHECKING:
    from pipeline.languages.syntax import Token
    from pipeline.languages.vocabulary import Language

_ADJECTIVE_ENDS = ("e", "en", "er", "es", "em")
_ABSTRACT = tuple(word_list("de", "abstract_endings"))
_DEGREE = word_list("de", "degree")
_NAME_PARTS = word_list("de", "name_parts")
_INSIDE_NAMES = word_list("de", "inside_names")
# How many words an attribute between a determiner and its noun may have ("die von der Stadt im Mai genannte Zahl").
_LONGEST_ATTRIBUTE = 8
# "des Magazins „wagen, räder und spur“": as many tokens with its marks.
_LONGEST_TITLE = 10
_OF_A_PLACE = ("ische", "ischen", "ischer", "isches")
_RELATIVE = word_list("de", "relative")
# After these a word in small letters is the name: "die Nachrichtenagentur dpa".
_NAMED_SMALL = tuple(sorted(word_list("de", "named_small")))
_ARTICLES = {"der", "die", "das", "dem", "den", "des", "ein", "eine", "einem", "einen", "einer", "eines"}
_SMALL_ADVERBS = word_list("de", "skipped") | _DEGREE
_ROUGHLY = word_list("de", "roughly")
# Stand for people without a noun: "die anderen", "die meisten".
_NOMINALS = word_list("de", "nominals")
_QUOTE = set('„“”»«"‚‘’›‹')
_LOOSE = word_list("de", "loose")
_JOINING = frozenset({"und", "sowie", "oder", "bzw.", "beziehungsweise"})


def noun_phrase(tokens: list[Token], begin: int, language: Language, attach: bool = True, loose: bool = True) -> int:
    """Return the index after the noun phrase that starts at `begin`; `begin` itself where none starts there.

    `attach` also takes what hangs on the noun: genitives, "von …", brackets, coordination; `loose` other prepositions
    too ("im Landtag"), which after an adverbial frame rather belong to what is said.
    """
    end = _german_core(tokens, begin, language)
    if begin < end <= begin + 2 and (tokens[end - 1].low in language.pronouns or tokens[end - 1].low in _NOMINALS):
        return end
    while attach and begin < end < len(tokens):
        longer = _german_more(tokens, end, language)
        if longer == end or (
            not loose and (tokens[end].low in _LOOSE or (tokens[begin].capital and _counts_after(tokens, end)))
        ):
            break
        end = longer
    return end


def _german_core(tokens: list[Token], begin: int, language: Language) -> int:
    """Return the index after determiners, adjectives and nouns; `begin` where no noun comes."""
    at = begin
    count = len(tokens)
    if at < count and tokens[at].low in language.pronouns and not _noun_follows(tokens, at, language):
        return at + 1 + (at + 1 < count and tokens[at + 1].low in _NOMINALS and tokens[at].low in _ARTICLES)
    at = _skip_modifiers(tokens, at, language)
    start = at
    while at < count and (_is_noun(tokens[at], language, at == begin) or _inside_name(tokens, at, start)):
        abstract = _is_abstract(tokens[at]) and not tokens[at - 1].low.endswith(_OF_A_PLACE)
        if at > start and (abstract or _counts_next(tokens, at)):
            break  # "die Regierung | Beschränkungen": a second noun phrase
        at = _quoted_name(tokens, _shared_end(tokens, at + 1), language)
    if at == start:
        at = _quoted_name(tokens, at, language)
    named = at > start and tokens[at - 1].low.endswith(_NAMED_SMALL)
    if at < count and (named or (at == start and begin < start)) and _is_small_name(tokens[at], language):
        at += 1
    while at > start and tokens[at - 1].low in _NAME_PARTS and not tokens[at - 1].capital:
        at -= 1
    return at if at > start else begin


def _shared_end(tokens: list[Token], at: int) -> int:
    """Return the index after "- und Fernsehprogramme" where the word before `at` waits for it, or `at`."""
    if at + 2 >= len(tokens) or tokens[at].text != "-" or tokens[at].begin != tokens[at - 1].end:
        return at
    return at + 3 if tokens[at + 1].low in _JOINING and tokens[at + 2].capital else at


def _noun_follows(tokens: list[Token], at: int, language: Language) -> bool:
    """Return whether the word at `at` is a determiner here: a noun or a quoted name comes after it."""
    noun = _skip_modifiers(tokens, at, language)
    if noun >= len(tokens):
        return False
    small = noun == at + 1 and _is_small_name(tokens[noun], language)
    return small or _is_noun(tokens[noun], language, False) or _quoted_name(tokens, noun, language) > noun


def _skip_modifiers(tokens: list[Token], begin: int, language: Language) -> int:
    """Return the index of the noun after determiners, numbers and inflected adjectives."""
    at = begin
    while at < len(tokens):
        token = tokens[at]
        if token.low in _RELATIVE and token.low not in language.determiners:
            return begin  # "laut denen jeder …"
        if at > begin and token.low in language.prepositions and _opens_attribute(tokens, begin, at, language):
            at = _attribute_end(tokens, at, language)
            if at == 0:
                return begin
            continue
        before = tokens[at - 1]
        if at > begin and token.low in _ARTICLES and _is_adjective(before) and before.low not in language.determiners:
            return begin  # "und kündigte | dem Rat": a verb that looks like an adjective
        modifier = token.low in language.determiners or token.text[0].isdigit() or _is_adjective(token)
        modifier = modifier or (at > begin and token.low in _DEGREE)
        if not modifier or (token.capital and token.low not in language.determiners):
            break
        at += 1
    return at


def _opens_attribute(tokens: list[Token], begin: int, at: int, language: Language) -> bool:
    """Return whether a determiner stands before the preposition, perhaps with an adverb: "die vor allem in …"."""
    before = tokens[at - 1]
    adverb = at - 2 >= begin and before.low.endswith("lich") and tokens[at - 2].low in language.determiners
    return adverb or before.low in language.determiners


def _attribute_end(tokens: list[Token], at: int, language: Language) -> int:
    """Return the index of the noun in "einer | am Dienstag veröffentlichten Mitteilung", 0 where there is none."""
    for index in range(at + 2, min(at + _LONGEST_ATTRIBUTE, len(tokens) - 1)):
        token, following = tokens[index], tokens[index + 1]
        if not token.word and token.text not in _QUOTE:
            return 0
        noun = following.capital or following.text in _QUOTE or _is_adjective(following)
        inflected = _is_adjective(token) and token.low not in language.determiners
        if noun and inflected and following.low not in language.determiners:
            return index + 1
    return 0


def _counts_next(tokens: list[Token], at: int) -> bool:
    """Return whether a number counts what comes after it: "im Jahr | 58 Patienten", "die Firma | 31 von 54 Häusern"."""
    if not tokens[at].text[0].isdigit() or at + 1 >= len(tokens):
        return False
    return tokens[at + 1].capital or (
        tokens[at + 1].low == "von" and tokens[at + 2 : at + 3] != [] and tokens[at + 2].text[0].isdigit()
    )


def _is_small_name(token: Token, language: Language) -> bool:
    """Return whether a word after a determiner is a name in small letters ("die taz", "der rbb")."""
    if not (3 <= len(token.low) <= 4 and token.text == token.low and token.low.isalpha()):
        return False
    return token.low not in _known_words(language) and not language.readings(token.low) and not _is_adjective(token)


@functools.cache
def _known_words(language: Language) -> frozenset[str]:
    """Return the small words that are surely no name."""
    joining = language.determiners | language.prepositions | language.complementizers
    return joining | language.adverbs | _SMALL_ADVERBS | frozenset(language.pronouns)


def _is_abstract(token: Token) -> bool:
    """Return whether a noun is surely common, so that it does not go on a name or a title."""
    return len(token.low) > 7 and token.low.endswith(_ABSTRACT) and "-" not in token.low


def _is_adjective(token: Token) -> bool:
    ending = not token.capital and token.low.endswith(_ADJECTIVE_ENDS) and len(token.low) > 3
    return ending and token.word and "." not in token.text


def _is_noun(token: Token, language: Language, first: bool) -> bool:
    if not token.word or not (token.capital or _is_site_or_count(token.text, first)):
        return False
    return (
        token.low not in language.determiners
        and token.low not in language.pronouns
        and token.low not in language.adverbs
    )


def _is_site_or_count(text: str, first: bool) -> bool:
    """Return whether a word in small letters stands for a noun: "tagesblatt.de", a number of three digits or less."""
    return "." in text[1:-1] if text[0].isalpha() else text[0].isdigit() and not first and len(text) < 4


def _inside_name(tokens: list[Token], at: int, start: int) -> bool:
    """Return whether a small word stands inside a name: "Ursula von der Leyen", "Ärzte ohne"."""
    if at <= start or tokens[at].low not in _NAME_PARTS or tokens[at].low in {"und", "-", "/"}:
        return False
    ahead = tokens[at + 1 : at + 3]
    if not ahead or tokens[at - 1].end + 1 < tokens[at].begin:
        return False
    name_like = tokens[at].low in _INSIDE_NAMES
    return name_like and any(token.capital for token in ahead[:1] if token.word)


def _quoted_name(tokens: list[Token], at: int, language: Language) -> int:
    """Return the index after a short quoted name („Interfax“) at `at`, or `at`."""
    if at < len(tokens) and tokens[at].text in _QUOTE:
        named = at > 0 and language.grammar.takes_name(tokens[at - 1].text)
        if not named and at + 3 < len(tokens) and not tokens[at + 1].capital and tokens[at + 3].text not in _QUOTE:
            return at if tokens[min(at + 2, len(tokens) - 1)].text not in _QUOTE else at + 3
        for end in range(at + 2, min(at + (_LONGEST_TITLE if named else 7), len(tokens))):
            if tokens[end].text in _QUOTE:
                return end + 1
    return at


def _german_more(tokens: list[Token], end: int, language: Language) -> int:
    """Return the index after one more piece that hangs on the noun phrase ending at `end`, or `end`."""
    token = tokens[end]
    if token.text == "(":
        for close in range(end + 1, min(end + 8, len(tokens))):
            if tokens[close].text == ")":
                return close + 1
        return end
    if token.low in _JOINING:
        after = _german_core(tokens, end + 1, language)
        return after if after > end + 1 else end
    if token.low in language.genitive_determiners or token.low in language.attaching:
        start = end if token.low in language.determiners else end + 1
        after = _german_core(tokens, start, language)
        if token.low == "der" and _is_nominative(tokens[start:after]):
            return end  # "Auskunft der Stadt | der größte Teil": no genitive
        plain_noun = after > start and not any(t.low in language.sentences.months for t in tokens[start:after])
        return after if plain_noun else end
    return _after_genitive(tokens, end, language)


def _is_nominative(words: list[Token]) -> bool:
    """Return whether the adjective before the noun of "der …" makes it a subject: "der am stärksten wachsende Ort"."""
    described = [word for word, noun in itertools.pairwise(words) if noun.capital and _is_adjective(word)]
    return described != [] and described[-1].low.endswith("e")


def _after_genitive(tokens: list[Token], end: int, language: Language) -> int:
    """Return the index after "fremder Reporter", which hangs on the noun before `end`, or `end`."""
    token = tokens[end]
    if not (token.low.endswith("er") and _is_adjective(token) and tokens[end - 1].capital) or end + 1 >= len(tokens):
        return end
    known = token.low in _known_words(language) or language.readings(token.low)
    return _shared_end(tokens, end + 2) if tokens[end + 1].capital and not known else end


def _counts_after(tokens: list[Token], end: int) -> bool:
    """Return whether a number follows the preposition at `end`: "laut Polizei | von rund 200 Menschen"."""
    after = tokens[end + 1] if end + 1 < len(tokens) else None
    return after is not None and tokens[end].low == "von" and (after.text[0].isdigit() or after.low in _ROUGHLY)
