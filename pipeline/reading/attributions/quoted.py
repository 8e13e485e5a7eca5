"""The clause beside a quotation: which verb frames it, and what that makes of the quotation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.core.terms import Form
from pipeline.reading.attributions.candidates import Candidate
from pipeline.reading.attributions.reporting import cue_spans
from pipeline.reading.attributions.rule_sets import rule_set_of

if TYPE_CHECKING:
    from pipeline.languages import Clause, ParsedSentence, Quote, Verb
    from pipeline.reading.rules import Rule


def frame_after(parsed: ParsedSentence, at: int) -> Verb | None:
    """Return the verb of ", sagte X" or ", X said" in the clause at `at`, or None."""
    clause = parsed.clauses[at]
    verb = cue_of(parsed, clause)
    if verb is None:
        return None
    place = verb.auxiliary if verb.auxiliary is not None else verb.index
    first = next((token.low for token in clause.tokens[:place] if token.word), None)
    return verb if first is None or first in parsed.language.words["before_frame_verb"] else None


def mood_after(parsed: ParsedSentence, at: int) -> Verb | None:
    """Return the verb of "„…“, freut sich X" or "„…“, ist X überzeugt" in the clause at `at`, or None."""
    clause = parsed.clauses[at]
    verb = next(iter(clause.finite), None)
    if verb is None or verb.index or verb.subjunctive or not parsed.language.grammar.any_verb_frames:
        return None
    source = parsed.language.grammar.subject(parsed, at, verb)
    return verb if source and source[0].begin > clause.span.begin else None


def cue_of(parsed: ParsedSentence, clause: Clause) -> Verb | None:
    """Return the first verb of saying in a clause, or None."""
    for verb in clause.verbs:
        reports = not parsed.language.verbs.keys().isdisjoint(verb.lemmas)
        if reports and not parsed.language.grammar.is_second(clause, verb):
            return verb
    return None


def framed_by(parsed: ParsedSentence, at: int, verb: Verb, quote: Quote, rule: Rule) -> Candidate:
    """Return a quotation as the words of whom a verb of the clause at `at` names."""
    clause, rules = parsed.clauses[at], rule_set_of(parsed.language)
    source = rules.speaker(parsed, at, verb)
    candidate = Candidate(
        rule, Form.DIRECT, parsed.index, [quote.outer], source, cue_spans(parsed, clause, verb), [clause.span]
    )
    candidate.carried = not source
    candidate.addressee = rules.addressee(parsed, clause, verb, source)
    return candidate
