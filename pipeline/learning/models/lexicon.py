"""The lexicon of `lexicon.yaml`: which groups a word belongs to."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

import yaml

_ENDINGS = ("", "e", "er", "en", "em", "es")
_LONGEST = 12
_MOST_KNOWN = 100_000


class Lexicon:
    """Groups of words; `names` in the order of the file."""

    def __init__(self, groups: dict[str, list[str]]) -> None:
        self.names = tuple(groups)
        self._exact: dict[str, set[int]] = {}
        self._openings: dict[str, set[int]] = {}
        self._tails: dict[str, set[int]] = {}
        for place, entries in enumerate(groups.values()):
            for entry in entries:
                self._add(entry, place)
        self._known: dict[str, tuple[int, ...]] = {}
        self._heads = {opening[:2] for opening in self._openings}
        self._ends = {tail[-2:] for tail in self._tails}

    def _add(self, entry: str, place: int) -> None:
        stem = entry.strip("*~")
        forms = [stem + ending for ending in _ENDINGS] if entry.endswith("~") else [stem]
        if entry.endswith("~") and stem.endswith("e"):
            forms += [stem + ending[1:] for ending in _ENDINGS if ending[:1] == "e"]
        table = self._tails if entry.startswith("*") else self._openings if entry.endswith("*") else self._exact
        for form in forms:
            table.setdefault(form, set()).add(place)

    def groups(self, word: str) -> tuple[int, ...]:
        """Return the places in `names` of the groups of a word in lower case, ascending."""
        known = self._known.get(word)
        if known is None:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            known = self._known[word] = self._find(word)
        return known

    def _find(self, word: str) -> tuple[int, ...]:
        found = self._exact.get(word, set())
        length = len(word)
        if word[:2] in self._heads:
            for size in range(2, min(length, _LONGEST) + 1):
                found = found | self._openings.get(word[:size], set())
        if word[-2:] in self._ends:
            for size in range(2, min(length - 2, _LONGEST) + 1):
                found = found | self._tails.get(word[length - size :], set())
        return tuple(sorted(found))


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Return the lexicon, read once."""
    text = files("pipeline.learning.models").joinpath("lexicon.yaml").read_text(encoding="utf-8")
    # Every scalar as text: "no" and "on" are words.
    return Lexicon(yaml.load(text, Loader=yaml.BaseLoader))  # noqa: S506 - BaseLoader makes nothing but text
