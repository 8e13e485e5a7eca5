"""What can be counted in a text's words and marks: named columns, the same for German and English."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_matrix

from pipeline.learning.models.lexicon import lexicon
from pipeline.learning.models.model_tokens import Tokens

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.learning.arrays import Flags, Floats

_QUOTES = frozenset('"“”„«»‚‘‹›')
_DASHES = frozenset("-–—")
_SHOUTING = 3
_EMOJI_FROM = 0x1F000
_MOST_KNOWN = 100_000


@lru_cache(maxsize=_MOST_KNOWN)
def _groups_of(word: str) -> tuple[int, ...]:
    return lexicon().groups(word)


def _groups(tokens: Tokens) -> csr_matrix:
    """Return which distinct token belongs to which group of the lexicon: shape (distinct tokens, groups), 0 or 1."""
    rows = [_groups_of(word) for word in tokens.vocabulary.words]
    ends = np.cumsum([0, *map(len, rows)])
    columns = np.array([place for row in rows for place in row], dtype=np.int64)
    return csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(rows), len(lexicon().names)))


# What a word or mark is, by its form: each with the test of a word in lower case.
_FORMS: dict[str, Callable[[str], bool]] = {
    "number": lambda word: word[0].isdigit(),
    "year": lambda word: len(word) == 4 and word.isdigit() and word[:2] in {"18", "19", "20"},
    "large_number": lambda word: len(word) >= 3 and word.isdigit(),
    "percent_or_currency": lambda word: word in {"%", "€", "$", "£"},
    "exclamation_mark": lambda word: word == "!",
    "question_mark": lambda word: word == "?",
    "quotation_mark": lambda word: word in _QUOTES,
    "comma": lambda word: word == ",",
    "full_stop": lambda word: word == ".",
    "ellipsis": lambda word: word == "…",
    "colon": lambda word: word in {":", ";"},
    "bracket": lambda word: word in {"(", ")", "[", "]"},
    "dash": lambda word: word in _DASHES,
    "slash_or_at": lambda word: word in {"/", "@", "#", "&"},
    "emoji": lambda word: ord(word[0]) >= _EMOJI_FROM,
    "stretched": lambda word: any(word[at] == word[at + 1] == word[at + 2] for at in range(len(word) - 2)),
}


@lru_cache(maxsize=_MOST_KNOWN)
def _form(word: str) -> tuple[bool, ...]:
    """Return the answer of each test of _FORMS."""
    return tuple([test(word) for test in _FORMS.values()])


def _marks(tokens: Tokens) -> dict[str, Flags]:
    """Return what each token is, by its form: each of shape (tokens,)."""
    words, where = tokens.vocabulary.words, tokens.vocabulary.where
    length = tokens.ends - tokens.begins

    upper = tokens.cased != tokens.codes
    capitals = np.add.reduceat(np.append(upper, False).astype(np.int64), tokens.begins) if len(where) else length
    capitals = np.minimum(capitals, length)
    first = upper[tokens.begins]
    forms = np.array([_form(word) for word in words], dtype=bool).reshape(len(words), len(_FORMS))[where]
    digits = forms[:, 0]
    return {
        **{name: forms[:, place] for place, name in enumerate(_FORMS)},
        "capital": first,
        "name_inside": first & (np.diff(tokens.owner, prepend=-1) == 0),
        "shouted": (capitals == length) & (length >= _SHOUTING) & tokens.is_word & ~digits,
        "long_word": tokens.is_word & (length >= 12),
        "short_word": tokens.is_word & (length <= 3),
    }


def feature_names() -> list[str]:
    """Return the names of the columns of `feature_columns`."""
    groups, marks = lexicon().names, list(_marks(Tokens([])))
    return [
        *(f"words:{name}" for name in groups),
        *(f"marks:{name}" for name in marks),
        *(f"opens_with:{name}" for name in groups),
        *(f"ends_with:{name}" for name in marks),
        "tokens",
        "mean_word_length",
        "distinct_words",
    ]


def feature_columns(tokens: Tokens) -> Floats:
    """Return the features of each text: shape (n, names); counts by the root of the length, the rest 0 or 1."""
    n, lengths = tokens.n, np.maximum(tokens.lengths, 1).astype(np.float64)
    groups, marks = _groups(tokens), _marks(tokens)
    where, owner, size = tokens.vocabulary.where, tokens.owner, len(tokens.vocabulary.words)
    counted = csr_matrix((np.ones(len(where)), (owner, where)), shape=(n, size))
    root = np.sqrt(lengths)[:, None]
    by_group = (counted @ groups).toarray() / root
    by_mark = np.stack([np.bincount(owner, weights=flag, minlength=n) for flag in marks.values()], axis=1) / root
    opening, ending = np.zeros((n, groups.shape[1])), np.zeros((n, len(marks)))
    if len(where):
        full = np.flatnonzero(tokens.lengths)
        last = np.cumsum(tokens.lengths)[full] - 1
        opening[full] = groups[where[last - tokens.lengths[full] + 1]].toarray()
        ending[full] = np.stack([flag[last] for flag in marks.values()], axis=1)
    characters = np.bincount(owner, weights=(tokens.ends - tokens.begins) * tokens.is_word, minlength=n)
    words = np.maximum(np.bincount(owner, weights=tokens.is_word, minlength=n), 1)
    distinct = np.diff(counted.tocsr().indptr)
    rest = np.stack([np.log(lengths), characters / words, distinct / lengths], axis=1)
    return np.hstack([by_group, by_mark, opening, ending, rest])


def is_german(tokens: Tokens) -> Flags:
    """Return whether more of a text's words are common German ones than common English ones: shape (n,)."""
    names = lexicon().names
    groups = _groups(tokens)[:, [names.index("german"), names.index("english")]].toarray()[tokens.vocabulary.where]
    counts = [np.bincount(tokens.owner, weights=groups[:, place], minlength=tokens.n) for place in (0, 1)]
    return counts[0] > counts[1]
