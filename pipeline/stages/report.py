"""The report stage: all tables → data/report, a small static site that opens from disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.core import paths
from pipeline.core.files import whole_folder
from pipeline.core.joined import bundles, ledgers
from pipeline.core.params import load_params
from pipeline.core.records import SharedClaim, SourceMix
from pipeline.core.rejects import read_rejects
from pipeline.core.stage import run_stage
from pipeline.core.tables import read_table
from pipeline.labels.agreement import read_agreement
from pipeline.learning.metrics import read_leaderboard
from pipeline.publishing.report import (
    Lacking,
    ReportSettings,
    Sourcing,
    State,
    Survey,
    Tables,
    answers,
    article_page,
    cards,
    count_tables,
    dropped,
    listing_page,
    models_page,
    overview_page,
    read_answers,
    read_evaluations,
    sources_page,
    stories,
    write_page,
)
from pipeline.sources.catalogue import load_catalogue, names_of
from pipeline.sources.linking import Missing
from pipeline.sources.stories import total_mix

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.core.records import Prediction
    from pipeline.sources.catalogue import Catalogue

_LACKING = 30


def main() -> str:
    """Write data/report."""
    settings = load_params("report", ReportSettings)
    catalogue, predictions = load_catalogue(paths.SOURCES_IN), read_answers(paths.EVAL)
    survey, tables, sourcing, missing = Survey(), Tables(settings.model), Sourcing(), Missing(catalogue)
    state = State()
    with whole_folder(paths.REPORT) as folder:
        _articles(folder, catalogue, predictions, (survey, tables, sourcing, missing), state)
        rejects = dropped(
            (row for path in sorted(paths.REJECTS.glob("*.jsonl")) for row in read_rejects(path)), settings.rejects
        )
        evaluations, agreed = read_evaluations(paths.EVAL), read_agreement(paths.AGREEMENT)
        mix = total_mix(read_table(paths.SOURCE_MIX, SourceMix))
        told = stories(read_table(paths.ORIGINS, SharedClaim))
        names, board, said = names_of(catalogue), read_leaderboard(paths.LEADERBOARD), tables.said()
        write_page(folder, "index.html", overview_page(survey, state, rejects, agreed, evaluations))
        for name, text in count_tables(survey).items():
            write_page(folder, f"counts/{name}.csv", text)
        write_page(folder, "articles.html", listing_page(tables.articles))
        write_page(folder, "claims.html", listing_page(tables.claims))
        write_page(folder, "sources.html", sources_page(sourcing, names, mix, told, lacking(missing)))
        write_page(folder, "models.html", models_page(evaluations, board, predictions, said, settings.errors))
    return f"{survey.articles} articles, {survey.claims} claims; open {paths.REPORT / 'index.html'}"


def _articles(
    folder: Path,
    catalogue: Catalogue,
    predictions: dict[str, list[Prediction]],
    counted: tuple[Survey, Tables, Sourcing, Missing],
    state: State,
) -> None:
    """Write each article's page, and count it."""
    survey, tables, sourcing, missing = counted
    names, said = names_of(catalogue), answers(predictions)
    for bundle, ledger in zip(bundles(), ledgers(), strict=True):
        found = cards(bundle, ledger, names, said)
        state.add(bundle)
        survey.add(bundle, found)
        tables.add(bundle, found)
        sourcing.add(bundle, found)
        missing.add(bundle.article, (link for chain in bundle.links.values() for link in chain))
        write_page(folder, f"articles/{bundle.article.id}.html", article_page(bundle, found))


def lacking(missing: Missing) -> list[Lacking]:
    """Return what the catalogue lacks, the most wanted first."""
    names = names_of(missing.catalogue)
    actors = [
        Lacking("actor", (name, name), lack.hops, len(lack.articles), lack.example)
        for name, lack in missing.actors.items()
    ]
    documents: dict[str, Lacking] = {}
    for (actor, _), lack in sorted(missing.documents.items()):
        old = documents.get(actor)
        both = (names.actor(actor, "en") or actor, names.actor(actor, "de") or actor)
        hops, articles = (old.hops, old.articles) if old else (0, 0)
        documents[actor] = Lacking(
            "document", both, hops + lack.hops, articles + 1, old.example if old else lack.example
        )
    found = sorted([*actors, *documents.values()], key=lambda row: (-row.hops, row.what, row.name))
    return found[:_LACKING]


if __name__ == "__main__":
    run_stage("report", main)
