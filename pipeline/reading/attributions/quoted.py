"""The clause beside a quotation: which verb frames it, and what that makes of the quotation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.core.terms import Form
from pipeline.languages.de import find_subject
from pipeline.reading.attributions.addressees import addressee
from pipeline.reading.attributions.candidates import Candidate
from pipeline.reading.attributions.reporting import cue_spans, is_second, source_spans

if TYPE_CHECKING:
    from pipeline.languages import Clause, ParsedSentence, Quote, Verb
    from pipeline.reading.rules import Rule


def frame_after(parsed: ParsedSentence, at: int) -> Verb | None:
    """Return the verb of ", sagte X" or ", X said" in segment `at`, or None."""
    segment = parsed.clauses[at]
    verb = cue_of(parsed, segment)
    if verb is None or segment.quoted:
        return None
    place = verb.auxiliary if verb.auxiliary is not None else verb.index
    words = [token for token in segment.tokens[:place] if token.word]
    return verb if not words or words[0].low in {"so", "wie", "und"} else None


def mood_after(parsed: ParsedSentence, at: int) -> Verb | None:
    """Return the verb of "„…“, freut sich X" or "„…“, ist X überzeugt" in segment `at`, or None."""
    segment = parsed.clauses[at]
    verb = next(iter(segment.finite), None)
    if verb is None or verb.index or segment.quoted or parsed.language.code != "de" or verb.subjunctive:
        return None
    source = find_subject(parsed.clauses, at, verb, parsed.language)
    return verb if source and source[0].begin > segment.span.begin else None


def cue_of(parsed: ParsedSentence, segment: Clause) -> Verb | None:
    """Return the first verb of saying in a segment that is finite or carried by an auxiliary, or None."""
    for verb in segment.verbs:
        second = parsed.language.code == "de" and is_second(segment, verb)
        if (
            not second
            and (verb.finite or verb.auxiliary is not None)
            and any(lemma in parsed.language.verbs for lemma in verb.lemmas)
        ):
            return verb
    return None


def framed_by(parsed: ParsedSentence, at: int, verb: Verb, quote: Quote, rule: Rule) -> Candidate:
    """Return a quotation as the words of the subject of `verb` in segment `at`."""
    segment = parsed.clauses[at]
    english = parsed.language.code == "en"
    source = parsed.language.grammar.subject(parsed, at, verb) if english else source_spans(parsed, at, verb)
    found = Candidate(rule, Form.DIRECT, parsed.index, [quote.outer], source, cue_spans(segment, verb), [segment.span])
    found.carried = not source
    found.addressee = [] if english else addressee(parsed, segment, verb, source)
    return found
