"""A batch of texts as arrays: characters, tokens, n-grams and their hashes, computed without a loop over the texts.

A token is a run of letters and digits, or any other single mark. A hash is 64 bits, the same on every machine. N-grams
are hashed to places in a fixed range: there is no vocabulary, so that nothing has to be kept but weights.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_matrix

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from pipeline.learning.arrays import Floats, Hashes, Ints

BITS = 20
PLACES = 1 << BITS
_STEP = 0x9E3779B97F4A7C15
_BACK = pow(_STEP, -1, 2**64)
_MIX = np.uint64(0xFF51AFD7ED558CCD)
_HALF = np.uint64(32)
_TOP = np.uint64(64 - BITS)
_BREAK, _SPACE, _MARK, _WORD = 0, 1, 2, 3


def mixed(hashes: Hashes) -> Hashes:
    """Return the hashes with their bits spread, so that the top ones can be taken as a place."""
    spread = (hashes ^ (hashes >> _HALF)) * _MIX
    return spread ^ (spread >> _HALF)


def _same_length_lower(text: str) -> str:
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _codes(text: str) -> npt.NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.uint32, copy=False)


def _kind(code: int) -> int:
    character = chr(code)
    if character == "\n":
        return _BREAK
    return _SPACE if character == " " else _WORD if character.isalnum() else _MARK


def _kinds(codes: npt.NDArray[np.uint32]) -> npt.NDArray[np.int8]:
    """Return what each character is; every distinct one is looked at once."""
    present = np.flatnonzero(np.bincount(codes))
    table = np.zeros(int(present[-1]) + 1, dtype=np.int8)
    table[present] = [_kind(code) for code in present.tolist()]
    return table[codes]


def _powers(base: int, n: int) -> Hashes:
    factors = np.full(n, base, dtype=np.uint64)
    factors[:1] = 1
    return np.cumprod(factors, dtype=np.uint64)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The distinct tokens of a batch: `words` in lower case, their `hashes`, and `where` each token finds its own."""

    words: list[str]
    hashes: Hashes
    where: Ints


class Tokens:
    """The texts of a batch, one after the other between line breaks.

    `begins` and `ends` are the tokens' places in `text` (characters, end exclusive), `owner` the number of the text
    each belongs to, `hashes` what they are in lower case: all of shape (tokens,).
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self.n = len(texts)
        self.text = "\n" + "".join(" ".join(text.split()) + "\n" for text in texts)
        self.low = _same_length_lower(self.text)
        self.cased, self.codes = _codes(self.text), _codes(self.low)
        kinds = _kinds(self.codes)
        self._breaks = kinds == _BREAK
        self._rows = np.cumsum(self._breaks) - 1
        inside = kinds == _WORD
        starts = (inside & ~np.roll(inside, 1)) | (kinds == _MARK)
        stops = (inside & ~np.roll(inside, -1)) | (kinds == _MARK)
        self.begins, self.ends = np.flatnonzero(starts), np.flatnonzero(stops) + 1
        self.owner = self._rows[self.begins]
        self.is_word = inside[self.begins]
        self.hashes = self._between(self.begins, self.ends)

    @cached_property
    def _sums(self) -> Hashes:
        sums = np.zeros(len(self.codes) + 1, dtype=np.uint64)
        np.cumsum((self.codes.astype(np.uint64) + np.uint64(1)) * _powers(_STEP, len(self.codes)), out=sums[1:])
        return sums

    @cached_property
    def _inverse(self) -> Hashes:
        return _powers(_BACK, len(self.codes) + 1)

    def _between(self, begins: Ints, ends: Ints) -> Hashes:
        return mixed((self._sums[ends] - self._sums[begins]) * self._inverse[begins])

    def tail_hashes(self, tokens: Ints, cut: int) -> Hashes:
        """Return the hashes of the tokens without their first `cut` characters; an empty rest hashes to 0."""
        begins = np.minimum(self.begins[tokens] + cut, self.ends[tokens])
        return self._between(begins, self.ends[tokens])

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The distinct tokens, in the order of their hashes."""
        hashes, first, where = np.unique(self.hashes, return_index=True, return_inverse=True)
        spans = zip(self.begins[first].tolist(), self.ends[first].tolist(), strict=True)
        return Vocabulary([self.low[begin:end] for begin, end in spans], hashes, where.astype(np.int64))

    @cached_property
    def lengths(self) -> Ints:
        """How many tokens each text has: shape (n,)."""
        return np.bincount(self.owner, minlength=self.n)

    def runs(self, length: int) -> tuple[Ints, Hashes, Ints]:
        """Return (text, hash, first token) of every run of `length` tokens of a text."""
        count = max(len(self.hashes) - length + 1, 0)
        total = self.hashes[:count].copy()
        for step in range(1, length):
            total = mixed(total * np.uint64(_STEP) + self.hashes[step : step + count])
        kept = np.flatnonzero(self.owner[:count] == self.owner[length - 1 :][:count])
        return self.owner[kept], total[kept], kept

    def characters(self, length: int) -> tuple[Ints, Hashes, Ints]:
        """Return (text, hash, place) of every run of `length` characters of a text, its ends counting as one."""
        count = max(len(self.codes) - length + 1, 0)
        total = np.zeros(count, dtype=np.uint64)
        for step in range(length):
            total *= np.uint64(_STEP)
            total += self.codes[step : step + count]
        inner = np.zeros(count, dtype=bool)
        for step in range(1, length - 1):
            inner |= self._breaks[step : step + count]
        outer = self._breaks[:count] & self._breaks[length - 1 : length - 1 + count] if count else inner
        kept = np.flatnonzero(~(inner | outer))
        return self._rows[kept], mixed(total[kept]), kept


@dataclass(frozen=True, slots=True)
class Grams:
    """Every n-gram of every text: the text's number and the n-gram's place in [0, PLACES); `n` texts."""

    n: int
    rows: Ints
    places: Ints

    def counts(self) -> csr_matrix:
        """Return how often each n-gram stands in each text: shape (n, PLACES)."""
        ones = np.ones(len(self.rows))
        return csr_matrix((ones, (self.rows, self.places)), shape=(self.n, PLACES))

    def sums(self, weights: Floats) -> Floats:
        """Return the sum over each text's n-grams of their weights: `weights` of shape (PLACES,), result (n,)."""
        return np.bincount(self.rows, weights=weights[self.places], minlength=self.n).astype(np.float64)


def grams(tokens: Tokens, words: int, characters: int) -> tuple[Grams, Grams]:
    """Return the n-grams of 1 to `words` tokens and those of 2 to `characters` characters."""
    by_word = [tokens.runs(length) for length in range(1, words + 1)]
    by_character = [tokens.characters(length) for length in range(2, characters + 1)]
    return _joined(tokens.n, by_word), _joined(tokens.n, by_character)


def place_of(hashes: Hashes) -> Ints:
    """Return the places of hashes: their top bits."""
    return (hashes >> _TOP).view(np.int64)


def _joined(n: int, parts: list[tuple[Ints, Hashes, Ints]]) -> Grams:
    rows, hashes, _ = zip(*parts, strict=True)
    return Grams(n, np.concatenate(rows), place_of(np.concatenate(hashes)))
