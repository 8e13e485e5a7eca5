"""The release stage: all tables → data/release, Parquet files by config and split with a data-set card."""

from __future__ import annotations

import json

from pipeline.agreed import read_agreement
from pipeline.card import CardFacts, card_of, check_card
from pipeline.core import paths
from pipeline.core.errors import CheckFailedError
from pipeline.core.files import whole_folder
from pipeline.core.params import load_params
from pipeline.core.records import SourceMix
from pipeline.core.stage import run_stage
from pipeline.core.tables import read_table
from pipeline.fields import CONFIGS
from pipeline.joined import bundles
from pipeline.names import names_of
from pipeline.release import ReleaseSettings, Tally, release_writer, rows_of
from pipeline.scores import read_scores
from pipeline.sourcemix import total_mix
from pipeline.sources import load_catalogue


def main() -> str:
    """Write data/release; raise CheckFailedError where the Hub or `datasets` would refuse the card."""
    settings = load_params("release", ReleaseSettings)
    names = names_of(load_catalogue(paths.SOURCES_IN))
    leaks = json.loads(paths.LEAKS.read_text(encoding="utf-8")) if paths.LEAKS.exists() else {}
    tally = Tally(mix=total_mix(read_table(paths.SOURCE_MIX, SourceMix)))
    with whole_folder(paths.RELEASE) as folder:
        with release_writer(folder) as writer:
            for bundle in bundles():
                withhold = bundle.article.licence is None and not settings.text_without_licence
                rows = rows_of(bundle, names, withhold)
                tally.add(bundle, rows, withhold)
                for config, made in rows.items():
                    writer.write(config, bundle.split, made)
        card = card_of(CardFacts(settings, tally, read_scores(paths.EVAL), leaks, read_agreement(paths.AGREEMENT)))
        (folder / "README.md").write_text(card, encoding="utf-8", newline="\n")
        wrong = check_card(card, folder)
        if wrong:
            raise CheckFailedError(f"the data-set card would be refused: {'; '.join(wrong)}")
    counts = ", ".join(f"{config} {tally.rows[config].total()}" for config in CONFIGS)
    return f"{settings.name} {settings.version}: {counts}; {tally.unlabelled} claims without a label left out"


if __name__ == "__main__":
    run_stage("release", main)
