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
    """Return a framed quotation with what it goes on, where that stands before its mark; others as they are.

    `begin`: the clause that the quotation opens. The bridge “was never safe,” Roe said. It is “a crime,” Roe said.
    """
    if not candidate.source or candidate.form is not Form.DIRECT or candidate.content != [quote.outer]:
        return candidate
    if _opens_with_verb(parsed.clauses[begin], quote, parsed):
        subject = _right_before(candidate, quote, parsed, begin) or _before_frame(candidate, parsed, begin)
    else:
        subject = _before_phrase(candidate, quote, parsed, begin)
    if subject:
        candidate.rule, candidate.form, candidate.content = CLAUSE_POSTPOSED, Form.INDIRECT, _joined(subject, quote)
    return candidate


def _before_phrase(candidate: Candidate, quote: Quote, parsed: ParsedSentence, begin: int) -> Span | None:
    """Return what a sentence says up to a quotation that is a phrase of it, and not framed by it: "It is “a crime”"."""
    grammar, clause = parsed.language.grammar, parsed.clauses[begin]
    finite = [clause.tokens[verb.place].begin for verb in grammar.finite_verbs(clause)]
    if not _is_beside(quote, parsed) or not candidate.frame or candidate.frame[0].begin < quote.outer.end:
        return None
    first = _first_own(candidate, parsed, begin)
    before = parsed.clauses[first : begin + (not clause.quoted)]
    told = any(grammar.finite_verbs(one) and not grammar.is_subordinate(one) for one in before)
    if not told or (any(place >= quote.outer.begin for place in finite) and not _waits(quote, parsed)):
        return None
    return Span(before[0].span.begin, quote.outer.begin - 1)


def _waits(quote: Quote, parsed: ParsedSentence) -> bool:
    """Return whether a form of "be" right before a quotation waits for it: "was “a well liked colleague”"."""
    language = parsed.language
    before = next((token for token in reversed(parsed.tokens) if token.end < quote.outer.begin), None)
    lemmas = {reading.lemma for reading in language.readings(before.low)} if before is not None else set()
    return not lemmas.isdisjoint(language.words["being"])


def _is_beside(quote: Quote, parsed: ParsedSentence) -> bool:
    """Return whether a word stands right before the mark of a quotation."""
    beside = parsed.text[quote.outer.begin - 2 : quote.outer.begin]
    return beside[:1].isalnum() and beside[1:] == " "


def _first_own(candidate: Candidate, parsed: ParsedSentence, begin: int) -> int:
    """Return which clause is the first that no quotation and no frame stands behind, up to the one at `begin`."""
    frame, clauses = candidate.frame, parsed.clauses[:begin]
    others = [at for at, one in enumerate(clauses) if one.quoted or any(span.overlaps(one.span) for span in frame)]
    return max(others, default=-1) + 1


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
    if before is None or before.quoted or not _is_beside(quote, parsed):
        return None
    if _has_verb_last(before, parsed) or any(span.overlaps(before.span) for span in candidate.frame):
        return None
    return Span(parsed.clauses[_first_own(candidate, parsed, begin)].span.begin, before.span.end)


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
