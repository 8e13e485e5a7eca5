"""Which documents of the catalogue a claim's words fit, and which sentence of one whose text is held."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from pipeline.core.errors import InputError
from pipeline.sources.catalogue.shared_evidence import sentences_of
from pipeline.sources.retrieval import Part, Ranker, RankSettings, Unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from pipeline.core.records import Span
    from pipeline.sources.catalogue.catalogue import Catalogue

_MOST = 50


class Fit(NamedTuple):
    """How well a claim's words fit a document (0 or more), and the sentence of its text that they fit best."""

    score: float
    passage: Span | None


Fits = Mapping[str, Fit]


class Finder:
    """The index of a catalogue's documents: title and summary as one unit, each sentence of a held text as another."""

    def __init__(self, ranker: Ranker, catalogue: Catalogue) -> None:
        self._ranker, self.catalogue = ranker, catalogue
        self._passages = [passage for passage, _ in _units(catalogue)]
        if ranker.ids != [unit.id for _, unit in _units(catalogue)]:
            raise InputError("the index of documents is not of this catalogue; run dvc repro to write it anew")

    @classmethod
    def build(cls, catalogue: Catalogue, settings: RankSettings) -> Finder:
        """Index a catalogue."""
        return cls(Ranker.build((unit for _, unit in _units(catalogue)), settings), catalogue)

    @classmethod
    def load(cls, folder: Path, catalogue: Catalogue, settings: RankSettings) -> Finder:
        """Read the index that the stage `index` wrote; raises InputError where it is absent or another catalogue's."""
        return cls(Ranker.load(folder, settings), catalogue)

    def save(self, folder: Path) -> None:
        """Write the index as a folder."""
        self._ranker.save(folder)

    def fits(self, parts: Sequence[Part], language: str) -> Fits:
        """Return the documents that share a term with what is searched for, each with its best unit's score."""
        found: dict[str, Fit] = {}
        for hit in self._ranker.rank(parts, language, _MOST):
            passage, before = self._passages[hit.unit], found.get(hit.id)
            if before is None:
                found[hit.id] = Fit(hit.score, passage)
            elif before.passage is None and passage is not None:
                found[hit.id] = before._replace(passage=passage)
        return found


def _units(catalogue: Catalogue) -> Iterator[tuple[Span | None, Unit]]:
    for document in catalogue.documents.values():
        yield None, Unit(document.id, document.title, document.summary, document.language)
        for span in sentences_of(document.held or "", document.language):
            yield span, Unit(document.id, "", span.of(document.held or ""), document.language)
