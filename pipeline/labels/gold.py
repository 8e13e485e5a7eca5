"""Gold labels: annotations read from data/annotations/gold, one file an annotator."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from pipeline.core.ids import spans_key
from pipeline.core.params import describe
from pipeline.core.records import Span
from pipeline.core.terms import Checkability, ClaimType, NotCheckableReason
from pipeline.labels.due_dates import is_date

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Place = Annotated[int, Field(ge=0)]


class Problem(NamedTuple):
    """An annotation that could not be used: where it stands, a code from docs/rejects.md, what was found."""

    item: str
    reason: str
    detail: str


class Annotation(BaseModel):
    """One line of a gold file: an annotator's label of the words at `spans` (begin, end; characters, end exclusive).

    `text` is those words, several spans joined by " … ". `worthiness` is 0 to 3, for checkable claims; `due`
    the last day, month or year on which a prediction may come true; both null where there is none or nobody asked.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    article: str
    spans: Annotated[tuple[tuple[Place, Place], ...], Field(min_length=1)]
    text: str
    checkability: Checkability
    claim_type: ClaimType
    reason: NotCheckableReason | None
    guidelines: Annotated[str, Field(pattern=r"^\d+\.\d+\.\d+$")]
    saw_suggestion: Annotated[bool, Field(strict=True)]
    clause: Annotated[str, Field(pattern=r"^[A-Z]\d+$")] | None
    worthiness: Annotated[int, Field(strict=True, ge=0, le=3)] | None = None
    due: Annotated[str, Field(pattern=r"^\d{4}(-\d\d(-\d\d)?)?$")] | None = None
    note: str | None = None

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        ends = [place for span in self.spans for place in span]
        if any(begin >= end for begin, end in self.spans) or ends != sorted(ends):
            raise ValueError("spans must be in order, each with its begin before its end, and must not overlap")
        if (self.checkability is Checkability.NOT_CHECKABLE) != (self.reason is not None):
            raise ValueError("reason must be given where checkability is not_checkable, and be null where it is not")
        if (self.reason is NotCheckableReason.PREDICTION) != (self.claim_type is ClaimType.PREDICTION):
            raise ValueError("reason and claim_type must both be prediction or neither")
        if self.worthiness is not None and self.checkability is not Checkability.CHECKABLE:
            raise ValueError("worthiness must be null where checkability is not_checkable")
        if self.due is not None and (self.claim_type is not ClaimType.PREDICTION or not is_date(self.due)):
            raise ValueError("due must be null but for a prediction, and a day, month or year of the calendar")
        return self


@dataclass(frozen=True, slots=True)
class Gold:
    """An annotation with its annotator (the file's name) and its place (``file:line``)."""

    annotator: str
    place: str
    row: Annotation

    @property
    def spans(self) -> tuple[Span, ...]:
        """The annotated spans."""
        return tuple(Span(begin, end) for begin, end in self.row.spans)


def read_gold(folder: Path) -> tuple[dict[str, list[Gold]], list[Problem]]:
    """Return the annotations of all ``*.jsonl`` below `folder` by article, and the lines that hold none.

    A folder that does not exist holds no annotations. One annotator's second label of the same words is a problem.
    """
    found: dict[str, list[Gold]] = defaultdict(list)
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.jsonl")):
        rows, wrong = read_file(path)
        problems.extend(wrong)
        for gold in rows:
            found[gold.row.article].append(gold)
    return dict(found), problems


def read_file(path: Path) -> tuple[list[Gold], list[Problem]]:
    """Return the annotations of one annotator's file, and the lines that hold none."""
    found: list[Gold] = []
    problems: list[Problem] = []
    seen: set[tuple[str, str]] = set()
    for place, line in _lines(path):
        row, wrong = parse_annotation(line)
        if row is None:
            problems.append(Problem(place, "bad_annotation", wrong))
            continue
        gold = Gold(path.stem, place, row)
        key = (row.article, spans_key(gold.spans))
        if key in seen:
            problems.append(Problem(place, "bad_annotation", "the same annotator labels the same words above"))
            continue
        seen.add(key)
        found.append(gold)
    return found, problems


def _lines(path: Path) -> Iterator[tuple[str, bytes]]:
    """Yield (``file:line``, the line) for lines that are not blank."""
    with path.open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                yield f"{path.as_posix()}:{number}", line


def parse_annotation(line: bytes) -> tuple[Annotation | None, str]:
    """Return (the annotation, "") or (None, what is wrong with the line)."""
    try:
        value = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        return None, f"not one JSON object in UTF-8: {' '.join(str(error).split())}"
    return check_annotation(value)


def check_annotation(value: Any) -> tuple[Annotation | None, str]:
    """Return (the annotation in a JSON value, "") or (None, what is wrong with it)."""
    try:
        return Annotation.model_validate(value), ""
    except ValidationError as error:
        return None, describe(error, tuple(Annotation.model_fields)).lstrip(".: ")
