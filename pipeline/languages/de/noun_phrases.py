"""German noun phrases: how far a speaker's name and title reach."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from pipeline.languages.de.noun_words import (
    ARTICLES,
    DEGREE,
    JOINING,
    NAMED_SMALL,
    NOMINALS,
    ROUGHLY,
    goes_on_name,
    is_adjective,
    is_known_word,
    is_noun,
    is_second_noun,
    is_small_name,
)
from pipeline.languages.vocabulary import word_list

if TYPE_CHECKING:
    from pipeline.languages.syntax import Token
    from pipeline.languages.vocabulary import Language

# How many words an attribute between a determiner and its noun may have ("die von der Stadt im Mai genannte Zahl").
_LONGEST_ATTRIBUTE = 8
# "des Magazins „wagen, räder und spur“": as many tokens with its marks; without such a noun before it, fewer.
_LONGEST_TITLE, _LONGEST_QUOTED = 10, 7
_LONGEST_BRACKET = 8
_RELATIVE = word_list("de", "relative")
# After "das" they open a phrase of their own.
_OF_SOMEBODY = (
    word_list("de", "introducing")
    | (word_list("de", "owners_m_or_n") - {"sein"})
    | word_list("de", "owners_f_or_p")
    | (word_list("de", "first_person") - {"ich", "wir", "mir", "mich", "uns"})
)
# These open a neuter accusative as well as a genitive, whose noun has an ending then.
_AS_ACCUSATIVE = frozenset({"dieses", "jenes"})
_GENITIVE = ("s", "en", "x", "z", "ß")
_SEVERAL = word_list("de", "several")
_QUOTE = frozenset('„“”»«"‚‘’›‹')
_LOOSE = word_list("de", "loose")
_BEFORE_SMALL = word_list("de", "before_small_name")


def noun_phrase(tokens: list[Token], begin: int, language: Language, attach: bool = True, loose: bool = True) -> int:
    """Return the index after the noun phrase that starts at `begin`; `begin` itself where none starts there.

    `attach` also takes what hangs on the noun: genitives, "von …", brackets, coordination; `loose` other prepositions
    too ("im Landtag"), which after an adverbial frame rather belong to what is said.
    """
    end = _core(tokens, begin, language)
    if end == begin or not attach or _is_pronoun(tokens, begin, end, language):
        return end
    while end < len(tokens):
        longer = _with_next(tokens, end, language)
        if longer == end or (not loose and _is_loose(tokens, begin, end)):
            break
        end = longer
    return end


def _is_pronoun(tokens: list[Token], begin: int, end: int, language: Language) -> bool:
    """Return whether a phrase is a pronoun, on which nothing hangs: "er", "die anderen"."""
    return end <= begin + 2 and (tokens[end - 1].low in language.pronouns or tokens[end - 1].low in NOMINALS)


def _is_loose(tokens: list[Token], begin: int, end: int) -> bool:
    """Return whether what comes next rather belongs to what is said: "laut Polizei | von rund 200 Menschen"."""
    if tokens[end].low in _LOOSE:
        return True
    if not tokens[begin].capital or tokens[end].low != "von":
        return False
    return any(token.text[0].isdigit() or token.low in ROUGHLY for token in tokens[end + 1 : end + 2])


def _core(tokens: list[Token], begin: int, language: Language) -> int:
    """Return the index after determiners, adjectives and nouns; `begin` where no noun comes."""
    if begin >= len(tokens):
        return begin
    if tokens[begin].low in language.pronouns and not _noun_follows(tokens, begin, language):
        return begin + 1 + _is_nominal(tokens, begin)
    start = _skip_modifiers(tokens, begin, language)
    at = _nouns(tokens, start, start == begin, language)
    if at == start:
        at = _quoted_name(tokens, at, language)
    if _takes_small_name(tokens, begin, start, at) and is_small_name(tokens[at], language):
        at += 1
    return at if at > start else begin


def _is_nominal(tokens: list[Token], begin: int) -> bool:
    """Return whether an article and a word that needs no noun stand at `begin`: "die anderen"."""
    return begin + 1 < len(tokens) and tokens[begin].low in ARTICLES and tokens[begin + 1].low in NOMINALS


def _nouns(tokens: list[Token], start: int, opens: bool, language: Language) -> int:
    """Return the index after the nouns and names that stand together from `start` on; `opens`: nothing goes before."""
    at = start
    while at < len(tokens) and (
        is_noun(tokens[at], language, opens and at == start) or goes_on_name(tokens, at, start)
    ):
        if at > start and is_second_noun(tokens, at):
            break  # "die Regierung | Beschränkungen"
        at = _quoted_name(tokens, _shared_end(tokens, at + 1), language)
    return at


def _takes_small_name(tokens: list[Token], begin: int, start: int, at: int) -> bool:
    """Return whether a name in small letters may come at `at`: "die | taz", "die Agentur | dpa", "laut | dpa"."""
    if at >= len(tokens):
        return False
    if at > start:
        return tokens[at - 1].low.endswith(NAMED_SMALL)
    return begin < start or (begin > 0 and tokens[begin - 1].low in _BEFORE_SMALL)


def _shared_end(tokens: list[Token], at: int) -> int:
    """Return the index after "- und Fernsehprogramme" where the word before `at` waits for it, or `at`."""
    if at + 2 >= len(tokens) or tokens[at].text != "-" or tokens[at].begin != tokens[at - 1].end:
        return at
    return at + 3 if tokens[at + 1].low in JOINING and tokens[at + 2].capital else at


def _noun_follows(tokens: list[Token], at: int, language: Language) -> bool:
    """Return whether the word at `at` is a determiner here: a noun or a quoted name comes after it."""
    noun = _skip_modifiers(tokens, at, language)
    if noun >= len(tokens):
        return False
    small = noun == at + 1 and is_small_name(tokens[noun], language)
    return small or is_noun(tokens[noun], language, False) or _quoted_name(tokens, noun, language) > noun


def _skip_modifiers(tokens: list[Token], begin: int, language: Language) -> int:
    """Return the index of the noun after determiners, numbers and inflected adjectives."""
    at = begin
    while at < len(tokens):
        if _opens_no_modifier(tokens, begin, at, language):
            return begin
        if measured := _measure_end(tokens, at, language):
            at = measured
        elif at > begin and _opens_attribute(tokens, at, language):
            at = _attribute_end(tokens, at, language)
            if at == 0:
                return begin
        elif _is_modifier(tokens[at], language, at == begin):
            at += 1
        else:
            break
    return at


def _opens_no_modifier(tokens: list[Token], begin: int, at: int, language: Language) -> bool:
    """Return whether no noun phrase goes on at `at`: "laut | denen jeder …", "und kündigte | dem Rat"."""
    if at == begin + 1 and tokens[begin].low == "das" and tokens[at].low in _OF_SOMEBODY:
        return True  # "dass das | unsere Aufgabe ist"
    if tokens[at].low not in ARTICLES:
        return tokens[at].low in _RELATIVE
    before = tokens[at - 1]
    return at > begin and is_adjective(before) and before.low not in language.determiners


def _is_modifier(token: Token, language: Language, first: bool) -> bool:
    """Return whether a word may stand before a noun: a determiner, a number, an adjective, then also "sehr"."""
    if token.low in language.determiners:
        return True
    if token.capital:
        return False
    return token.text[0].isdigit() or is_adjective(token) or (not first and token.low in DEGREE)


def _opens_attribute(tokens: list[Token], at: int, language: Language) -> bool:
    """Return whether a preposition opens an attribute: "die | vor dem Haus geparkten …"."""
    return tokens[at].low in language.prepositions and tokens[at - 1].low in language.determiners


def _measure_end(tokens: list[Token], at: int, language: Language) -> int:
    """Return the index of the noun in "mittlerweile 21 Jahre alte | Mann", "mehrere Monate alten | Bericht"; or 0."""
    if at + 3 >= len(tokens) or tokens[at].capital:
        return 0
    at += tokens[at].low in language.adverbs or tokens[at].low in ROUGHLY
    if at + 3 >= len(tokens) or not (tokens[at].text[0].isdigit() or tokens[at].low in _SEVERAL):
        return 0
    unit, adjective, noun = tokens[at + 1 : at + 4]
    return at + 3 if unit.capital and noun.capital and is_adjective(adjective) else 0


def _attribute_end(tokens: list[Token], at: int, language: Language) -> int:
    """Return the index of the noun in "einer | am Dienstag veröffentlichten Mitteilung", 0 where there is none."""
    for index in range(at + 2, min(at + _LONGEST_ATTRIBUTE, len(tokens) - 1)):
        token, following = tokens[index], tokens[index + 1]
        if not token.word and token.text not in _QUOTE:
            return 0
        inflected = is_adjective(token) and token.low not in language.determiners
        if inflected and (following.capital or following.text in _QUOTE or is_adjective(following)):
            return index + 1
    return 0


def _quoted_name(tokens: list[Token], at: int, language: Language) -> int:
    """Return the index after a short quoted name („Interfax“) at `at`, or `at`."""
    if at >= len(tokens) or tokens[at].text not in _QUOTE:
        return at
    named = at > 0 and language.grammar.takes_name(tokens[at - 1].text)
    if not named and _is_small_in_quotes(tokens, at):
        return at if tokens[at + 2].text not in _QUOTE else at + 3
    last = min(at + (_LONGEST_TITLE if named else _LONGEST_QUOTED), len(tokens))
    return next((end + 1 for end in range(at + 2, last) if tokens[end].text in _QUOTE), at)


def _is_small_in_quotes(tokens: list[Token], at: int) -> bool:
    """Return whether the quotation that opens at `at` begins in small letters and is not two words long."""
    return at + 3 < len(tokens) and not tokens[at + 1].capital and tokens[at + 3].text not in _QUOTE


def _with_next(tokens: list[Token], end: int, language: Language) -> int:
    """Return the index after one more piece that hangs on the noun phrase ending at `end`, or `end`."""
    token = tokens[end]
    if token.text == "(":
        closing = range(end + 1, min(end + _LONGEST_BRACKET, len(tokens)))
        return next((close + 1 for close in closing if tokens[close].text == ")"), end)
    if token.low in JOINING:
        after = _core(tokens, end + 1, language)
        return after if after > end + 1 else end
    if token.low in language.genitive_determiners or token.low in language.attaching:
        return _with_attached(tokens, end, language)
    return _with_bare_genitive(tokens, end, language)


def _with_attached(tokens: list[Token], end: int, language: Language) -> int:
    """Return the index after the genitive or the prepositional phrase at `end`: "der Stadt", "von Huber"; or `end`."""
    start = end if tokens[end].low in language.determiners else end + 1
    after = _core(tokens, start, language)
    if after == start or any(token.low in language.sentences.months for token in tokens[start:after]):
        return end
    if tokens[end].low == "der" and _is_nominative(tokens[start:after]):
        return end  # "Auskunft der Stadt | der größte Teil": no genitive
    if tokens[end].low in _AS_ACCUSATIVE and not any(token.low.endswith(_GENITIVE) for token in tokens[start:after]):
        return end  # "die ESA | dieses Projekt": of it were "dieses Projekts"
    return after


def _is_nominative(words: list[Token]) -> bool:
    """Return whether the adjective before the noun of "der …" makes it a subject: "der am stärksten wachsende Ort"."""
    described = [word for word, noun in itertools.pairwise(words) if noun.capital and is_adjective(word)]
    return described != [] and described[-1].low.endswith("e")


def _with_bare_genitive(tokens: list[Token], end: int, language: Language) -> int:
    """Return the index after "fremder Reporter", which hangs on the noun before `end`, or `end`."""
    token = tokens[end]
    if end + 1 >= len(tokens) or not tokens[end + 1].capital or not tokens[end - 1].capital:
        return end
    if not token.low.endswith("er") or is_known_word(token, language):
        return end
    return _shared_end(tokens, end + 2)
