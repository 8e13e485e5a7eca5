"""The lexicon of `lexicon.yaml`: which groups a word belongs to."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from importlib.resources import files

import yaml

_ENDINGS = ("", "e", "er", "en", "em", "es")
_LONGEST = 12


class Lexicon:
    """Groups of words; `names` in the order of the file."""

    def __init__(self, groups: dict[str, list[str]]) -> None:
        self.names = tuple(groups)
        self._exact: defaultdict[str, set[int]] = defaultdict(set)
        self._openings: defaultdict[str, set[int]] = defaultdict(set)
        self._tails: defaultdict[str, set[int]] = defaultdict(set)
        for place, entries in enumerate(groups.values()):
            for entry in entries:
                self._add(entry, place)

    def _add(self, entry: str, place: int) -> None:
        stem = entry.strip("*~")
        forms = [stem + ending for ending in _ENDINGS] if entry.endswith("~") else [stem]
        if entry.endswith("~") and stem.endswith("e"):
            forms += [stem + ending[1:] for ending in _ENDINGS]
        table = self._tails if entry.startswith("*") else self._openings if entry.endswith("*") else self._exact
        for form in forms:
            table[form].add(place)

    def groups(self, word: str) -> tuple[int, ...]:
        """Return the places in `names` of the groups of a word in lower case, ascending."""
        openings = [word[:size] for size in range(2, min(len(word), _LONGEST) + 1)]
        tails = [word[-size:] for size in range(2, min(len(word) - 2, _LONGEST) + 1)]
        found = self._exact.get(word, set()).union(
            *(self._openings.get(opening, ()) for opening in openings), *(self._tails.get(tail, ()) for tail in tails)
        )
        return tuple(sorted(found))


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Return the lexicon, read once."""
    text = files("pipeline.learning.models").joinpath("lexicon.yaml").read_text(encoding="utf-8")
    # Every scalar as text: "no" and "on" are words.
    return Lexicon(yaml.load(text, Loader=yaml.BaseLoader))  # noqa: S506 - BaseLoader makes nothing but text
