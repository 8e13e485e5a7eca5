"""Answers checked against the articles and put into an annotator's gold file: added, never overwritten."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pipeline.core.ids import spans_key
from pipeline.core.records import Span
from pipeline.labels.annotation.annotation_rows import without_empty
from pipeline.labels.gold import Annotation, check_annotation

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pipeline.labels.annotation.annotation_rows import Answer

_JOINT = " … "


@dataclass
class Merged:
    """What became of answers: `added` rows, how many were there already, and (place, why) of those not taken."""

    added: list[Annotation] = field(default_factory=list)
    known: int = 0
    conflicts: list[tuple[str, str]] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)


def merge(answers: Iterable[Answer], there: Iterable[Annotation], texts: Mapping[str, str]) -> Merged:
    """Return what is new among answers of one annotator; `there` is the gold file, `texts` maps article → text.

    The words must stand at the spans. A second, other label of the same words is a conflict: the first stays.
    """
    rows = {(row.article, _key(row)): row for row in there}
    done = Merged()
    for place, values in answers:
        row, wrong = _checked(values, texts)
        if row is None:
            done.refused.append((place, wrong))
            continue
        before = rows.get((row.article, _key(row)))
        if before is None:
            rows[row.article, _key(row)] = row
            done.added.append(row)
        elif before == row:
            done.known += 1
        else:
            done.conflicts.append((place, _difference(before, row)))
    return done


def _key(row: Annotation) -> str:
    return spans_key(tuple(Span(*span) for span in row.spans))


def _checked(values: dict[str, Any], texts: Mapping[str, str]) -> tuple[Annotation | None, str]:
    """Return (the annotation with the article's own words, "") or (None, what is wrong)."""
    row, wrong = check_annotation(values)
    if row is None:
        return None, wrong
    if row.article not in texts:
        return None, f"the article {row.article} is not in the corpus"
    text = texts[row.article]
    words = _JOINT.join(text[begin:end] for begin, end in row.spans)
    if words.split() != row.text.split():
        return None, f"the article has {words[:80]!r} there, the answer is about {row.text[:80]!r}"
    return row.model_copy(update={"text": words}), ""


def _difference(before: Annotation, now: Annotation) -> str:
    """Return what two annotations of the same words say differently."""
    one, other = before.model_dump(mode="json"), now.model_dump(mode="json")
    parts = [f"{key} {one[key]!r}, now {other[key]!r}" for key in one if one[key] != other[key]]
    return f"{before.text[:60]!r}: {'; '.join(parts)}"


def as_lines(rows: Iterable[Annotation]) -> str:
    """Return annotations as lines of a gold file; what was not asked is left out."""
    return "".join(json.dumps(without_empty(row.model_dump(mode="json")), ensure_ascii=False) + "\n" for row in rows)
