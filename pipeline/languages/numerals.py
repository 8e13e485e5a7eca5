"""Numbers that are written as words: text2num knows those of many languages."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

from pipeline.languages.vocabulary import read_yaml

if TYPE_CHECKING:
    from pipeline.languages.vocabulary import Language

_MOST_WORDS = 1 << 16
_SHORTEST = 3


@functools.lru_cache(maxsize=_MOST_WORDS)
def _value(word: str, code: str) -> float | None:
    from text_to_num import text2num

    try:
        value = float(text2num(word, code))
    except (ValueError, KeyError, TypeError, OverflowError):
        return None
    return value if value > 1 else None


def numeral(word: str, language: Language) -> float | None:
    """Return the value of a word in small letters that is a number above one; None for others."""
    return _value(word, language.code) if len(word) >= _SHORTEST else None


@functools.cache
def read_table(language: Language, name: str) -> dict[str, Any] | None:
    """Return the table of a language's folder with this name, every scalar of it text; None where it has none."""
    path = language.folder / f"{name}.yaml"
    table: dict[str, Any] | None = read_yaml(path) if path.is_file() else None
    return table
