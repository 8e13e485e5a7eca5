"""The report stage: all tables → data/report, a small static site that opens from disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.agreed import read_agreement
from pipeline.core import paths
from pipeline.core.files import whole_folder
from pipeline.core.params import load_params
from pipeline.core.rejects import read_rejects
from pipeline.core.stage import run_stage
from pipeline.joined import bundles, ledgers
from pipeline.names import names_of
from pipeline.report.cards import cards
from pipeline.report.results import answers, read_answers
from pipeline.report.site import article_page, listing_page, overview_page, write_page
from pipeline.report.survey import ReportSettings, Survey, dropped
from pipeline.report.tables import Tables
from pipeline.sources import load_catalogue

if TYPE_CHECKING:
    from pathlib import Path


def main() -> str:
    """Write data/report."""
    settings = load_params("report", ReportSettings)
    survey, tables = Survey(), Tables(settings.model)
    with whole_folder(paths.REPORT) as folder:
        _articles(folder, survey, tables)
        rejects = dropped(
            (row for path in sorted(paths.REJECTS.glob("*.jsonl")) for row in read_rejects(path)), settings.rejects
        )
        write_page(folder, "index.html", overview_page(survey, rejects, read_agreement(paths.AGREEMENT)))
        write_page(folder, "articles.html", listing_page(tables.articles))
        write_page(folder, "claims.html", listing_page(tables.claims))
    return f"{survey.articles} articles, {survey.claims} claims; open {paths.REPORT / 'index.html'}"


def _articles(folder: Path, survey: Survey, tables: Tables) -> None:
    """Write each article's page, and count it."""
    names, said = names_of(load_catalogue(paths.SOURCES_IN)), answers(read_answers(paths.EVAL))
    for bundle, ledger in zip(bundles(), ledgers(), strict=True):
        found = cards(bundle, ledger, names, said)
        survey.add(bundle, found)
        tables.add(bundle, found)
        write_page(folder, f"articles/{bundle.article.id}.html", article_page(bundle, found))


if __name__ == "__main__":
    run_stage("report", main)
