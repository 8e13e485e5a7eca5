"""Word vectors that ship with the package: what a word means, by the company it keeps in 16 languages' translations.

Made by `tools/make_word_vectors.py`; where they come from and their licence: docs/decisions.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_matrix

if TYPE_CHECKING:
    import numpy.typing as npt

    from pipeline.learning.arrays import Floats, Hashes, Ints
    from pipeline.learning.models.model_tokens import Tokens

_SHORTEST_TAIL = 4
DIMENSIONS = 32


@dataclass(frozen=True, slots=True)
class WordVectors:
    """A row a word: `hashes` ascending, shape (words,); `rows`, shape (words, dimensions)."""

    hashes: Hashes
    rows: npt.NDArray[np.float32]

    def find(self, hashes: Hashes) -> Ints:
        """Return the row of each hash, -1 where there is none."""
        places = np.minimum(np.searchsorted(self.hashes, hashes), len(self.hashes) - 1)
        return np.where(self.hashes[places] == hashes, places, -1)


@lru_cache(maxsize=1)
def word_vectors() -> WordVectors:
    """Return the table, read once."""
    with as_file(files("pipeline.learning.models").joinpath("word_vectors.npz")) as path, np.load(path) as table:
        rows = table["rows"].astype(np.float32) * table["scale"].astype(np.float32)
        return WordVectors(table["hashes"], rows)


def rows_of(tokens: Tokens) -> Ints:
    """Return the row of each distinct token; of a compound without one, that of its longest known end; else -1."""
    table = word_vectors()
    rows = table.find(tokens.vocabulary.hashes)
    first = np.zeros(len(rows), dtype=np.int64)
    first[tokens.vocabulary.where[::-1]] = np.arange(len(tokens.hashes))[::-1]
    lengths = (tokens.ends - tokens.begins)[first]
    open_ = np.flatnonzero((rows < 0) & (lengths > _SHORTEST_TAIL) & tokens.is_word[first])
    for cut in range(1, int(lengths.max(initial=0)) - _SHORTEST_TAIL + 1):
        open_ = open_[lengths[open_] - cut >= _SHORTEST_TAIL]
        if not len(open_):
            break
        found = table.find(tokens.tail_hashes(first[open_], cut))
        rows[open_[found >= 0]] = found[found >= 0]
        open_ = open_[found < 0]
    return rows


def vector_columns(tokens: Tokens) -> Floats:
    """Return the mean vector of the words of each text: shape (n, dimensions); zeros where no word has one."""
    table, rows = word_vectors(), rows_of(tokens)
    mine = rows[tokens.vocabulary.where]
    known = mine >= 0
    owner, places = tokens.owner[known], mine[known]
    counts = np.maximum(np.bincount(owner, minlength=tokens.n), 1)
    used, columns = np.unique(places, return_inverse=True)
    summing = csr_matrix((np.ones(len(owner)), (owner, columns)), shape=(tokens.n, len(used)))
    return np.asarray(summing @ table.rows[used].astype(np.float64)) / counts[:, None]
