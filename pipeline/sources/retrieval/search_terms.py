"""Text → the terms that are searched for: stems of words, numbers in one form, no stop words."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, NamedTuple

from pipeline.languages import available, language_table

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable

_LINK = re.compile(r"(?:https?://|pic\.twitter\.com/)\S+")
_TAG = re.compile(r"[#@](\w+)")
_SEAM = re.compile(r"(?<=[a-zäöüß0-9])(?=[A-ZÄÖÜ])|(?<=[A-ZÄÖÜ])(?=[A-ZÄÖÜ][a-zäöüß])|_")
_TERM = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+")
_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_COMPOUND, _SHORTEST = 7, 3


class Part(NamedTuple):
    """A stretch of what is searched with, and how much its terms count."""

    text: str
    weight: float = 1.0


def surface(text: str) -> list[str]:
    """Return the words and numbers of a text in small letters, in order.

    Links fall away; a tag gives itself and its words ("#WorldSeries": worldseries, world, series), a handle its words.
    """
    return [match.group().lower() for match in _TERM.finditer(_TAG.sub(_opened, _LINK.sub(" ", text)))]


def analyse(text: str, language: str) -> list[str]:
    """Return the terms of a text in order; a language without a stemmer keeps its words as they are."""
    return terms_of(surface(text), language)


def terms_of(words: Iterable[str], language: str) -> list[str]:
    """Return words in small letters as terms, without stop words; "690.000" and "690,000" are one term."""
    stem, stop = _stemmer(language), _stop_words(language)
    found: list[str] = []
    for word in words:
        if word[0].isdigit() and not word.isalnum():
            found.append(re.sub(r"[.,]", "", word) if _GROUPED.fullmatch(word) else word.replace(",", "."))
        elif word not in stop:
            found.append(stem(word))
    return found


def split_compound(word: str, known: Container[str]) -> tuple[str, ...]:
    """Return the two known words that an unknown one is made of, the most even pair; () where it is not."""
    if len(word) < _COMPOUND or word in known:
        return ()
    cuts = [cut for cut in range(_SHORTEST, len(word) - _SHORTEST + 1) if word[:cut] in known and word[cut:] in known]
    if not cuts:
        return ()
    cut = min(cuts, key=lambda cut: (abs(2 * cut - len(word)), cut))
    return word[:cut], word[cut:]


def _opened(tag: re.Match[str]) -> str:
    """Return a tag with the words that its capitals show, a handle as those words."""
    words = _SEAM.sub(" ", tag.group(1))
    return f" {tag.group(1)} {words} " if tag.group().startswith("#") else f" {words} "


@functools.cache
def _stemmer(language: str) -> Callable[[str], str]:
    if language not in available():
        return str
    from Stemmer import Stemmer

    stem: Callable[[str], str] = Stemmer(language_table(language, "sources")["search"]["stemmer"]).stemWord
    return stem


@functools.cache
def _stop_words(language: str) -> frozenset[str]:
    if language not in available():
        return frozenset()
    from bm25s import stopwords

    return frozenset(getattr(stopwords, language_table(language, "sources")["search"]["stop_words"]))
