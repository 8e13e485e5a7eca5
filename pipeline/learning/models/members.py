"""The linear models of an ensemble: what each makes of hashed n-grams and features, and what it has learnt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression

from pipeline.learning.models.claim_features import feature_columns, is_german
from pipeline.learning.models.embeddings import embed
from pipeline.learning.models.model_tokens import PLACES, Grams, Tokens, grams
from pipeline.learning.models.vectors import vector_columns

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pipeline.learning.arrays import Flags, Floats, Ints

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
    """What was read of a batch: n-grams of words and of characters, dense columns of shape (n, columns), the language.

    `shares` is what each dense column weighs.
    """

    grams: tuple[Grams, Grams]
    dense: Floats
    shares: Floats
    german: Flags


def read(texts: Sequence[str], recipe: Recipe) -> Read:
    """Return what a model reads of texts."""
    tokens = Tokens(texts)
    dense, shares = [np.zeros((tokens.n, 0))], [np.zeros(0)]
    readers: list[tuple[float, Callable[[], Floats]]] = [
        (recipe.features, lambda: feature_columns(tokens)),
        (recipe.vectors, lambda: vector_columns(tokens)),
        (recipe.embedding, lambda: embed(recipe.encoder, texts)),
    ]
    for weight, columns in readers:
        if weight > 0:
            dense.append(columns())
            shares.append(np.full(dense[-1].shape[1], weight / np.sqrt(dense[-1].shape[1])))  # together `weight`
    both = grams(tokens, recipe.word_ngrams, recipe.char_ngrams)
    return Read(both, np.hstack(dense), np.concatenate(shares), is_german(tokens))


@dataclass(frozen=True, slots=True)
class Counts:
    """Training texts as counts of the n-grams that occur, first of words, then of characters.

    `places` of the columns, `counts` of shape (n, columns) each.
    """

    places: tuple[Ints, Ints]
    counts: tuple[csr_matrix, csr_matrix]
    dense: Floats

    def take(self, rows: Ints) -> Counts:
        """Return some of the texts."""
        words, characters = self.counts
        return Counts(self.places, (words[rows], characters[rows]), self.dense[rows])


def counted(found: Read, min_df: int) -> Counts:
    """Return the counts of the n-grams that stand in at least `min_df` texts."""

    def frequent(counts: csr_matrix) -> Ints:
        return np.flatnonzero(np.bincount(counts.indices, minlength=PLACES) >= min_df)

    words, characters = (block.counts() for block in found.grams)
    places = frequent(words), frequent(characters)
    return Counts(places, (words[:, places[0]], characters[:, places[1]]), found.dense)


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

    @property
    def learnt(self) -> tuple[tuple[Ints, Floats, Floats], ...]:
        """The places, scales and weights of n-grams of words, and those of characters."""
        return (
            (self.word_places, self.word_scale, self.word_weights),
            (self.character_places, self.character_scale, self.character_weights),
        )

    def by_place(self) -> Iterator[tuple[Floats, Floats]]:
        """Yield scale times weight and squared scale by place, each of shape (PLACES,): of words, of characters."""
        for places, scale, weights in self.learnt:
            products, squares = np.zeros(PLACES), np.zeros(PLACES)
            products[places], squares[places] = scale * weights, scale**2
            yield products, squares

    def decide_counts(self, part: Counts, dense: Floats) -> Floats:
        """Return the decision for each of the texts that `part` counts; its columns are those this was learnt on."""
        both = zip(part.counts, self.learnt, strict=True)
        return self._sum(
            [(counts @ (scale * weights), counts @ scale**2) for counts, (_, scale, weights) in both], dense
        )

    def decide(self, found: Read, dense: Floats) -> Floats:
        """Return the decision for each text that was read."""
        both = zip(found.grams, self.by_place(), strict=True)
        return self._sum([(block.sums(products), block.sums(squares)) for block, (products, squares) in both], dense)

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
        scales = [_ratio(counts, truths) for counts in part.counts]
        columns = _scaled(hstack(part.counts).tocsr(), np.concatenate(scales))
    else:
        scales = [_rarity(counts) for counts in part.counts]
        columns = hstack([*map(_scaled, part.counts, scales), csr_matrix(dense)]).tocsr()
    found, intercept = _logistic(columns, truths, weights, c, tolerance)
    words, characters, rest = np.split(found, np.cumsum([len(scale) for scale in scales]))
    by_word = part.places[0], scales[0].round(DIGITS), words
    return Member(together, *by_word, part.places[1], scales[1].round(DIGITS), characters, rest, intercept)


def standard(dense: Floats) -> tuple[Floats, Floats]:
    """Return the mean and the spread of each column, rounded; a column that does not vary has spread 1."""
    mean, spread = dense.mean(axis=0).round(DIGITS), dense.std(axis=0).round(DIGITS)
    return mean, np.where(spread > 0, spread, 1.0)


def standardised(dense: Floats, mean: Floats, spread: Floats) -> Floats:
    """Return the columns in units of their spread, far values cut."""
    return np.clip((dense - mean) / spread, -_FAR, _FAR)
