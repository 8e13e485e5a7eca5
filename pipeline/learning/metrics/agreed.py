"""What agreement.json says, as records the report and the data-set card show."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.core.errors import InputError
from pipeline.core.terms import Voice
from pipeline.learning.metrics.model_scores import Estimate, estimate

if TYPE_CHECKING:
    from pathlib import Path

_FIELDS = ("checkability", "reason", "claim_type", "worthiness", "due")


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
class FunctionRow:
    """A labelling function, with shares in [0, 1]; the last two of its votes on claims with gold, null without any."""

    function: str
    clause: str
    votes: int
    coverage: float
    overlap: float
    conflict: float
    gold: int
    accuracy: float | None
    exact: float | None


@dataclass(frozen=True, slots=True)
class Agreed:
    """Everything in agreement.json that is shown; `annotators` are (name, voice, claims), by name."""

    annotators: tuple[tuple[str, Voice, int], ...] = ()
    fields: tuple[FieldRow, ...] = ()
    clauses: tuple[ClauseRow, ...] = ()
    functions: tuple[FunctionRow, ...] = ()

    @property
    def people(self) -> frozenset[str]:
        """The annotators who are persons."""
        return frozenset(name for name, voice, _ in self.annotators if voice is Voice.PERSON)


def read_agreement(path: Path) -> Agreed:
    """Return what the stage `agreement` wrote; nothing where it has not run. Raises InputError where it is damaged."""
    if not path.exists():
        return Agreed()
    try:
        return agreed_of(json.loads(path.read_text(encoding="utf-8")))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(f"{path}: not what the stage agreement writes; run dvc repro to write it anew") from error


def agreed_of(found: dict[str, Any]) -> Agreed:
    """Return agreement.json, already parsed, as records; languages by code after the whole."""
    parts = [part for part, node in found.items() if isinstance(node, dict)]
    return Agreed(
        tuple((one["name"], Voice(one["voice"]), one["claims"]) for one in found["annotators"]),
        tuple(_field(part, name, found[part][name]) for part in parts for name in _FIELDS if name in found[part]),
        tuple(
            ClauseRow(one["clause"], one["claims"], one["differ"], one["changed"])
            for one in found["disagreements"]
            if one["differ"] or one["changed"]
        ),
        tuple(FunctionRow(**one) for one in found["functions"]),
    )


def _field(part: str, name: str, node: dict[str, Any]) -> FieldRow:
    return FieldRow(part, name, node["n"], node["agreement"], estimate(node, "alpha"), estimate(node, "kappa"))
