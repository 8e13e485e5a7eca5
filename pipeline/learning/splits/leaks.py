"""The check that no story and no near copy stands in two splits; it shares no code with the assignment but the words.

Near copies are found exactly: two sets with Jaccard ≥ t share at least ⌈t·n⌉ of the n members of either, so, with all
members in one common order, their first n − ⌈t·n⌉ + 1 members have one in common (prefix filtering; Chaudhuri, Ganti
and Kaushik 2006, "A primitive operator for similarity joins in data cleaning"). Rare shingles come first in that order,
so boilerplate does not make pairs.
"""

from __future__ import annotations

import hashlib
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from pipeline.core.errors import CheckFailedError
from pipeline.core.terms import Split
from pipeline.text import jaccard, shingles, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pipeline.core.records import Article, SplitRow
    from pipeline.learning.arrays import Ints
    from pipeline.learning.splits.settings import SplitSettings
    from pipeline.text import Hashes

_MIN_PARAGRAPH_WORDS = 8
_EXCERPT = 120
_COUNTERS = 1 << 20
_ROUNDING = 1e-6  # 0.7 * 10 is a little over 7
_ORDER = tuple(Split)


@dataclass(frozen=True, slots=True)
class SharedParagraph:
    """A paragraph that stands word for word in articles of two splits: its beginning, and the first two articles."""

    text: str
    articles: tuple[str, ...]
    splits: tuple[Split, ...]


@dataclass(frozen=True, slots=True)
class LeakReport:
    """What was checked, in numbers, and the paragraphs that two splits share (reported, not forbidden)."""

    articles: int
    groups: int
    stories: int
    pairs_compared: int
    near_duplicate: float
    paragraphs: int
    shared_paragraphs: tuple[SharedParagraph, ...]


def _hash64(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def _in_one_split(seen: dict[str, tuple[str, Split]], what: str, name: str, article: str, split: Split) -> None:
    """Note that an article of the story or group `name` stands in `split`; fail where another stands elsewhere."""
    other, where = seen.setdefault(name, (article, split))
    if where is not split:
        raise CheckFailedError(f"the {what} '{name}' is in two splits: {other} in {where}, {article} in {split}")


class _Paragraphs:
    """Finds paragraphs of at least eight words that stand in two splits."""

    def __init__(self) -> None:
        self.seen: dict[int, tuple[str, Split]] = {}
        self.shared: dict[int, SharedParagraph] = {}

    def add(self, article: Article, split: Split) -> None:
        """Take in an article's paragraphs; each line is one."""
        for line in article.text.split("\n"):
            found = words(line)
            if len(found) < _MIN_PARAGRAPH_WORDS:
                continue
            key = _hash64(" ".join(found))
            other, where = self.seen.setdefault(key, (article.id, split))
            if where is not split and key not in self.shared:
                excerpt = " ".join(line.split())[:_EXCERPT]
                self.shared[key] = SharedParagraph(excerpt, (other, article.id), (where, split))


def _splits(rows: Iterable[SplitRow]) -> dict[str, SplitRow]:
    """Return the rows by article; an article with two rows is a leak of its own."""
    found: dict[str, SplitRow] = {}
    for row in rows:
        other = found.setdefault(row.article, row)
        if other is not row:
            raise CheckFailedError(f"the article {row.article} has two rows: {other.split} and {row.split}")
    return found


def _prefixes(sets: Sequence[Hashes], threshold: float) -> Iterator[Hashes]:
    """Yield the part of each set that must meet that of any near copy: its rarest members."""
    counts = np.zeros(_COUNTERS, dtype=np.int64)
    for hashes in sets:
        counts[hashes % _COUNTERS] += 1
    for hashes in sets:
        shared = math.ceil(threshold * len(hashes) - _ROUNDING)
        yield hashes[np.lexsort((hashes, counts[hashes % _COUNTERS]))][: len(hashes) - shared + 1]


class _Copies:
    """Fails where two articles in two splits are near copies."""

    def __init__(self, threshold: float) -> None:
        self._threshold = threshold
        self._places: list[tuple[str, Split]] = []
        self._sets: list[Hashes] = []

    def add(self, article: Article, split: Split) -> None:
        """Take in an article."""
        self._places.append((article.id, split))
        self._sets.append(np.unique(np.array([_hash64(gram) for gram in shingles(article.text)], dtype=np.uint64)))

    def check(self) -> int:
        """Return how many pairs were compared, or raise CheckFailedError for the first that leaks."""
        pairs = self._candidates()
        for pair in pairs:
            alike = jaccard(self._sets[pair[0]], self._sets[pair[1]])
            if alike >= self._threshold:
                where = " and ".join("{} in {}".format(*self._places[place]) for place in pair)
                raise CheckFailedError(f"near-duplicate articles are in two splits (Jaccard {alike:.2f}): {where}")
        return len(pairs)

    def _candidates(self) -> list[tuple[int, int]]:
        """Return the pairs of places, in two splits, that may be near copies; none that is one is left out."""
        prefixes = list(_prefixes(self._sets, self._threshold))
        hashes = np.concatenate([np.empty(0, np.uint64), *prefixes])
        owners = np.repeat(np.arange(len(prefixes)), [len(prefix) for prefix in prefixes])
        order = np.lexsort((owners, hashes))
        hashes, owners = hashes[order], owners[order]
        same = np.concatenate([[False], hashes[1:] == hashes[:-1], [False]])
        met = same[1:] | same[:-1]  # most hashes stand alone
        hashes, owners = hashes[met[: len(hashes)]], owners[met[: len(hashes)]]
        codes = np.array([_ORDER.index(split) for _, split in self._places], dtype=np.int64)
        pairs: set[tuple[int, int]] = set()
        for run in np.split(owners, np.flatnonzero(hashes[1:] != hashes[:-1]) + 1):
            if len(run) > 1:
                pairs.update(_crossing(run, codes[run]))
        return sorted(pairs)


def _crossing(run: Ints, codes: Ints) -> Iterator[tuple[int, int]]:
    """Yield the pairs of places of one run that stand in two splits."""
    for code in np.unique(codes)[:-1]:
        here, beyond = run[codes == code].tolist(), run[codes > code].tolist()
        yield from ((min(a, b), max(a, b)) for a in here for b in beyond)


def check_leaks(articles: Iterable[Article], rows: Iterable[SplitRow], settings: SplitSettings) -> LeakReport:
    """Return what was checked, or raise CheckFailedError naming two articles that must not stand in different splits.

    Articles are read once; about 4 KB stay in memory for each.
    """
    table = _splits(rows)
    stories: dict[str, tuple[str, Split]] = {}
    groups: dict[str, tuple[str, Split]] = {}
    paragraphs, copies = _Paragraphs(), _Copies(settings.near_duplicate)
    count = 0
    for article in articles:
        row = table.get(article.id)
        if row is None:
            raise CheckFailedError(f"the article {article.id} has no split")
        if article.story:
            _in_one_split(stories, "story", article.story, article.id, row.split)
        _in_one_split(groups, "group", row.group, article.id, row.split)
        paragraphs.add(article, row.split)
        copies.add(article, row.split)
        count += 1
    return LeakReport(
        articles=count,
        groups=len(groups),
        stories=len(stories),
        pairs_compared=copies.check(),
        near_duplicate=settings.near_duplicate,
        paragraphs=len(paragraphs.seen),
        shared_paragraphs=tuple(sorted(paragraphs.shared.values(), key=lambda found: (found.articles, found.text))),
    )
