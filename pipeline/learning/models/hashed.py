"""Texts → hashed n-grams: places in a fixed range, no vocabulary, so that nothing has to be kept but weights."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_matrix

if TYPE_CHECKING:
    import numpy.typing as npt

    from pipeline.learning.models.model_tokens import Tokens

    Floats = npt.NDArray[np.float64]
    Ints = npt.NDArray[np.int64]

BITS = 20
PLACES = 1 << BITS
_SHIFT = np.uint64(64 - BITS)


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
    by_word = [tokens.runs(length)[:2] for length in range(1, words + 1)]
    by_character = [tokens.characters(length)[:2] for length in range(2, characters + 1)]
    return _joined(tokens.n, by_word), _joined(tokens.n, by_character)


def place_of(hashes: npt.NDArray[np.uint64]) -> Ints:
    """Return the places of hashes: their top bits."""
    return (hashes >> _SHIFT).view(np.int64)


def _joined(n: int, parts: list[tuple[Ints, npt.NDArray[np.uint64]]]) -> Grams:
    rows = np.concatenate([part[0] for part in parts])
    return Grams(n, rows, place_of(np.concatenate([part[1] for part in parts])))
