"""The linear models of an ensemble: what each makes of hashed n-grams and features, and what it has learnt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression

from pipeline.learning.models.claim_features import feature_columns, is_german
from pipeline.learning.models.hashed import PLACES, Grams, grams
from pipeline.learning.models.model_tokens import Tokens
from pipeline.learning.models.vectors import vector_columns

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]
    Ints = npt.NDArray[np.int64]

# Sums differ in their last digits between processors; what is kept of a number does not. What is learnt differs more
# than what is counted, the more the earlier a fit stops: see docs/decisions/0003.
DIGITS, LEARNT_DIGITS = 6, 4
_MAX_ITERATIONS = 200
FINE, ROUGH = 1e-6, 1e-1  # where a fit stops: near enough that processors agree, and what is enough to calibrate by
_FAR = 4.0


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a model reads of a text: n-grams up to these lengths, and dense columns by what they weigh together.

    `features`, `vectors` and `embedding` are 0 where they are not read; `encoder` names what makes the embedding.
    """

    word_ngrams: int
    char_ngrams: int
    features: float
    vectors: float
    embedding: float
    encoder: str


@dataclass(frozen=True, slots=True)
class Read:
    """What was read of a batch: n-grams of words and characters, dense columns of shape (n, columns), the language.

    `shares` is what each dense column weighs.
    """

    words: Grams
    characters: Grams
    dense: Floats
    shares: Floats
    german: npt.NDArray[np.bool_]


def read(texts: Sequence[str], recipe: Recipe) -> Read:
    """Return what a model reads of texts."""
    tokens = Tokens(texts)
    words, characters = grams(tokens, recipe.word_ngrams, recipe.char_ngrams)
    blocks, shares = [np.zeros((tokens.n, 0))], [np.zeros(0)]
    if recipe.features > 0:
        blocks.append(feature_columns(tokens))
        shares.append(_even(blocks[-1], recipe.features))
    if recipe.vectors > 0:
        blocks.append(vector_columns(tokens))
        shares.append(_even(blocks[-1], recipe.vectors))
    if recipe.embedding > 0:
        from pipeline.learning.models.embeddings import embed

        blocks.append(embed(recipe.encoder, texts))
        shares.append(_even(blocks[-1], recipe.embedding))
    return Read(words, characters, np.hstack(blocks), np.concatenate(shares), is_german(tokens))


def _even(block: Floats, weight: float) -> Floats:
    """Return the same share for each column, so that all of them together weigh `weight`."""
    return np.full(block.shape[1], weight / np.sqrt(block.shape[1]))


@dataclass(frozen=True, slots=True)
class Counts:
    """Training texts as counts of the n-grams that occur: `places` of the columns, then shape (n, columns)."""

    word_places: Ints
    words: csr_matrix
    character_places: Ints
    characters: csr_matrix
    dense: Floats

    def take(self, rows: Ints) -> Counts:
        """Return some of the texts."""
        return Counts(
            self.word_places, self.words[rows], self.character_places, self.characters[rows], self.dense[rows]
        )


def counted(found: Read, min_df: int) -> Counts:
    """Return the counts of the n-grams that stand in at least `min_df` texts."""
    parts: list[Any] = []
    for block in (found.words, found.characters):
        counts = block.counts()
        places = np.flatnonzero(np.bincount(counts.indices, minlength=PLACES) >= min_df)
        parts += [places, counts[:, places]]
    return Counts(parts[0], parts[1], parts[2], parts[3], found.dense)


def _rarity(counts: csr_matrix) -> Floats:
    """Return the smoothed inverse document frequency of each column, 0 for a column that is empty here."""
    present = np.bincount(counts.indices, minlength=counts.shape[1])
    return np.where(present > 0, np.log((1 + counts.shape[0]) / (1 + present)) + 1, 0.0)


def _ratio(counts: csr_matrix, truths: Ints) -> Floats:
    """Return the log ratio of each column's share among the texts of class 1 and of class 0 (Wang & Manning 2012)."""
    shares = []
    for value in (1, 0):
        rows = counts[np.flatnonzero(truths == value)]
        present = np.bincount(rows.indices, minlength=counts.shape[1]) + 1.0
        shares.append(present / present.sum())
    ratio: Floats = np.log(shares[0] / shares[1])
    return ratio


def _scaled(counts: csr_matrix, scale: Floats) -> csr_matrix:
    """Return the counts times the columns' scale, each row divided by the root of its sum of squared scales."""
    lengths = np.sqrt(counts @ scale**2)
    scaled = counts.copy()
    scaled.data *= scale[counts.indices] / np.repeat(np.where(lengths > 0, lengths, 1.0), np.diff(counts.indptr))
    return scaled


@dataclass
class Member:
    """What one logistic regression has learnt.

    `word_places` and `character_places` are the n-grams it knows; a scale and a weight for each. `together`: words and
    characters are brought to length one as one, not each alone. `dense` are the weights of the standardised columns.
    """

    together: bool
    word_places: Ints
    word_scale: Floats
    word_weights: Floats
    character_places: Ints
    character_scale: Floats
    character_weights: Floats
    dense: Floats
    intercept: float

    def decide_counts(self, part: Counts, dense: Floats) -> Floats:
        """Return the decision for each of the texts that `part` counts; its columns are those this was learnt on."""
        words = (part.words, self.word_scale, self.word_weights)
        characters = (part.characters, self.character_scale, self.character_weights)
        blocks = [(counts @ (scale * weights), counts @ scale**2) for counts, scale, weights in (words, characters)]
        return self._sum(blocks, dense)

    def decide(self, found: Read, dense: Floats) -> Floats:
        """Return the decision for each text that was read."""
        words = (found.words, self.word_places, self.word_scale, self.word_weights)
        characters = (found.characters, self.character_places, self.character_scale, self.character_weights)
        blocks = []
        for block, places, scale, weights in (words, characters):
            products, squares = np.zeros(PLACES), np.zeros(PLACES)
            products[places], squares[places] = scale * weights, scale**2
            blocks.append((block.sums(products), block.sums(squares)))
        return self._sum(blocks, dense)

    def _sum(self, blocks: list[tuple[Floats, Floats]], dense: Floats) -> Floats:
        if self.together:
            blocks = [(blocks[0][0] + blocks[1][0], blocks[0][1] + blocks[1][1])]
        total = np.full(len(blocks[0][0]), self.intercept)
        for products, squares in blocks:
            total += products / np.sqrt(np.where(squares > 0, squares, 1.0))
        return total + dense @ self.dense if len(self.dense) else total


def balanced(truths: Ints, strata: Ints) -> Floats:
    """Return a weight for each text that gives every class of every stratum the same sum."""
    cells = truths + 2 * strata
    sizes = np.bincount(cells)
    weights: Floats = len(cells) / (np.count_nonzero(sizes) * sizes[cells])
    return weights


def _logistic(columns: Any, truths: Ints, weights: Floats, c: float, tolerance: float) -> tuple[Floats, float]:
    """Return the rounded weights and intercept of a logistic regression."""
    # liblinear's primal solver: no random numbers, no threads.
    head = LogisticRegression(C=c, solver="liblinear", max_iter=_MAX_ITERATIONS, tol=tolerance)
    head.fit(columns, truths, sample_weight=weights)
    return head.coef_[0].round(LEARNT_DIGITS) + 0.0, round(float(head.intercept_[0]), LEARNT_DIGITS)


def learn(kind: str, part: Counts, dense: Floats, truths: Ints, weights: Floats, c: float, tolerance: float) -> Member:  # noqa: PLR0913, PLR0917 - what is learnt from, and how
    """Return what a logistic regression learns: `kind` is "tfidf" (with the dense columns) or "ratio" (without)."""
    together = kind == "ratio"
    if together:
        scales = [_ratio(part.words, truths), _ratio(part.characters, truths)]
        columns = _scaled(hstack([part.words, part.characters]).tocsr(), np.concatenate(scales))
        dense = np.zeros((len(truths), 0))
    else:
        scales = [_rarity(part.words), _rarity(part.characters)]
        columns = hstack([_scaled(part.words, scales[0]), _scaled(part.characters, scales[1]), csr_matrix(dense)])
    scales = [scale.round(DIGITS) for scale in scales]
    found, intercept = _logistic(columns.tocsr(), truths, weights, c, tolerance)
    words, characters, rest = np.split(found, [len(scales[0]), len(scales[0]) + len(scales[1])])
    return Member(
        together, part.word_places, scales[0], words, part.character_places, scales[1], characters, rest, intercept
    )


def standard(dense: Floats) -> tuple[Floats, Floats]:
    """Return the mean and the spread of each column, rounded; a column that does not vary has spread 1."""
    mean, spread = dense.mean(axis=0).round(DIGITS), dense.std(axis=0).round(DIGITS)
    return mean, np.where(spread > 0, spread, 1.0)


def standardised(dense: Floats, mean: Floats, spread: Floats) -> Floats:
    """Return the columns in units of their spread, far values cut."""
    return np.clip((dense - mean) / spread, -_FAR, _FAR)
