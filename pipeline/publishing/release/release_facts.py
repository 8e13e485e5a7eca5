"""What a release says beside its rows: release.json, enough to write every other file of it anew from the rows."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline import __version__
from pipeline.core.errors import InputError
from pipeline.core.records import SourceMix  # noqa: TC001 - tables.py reads the annotations at run time
from pipeline.core.tables import record_decoder, to_row
from pipeline.labels.agreement import Agreement
from pipeline.learning.metrics import SMALL, Estimate, Leaderboard, estimate

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from pipeline.core.terms import Split
    from pipeline.learning.metrics import Scores
    from pipeline.learning.splits import LeakReport
    from pipeline.publishing.release.settings import ReleaseSettings

FACTS = "release.json"
NOTHING = Agreement()


@dataclass(frozen=True, slots=True)
class LeakCheck:
    """What the leak check compared: counts, the similarity from which articles are near copies, shared paragraphs."""

    articles: int
    groups: int
    near_duplicate: float
    pairs_compared: int
    paragraphs: int
    shared_paragraphs: int


@dataclass(frozen=True, slots=True)
class Score:
    """One model's scores on one split of `n` claims."""

    model: str
    split: str
    n: int
    macro_f1: Estimate | None
    accuracy: Estimate | None

    @property
    def small(self) -> bool:
        """Whether there are too few claims to rest anything on."""
        return self.n < SMALL


@dataclass(frozen=True, slots=True)
class FieldRow:
    """Agreement on a field in a part of the data: all of it, or one language; `agreement` in [0, 1]."""

    part: str
    field: str
    n: int
    agreement: float | None
    alpha: Estimate | None
    kappa: Estimate | None


@dataclass(frozen=True, slots=True)
class ClauseRow:
    """A guideline clause on whose claims annotators differ; `changed` is how many of their values did not stand."""

    clause: str
    claims: int
    differ: int
    changed: int


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything the release's files say that does not follow from its rows; `date` is ISO 8601."""

    name: str
    version: str
    date: str
    licence: str
    authors: tuple[str, ...]
    contact: str | None
    salt: str
    beleg: str
    unlabelled: int
    mix: SourceMix | None
    leaks: LeakCheck | None
    scores: tuple[Score, ...]
    people: tuple[str, ...]
    agreement: tuple[FieldRow, ...]
    clauses: tuple[ClauseRow, ...]
    leaderboard: Leaderboard | None


@dataclass(frozen=True, slots=True)
class Findings:
    """What other stages found about the data: claims without a label, source mix, leaks, scores, agreement, models."""

    unlabelled: int = 0
    mix: SourceMix | None = None
    leaks: LeakReport | None = None
    scores: Mapping[str, Mapping[Split, Scores]] = field(default_factory=dict)
    agreed: Agreement = NOTHING
    leaderboard: Leaderboard | None = None


def facts_of(settings: ReleaseSettings, found: Findings) -> Facts:
    """Return the facts of a release with these settings."""
    return Facts(
        name=settings.name,
        version=settings.version,
        date=settings.date,
        licence=settings.licence,
        authors=tuple(settings.authors),
        contact=settings.contact,
        salt=settings.salt,
        beleg=__version__,
        unlabelled=found.unlabelled,
        mix=found.mix,
        leaks=_leaks(found.leaks) if found.leaks else None,
        scores=tuple(
            Score(model, split.value, scores.n, estimate(scores, "macro_f1"), estimate(scores, "accuracy"))
            for model, by_split in found.scores.items()
            for split, scores in by_split.items()
        ),
        people=tuple(found.agreed.people),
        agreement=tuple(
            FieldRow(part, field, row.n, row.agreement, estimate(row, "alpha"), estimate(row, "kappa"))
            for part, fields in found.agreed.parts.items()
            for field, row in fields.items()
        ),
        clauses=tuple(ClauseRow(row.clause, row.claims, row.differ, row.changed) for row in found.agreed.disputed),
        leaderboard=found.leaderboard,
    )


def _leaks(report: LeakReport) -> LeakCheck:
    return LeakCheck(
        report.articles, report.groups, report.near_duplicate, report.pairs_compared, report.paragraphs,
        len(report.shared_paragraphs),
    )  # fmt: skip


def facts_json(facts: Facts) -> str:
    """Return release.json."""
    return json.dumps(to_row(facts), ensure_ascii=False, indent=2) + "\n"


def read_facts(folder: Path) -> Facts:
    """Return the facts of a release folder; raises InputError where it is none, or of another layout."""
    path = folder / FACTS
    if not path.is_file():
        raise InputError(f"{folder}: no release of Beleg (no {FACTS} in it); give the folder that holds it")
    try:
        return record_decoder(Facts)(json.loads(path.read_text(encoding="utf-8")))
    except ValueError as error:
        raise InputError(f"{path}: not what this version of Beleg writes ({error!r})") from error
