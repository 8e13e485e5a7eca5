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
    most_wanted,
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
    from collections.abc import Iterator

    from pipeline.core.records import Reject


def main() -> str:
    """Write data/report."""
    settings = load_params("report", ReportSettings)
    catalogue, predictions = load_catalogue(paths.SOURCES_IN), read_answers(paths.EVAL)
    names, said = names_of(catalogue), answers(predictions)
    survey, tables, sourcing, state = Survey(), Tables(settings.model), Sourcing(), State()
    missing = Missing(catalogue)
    with whole_folder(paths.REPORT) as folder:
        for bundle, ledger in zip(bundles(), ledgers(), strict=True):
            shown = cards(bundle, ledger, names, said)
            state.add(bundle)
            for counts in (survey, tables, sourcing):
                counts.add(bundle, shown)
            missing.add(bundle.article, (link for chain in bundle.links.values() for link in chain))
            write_page(folder, f"articles/{bundle.article.id}.html", article_page(bundle, shown))
        evaluations, agreed = read_evaluations(paths.EVAL), read_agreement(paths.AGREEMENT)
        for name, text in count_tables(survey).items():
            write_page(folder, f"counts/{name}.csv", text)
        overview = overview_page(survey, state, dropped(_rejects(), settings.rejects), agreed, evaluations)
        write_page(folder, "index.html", overview)
        write_page(folder, "articles.html", listing_page(tables.articles))
        write_page(folder, "claims.html", listing_page(tables.claims))
        mix, shared = read_table(paths.SOURCE_MIX, SourceMix), read_table(paths.ORIGINS, SharedClaim)
        lacking = most_wanted(missing)
        write_page(folder, "sources.html", sources_page(sourcing, names, total_mix(mix), stories(shared), lacking))
        board = read_leaderboard(paths.LEADERBOARD)
        write_page(folder, "models.html", models_page(evaluations, board, predictions, tables.said(), settings.errors))
    return f"{survey.articles} articles, {survey.claims} claims; open {paths.REPORT / 'index.html'}"


def _rejects() -> Iterator[Reject]:
    for path in sorted(paths.REJECTS.glob("*.jsonl")):
        yield from read_rejects(path)


if __name__ == "__main__":
    run_stage("report", main)
