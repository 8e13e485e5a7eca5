"""German noun frames and reported acts: "die Forderung, dass …", "Nvidia weist die Vorwürfe zurück"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.attributions.found import Context, Found
from pipeline.attributions.reporting import build, classes_of, is_reported
from pipeline.core.records import Form, Span
from pipeline.languages import word_list
from pipeline.syntax.clauses import is_relative, is_subjunctive
from pipeline.syntax.noun_phrases import noun_phrase
from pipeline.syntax.tokens import span_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.syntax.segments import Segment


# "Der Sturm forderte drei Todesopfer" demands nothing.
_TOLL = tuple(word_list("de", "toll"))


def noun_rules(context: Context) -> Iterator[Found]:
    """Yield noun frames: "die Forderung, dass …", "der Vorwurf der Opposition, X sei …"."""
    segments = context.segments
    for at, segment in enumerate(segments[:-1]):
        words = [token for token in segment.tokens if token.word]
        if segment.quoted or not words or segment.after not in {",", ":"} or segments[at + 1].quoted:
            continue
        noun = next(
            (i for i, t in enumerate(segment.tokens) if t.capital and t.low in context.language.frame_nouns), None
        )
        if noun is None or not _reaches_end(context, segment, noun):
            continue
        clause = segments[at + 1]
        if clause.first in {"dass", "daß"} or is_subjunctive(segments, at + 1):
            yield _noun_found(context, segment, noun, clause)


def _reaches_end(context: Context, segment: Segment, noun: int) -> bool:
    """Return whether the noun phrase of the frame noun ends the segment."""
    start = noun
    while start > 0 and segment.tokens[start - 1].low in context.language.determiners:
        start -= 1
    return noun_phrase(segment.tokens, start, context.language) >= len(segment.tokens)


def _noun_found(context: Context, segment: Segment, noun: int, clause: Segment) -> Found:
    start = noun
    while start > 0 and (segment.tokens[start - 1].low in context.language.determiners):
        start -= 1
    after = segment.tokens[noun + 1 :]
    owner = after[1:] if after and after[0].low in {"von", "vom"} else after
    content = Span(clause.span.begin, _clause_end(context, clause))
    found = Found("noun", Form.INDIRECT, context.index, [content])
    found.source = [span_of(owner)] if owner else []
    found.cue = [span_of(segment.tokens[start : noun + 1])]
    found.frame = [Span(segment.tokens[start].begin, segment.tokens[-1].end)]
    return found


def _clause_end(context: Context, clause: Segment) -> int:
    """Return where a content clause ends: before a segment that takes the main clause up again with its verb."""
    end = clause.span.end
    started = False
    for segment in context.segments:
        if segment is clause:
            started = True
            continue
        if started:
            if segment.finite and segment.finite[0].index == 0:
                return end
            end = segment.span.end
    return end


def act_rules(context: Context) -> Iterator[Found]:
    """Yield reported acts: "China fordert eine Lockerung", "Nvidia weist … zurück"; the clause is the content."""
    for at, segment in enumerate(context.segments):
        skip = segment.quoted or segment.bracketed or is_relative(segment)
        if skip or segment.first in context.language.complementizers:
            continue
        for verb in segment.verbs:
            if "act" not in classes_of(context, verb) or verb.passive or verb.lemmas & context.language.weak:
                continue
            if is_reported(segment, verb) or any(token.low in context.language.negations for token in segment.tokens):
                continue
            if any(token.low.endswith(_TOLL) for token in segment.tokens):
                continue
            found = build(context, at, verb, [_clause_span(context, at)], "act")
            if found is not None and found.source:
                found.frame = []
                yield found
            break


def _clause_span(context: Context, at: int) -> Span:
    """Return the whole main clause around segment `at`: to the sentence's end, from its begin or the last "und"."""
    segments = context.segments
    begin = at
    while begin > 0 and not (
        segments[begin].tokens[0].low in {"und", "aber", "während"} or segments[begin - 1].after == ";"
    ):
        begin -= 1
    return context.until_stop(segments[begin].span.begin)
