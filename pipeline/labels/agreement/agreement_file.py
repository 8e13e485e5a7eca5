"""What agreement.json holds: how far annotators agree in each part of the data, and what that costs."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pipeline.core.errors import InputError
from pipeline.core.files import write_json
from pipeline.core.tables import record_decoder, to_row
from pipeline.core.terms import Voice
from pipeline.labels.agreement.annotated_units import Annotator  # noqa: TC001 - a field's type, read at run time
from pipeline.labels.agreement.coefficients import FieldAgreement
from pipeline.labels.agreement.disputed_clauses import ClauseCost  # noqa: TC001
from pipeline.labels.vote_analysis import FunctionScore  # noqa: TC001

if TYPE_CHECKING:
    from pathlib import Path

Fields = dict[str, FieldAgreement]


@dataclass(frozen=True, slots=True)
class Agreement:
    """The annotators by name, the agreement by part and field, and by clause and field; then what each clause costs.

    A part is ``all`` or a language; a field is there where two annotators or more labelled it.
    """

    annotators: tuple[Annotator, ...] = ()
    parts: dict[str, Fields] = field(default_factory=dict)
    clauses: dict[str, Fields] = field(default_factory=dict)
    disagreements: tuple[ClauseCost, ...] = ()
    functions: tuple[FunctionScore, ...] = ()

    @property
    def people(self) -> list[str]:
        """The annotators who are persons."""
        return [annotator.name for annotator in self.annotators if annotator.voice is Voice.PERSON]

    @property
    def disputed(self) -> list[ClauseCost]:
        """The clauses on whose claims annotators differ, or lost to the final label."""
        return [cost for cost in self.disagreements if cost.differ or cost.changed]


def write_agreement(path: Path, agreement: Agreement) -> None:
    """Write agreement.json: parts stand beside the rest, a clause's fields beside its name."""
    row: dict[str, Any] = to_row(agreement)
    parts = row.pop("parts")
    clauses = [{"clause": clause, **fields} for clause, fields in row.pop("clauses").items()]
    write_json(path, {"annotators": row.pop("annotators"), **parts, "clauses": clauses, **row})


def read_agreement(path: Path) -> Agreement:
    """Return what the stage `agreement` wrote; nothing where it has not run. Raises InputError where it is damaged."""
    if not path.exists():
        return Agreement()
    try:
        row = json.loads(path.read_text(encoding="utf-8"))
        parts = {name: fields for name, fields in row.items() if isinstance(fields, dict)}
        clauses = {fields.pop("clause"): fields for fields in row["clauses"]}
        return record_decoder(Agreement)({**row, "parts": parts, "clauses": clauses})
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(f"{path}: not what the stage agreement writes; run dvc repro to write it anew") from error
