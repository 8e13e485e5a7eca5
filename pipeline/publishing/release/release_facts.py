"""What a release says beside its rows: release.json, enough to write every other file of it anew from the rows."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline import __version__
from pipeline.core.errors import InputError
from pipeline.core.records import SourceMix  # noqa: TC001 - tables.py reads the annotations at run time
from pipeline.core.tables import record_decoder, to_row
from pipeline.learning.metrics import (
    SMALL,
    Agreed,
    ClauseRow,
    Estimate,
    FieldRow,
    Leaderboard,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from pipeline.learning.metrics import ReadScores
    from pipeline.publishing.release.settings import ReleaseSettings

FACTS = "release.json"
NOTHING = Agreed()


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
    leaks: Mapping[str, Any] | None = None
    scores: Iterable[ReadScores] = ()
    agreed: Agreed = NOTHING
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
        scores=tuple(Score(one.model, one.split, one.n, one.macro_f1, one.accuracy) for one in found.scores),
        people=tuple(sorted(found.agreed.people)),
        agreement=found.agreed.fields,
        clauses=found.agreed.clauses,
        leaderboard=found.leaderboard,
    )


def _leaks(node: Mapping[str, Any]) -> LeakCheck:
    return LeakCheck(
        node["articles"], node["groups"], node["near_duplicate"], node["pairs_compared"], node["paragraphs"],
        len(node["shared_paragraphs"]),
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
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(f"{path}: not what this version of Beleg writes ({error!r})") from error
