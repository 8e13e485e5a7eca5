"""Two frames beside the same words, each inside what the other is said to say: which one is outside.

"The driver was drunk, police said, according to the Post": the Post passes on what police said.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from pipeline.core.records import Span
from pipeline.core.terms import Form

if TYPE_CHECKING:
    from pipeline.reading.attributions.candidates import Candidate

_JOINTS = " ,;–—\n"


def uncross(candidates: list[Candidate], text: str) -> None:
    """Take the outer frame out of what the inner one attributes, for each pair of one sentence that crosses."""
    for _, group in itertools.groupby(candidates, key=lambda candidate: candidate.sentence):
        framed = [one for one in group if one.form is Form.INDIRECT and one.rule.makes_claims and _frame(one)]
        for first, second in itertools.combinations(framed, 2):
            if _holds(first, second) and _holds(second, first):
                outer, inner = (first, second) if _is_outer(first, second) else (second, first)
                left = [_stripped(span, text) for span in without(inner.content, _frame(outer))]
                inner.content = [span for span in left if span.begin < span.end] or inner.content


def _frame(candidate: Candidate) -> list[Span]:
    return candidate.frame or [*candidate.source, *candidate.cue]


def _holds(candidate: Candidate, other: Candidate) -> bool:
    """Return whether the other's speaker and cue stand inside what a candidate is said to say."""
    named = [*other.source, *other.cue]
    return bool(named) and all(any(span.contains(part) for span in candidate.content) for part in named)


def _is_outer(first: Candidate, second: Candidate) -> bool:
    """Return whether the first of two is outside: behind all that is said, the last; else the one before."""
    core = without(without(first.content, _frame(first)), _frame(second))
    end = max((span.end for span in core), default=0)
    places = _frame(first)[0].begin, _frame(second)[0].begin
    behind = [place >= end for place in places]
    if behind[0] != behind[1]:
        return behind[0]
    return places[0] > places[1] if behind[0] else places[0] < places[1]


def without(spans: list[Span], holes: list[Span]) -> list[Span]:
    """Return the spans less the holes."""
    for hole in holes:
        if not any(span.overlaps(hole) for span in spans):
            continue
        spans = [
            part
            for span in spans
            for part in (
                (Span(span.begin, min(span.end, hole.begin)), Span(max(span.begin, hole.end), span.end))
                if span.overlaps(hole)
                else (span,)
            )
            if part.begin < part.end
        ]
    return spans


def _stripped(span: Span, text: str) -> Span:
    """Return the span without commas and blanks at its ends."""
    begin, end = span.begin, span.end
    while begin < end and text[begin] in _JOINTS:
        begin += 1
    while end > begin and text[end - 1] in _JOINTS:
        end -= 1
    return Span(begin, end)
