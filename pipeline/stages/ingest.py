"""Read the input files and write data/interim/articles.parquet, sorted by id."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from pipeline.core import paths
from pipeline.core.files import TMP, scratch_folder
from pipeline.core.params import load_params
from pipeline.core.progress import progress
from pipeline.core.records import Article
from pipeline.core.rejects import RejectWriter, reject_writer
from pipeline.core.stage import run_stage
from pipeline.core.tables import TableWriter, table_writer
from pipeline.text.articles import IngestSettings, Reason, Shelf, check_deps, find_files, parse_path

DVC = Path("dvc.yaml")


def main() -> str:
    """Run the stage and return its summary."""
    settings = load_params("ingest", IngestSettings)
    files = find_files(settings.inputs)
    check_deps(settings.inputs, DVC)
    languages: Counter[str] = Counter()
    with table_writer(paths.ARTICLES, Article) as table:
        with reject_writer("ingest") as rejects, scratch_folder(TMP / "ingest") as folder:
            shelf = Shelf(folder)
            _read(files, settings, shelf, rejects)
            _write(shelf, table, rejects, languages)
        bad = rejects.total - rejects.counts[Reason.DUPLICATE]
        settings.check_rejects(table.count, bad, rejects.summary())  # the file of rejects is complete by now
    counted = ", ".join(f"{count} {language}" for language, count in sorted(languages.items()))
    return f"{table.count} articles from {len(files)} files ({counted}); {rejects.summary()}"


def _read(files: list[Path], settings: IngestSettings, shelf: Shelf, rejects: RejectWriter) -> None:
    for file in progress(files, "ingest"):
        for item, result in parse_path(file, settings):
            if isinstance(result, Article):
                shelf.add(item, result)
            else:
                rejects.add(item, result.reason, result.detail)


def _write(shelf: Shelf, table: TableWriter[Article], rejects: RejectWriter, languages: Counter[str]) -> None:
    for item, article, is_duplicate in shelf.sorted():
        if is_duplicate:
            rejects.add(item, Reason.DUPLICATE, f"same publisher and text as {article.id}")
        else:
            table.write(article)
            languages[article.language] += 1


if __name__ == "__main__":
    run_stage("ingest", main)
