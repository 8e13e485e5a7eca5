"""The released data set: rows, how much text they hold, the files of the folder, and the card."""

from pipeline.release.facts import Facts, Findings, facts_of, read_facts
from pipeline.release.folder import CHANGES, Released, read_release, write_release
from pipeline.release.rows import Row, Rows, claim_row, rows_of
from pipeline.release.settings import ReleaseSettings
from pipeline.release.tally import Tally
from pipeline.release.withhold import withhold

__all__ = [
    "CHANGES",
    "Facts",
    "Findings",
    "ReleaseSettings",
    "Released",
    "Row",
    "Rows",
    "Tally",
    "claim_row",
    "facts_of",
    "read_facts",
    "read_release",
    "rows_of",
    "withhold",
    "write_release",
]
