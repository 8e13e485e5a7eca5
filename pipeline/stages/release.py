"""The release stage: all tables → data/release, Parquet files by config and split with card and descriptions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.core import paths
from pipeline.core.files import whole_folder
from pipeline.core.joined import bundles, ledgers
from pipeline.core.params import load_params
from pipeline.core.progress import progress
from pipeline.core.records import Claim, Label, SourceMix, SplitRow
from pipeline.core.stage import run_stage
from pipeline.core.tables import count_rows, read_record, read_table
from pipeline.labels.agreement import read_agreement
from pipeline.learning.contrast import placed, read_pairs
from pipeline.learning.metrics import own_results, read_leaderboard, read_scores
from pipeline.learning.splits import LeakReport
from pipeline.publishing.fields import CONFIGS
from pipeline.publishing.release import Findings, Released, ReleaseSettings, facts_of, rows_of, withhold, write_release
from pipeline.sources.catalogue import load_catalogue, names_of
from pipeline.sources.stories import total_mix

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pipeline.learning.contrast import Placed

NOTES = Path("data/release-notes.md")


def main() -> str:
    """Write data/release; raise CheckFailedError where the Hub or `datasets` would refuse the card."""
    settings = load_params("release", ReleaseSettings)
    unlabelled = count_rows(paths.CLAIMS) - count_rows(paths.LABELS)
    found = Findings(
        unlabelled=unlabelled,
        mix=total_mix(read_table(paths.SOURCE_MIX, SourceMix)),
        leaks=read_record(paths.LEAKS, LeakReport) if paths.LEAKS.exists() else None,
        scores={folder.name: read_scores(folder) for folder in own_results(paths.EVAL)},
        agreed=read_agreement(paths.AGREEMENT),
        leaderboard=read_leaderboard(paths.LEADERBOARD),
    )
    pairs, lost = _pairs()
    with whole_folder(paths.RELEASE) as folder:
        notes = NOTES.read_text(encoding="utf-8") if NOTES.exists() else ""
        tally = write_release(folder, facts_of(settings, found), _released(settings, pairs), notes)
    counts = ", ".join(f"{config} {tally.rows[config].total()}" for config in CONFIGS)
    texts = ", ".join(f"{level} {count}" for level, count in sorted(tally.levels().items()))
    left = f"{unlabelled} claims without a label left out"
    if lost:
        left += f"; {len(lost)} contrast pairs whose claim is not found left out: {', '.join(lost)}"
    return f"{settings.name} {settings.version}: {counts}; text published: {texts or 'no article'}; {left}"


def _released(settings: ReleaseSettings, pairs: Mapping[str, Sequence[Placed]]) -> Iterator[Released]:
    """Yield every article's rows with what its licence allows."""
    names = names_of(load_catalogue(paths.SOURCES_IN))
    for bundle, ledger in progress(zip(bundles(), ledgers(), strict=True), "release", count_rows(paths.ARTICLES)):
        rows = rows_of(bundle, ledger, names, pairs.get(bundle.article.id, ()))
        level = settings.level_of(bundle.article.licence)
        yield Released(bundle.split, withhold(rows, level, settings.salt))


def _pairs() -> tuple[dict[str, list[Placed]], list[str]]:
    """Return the contrast pairs of the test split by article, and the ids of those whose claim is not found."""
    splits = list(read_table(paths.SPLITS, SplitRow))
    labelled = {label.claim for label in read_table(paths.LABELS, Label)}
    claims = (claim for claim in read_table(paths.CLAIMS, Claim) if claim.id in labelled)
    pairs = read_pairs(paths.CONTRAST_IN, splits)
    found = placed(pairs, claims, {row.article: row.group for row in splits})
    kept = {one.pair.id for some in found.values() for one in some}
    return found, [pair.id for pair in pairs if pair.id not in kept]


if __name__ == "__main__":
    run_stage("release", main)
