"""Sentence + attributions → the stretches of text that assert one thing each, and whose words they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from pipeline.core.records import Attribution, Sentence, Span
from pipeline.core.terms import Form
from pipeline.languages import Clause, word_list
from pipeline.languages.de import opens_relative
from pipeline.languages.en import tags_of
from pipeline.reading.claims.coordination import split, strip
from pipeline.reading.rules import RULES
from pipeline.text import cut

if TYPE_CHECKING:
    from pipeline.languages import Language, Quote

_SUBORDINATE = word_list("de", "dependent") | word_list("en", "dependent")
_ASIDES = {"which", "who", "whose"}
_ENGLISH_RELATIVE = frozenset({"who", "which", "that"})


class Unit(Struct, eq=False, gc=False):
    """Spans of one assertion inside a sentence, with the attribution it belongs to (None: the article's own voice)."""

    spans: list[Span]
    attribution: Attribution | None


def units_of(
    text: str, sentence: Sentence, attributions: list[Attribution], quotes: list[Quote], language: Language
) -> list[Unit]:
    """Return the units of one sentence in order; `attributions` are those of the article that touch it."""
    whole = sentence.span
    if not attributions:
        return [Unit(spans, None) for spans in split(text, [whole], quotes, language)]
    here = [a for a in attributions if RULES[a.rule].makes_claims and any(span.overlaps(whole) for span in a.content)]
    kept = [a for a in here if not _is_fragment(a, here)]
    if not kept:
        if _is_frame(whole, attributions):
            return []
        return [Unit(spans, None) for spans in split(text, [whole], quotes, language)]
    units: list[Unit] = []
    for attribution in kept:
        inner = [
            span
            for other in kept
            if other.parent == attribution.id
            for span in (*other.content, *other.frame, *other.source, *other.cue)
        ]
        spans = [_clip(span, whole) for span in attribution.content if span.overlaps(whole)]
        act = attribution.form is Form.REPORTED and language.code == "en"
        told = [span for a in kept if act and RULES[a.rule].leaves_main_clause for span in (*a.content, *a.frame)]
        if act or (attribution.form is Form.DIRECT and _is_phrase(text, spans, sentence, language)):
            left = [part for span in _without([whole], told) if (part := strip(text, span)).begin < part.end]
            units += [Unit(left, attribution)] if left else []
            if not told:
                return units
            continue
        left = _without(spans, inner)
        if inner and (sum(span.end - span.begin for span in left) < 12 or _is_subject(text, left, quotes, language)):
            continue
        units.extend(Unit(part, attribution) for part in split(text, left, quotes, language))
    units.extend(Unit(spans, None) for spans in _rest(text, sentence, kept, quotes, language))
    return sorted(units, key=lambda unit: unit.spans[0].begin)


def _is_phrase(text: str, spans: list[Span], sentence: Sentence, language: Language) -> bool:
    """Return whether a quotation is only a phrase of its sentence: it has no finite verb and no end of its own."""
    words = " ".join(span.of(text) for span in spans)
    if len(spans) > 1 or words.rstrip('“”«»"')[-1:] in {".", "!", "?"} or spans[0].begin <= sentence.begin:
        return False
    return not any(segment.finite for segment in cut(text, Span(spans[0].begin + 1, spans[0].end), [], language))


def _rest(
    text: str, sentence: Sentence, kept: list[Attribution], quotes: list[Quote], language: Language
) -> list[list[Span]]:
    """Return the clauses that are neither content nor frame: what the article itself asserts beside them."""
    used = [span for a in kept for span in (*a.content, *a.frame, *_named(a), *a.cue, *a.medium)]
    rest = [strip(text, span) for span in _without([sentence.span], used)]
    whole = [span for span in rest if len(span.of(text).split()) >= 4 and _asserts(text, span, quotes, language)]
    return [part for span in whole for part in split(text, [span], quotes, language)]


def _named(attribution: Attribution) -> tuple[Span, ...]:
    """Return who speaks; nobody where what frames the words does not name them: "Huber las vor, | die …: „…“".

    "Roe left early, | saying …": a participle leaves the main clause, and its subject, to the article.
    """
    if RULES[attribution.rule].leaves_main_clause:
        return ()
    framed = any(span.overlaps(frame) for span in attribution.source for frame in attribution.frame)
    return attribution.source if framed or attribution.cue or not attribution.frame else ()


def _asserts(text: str, span: Span, quotes: list[Quote], language: Language) -> bool:
    """Return whether a stretch holds a main clause: a finite verb that is neither first nor in a subordinate clause."""
    clauses = cut(text, span, quotes, language)
    for at, segment in enumerate(clauses):
        finite = language.grammar.predicates(segment)
        if not finite or segment.quoted or segment.first in _SUBORDINATE or opens_relative(segment):
            continue
        opening = segment.tokens[0]
        if language.code == "en" and opening.low.endswith("ing") and "ing" in tags_of(opening.low, language):
            continue  # "popping a cork as he sat"
        relative = any(t.low in _ENGLISH_RELATIVE for t in segment.tokens[: finite[0].index])
        if relative and not (language.code == "en" and len(finite) > 1):
            continue  # "the question | that has emerged"; "…| is whether" makes it a clause
        if finite[0].index > 0 or (language.code == "en" and _follows_subject(clauses, at, language)):
            return True
    return False


def _follows_subject(clauses: list[Clause], at: int, language: Language) -> bool:
    """Return whether a verb that opens a segment has its subject before: "The club, a large one, | charged a fee"."""
    tokens = clauses[at].tokens
    relative = [any(token.low in _ENGLISH_RELATIVE for token in s.tokens[:4]) for s in clauses[:at]]
    before = [s for s, aside in zip(clauses, relative, strict=False) if language.grammar.predicates(s) and not aside]
    if at == 0 or before or len(tokens) < 2 or clauses[0].first in language.prepositions:
        return False
    return "part2" not in tokens[0].form.tags or tokens[1].low in language.determiners


def _is_subject(text: str, left: list[Span], quotes: list[Quote], language: Language) -> bool:
    """Return whether all that is left has no verb of its own: "Roe Ltd, which builds roofs, | told us that …"."""
    clauses = [segment for span in left for segment in cut(text, span, quotes, language)]
    return all(not s.finite or s.first in _ASIDES for s in clauses) and any(s.finite for s in clauses)


def _is_frame(span: Span, attributions: list[Attribution]) -> bool:
    """Return whether nearly the whole sentence is the frame of what another sentence says ("Huber sagte:")."""
    return any(
        part.overlaps(span) and min(part.end, span.end) - max(part.begin, span.begin) >= 0.9 * (span.end - span.begin)
        for attribution in attributions
        for part in attribution.frame
    )


def _is_fragment(attribution: Attribution, others: list[Attribution]) -> bool:
    """Return whether it is a quoted fragment inside someone's reported words, not an assertion of its own."""
    parent = next((other for other in others if other.id == attribution.parent), None)
    return (
        parent is not None
        and attribution.form is Form.DIRECT
        and not (attribution.cue and attribution.carried_over)  # "Darin heißt es: „…“": words of the letter, quoted
        and (attribution.source == parent.source or not attribution.source or attribution.carried_over)
    )


def _clip(span: Span, into: Span) -> Span:
    return Span(max(span.begin, into.begin), min(span.end, into.end))


def _without(spans: list[Span], holes: list[Span]) -> list[Span]:
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
