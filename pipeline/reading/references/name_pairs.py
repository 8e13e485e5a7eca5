"""Two capital words that stand together in an article as a name does: "Orla Vance", "Bürgermeisterin Lindqvist"."""

from __future__ import annotations

import functools
import re
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from pipeline.core.records import Span
from pipeline.languages import first_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.languages import Language

OWNER = ("'s", "’s", "‘s", "'", "’", "‘")
_NAME = r"[^\W\d_a-zß-öø-ÿ][^\W_]+(?:[-’'][^\W_]+)*"
_OWNER_ENDS = "s'’‘"
_TITLE_REACH = 20
# A capital word behind one of these may only open a sentence or a quotation.
_OPENS_BEFORE = frozenset(".!?:„“”\"»«'‘’`‚›‹(–—")


class _Patterns(NamedTuple):
    """How two names stand together, what stands behind an article, and words in small letters."""

    pair: re.Pattern[str]
    determined: re.Pattern[str]
    small: re.Pattern[str]


@functools.cache
def _patterns(language: Language) -> _Patterns:
    particles = "|".join(sorted(language.words["surname_particles"]))
    articles = "|".join(sorted(language.words["articles"] | language.words["with_article"]))
    return _Patterns(
        re.compile(rf"(?<![^\W_])(?=({_NAME}) ((?:(?:{particles}) )*({_NAME})))"),
        re.compile(rf"\b(?i:{articles}) (?:[^\W\d_A-ZÄÖÜ]+ )?([^\W\d_]+)"),
        re.compile(r"\b[a-zß-öø-ÿ][^\W\d_]*"),
    )


class NamePairs:
    """The pairs of names of one article, by the last word of each."""

    def __init__(self, text: str, language: Language) -> None:
        self.text, self.language = text, language
        self._peoples = tuple(sorted(language.words["peoples"]))

    @cached_property
    def all(self) -> dict[str, list[Span]]:
        """Last name → where two names stand together that may be somebody's."""
        pairs: dict[str, list[Span]] = {}
        for match in _patterns(self.language).pair.finditer(self.text):
            if self._may_open_name(match.group(1), match.start()):
                last = bare_name(match.group(3))
                if last.lower().endswith(self._peoples) or f"{last.lower()}s".endswith(self._peoples):
                    continue  # "Virginia | Democrats", "African | American"
                pairs.setdefault(last.lower(), []).append(Span(match.start(1), match.start(3) + len(last)))
        return pairs

    @cached_property
    def known(self) -> dict[str, list[Span]]:
        """Those that are names for sure; where nouns are capital too, by their first names: not "Deutschland Waren"."""
        if not self.language.grammar.nouns_are_capital:
            return self.all
        known = first_names(self.language)
        named = {last: [one for one in pairs if self._first(one) in known] for last, pairs in self.all.items()}
        return {last: pairs for last, pairs in named.items() if pairs}

    @cached_property
    def small(self) -> frozenset[str]:
        """The words that are no names, though the first of a sentence is capital."""
        language = self.language
        return language.determiners | language.prepositions | language.adverbs | language.complementizers

    def only(self, name: str) -> Span | None:
        """Return the only pair that ends with a name and is one for sure; None where either word is a common noun."""
        pairs = self.known.get(name, [])
        if not self._is_one_name(name, pairs):
            return None
        return pairs[0] if self._may_be_surname(name, pairs[0]) else None

    def _may_be_surname(self, name: str, pair: Span) -> bool:
        """Return whether a name is given in full first, or surely somebody's: not "Mexico", then "Poor Mexico"."""
        alone = self.text.find(pair.of(self.text)[-len(name) :])
        sure = self._first(pair) in first_names(self.language) or self._is_titled(pair.begin)
        return sure or alone >= pair.end - len(name)

    def is_open(self, name: str) -> bool:
        """Return whether a pair ends with a name that is no common noun."""
        pairs = self.all.get(name, [])
        named = (one for one in pairs if not self._is_common(self._first(one).lower()))
        return any(self._may_be_surname(name, one) for one in named) and not self._is_common(name)

    def _is_one_name(self, name: str, pairs: list[Span]) -> bool:
        if len({span.of(self.text).lower() for span in pairs}) != 1:
            return False
        return not (self._is_common(name) or self._is_common(self._first(pairs[0]).lower()))

    def _first(self, pair: Span) -> str:
        return pair.of(self.text).split()[0]

    def _may_open_name(self, word: str, at: int) -> bool:
        """Return whether a capital word may be a first name or a title: none that only opens a sentence."""
        low, language = word.lower(), self.language
        if low in self.small or low in language.pronouns or language.readings(low) or word.endswith(OWNER):
            return False
        before = self.text[max(0, at - _TITLE_REACH) : at].split()[-1:]
        return bool(before) and (self._is_titled(at) or before[0][-1] not in _OPENS_BEFORE)

    def _is_titled(self, at: int) -> bool:
        """Return whether a title stands before a place: "Rep. | Orla Vance"."""
        before = self.text[max(0, at - _TITLE_REACH) : at].split()[-1:]
        titles = self.language.words["titles"] | self.language.sentences.abbreviations
        return any(word.lower().rstrip(".") in titles for word in before)

    def _is_common(self, name: str) -> bool:
        """Return whether a word stands behind an article somewhere, or in small letters: a noun like others."""
        return name in self._common

    @cached_property
    def _common(self) -> frozenset[str]:
        """The words of the article that stand behind an article or in small letters."""
        patterns = _patterns(self.language)
        return frozenset(self._words(patterns.small) | self._words(patterns.determined))

    def _words(self, pattern: re.Pattern[str]) -> set[str]:
        found: Iterator[str] = (match.group(match.lastindex or 0) for match in pattern.finditer(self.text))
        return {word.lower() for word in found}


def bare_name(word: str) -> str:
    """Return a name without the "’s" of an owner."""
    if word[-1] not in _OWNER_ENDS:
        return word
    for ending in OWNER:
        word = word.removesuffix(ending)
    return word
