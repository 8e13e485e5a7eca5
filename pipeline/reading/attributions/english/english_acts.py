"""What English sentences report of someone's acts and stances: "Roe rejected the plan", "…, calling it late"."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from pipeline.core.records import Span
from pipeline.core.terms import Form
from pipeline.languages import ParsedSentence, Verb, span_of, word_list
from pipeline.languages.en import english_subject, finite_verbs, group_start, is_adverb, participle_subject, tags_of
from pipeline.reading.attributions.candidates import Candidate
from pipeline.reading.attributions.english.english_clauses import SPEAKING, english_cue, predicates
from pipeline.reading.rules.registered import ACT, STANCE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.languages import Clause, Token

_DEPENDENT = word_list("en", "dependent")
_FRAMES: dict[str, list[str]] = {}
for _entry in sorted(word_list("en", "act_frames")):
    _FRAMES.setdefault(_entry.split()[0], []).append(_entry.split()[1])
_RELATIVE = {"who", "whom", "whose", "which", "that"}
_FIGURES = frozenset("0123456789$£€")
_PARTICLES = word_list("en", "particles")
_NO_STANCE = word_list("en", "no_stance")
_CUTTING = word_list("en", "clause_openers") | {"and", "but", "or", "which", "who", "as", "after", "before", "since"}
_BE = {"am", "are", "be", "been", "being", "is", "was", "were", "'s", "'re", "’s", "’re"}


def english_acts(parsed: ParsedSentence) -> Iterator[Candidate]:
    """Yield the act that a whole sentence reports: "The judge rejected a request"; what follows the verb is content."""
    for at, segment in enumerate(parsed.clauses):
        if segment.quoted or segment.bracketed or segment.first in {"who", "which", "that", "whose"}:
            continue
        for verb in predicates(parsed, segment, {"act"}):
            rest = segment.tokens[verb.index + 1 :]
            denied = any(
                t.low in parsed.language.negations
                for t in segment.tokens[group_start(segment.tokens, verb) : verb.index]
            )
            if verb.passive or denied or segment.first in _DEPENDENT or len(rest) < 2 or _related(segment, verb):
                continue
            if not _frames(verb, rest):
                continue
            source = english_subject(parsed, at, verb, inverted=False)
            if source and source[0].of(parsed.text).lower() in _RELATIVE:
                continue  # "two firms, both of whom | opposed the plan"
            if source and source[0].end <= segment.tokens[verb.index].begin:
                content = object_after(parsed, at, verb.index + 1) or parsed.until_stop(rest[0].begin)
                yield Candidate(ACT, Form.REPORTED, parsed.index, [content], source, english_cue(segment, verb))
                break


def _frames(verb: Verb, rest: list[Token]) -> bool:
    """Return whether a too common verb has the word that makes it report: "pointed to a report", "put it at 40"."""
    wanted = {frame for lemma in verb.lemmas for frame in _FRAMES.get(lemma, ())}
    if not wanted or rest[0].low in wanted:
        return not wanted or wanted == {"to"}
    figures = (token.low in wanted and after.text[0] in _FIGURES for token, after in itertools.pairwise(rest))
    return "at" in wanted and any(figures)


def of_predicates(parsed: ParsedSentence, at: int) -> Iterator[Candidate]:
    """Yield the stances that the finite verbs of a segment tell: "Roe wants a new roof"."""
    segment = parsed.clauses[at]
    for verb in predicates(parsed, segment, SPEAKING):
        if verb.passive or verb.lemmas & _NO_STANCE:
            continue
        source = english_subject(parsed, at, verb, inverted=False)
        if source:
            yield from _stance(parsed, at, verb, source)


def of_participles(parsed: ParsedSentence, at: int) -> Iterator[Candidate]:
    """Yield ", calling it late", "is calling for …", "a sign saying …"."""
    segment = parsed.clauses[at]
    for index, token in enumerate(segment.tokens):
        if not token.low.endswith("ing") or (token.capital and index > 0):
            continue
        lemmas = frozenset(r.lemma for r in parsed.language.readings(token.low) if "ing" in r.tags)
        if lemmas & _NO_STANCE - {"add"} or not any(
            SPEAKING & parsed.language.verbs.get(lemma, frozenset()) for lemma in lemmas
        ):
            continue
        helper = _helper(segment, index)
        verb = Verb(index, lemmas, False, "", helper)
        if helper is not None:
            source = english_subject(parsed, at, verb, inverted=False)
        else:
            source = participle_subject(parsed, at, index)
        if source:
            yield from _stance(parsed, at, verb, source)


def _helper(segment: Clause, index: int) -> int | None:
    """Return the index of the form of "be" that a participle belongs to ("is now calling"), or None."""
    at = index - 1
    while at > 0 and is_adverb(segment.tokens[at]) and segment.tokens[at].low not in _BE:
        at -= 1
    return at if at >= 0 and segment.tokens[at].low in _BE else None


def _stance(parsed: ParsedSentence, at: int, verb: Verb, source: list[Span]) -> Iterator[Candidate]:
    segment = parsed.clauses[at]
    start = verb.index + 1
    while start < len(segment.tokens) and start < verb.index + 3 and segment.tokens[start].low in _PARTICLES:
        start += 1
    content = object_after(parsed, at, start, _related(segment, verb))
    if content is not None and not any(span.overlaps(content) for span in source):
        yield Candidate(STANCE, Form.REPORTED, parsed.index, [content], source, english_cue(segment, verb, start))


def _related(segment: Clause, verb: Verb) -> bool:
    """Return whether the verb's subject is a relative pronoun: "residents who back the plan | say"."""
    front = group_start(segment.tokens, verb)
    return front > 1 and segment.tokens[front - 1].low in {"who", "which", "that"}


def object_after(parsed: ParsedSentence, at: int, start: int, related: bool = False) -> Span | None:
    """Return what stands from `start` up to the next clause of the sentence, quotations taken in; None where nothing.

    `related`: it belongs to a relative clause or a noun, which the next finite verb ends.
    """
    clauses = parsed.clauses
    tokens = clauses[at].tokens[start:]
    if not any(token.word for token in tokens):
        if at + 1 >= len(clauses) or clauses[at].after not in {"“", ":", ",“", ",", ":“"}:
            return None
        following = clauses[at + 1]
        if not (following.quoted or following.tokens[0].low == "that" or clauses[at].after.startswith(":")):
            return None
        return parsed.until_stop(following.span.begin)
    end = _joint(parsed, clauses[at], start, related)
    if end is not None:
        return span_of(clauses[at].tokens[start:end]) if end > start else None
    last = at
    while last + 1 < len(clauses) and not _opens_clause(parsed, clauses[last + 1]):
        last += 1
    stop = clauses[last].span.end if last + 1 < len(clauses) else parsed.until_stop(tokens[0].begin).end
    return Span(tokens[0].begin, max(stop, tokens[0].end))


def _joint(parsed: ParsedSentence, segment: Clause, start: int, related: bool) -> int | None:
    """Return the index of the "and" or "but" by which another predicate goes on in the same segment, or None."""
    for verb in finite_verbs(segment, parsed.language):
        if related and verb.index > start:
            return group_start(segment.tokens, verb)
        before = verb.index - 1
        while before > start and is_adverb(segment.tokens[before]):
            before -= 1
        if before > start and segment.tokens[before].low in {"and", "but"}:
            return before
    return None


def _opens_clause(parsed: ParsedSentence, segment: Clause) -> bool:
    """Return whether a segment is no part of the object before it."""
    if segment.quoted:
        return False
    first = segment.tokens[0]
    tags = tags_of(first.low, parsed.language)
    opens = first.low in _CUTTING or segment.first in _CUTTING or "ing" in tags
    return (opens or segment.before in {",", ";", "–", "—"}) and (
        "ing" in tags or bool(finite_verbs(segment, parsed.language))
    )
