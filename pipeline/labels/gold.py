"""Gold labels: annotations read from data/annotations/gold, matched to claims, annotators brought together."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, NamedTuple, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from pipeline.core.ids import spans_key
from pipeline.core.params import describe
from pipeline.core.records import Checkability, ClaimType, NotCheckableReason, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from pipeline.core.records import Article, Claim

_JOINT = " … "
Place = Annotated[int, Field(ge=0)]


class Problem(NamedTuple):
    """An annotation that could not be used: where it stands, a code from docs/rejects.md, what was found."""

    item: str
    reason: str
    detail: str


class Annotation(BaseModel):
    """One line of a gold file: a person's label of the words at `spans` (begin, end; characters, end exclusive)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    article: str
    spans: Annotated[tuple[tuple[Place, Place], ...], Field(min_length=1)]
    text: str
    checkability: Checkability
    claim_type: ClaimType
    reason: NotCheckableReason | None
    guidelines: Annotated[str, Field(pattern=r"^\d+\.\d+\.\d+$")]
    saw_suggestion: Annotated[bool, Field(strict=True)]
    clause: Annotated[str, Field(pattern=r"^[CRTB]\d+$")] | None
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
    seen: set[tuple[str, str, str]] = set()
    for path in sorted(folder.glob("*.jsonl")):
        for place, line in _lines(path):
            row, wrong = _annotation(line)
            if row is None:
                problems.append(Problem(place, "bad_annotation", wrong))
                continue
            gold = Gold(path.stem, place, row)
            key = (path.stem, row.article, spans_key(gold.spans))
            if key in seen:
                problems.append(Problem(place, "bad_annotation", "the same annotator labels the same words above"))
                continue
            seen.add(key)
            found[row.article].append(gold)
    return dict(found), problems


def _lines(path: Path) -> Iterator[tuple[str, bytes]]:
    """Yield (``file:line``, the line) for lines that are not blank."""
    with path.open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                yield f"{path.as_posix()}:{number}", line


def _annotation(line: bytes) -> tuple[Annotation | None, str]:
    """Return (the annotation, "") or (None, what is wrong with the line)."""
    try:
        value = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        return None, f"not one JSON object in UTF-8: {' '.join(str(error).split())}"
    try:
        return Annotation.model_validate(value), ""
    except ValidationError as error:
        return None, describe(error, tuple(Annotation.model_fields)).lstrip(".: ")


class Match(NamedTuple):
    """An annotation with the claim it is about; `overlap` in (0, 1] is the shared share of their characters."""

    gold: Gold
    claim: str
    overlap: float


def match(
    article: Article, claims: Sequence[Claim], gold: Sequence[Gold], min_overlap: float
) -> tuple[list[Match], list[Problem]]:
    """Return which claim each annotation of an article is about, and the annotations that fit none.

    It is the claim with the same spans, else the one that shares most characters (intersection over union, at least
    `min_overlap`, and no other shares as many). An annotation whose words do not stand at its spans is stale.
    """
    matches: list[Match] = []
    problems: list[Problem] = []
    taken: dict[tuple[str, str], Match] = {}
    for one in gold:
        found, wrong = _match_one(article, claims, one, min_overlap)
        if found is None:
            problems.append(Problem(one.place, "stale", wrong))
            continue
        key = (one.annotator, found.claim)
        rival = taken.get(key)
        worse = found if rival is None or rival.overlap >= found.overlap else rival
        if rival is not None:
            problems.append(
                Problem(worse.gold.place, "stale", f"{worse.claim}: another label by the same annotator fits better")
            )
        if rival is None or worse is rival:
            taken[key] = found
    matches.extend(taken.values())
    return matches, problems


def _match_one(article: Article, claims: Sequence[Claim], one: Gold, min_overlap: float) -> tuple[Match | None, str]:
    there = _JOINT.join(span.of(article.text) for span in one.spans)
    if there != one.row.text:
        return None, f"the article has {there[:80]!r} there, the annotation {one.row.text[:80]!r}"
    shares = sorted(((_overlap(one.spans, claim.spans), claim.id) for claim in claims), reverse=True)
    if not shares or shares[0][0] < min_overlap:
        return (
            None,
            f"no claim overlaps by label.min_overlap ({min_overlap}); the best by {shares[0][0] if shares else 0:.2f}",
        )
    if len(shares) > 1 and shares[1][0] == shares[0][0]:
        return None, f"two claims fit alike: {shares[0][1]}, {shares[1][1]}"
    return Match(one, shares[0][1], shares[0][0]), ""


def _overlap(first: Sequence[Span], second: Sequence[Span]) -> float:
    """Return the characters in both over the characters in either, in [0, 1]."""
    both = sum(max(0, min(a.end, b.end) - max(a.begin, b.begin)) for a in first for b in second)
    either = sum(span.end - span.begin for span in (*first, *second)) - both
    return both / either if either else 0.0
