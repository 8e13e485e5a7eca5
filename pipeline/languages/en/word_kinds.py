"""What kinds of English words are told by their shape: adverbs, plurals, owners, a pronoun with its verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.languages.vocabulary import word_list

if TYPE_CHECKING:
    from pipeline.languages.syntax import Token
    from pipeline.languages.vocabulary import Language

_BETWEEN = word_list("en", "before_verb")
_NO_ADVERBS = word_list("en", "no_adverbs")
_NOMINATIVE = word_list("en", "nominative")
_PLURAL = word_list("en", "plural_subjects")
_SHORT_SUBJECTS = word_list("en", "short_subjects")
_SHORT_VERBS = word_list("en", "short_verbs")
_NEGATED = tuple(sorted(word_list("en", "negative_endings")))
_POSSESSIVE = tuple(sorted(word_list("en", "possessive_endings")))
_SHORTEST_ADVERB = 5
# "the 12 | say", but not "in 2012".
_LONGEST_COUNT = 3


def is_adverb(token: Token) -> bool:
    """Return whether a word may stand between subject and verb: "also", "has", "repeatedly"."""
    low = token.low
    if low in _BETWEEN or low.endswith(_NEGATED):
        return True
    return low.endswith("ly") and len(low) >= _SHORTEST_ADVERB and not token.capital and low not in _NO_ADVERBS


def is_short(token: Token) -> bool:
    """Return whether a word is a pronoun with its verb: "he's", "they'll"."""
    subject, apostrophe, verb = token.low.replace("’", "'").partition("'")
    return bool(apostrophe) and subject in _SHORT_SUBJECTS and verb in _SHORT_VERBS


def is_negated(token: Token) -> bool:
    """Return whether a word is a verb with its negation: "isn't"."""
    return token.low.endswith(_NEGATED)


def is_owner(token: Token) -> bool:
    """Return whether a word is a genitive: "Roe's"."""
    return token.low.endswith(_POSSESSIVE) and not is_short(token)


def is_plural(token: Token) -> bool:
    """Return whether a word may be the subject of a verb in its base form: "mills", "they", "the 12", "40 %"."""
    low = token.low
    if low.endswith("s") and not low.endswith(_POSSESSIVE):
        return True
    counted = low.isdigit() and len(low) <= _LONGEST_COUNT
    return low in _NOMINATIVE or low in _PLURAL or counted or token.text in {"%", ")"}


def participle_lemmas(token: Token, language: Language) -> frozenset[str]:
    """Return the infinitives of a present participle: "saying"; none where a word is no such form."""
    return frozenset(reading.lemma for reading in language.readings(token.low) if "ing" in reading.tags)
