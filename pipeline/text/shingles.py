"""What makes two texts near copies: the word 5-grams they share."""

from __future__ import annotations

import re

import numpy as np
import numpy.typing as npt

Hashes = npt.NDArray[np.uint64]
WORDS_A_SHINGLE = 5
_WORD = re.compile(r"\w+")


def words(text: str) -> list[str]:
    """Return the words of a text, case folded, without punctuation."""
    return _WORD.findall(text.casefold())


def shingles(text: str) -> list[str]:
    """Return the distinct word 5-grams of a text in order; a shorter text is one shingle, one without words none."""
    folded = words(text)
    last = max(len(folded) - WORDS_A_SHINGLE, 0)
    grams = (" ".join(folded[start : start + WORDS_A_SHINGLE]) for start in range(last + 1))
    return list(dict.fromkeys(gram for gram in grams if gram))


def jaccard(left: Hashes, right: Hashes) -> float:
    """Return shared over all of two sets of hashes (each without repeats), in [0, 1]; 0 where either is empty."""
    if not len(left) or not len(right):
        return 0.0
    shared = len(np.intersect1d(left, right, assume_unique=True))
    return shared / (len(left) + len(right) - shared)
