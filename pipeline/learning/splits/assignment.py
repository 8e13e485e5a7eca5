"""Article → split: by the hash of its story, so that adding an article moves no other; near copies stay together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
from rensa import RMinHash, RMinHashLSH

from pipeline.core.ids import content_hash
from pipeline.core.records import SplitRow
from pipeline.core.terms import Split
from pipeline.text import jaccard, shingles

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy.typing as npt

    from pipeline.core.records import Article
    from pipeline.learning.splits.settings import SplitSettings
    from pipeline.text import Hashes

# 64 bands of 2: a pair of Jaccard 0.4 is missed once in 70,000 pairs, one of 0.5 once in 100 million.
_SKETCH, _BANDS, _SEED = 128, 64, 1
# The sketch's estimate is off by more than this once in 100,000 pairs; what it lets through is verified exactly.
_SLACK = 0.2


@dataclass(frozen=True, slots=True)
class Assignment:
    """The split of every article, sorted by article, and the pairs of near copies that tie two stories together."""

    rows: tuple[SplitRow, ...]
    ties: tuple[tuple[str, str], ...]


class _Groups:
    """Union-find over units, which remembers when each unit was first published."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}
        self._first: dict[str, date] = {}

    def add(self, unit: str, published: date | None) -> None:
        """Note an article of `unit`; one without a date counts as later than all."""
        self._parent.setdefault(unit, unit)
        self._first[unit] = min(published or date.max, self._first.get(unit, date.max))

    def root(self, unit: str) -> str:
        """Return the unit that stands for the group of `unit`."""
        while self._parent[unit] != unit:
            self._parent[unit] = unit = self._parent[self._parent[unit]]
        return unit

    def tie(self, left: str, right: str) -> None:
        """Make one group of the groups of both units."""
        first, second = sorted((self.root(left), self.root(right)))
        self._parent[second] = first

    def keys(self) -> dict[str, str]:
        """Return each unit's group key: the unit of the group that was published first, the smaller name on a tie."""
        best: dict[str, str] = {}
        for unit in sorted(self._parent, key=lambda name: (self._first[name], name)):
            best.setdefault(self.root(unit), unit)
        return {unit: best[self.root(unit)] for unit in self._parent}


class _NearCopies:
    """Finds earlier articles that are near copies of the next one: MinHash proposes, exact Jaccard decides."""

    def __init__(self, threshold: float) -> None:
        self._threshold = threshold
        self._index = RMinHashLSH(threshold, _SKETCH, _BANDS)
        self._digests: list[npt.NDArray[np.uint32]] = []
        self._hashes: list[Hashes] = []

    def add(self, text: str) -> list[int]:
        """Take in the next article; return the places of those before it that may be near copies of it, in order."""
        grams = shingles(text)
        sketch = RMinHash(_SKETCH, _SEED)
        sketch.update(grams)
        (hashes,) = RMinHash.hash_token_sets([grams])
        self._digests.append(np.array(sketch.digest(), dtype=np.uint32))
        self._hashes.append(np.unique(np.array(hashes, dtype=np.uint64)))
        if not grams:
            return []
        near = np.sort(np.array(self._index.query(sketch), dtype=np.intp))
        self._index.insert(len(self._hashes) - 1, sketch)
        if not len(near):
            return []
        alike = (np.stack([self._digests[place] for place in near]) == self._digests[-1]).mean(axis=1)
        return [int(place) for place in near[alike >= self._threshold - _SLACK]]

    def confirmed(self, place: int) -> bool:
        """Return whether the earlier article at `place` is a near copy of the last one."""
        return jaccard(self._hashes[place], self._hashes[-1]) >= self._threshold


def split_of(group: str, settings: SplitSettings) -> Split:
    """Return the split a group key falls into: SHA-256 of salt and key as a fraction, cut by the shares."""
    fraction = int(content_hash(settings.salt, group)[:13], 16) / 16**13
    if fraction < settings.test:
        return Split.TEST
    return Split.VALIDATION if fraction < settings.test + settings.validation else Split.TRAIN


def assign(articles: Iterable[Article], settings: SplitSettings) -> Assignment:
    """Return the split of every article.

    The unit is the story or, without one, the article itself. Units with near-duplicate articles form one group, named
    after its earliest unit, so an article added later moves others only where it ties two groups together. Articles
    are read once; about 10 KB stay in memory for each.
    """
    units: list[tuple[str, str]] = []
    groups, copies = _Groups(), _NearCopies(settings.near_duplicate)
    ties: list[tuple[str, str]] = []
    for article in articles:
        unit = article.story or article.id
        units.append((article.id, unit))
        groups.add(unit, article.published)
        for place in copies.add(article.text):
            other, other_unit = units[place]
            if groups.root(other_unit) != groups.root(unit) and copies.confirmed(place):
                groups.tie(other_unit, unit)
                ties.append((min(other, article.id), max(other, article.id)))
    keys = groups.keys()
    rows = (SplitRow(article, keys[unit], split_of(keys[unit], settings)) for article, unit in sorted(units))
    return Assignment(tuple(rows), tuple(sorted(ties)))
