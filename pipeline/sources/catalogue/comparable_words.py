"""Words, numbers and comparable terms of a text."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

_WORD = re.compile(r"[^\W_]+(?:\.[^\W_]+)*")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_ROOT = 5
_FOLDS = str.maketrans({"z": "c", "k": "c", "ß": "ss", "y": "i", "w": "v"})


class Word(NamedTuple):
    """A word and its place; `glued` where a hyphen ties it to the word before."""

    text: str
    begin: int
    end: int
    glued: bool

    @property
    def low(self) -> str:
        """The word in small letters."""
        return self.text.lower()


def words(text: str) -> list[Word]:
    """Return the words of a text; a compound with hyphens gives one for each part, "E.ON" and "U.S." are one each."""
    return [
        Word(found.group(), found.start(), found.end(), text[max(0, found.start() - 1) : found.start()] in ("-", "‑"))
        for found in _WORD.finditer(text)
    ]


def numbers(text: str) -> set[str]:
    """Return the numbers of a text in one form: "5,9" and "5.9" as "5.9", "690.000" and "690,000" as "690000"."""
    found: set[str] = set()
    for number in _NUMBER.findall(text):
        if _GROUPED.fullmatch(number):
            found.add(re.sub(r"[.,]", "", number))
        else:
            found.add(number.replace(",", "."))
    return found


@lru_cache(maxsize=65_536)
def root(word: str) -> str:
    """Return a word's first letters, folded so that forms and cognates meet: "zivilen", "civilian" → "civil"."""
    plain = unicodedata.normalize("NFKD", word.lower())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return plain.translate(_FOLDS).replace("ph", "f")[:_ROOT]


def terms(text: str, stop: frozenset[str] = frozenset()) -> frozenset[str]:
    """Return what two texts can share: numbers as "#5.9", and the roots of words of at least four letters.

    `stop`: words in small letters that say nothing.
    """
    found = {f"#{number}" for number in numbers(text)}
    for word in words(text):
        low = word.low
        if low in stop or word.text.isdigit():
            continue
        if len(low) > 3 or word.text.isupper():
            found.add(root(low))
    return frozenset(found)
