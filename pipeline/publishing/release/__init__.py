"""The released data set: rows, how much text they hold, the files of the folder, and the card."""

from pipeline.publishing.release.rehydrate import Holdings, Outcome, rehydrated, wanted_of
from pipeline.publishing.release.release_facts import FACTS, Facts, Findings, facts_of, read_facts
from pipeline.publishing.release.release_folder import CHANGES, Released, read_release, write_release
from pipeline.publishing.release.release_rows import Row, Rows, claim_row, rows_of
from pipeline.publishing.release.settings import ReleaseSettings
from pipeline.publishing.release.tally import Tally
from pipeline.publishing.release.withhold import withhold

__all__ = [
    "CHANGES",
    "FACTS",
    "Facts",
    "Findings",
    "Holdings",
    "Outcome",
    "ReleaseSettings",
    "Released",
    "Row",
    "Rows",
    "Tally",
    "claim_row",
    "facts_of",
    "read_facts",
    "read_release",
    "rehydrated",
    "rows_of",
    "wanted_of",
    "withhold",
    "write_release",
]
