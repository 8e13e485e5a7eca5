"""Documents in order of how well they fit a claim: BM25 chooses candidates, TF-IDF with a pivoted length ranks them."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from pipeline.core.errors import InputError
from pipeline.core.files import whole_folder
from pipeline.sources.retrieval.search_terms import Part, split_compound, surface, terms_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from bm25s import BM25
    from scipy.sparse import csr_matrix

    from pipeline.sources.retrieval.settings import RankSettings

_FLAT = 0.25  # keeps a term that every document has from weighing nothing
_SMOOTH = 0.5
_OF_COMPOUND = 0.9
_DIGITS = 6  # of a weight: what lies below differs between processors


@dataclass(frozen=True, slots=True)
class Unit:
    """What is found: a document's title and text, or one passage of it; `id` may stand several times."""

    id: str
    title: str
    text: str
    language: str


class Found(NamedTuple):
    """A unit and how well it fits: 0 or more, comparable within one index only."""

    unit: int
    id: str
    score: float


class Ranker:
    """An index of units. `weights`: units × terms, ready to be multiplied with what is searched for."""

    def __init__(
        self, ids: list[str], words: frozenset[str], bm25: BM25, weights: csr_matrix, settings: RankSettings
    ) -> None:
        self.ids, self.settings = ids, settings
        self._words, self._bm25, self._weights = words, bm25, weights
        self._terms: dict[str, int] = bm25.vocab_dict

    @classmethod
    def build(cls, units: Iterable[Unit], settings: RankSettings) -> Ranker:
        """Index units; raises InputError where there is none with a term in it."""
        from bm25s import BM25

        ids: list[str] = []
        titles: list[list[str]] = []
        texts: list[list[str]] = []
        words: set[str] = set()
        for unit in units:
            ids.append(unit.id)
            title, text = surface(unit.title), surface(unit.text)
            words.update(title, text)
            titles.append(terms_of(title, unit.language))
            texts.append(terms_of(text, unit.language))
        tokens = [[*title, *text] for title, text in zip(titles, texts, strict=True)]
        if not any(tokens):
            raise InputError("no document with a word in it to search in")
        terms = {term: at for at, term in enumerate(sorted({term for found in tokens for term in found}))}
        bm25 = BM25(k1=settings.k1, b=settings.b)
        bm25.index(([[terms[term] for term in found] for found in tokens], terms), show_progress=False)
        return cls(ids, frozenset(words), bm25, _weights(titles, texts, terms, settings), settings)

    def rank(self, parts: Sequence[Part] | str, language: str, most: int = 10) -> list[Found]:
        """Return the units that fit best, the best first, equal ones in the order they were indexed."""
        wanted = self._wanted([Part(parts)] if isinstance(parts, str) else parts, language)
        if not wanted:
            return []
        columns = np.array(sorted(wanted))
        scores = self._bm25.get_scores([int(column) for column in columns])
        count = min(self.settings.candidates, len(self.ids))
        rows = np.sort(np.argpartition(-scores, count - 1)[:count])
        query = np.zeros(self._weights.shape[1], dtype=np.float64)
        query[columns] = [wanted[int(column)] for column in columns]
        fit = self._weights[rows] @ query
        best = np.lexsort((rows, -fit))[:most]
        return [Found(int(rows[at]), self.ids[rows[at]], float(fit[at])) for at in best if fit[at] > 0.0]

    def _wanted(self, parts: Sequence[Part], language: str) -> dict[int, float]:
        """Return how much each known term is searched for: its weight, more where the first part repeats it."""
        wanted: dict[int, float] = {}
        for number, part in enumerate(parts):
            words = surface(part.text)
            for term, count in Counter(terms_of(words, language)).items():
                often = 1.0 if number else 1.0 + float(np.log(count))
                self._want(wanted, term, part.weight * often)
            for word in words:
                for term in terms_of(split_compound(word, self._words), language):
                    self._want(wanted, term, part.weight * _OF_COMPOUND)
        return wanted

    def _want(self, wanted: dict[int, float], term: str, weight: float) -> None:
        at = self._terms.get(term)
        if at is not None:
            wanted[at] = max(wanted.get(at, 0.0), weight)

    def save(self, folder: Path) -> None:
        """Write the index as a folder of plain arrays and JSON, whole or not at all."""
        from scipy.sparse import save_npz

        with whole_folder(folder) as scratch:
            self._bm25.save(scratch, show_progress=False)
            save_npz(scratch / "weights.npz", self._weights)
            about = {"ids": self.ids, "words": sorted(self._words), "settings": self.settings.model_dump()}
            (scratch / "units.json").write_text(json.dumps(about, ensure_ascii=False) + "\n", encoding="utf-8")

    @classmethod
    def load(cls, folder: Path, settings: RankSettings) -> Ranker:
        """Read an index; raises InputError where it is absent or was built with other settings."""
        from bm25s import BM25
        from scipy.sparse import load_npz

        try:
            about: Any = json.loads((folder / "units.json").read_text(encoding="utf-8"))
        except (FileNotFoundError, ValueError) as error:
            raise InputError(f"{folder}: no index; run the stage that writes it (dvc repro)") from error
        if about["settings"] != settings.model_dump():
            raise InputError(f"{folder}: made with other settings; run dvc repro to write it anew")
        bm25, weights = BM25.load(folder, show_progress=False), load_npz(folder / "weights.npz")
        return cls(about["ids"], frozenset(about["words"]), bm25, weights, settings)


def _weights(
    titles: list[list[str]], texts: list[list[str]], terms: dict[str, int], settings: RankSettings
) -> csr_matrix:
    """Return units × terms: how often (as a logarithm) times how rare, over the unit's length to a power."""
    from scipy.sparse import csr_matrix, diags

    data: list[float] = []
    columns: list[int] = []
    ends = [0]
    for title, text in zip(titles, texts, strict=True):
        counts = {term: float(count) for term, count in Counter(text).items()}
        for term, count in Counter(title).items():
            counts[term] = counts.get(term, 0.0) + settings.title * count
        for term in sorted(counts, key=terms.__getitem__):
            data.append(1.0 + float(np.log(max(counts[term], 1.0))))
            columns.append(terms[term])
        ends.append(len(columns))
    shape = (len(titles), len(terms))
    held = np.bincount(columns, minlength=len(terms))
    rarity = (np.log((len(titles) + 1) / (held + _SMOOTH)) + _FLAT).clip(min=0.0) ** settings.rarity
    matrix = csr_matrix((data, columns, ends), shape=shape) @ diags(rarity)
    length = np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel() ** settings.length
    scaled = diags(1.0 / np.where(length > 0, length, 1.0)) @ matrix @ diags(rarity)
    matrix = csr_matrix(scaled)
    matrix.data = matrix.data.round(_DIGITS)
    return matrix
