"""German phrases that a reference stands for: how far each reaches, and its words in the nominative."""

from __future__ import annotations

import functools
import itertools
from typing import TYPE_CHECKING

from pipeline.languages.de.noun_phrases import noun_phrase
from pipeline.languages.de.noun_words import is_adjective
from pipeline.languages.vocabulary import word_list

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.languages.syntax import Token
    from pipeline.languages.vocabulary import Language

_DEFINITE = word_list("de", "definite")
_INDEFINITE = word_list("de", "introducing")
_SPECIFIC = word_list("de", "specific_adjectives")
_WITH_ARTICLE = word_list("de", "with_article")
_GENITIVE = frozenset({"des", "eines", "von", "vom"})
_RELATIVE = word_list("de", "relative")
_TELLING = word_list("de", "telling_behind")
# The articles of the nominative, and the ending of an adjective behind each.
_ARTICLES = {"m": ("der", "ein"), "f": ("die", "eine"), "n": ("das", "ein"), "p": ("die", "")}
_STRONG = {"m": "er", "f": "e", "n": "es"}
# What an article in another case shows: the ending of the adjective behind it in the nominative.
_OBLIQUE = {"einer": "f", "einen": "m", **dict.fromkeys(("der", "die", "das", "dem", "den", "des", "einem"), "f")}
# An adjective of another case than the nominative, or of a plural.
_WEAK = ("en", "em")
_CASE_ENDINGS = ("en", "em", "er", "es", "e")
_BACK = 6
_MARKS = frozenset(",.;:!?")


def lone_phrase(tokens: list[Token], at: int, language: Language) -> int:
    """Return the index after "der (alte) Konzern"; `at` where a name, a genitive, "von …" or a clause tells which."""
    if not _opens_phrase(tokens, at, language):
        return at
    if _ends_at_once(tokens, at, language):
        return at + 2 if _is_plain(tokens[at + 1 : at + 2]) and not _tells_more(tokens, at + 2) else at
    begin = at + (tokens[at].low in _WITH_ARTICLE)
    end = noun_phrase(tokens, begin, language, attach=False)
    alone = _is_plain(tokens[at + 1 : end]) and noun_phrase(tokens, begin, language) == end
    return end if alone and not _tells_more(tokens, end) else at


def _ends_at_once(tokens: list[Token], at: int, language: Language) -> bool:
    """Return whether no more can belong to an article and its noun: a mark or a small word comes after them."""
    if not tokens[at + 1].capital:
        return False
    after = tokens[at + 2] if at + 2 < len(tokens) else None
    if after is None or not after.word:
        return after is None or after.text in _MARKS
    more = after.capital or after.text[0].isdigit() or after.low in language.prepositions or is_adjective(after)
    return not (more or after.low in language.determiners or after.low in language.adverbs)


def _opens_phrase(tokens: list[Token], at: int, language: Language) -> bool:
    """Return whether an article may open a lone phrase: not "die | die Brücke meiden", "der Beitritt | Russlands"."""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if after is None or not after.word or after.low in language.determiners or after.low in language.prepositions:
        return False
    following = tokens[at + 2] if after.capital and at + 2 < len(tokens) else None
    return following is None or not (following.capital or following.low in _GENITIVE)


def _is_plain(inside: list[Token]) -> bool:
    """Return whether words are one noun with adjectives, perhaps a number: no abbreviation, no measure."""
    units = sum(
        number.text.isdigit() and unit.capital for number, unit in itertools.pairwise(inside[:-1])
    )  # "30 Jahre"
    if not inside or not inside[-1].capital or sum(token.capital for token in inside) != 1 + units:
        return False
    if any(len(part) > 1 and part.isupper() for part in inside[-1].text.split("-")):
        return False  # "der NBA", "die EU-Kommission", but "der Sommer-Tarif"
    if any(token.text[0].isdigit() and token.text[-1].isdigit() and not token.text.isdigit() for token in inside):
        return False  # "die 2,5 Kilometer"
    return _SPECIFIC.isdisjoint(token.low for token in inside)


def _tells_more(tokens: list[Token], end: int) -> bool:
    """Return whether what follows a phrase tells which one it means: a name, "im …", a relative clause."""
    following = tokens[end : end + 2]
    if not following:
        return False
    joined = following[0].capital and following[0].begin == tokens[end - 1].end + 1
    named = following[0].text in '„“"(' or following[0].low in _TELLING
    return joined or named or (following[0].text == "," and following[-1].low in _RELATIVE)


@functools.cache
def _no_nouns(language: Language) -> frozenset[str]:
    return language.adverbs | language.prepositions | language.complementizers | language.pronouns.keys()


def phrases(tokens: list[Token], language: Language) -> Iterator[tuple[int, frozenset[str]]]:
    """Yield where each phrase of a noun begins, and what it may be of f, m, n and p, whatever its case."""
    at, no_nouns = 0, _no_nouns(language)
    while at < len(tokens):
        end = at
        small = tokens[at].low in no_nouns
        if tokens[at].low in language.determiners or (tokens[at].capital and not small):
            end = noun_phrase(tokens, at, language, attach=False)
        if end > at and any(token.capital for token in tokens[at:end]):
            words = " ".join(token.text for token in tokens[at:end] if token.word)
            genders = language.grammar.genders(words, subject=False, things=True)
            if not at or tokens[at - 1].low not in language.prepositions:
                genders |= language.grammar.genders(words, subject=True, things=True)
            yield at, genders
        at = max(end, at + 1)


def hangs(tokens: list[Token], at: int, language: Language) -> bool:
    """Return whether a thing hangs on a preposition, no subject: "mit | dem Tempo litt er"."""
    if at == 0 or tokens[at].low not in language.determiners or tokens[at - 1].low not in language.prepositions:
        return False
    end = noun_phrase(tokens, at, language, attach=False)
    return not language.grammar.names_actor(" ".join(token.text for token in tokens[at:end] if token.word))


def whole_phrase(tokens: list[Token], at: int, language: Language) -> tuple[int, int]:
    """Return where the phrase of the noun at `at` begins and ends, with what hangs on it."""
    begin = at
    for place in range(at - 1, max(-1, at - _BACK), -1):
        if tokens[place].low in language.determiners:
            begin = place
            break
        if not is_adjective(tokens[place]) and not tokens[place].text[0].isdigit():
            break
        begin = place
    end = noun_phrase(tokens, begin, language, loose=False)
    return (begin, end) if end > at else (at, at + 1)


def nominative(words: str, genders: frozenset[str]) -> str:
    """Return a mention with its article and adjectives in the nominative of the one gender a pronoun has."""
    first, *rest = words.split()
    kind = 0 if first.lower() in _DEFINITE else 1 if first.lower() in _INDEFINITE else None
    gender = next(iter(genders)) if len(genders) == 1 else ""
    if kind is None or not gender or not rest:
        return words
    spelled = [_ARTICLES[gender][kind]]
    for at, word in enumerate(rest):
        if word[0].isupper():
            return " ".join([*spelled, *rest[at:]]).strip()
        spelled.append(_inflected(word, gender, kind))
    return words


def without_article(words: str) -> str:
    """Return a mention without its article, adjectives of the singular in the nominative."""
    first, *rest = words.split()
    if rest and first[0].islower() and first.endswith(_WEAK) and first not in _DEFINITE | _INDEFINITE:
        return without_article(" ".join(rest))  # "mächtigsten Organisation Italiens": its article stands apart
    if first.lower() not in _DEFINITE | _INDEFINITE or not rest:
        return words
    plural = first.lower() == "den" and any(word[0].isupper() and word.endswith("n") for word in rest[:3])
    spelled: list[str] = []
    for at, word in enumerate(rest):
        if word[0].isupper() or plural:
            return " ".join([*spelled, *rest[at:]])
        spelled.append(_inflected(word, _OBLIQUE.get(first.lower(), ""), 1) if first.lower() in _OBLIQUE else word)
    return words


def _inflected(word: str, gender: str, kind: int) -> str:
    stem = next((word[: -len(ending)] for ending in _CASE_ENDINGS if word.endswith(ending)), "")
    if not stem:
        return word
    return stem + ("en" if gender == "p" else "e" if kind == 0 else _STRONG[gender])
