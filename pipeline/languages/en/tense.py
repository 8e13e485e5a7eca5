"""The tense of an English clause, also of verbs that a pronoun or "not" is joined to: "they've", "hadn't"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.languages.vocabulary import word_list
from pipeline.languages.word_forms import is_past as is_past_form

if TYPE_CHECKING:
    from pipeline.languages.vocabulary import Language

_PERFECT = word_list("en", "perfect_forms")
_PERFECT_ENDINGS = tuple(sorted(word_list("en", "perfect_endings")))
_OPEN = word_list("en", "open_modals")


def is_short_perfect(word: str) -> bool:
    """Return whether an auxiliary of the perfect is joined to a word before it or to "not": "they've", "hadn't"."""
    return word.endswith(_PERFECT_ENDINGS) or (without_not(word) != word and without_not(word) in _PERFECT)


def is_past(word: str, lemmas: frozenset[str], language: Language) -> bool:
    """Return whether a finite verb can be nothing but past; "should pay" tells no past."""
    if word in _OPEN:
        return False
    bare = without_not(word)
    known = lemmas if bare == word else frozenset(reading.lemma for reading in language.readings(bare))
    return is_past_form(bare, known, language)


def without_not(word: str) -> str:
    """Return a verb without the "not" that is joined to it: "has" for "hasn't"."""
    return word.removesuffix("n't").removesuffix("n’t")
