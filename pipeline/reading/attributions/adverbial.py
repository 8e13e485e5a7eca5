"""Adverbial frames: "laut X", "X zufolge", "nach Angaben von X", ", so X"; "according to X"."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from pipeline.core.records import Span
from pipeline.core.terms import Form
from pipeline.reading.attributions.addressees import told_in_frame
from pipeline.reading.attributions.candidates import Candidate
from pipeline.reading.attributions.frame_patterns import patterns_by_cue
from pipeline.reading.attributions.frame_sources import frame_at
from pipeline.reading.rules.registered import DIRECT_COLON
from pipeline.text import quotes_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.languages import ParsedSentence, Token
    from pipeline.reading.attributions.frame_sources import Frame

_MARKS_BEFORE, _MARKS_AFTER = ",–—;", ",–—;:"
# No sentence has more frames than this; what has is no prose.
_MOST = 12


def adverbial_rules(parsed: ParsedSentence, candidates: list[Candidate]) -> Iterator[Candidate]:
    """Yield what adverbial frames attribute; a quotation among the `candidates` may be of whom they name."""
    colons = [spoken for spoken in candidates if spoken.rule is DIRECT_COLON]
    for framed in _frames(parsed):
        for spoken in colons:
            if _leads_to(parsed, framed.frame[0], spoken):
                spoken.source, spoken.carried = list(framed.source), False
                framed.content = [span for span in framed.content if span.end <= spoken.begin] or framed.content
        yield framed


def _leads_to(parsed: ParsedSentence, frame: Span, spoken: Candidate) -> bool:
    """Return whether nobody else is named between a frame and a quotation: "…, | so Huber: „…“"."""
    clauses = [clause for clause in parsed.clauses if clause.span.end <= spoken.begin and clause.finite]
    return bool(clauses) and clauses[-1].span.end <= frame.begin < spoken.begin


def _frames(parsed: ParsedSentence) -> Iterator[Candidate]:
    """Yield what each frame of a sentence attributes; the content is the sentence without the frame."""
    cues = patterns_by_cue(parsed.language).keys()
    if parsed.known.isdisjoint(cues):
        return
    places = [at for at, token in enumerate(parsed.tokens) if token.low in cues]
    frames = ((at, frame) for at in places if (frame := frame_at(parsed, at)) is not None)
    for at, frame in itertools.islice(frames, _MOST):
        if not in_quote(parsed, parsed.tokens[at]):
            yield from _framed(parsed, frame)


def _framed(parsed: ParsedSentence, frame: Frame) -> Iterator[Candidate]:
    """Yield what a frame attributes, unless it is the whole sentence."""
    tokens = parsed.tokens
    content = _until_other_speaker(parsed, rest_of(parsed, tokens, frame.begin, frame.end))
    if content:
        words = tokens[frame.begin : frame.end]
        span = Span(words[0].begin, words[-1].end)
        candidate = Candidate(frame.rule, Form.INDIRECT, parsed.index, content, frame.source, frame.cue, [span])
        candidate.addressee = told_in_frame(parsed, words, frame.source[0].end)
        yield candidate


def _until_other_speaker(parsed: ParsedSentence, content: list[Span]) -> list[Span]:
    """Return what is said up to what another says: "Laut Huber sind es 12, | Lang sprach von 40"."""
    if not content or not parsed.speaks:
        return content
    for before, clause in itertools.pairwise(parsed.clauses):
        inside = content[-1].begin <= clause.span.begin < content[-1].end
        if inside and parsed.language.grammar.is_other_speaker(clause):
            last = [Span(content[-1].begin, before.span.end)] if content[-1].begin < clause.span.begin else []
            return [*content[:-1], *last] or content
    return content


def in_quote(parsed: ParsedSentence, token: Token) -> bool:
    """Return whether a word stands in a quotation."""
    return any(quote.inner.begin <= token.begin for quote in quotes_in(parsed.quotes, Span(token.begin, token.end)))


def rest_of(parsed: ParsedSentence, tokens: list[Token], begin: int, end: int) -> list[Span]:
    """Return the sentence without the frame and the commas around it."""
    parts: list[Span] = []
    while begin > 0 and tokens[begin - 1].text in _MARKS_BEFORE:
        begin -= 1
    if begin > 0:
        parts.append(Span(tokens[0].begin, tokens[begin - 1].end))
    while end < len(tokens) and tokens[end].text in _MARKS_AFTER:
        end += 1
    if end < len(tokens):
        rest = parsed.until_stop(tokens[end].begin)
        parts += [rest] if rest.begin < rest.end else []
    return parts
