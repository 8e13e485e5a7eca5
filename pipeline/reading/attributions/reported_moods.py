"""What a clause reports by the mood beside it, whatever its verb: "Huber winkte ab, das Dach sei dicht"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.languages import ComplementKind, span_of
from pipeline.reading.attributions.reporting import build, speaks_after
from pipeline.reading.rules.registered import CLAUSE_COLON, CLAUSE_MOOD, CLAUSE_POSTPOSED

if TYPE_CHECKING:
    from pipeline.core.records import Span
    from pipeline.languages import Clause, Language, ParsedSentence, Verb
    from pipeline.reading.attributions.candidates import Candidate


def mood_rules(parsed: ParsedSentence) -> list[Candidate]:
    """Return what clauses in the subjunctive say beside any other: after its colon, before it, after its comma."""
    for rule in (_before_colon, _after_mood, _before_comma):
        candidates = [found for at in range(len(parsed.clauses)) if (found := rule(parsed, at)) is not None]
        if candidates:
            return candidates
    return []


def _before_colon(parsed: ParsedSentence, at: int) -> Candidate | None:
    """Return what any clause reports before a colon and the subjunctive: "Das Amt reagierte scharf: Das sei falsch"."""
    clause = parsed.clauses[at]
    verb = _main_verb(clause, parsed.language)
    if verb is None or clause.ends_with_verb or not _is_colon_before_mood(parsed, at):
        return None
    content = parsed.until_stop(parsed.clauses[at + 1].span.begin)
    candidate = build(parsed, at, verb, [content], CLAUSE_COLON)
    objects = parsed.language.words["objects"]
    if any(span.of(parsed.text).lower() in objects for span in candidate.source[:1]):
        candidate.source = _from_whom(parsed, clause)  # "Kritik kam von den Grünen: Das sei …"
    candidate.cue = []
    return candidate if candidate.source else None


def _is_colon_before_mood(parsed: ParsedSentence, at: int) -> bool:
    """Return whether a colon ends the clause at `at` and a clause in the subjunctive follows."""
    clauses = parsed.clauses
    if at + 1 >= len(clauses) or not clauses[at].after.startswith(":") or clauses[at + 1].quoted:
        return False
    return _is_subjunctive(clauses[at + 1])


def _main_verb(clause: Clause, language: Language) -> Verb | None:
    """Return the verb of a clause in the indicative, behind its first phrase; None where a clause is no such one."""
    verb = clause.predicate
    if verb is None or verb.subjunctive or verb.index == 0 or language.grammar.is_relative(clause):
        return None
    return verb


def _is_subjunctive(clause: Clause) -> bool:
    """Return whether the first verb of a clause stands in the subjunctive I."""
    return bool(clause.finite) and clause.finite[0].subjunctive == "k1"


def _is_main_subjunctive(clause: Clause) -> bool:
    """Return whether a clause is a main clause in the subjunctive I: "das Dach sei dicht"."""
    return _is_subjunctive(clause) and not clause.opens_with_verb and not clause.ends_with_verb


def _from_whom(parsed: ParsedSentence, clause: Clause) -> list[Span]:
    """Return the noun phrase after "von" in a clause, in a list."""
    tokens = clause.tokens
    at = next((at for at, token in enumerate(tokens) if token.low in parsed.language.words["of"]), len(tokens))
    words = tokens[at + 1 : parsed.language.grammar.noun_phrase(tokens, at + 1)]
    return [span_of(words)] if words else []


def _after_mood(parsed: ParsedSentence, at: int) -> Candidate | None:
    """Return what stands in the subjunctive before any clause: "Das Dach sei dicht, ist sich Huber sicher"."""
    if at == 0 or not _goes_on_with_verb(parsed.clauses[at], parsed.language):
        return None
    verb = parsed.clauses[at].finite[0]
    before = parsed.language.grammar.complement_before(parsed, at, verb)
    if not before or not speaks_after(parsed, at, verb):
        return None
    first, *rest = (clause for clause in parsed.clauses if any(span.contains(clause.span) for span in before))
    behind = first.ends_with_verb and any(_is_subjunctive(clause) and clause.opens_with_verb for clause in rest[:1])
    reported = _is_main_subjunctive(first) or behind  # "Wer hier baut, | sei auch Wirt"
    return build(parsed, at, verb, before, CLAUSE_POSTPOSED) if reported else None


def _goes_on_with_verb(clause: Clause, language: Language) -> bool:
    """Return whether a clause opens with its verb, in the indicative, after a comma: ", ist sich Huber sicher"."""
    if not clause.opens_with_verb or clause.finite[0].subjunctive:
        return False
    return clause.before == "," and clause.tokens[0].low not in language.adverbs  # ", sondern auch …" is no verb


def _before_comma(parsed: ParsedSentence, at: int) -> Candidate | None:
    """Return what any clause reports before a main clause in the subjunctive: "Huber winkte ab, das Dach sei dicht"."""
    clause = parsed.clauses[at]
    verb = _main_verb(clause, parsed.language)
    if verb is None or not _may_tell(clause, parsed.language) or not _is_comma_before_mood(parsed, at):
        return None
    complement = parsed.language.grammar.complement_after(parsed, at, verb, weak=True)
    if complement is None or complement[0] is not ComplementKind.SUBJUNCTIVE:
        return None
    candidate = build(parsed, at, verb, [complement[1]], CLAUSE_MOOD)
    return candidate if _names_teller(clause, candidate.source, parsed.language) else None


def _may_tell(clause: Clause, language: Language) -> bool:
    """Return whether a clause can tell what somebody does: it is no subordinate one, no passive, and not "ist"."""
    if clause.quoted or "sein" in clause.finite[0].lemmas or any(verb.passive for verb in clause.verbs):
        return False
    return clause.first not in language.words["subordinating"] and clause.first not in language.complementizers


def _is_comma_before_mood(parsed: ParsedSentence, at: int) -> bool:
    """Return whether a comma parts the clause at `at` from a main clause in the subjunctive."""
    clauses = parsed.clauses
    if at + 1 >= len(clauses) or clauses[at].after != "," or clauses[-1].tokens[-1].text == "?":
        return False
    return _is_main_subjunctive(clauses[at + 1])


def _names_teller(clause: Clause, source: list[Span], language: Language) -> bool:
    """Return whether a clause may report: a name or a person's pronoun acts, and no noun at its end is explained."""
    first = next((token for token in clause.tokens if source and token.begin == source[0].begin), None)
    if first is None or first.low in language.determiners or first.low in language.words["objects"]:
        return False
    last = clause.tokens[-1]
    if last.capital and last.end > source[0].end and last.low not in language.frame_nouns:
        return False
    named = first.capital and first.low not in language.pronouns
    return named or first.low in language.words["people_who_tell"]
