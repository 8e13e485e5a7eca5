"""The link stage: claims and their attributions → the source chain of every claim."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Generic, TypeVar

from pipeline.core import paths
from pipeline.core.errors import InputError
from pipeline.core.params import load_params
from pipeline.core.progress import progress
from pipeline.core.records import Article, Attribution, Claim, SourceLink
from pipeline.core.stage import run_stage
from pipeline.core.tables import grouped, read_table, table_writer
from pipeline.core.terms import SourceKind
from pipeline.sources.catalogue import load_catalogue
from pipeline.sources.linking import Finder, LinkSettings, link_article
from pipeline.sources.retrieval import RankSettings

if TYPE_CHECKING:
    from pathlib import Path

R = TypeVar("R")


def main() -> str:
    """Write data/interim/links.parquet and return the stage's summary."""
    settings = load_params("link", LinkSettings)
    catalogue = load_catalogue(paths.SOURCES_IN)
    finder = Finder.load(paths.SOURCE_INDEX, catalogue, load_params("index", RankSettings))
    claims, attributions = _Steps(paths.CLAIMS, Claim), _Steps(paths.ATTRIBUTIONS, Attribution)
    counts: Counter[str] = Counter()
    with table_writer(paths.LINKS, SourceLink) as table:
        for article in progress(read_table(paths.ARTICLES, Article), "link"):
            of_article = claims.of(article.id)
            links = link_article(article, of_article, attributions.of(article.id), finder, settings)
            counts["claims"] += len(of_article)
            _count(links, counts)
            table.write_all(links)
        claims.check_end()
        attributions.check_end()
    return (
        f"{table.count} links for {counts['claims']} claims: {counts['own']} own voice, {counts['actor']} to an actor, "
        f"{counts['document']} to a document, {counts['open']} with neither"
    )


class _Steps(Generic[R]):
    """A table in the articles' order, handed out one article at a time."""

    def __init__(self, path: Path, kind: type[R]) -> None:
        self._path = path
        self._groups = grouped(read_table(path, kind), "article")
        self._next = next(self._groups, None)

    def of(self, article: str) -> list[R]:
        """Return the rows of an article; none where the table has none for it."""
        if self._next is None or self._next[0] != article:
            return []
        rows = self._next[1]
        self._next = next(self._groups, None)
        return rows

    def check_end(self) -> None:
        """Raise InputError where rows are left: their article is unknown, or the table is in another order."""
        if self._next is not None:
            raise InputError(
                f"{self._path}: rows of {self._next[0]}, which {paths.ARTICLES} does not have in this order; "
                "run dvc repro"
            )


def _count(links: list[SourceLink], counts: Counter[str]) -> None:
    """Count links by what they reach."""
    for link in links:
        counts["own"] += link.kind is SourceKind.NONE
        counts["actor"] += link.actor is not None
        counts["document"] += link.document is not None
        counts["open"] += link.kind is not SourceKind.NONE and link.actor is None and link.document is None


if __name__ == "__main__":
    run_stage("link", main)
