"""The link stage: claims and their attributions → the source chain of every claim."""

from __future__ import annotations

from collections import Counter

from pipeline.core import paths
from pipeline.core.joined import articles_with_claims
from pipeline.core.params import load_params
from pipeline.core.progress import progress
from pipeline.core.records import SourceLink
from pipeline.core.stage import run_stage
from pipeline.core.tables import table_writer
from pipeline.core.terms import SourceKind
from pipeline.sources.catalogue import load_catalogue
from pipeline.sources.linking import Finder, LinkSettings, link_article
from pipeline.sources.retrieval import RankSettings


def main() -> str:
    """Write data/interim/links.parquet and return the stage's summary."""
    settings = load_params("link", LinkSettings)
    catalogue = load_catalogue(paths.SOURCES_IN)
    finder = Finder.load(paths.SOURCE_INDEX, catalogue, load_params("index", RankSettings))
    counts: Counter[str] = Counter()
    with table_writer(paths.LINKS, SourceLink) as table:
        for article, claims, attributions in progress(articles_with_claims(), "link"):
            links = link_article(article, claims, attributions, finder, settings)
            counts["claims"] += len(claims)
            _count(links, counts)
            table.write_all(links)
    return (
        f"{table.count} links for {counts['claims']} claims: {counts['own']} own voice, {counts['actor']} to an actor, "
        f"{counts['document']} to a document, {counts['open']} with neither"
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
