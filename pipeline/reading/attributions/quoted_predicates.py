"""A quotation that is only the predicate of its sentence: The bridge “was never safe,” Roe said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.core.records import Span
from pipeline.core.terms import Form
from pipeline.reading.rules.registered import CLAUSE_POSTPOSED

if TYPE_CHECKING:
    from pipeline.languages import Clause, ParsedSentence, Quote
    from pipeline.reading.attributions.candidates import Candidate


def with_subject(candidate: Candidate, quote: Quote, parsed: ParsedSentence, begin: int) -> Candidate:
    """Return a framed quotation with its subject, where that stands before its mark; others as they are.

    `begin`: the clause that the quotation opens.
    """
    framed = candidate.source and candidate.form is Form.DIRECT and candidate.content == [quote.outer]
    if not framed or not _opens_with_verb(parsed.clauses[begin], quote, parsed):
        return candidate
    subject = _right_before(candidate, quote, parsed, begin) or _before_frame(candidate, parsed, begin)
    if subject:
        candidate.rule, candidate.form, candidate.content = CLAUSE_POSTPOSED, Form.INDIRECT, _joined(subject, quote)
    return candidate


def _joined(subject: Span, quote: Quote) -> list[Span]:
    if subject.end + 1 == quote.outer.begin:
        return [Span(subject.begin, quote.outer.end)]
    return [subject, quote.outer]


def _opens_with_verb(clause: Clause, quote: Quote, parsed: ParsedSentence) -> bool:
    """Return whether a quotation begins with its finite verb and asks nothing."""
    first = next((at for at, token in enumerate(clause.tokens) if token.word), None)
    if first is None or not clause.quoted or quote.inner.of(parsed.text).rstrip().endswith(("?", "!")):
        return False
    language = parsed.language
    verb, opening = next((verb.place for verb in language.grammar.finite_verbs(clause)), None), clause.tokens[first]
    helps = opening.low in language.modals or opening.low in language.future
    return verb is not None and (verb == first or helps) and opening.text.isalpha()


def _right_before(candidate: Candidate, quote: Quote, parsed: ParsedSentence, begin: int) -> Span | None:
    """Return what the sentence says before a quotation up to its subject: "The bridge “was …"."""
    before = parsed.clauses[begin - 1] if begin else None
    beside = parsed.text[quote.outer.begin - 2 : quote.outer.begin]
    if before is None or before.quoted or not (beside[:1].isalnum() and beside[1:] == " "):
        return None
    if _has_verb_last(before, parsed) or any(span.overlaps(before.span) for span in candidate.frame):
        return None
    frames = [
        clause for clause in parsed.clauses[:begin] if any(span.overlaps(clause.span) for span in candidate.frame)
    ]
    opened = [clause.span.end for clause in parsed.clauses[:begin] if clause.quoted or clause in frames]
    own = next(clause for clause in parsed.clauses if clause.span.begin >= max(opened, default=0))
    return Span(own.span.begin, before.span.end)


def _has_verb_last(clause: Clause, parsed: ParsedSentence) -> bool:
    """Return whether the last of what a clause joins has its verb: "Roe said", not "it is said that | the bridge"."""
    joining = parsed.language.complementizers
    last = max((at for at, token in enumerate(clause.tokens) if token.low in joining), default=0)
    return any(verb.place >= last for verb in parsed.language.grammar.finite_verbs(clause))


def _before_frame(candidate: Candidate, parsed: ParsedSentence, begin: int) -> Span | None:
    """Return the subject that a frame between commas parts from its predicate: "The bridge, | he said, | “was …"."""
    if begin != 2 or parsed.clauses[0].quoted or parsed.clauses[0].after != ",":
        return None
    framed = any(span.overlaps(parsed.clauses[1].span) for span in (*candidate.frame, *candidate.cue))
    subject, language = parsed.clauses[0], parsed.language
    if not framed or subject.first in language.prepositions or language.grammar.finite_verbs(subject):
        return None
    return subject.span
