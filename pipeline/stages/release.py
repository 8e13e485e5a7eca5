"""The release stage: all tables → data/release, Parquet files by config and split with card and descriptions."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.agreed import read_agreement
from pipeline.core import paths
from pipeline.core.files import whole_folder
from pipeline.core.params import load_params
from pipeline.core.progress import progress
from pipeline.core.records import SourceMix
from pipeline.core.stage import run_stage
from pipeline.core.tables import count_rows, read_table
from pipeline.fields import CONFIGS
from pipeline.joined import bundles, ledgers
from pipeline.names import names_of
from pipeline.release import Findings, Released, ReleaseSettings, facts_of, rows_of, withhold, write_release
from pipeline.scores import read_scores
from pipeline.sourcemix import total_mix
from pipeline.sources import load_catalogue

if TYPE_CHECKING:
    from collections.abc import Iterator

NOTES = Path("data/release-notes.md")


def main() -> str:
    """Write data/release; raise CheckFailedError where the Hub or `datasets` would refuse the card."""
    settings = load_params("release", ReleaseSettings)
    unlabelled = count_rows(paths.CLAIMS) - count_rows(paths.LABELS)
    found = Findings(
        unlabelled=unlabelled,
        mix=total_mix(read_table(paths.SOURCE_MIX, SourceMix)),
        leaks=json.loads(paths.LEAKS.read_text(encoding="utf-8")) if paths.LEAKS.exists() else None,
        scores=read_scores(paths.EVAL),
        agreed=read_agreement(paths.AGREEMENT),
    )
    with whole_folder(paths.RELEASE) as folder:
        notes = NOTES.read_text(encoding="utf-8") if NOTES.exists() else ""
        tally = write_release(folder, facts_of(settings, found), _released(settings), notes)
    counts = ", ".join(f"{config} {tally.rows[config].total()}" for config in CONFIGS)
    texts = ", ".join(f"{level} {count}" for level, count in sorted(tally.levels().items()))
    left = f"{unlabelled} claims without a label left out"
    return f"{settings.name} {settings.version}: {counts}; text published: {texts or 'no article'}; {left}"


def _released(settings: ReleaseSettings) -> Iterator[Released]:
    """Yield every article's rows with what its licence allows."""
    names = names_of(load_catalogue(paths.SOURCES_IN))
    for bundle, ledger in progress(zip(bundles(), ledgers(), strict=True), "release", count_rows(paths.ARTICLES)):
        rows = rows_of(bundle, ledger, names)
        level = settings.level_of(bundle.article.licence)
        yield Released(bundle.split, withhold(rows, level, settings.salt))


if __name__ == "__main__":
    run_stage("release", main)
