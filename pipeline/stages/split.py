"""The split stage: articles → the split of each, and what the leak check found."""

from __future__ import annotations

from collections import Counter

from pipeline.core import paths
from pipeline.core.files import write_json
from pipeline.core.params import load_params
from pipeline.core.records import Article, SplitRow
from pipeline.core.stage import run_stage
from pipeline.core.tables import read_table, to_row, write_table
from pipeline.core.terms import Split
from pipeline.learning.splits import SplitSettings, assign, check_leaks


def main() -> str:
    """Write data/splits; raise CheckFailedError where two splits share a story or near copies."""
    settings = load_params("split", SplitSettings)
    assignment = assign(read_table(paths.ARTICLES, Article), settings)
    report = check_leaks(read_table(paths.ARTICLES, Article), assignment.rows, settings)
    write_table(paths.SPLITS, SplitRow, assignment.rows)
    counts = Counter(row.split for row in assignment.rows)
    sizes = {split.value: counts[split] for split in Split}
    write_json(paths.LEAKS, {"splits": sizes, **to_row(report)})
    empty = [name for name, size in sizes.items() if not size]
    warning = f"; EMPTY: {', '.join(empty)} (too few stories for the shares in params.yaml)" if empty else ""
    return (
        f"{report.articles} articles in {report.groups} groups: "
        f"{', '.join(f'{name} {size}' for name, size in sizes.items())}; {len(assignment.ties)} near copies tied, "
        f"{len(report.shared_paragraphs)} of {report.paragraphs} paragraphs in two splits{warning}"
    )


if __name__ == "__main__":
    run_stage("split", main)
