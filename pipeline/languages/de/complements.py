"""What the German rules for what is said ask of a sentence, whether it stands after the reporting clause or before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.languages.de.clauses import is_postposed, is_subjunctive
from pipeline.languages.vocabulary import word_list

if TYPE_CHECKING:
    from pipeline.core.records import Span
    from pipeline.languages.parsed import ParsedSentence
    from pipeline.languages.syntax import Clause, Verb

PLAIN_SAYING = word_list("de", "plain_saying")
SUBORDINATING = word_list("de", "subordinating")
CONTENT_CONJUNCTIONS = word_list("de", "content_conjunctions")
AUXILIARIES = word_list("de", "auxiliaries")


def interrupts(parsed: ParsedSentence, at: int, verb: Verb) -> bool:
    """Return whether the clause parts one sentence in two: "Bis Mai, versprach sie, werde es …"."""
    clauses = parsed.clauses
    if at == 0 or at + 1 >= len(clauses) or not is_postposed(clauses[at], verb):
        return False
    rest = clauses[at + 1]
    if not rest.opens_with_verb or rest.before != ",":
        return False
    return is_subjunctive(clauses, at + 1) or is_inserted(clauses, at, verb)


def is_inserted(clauses: list[Clause], at: int, verb: Verb) -> bool:
    """Return whether a plain verb of saying stands between a phrase and its verb: "Im Mai, sagte sie, beginnt …"."""
    return at == 1 and bool(verb.lemmas & PLAIN_SAYING) and not clauses[0].finite


def is_reported_mood(parsed: ParsedSentence, content: list[Span]) -> bool:
    """Return whether what is said stands in the subjunctive, so that even a weak verb reports it."""
    inside = [clause for clause in parsed.clauses if any(span.contains(clause.span) for span in content)]
    return any(_reports(verb) for clause in inside for verb in clause.verbs)


def _reports(verb: Verb) -> bool:
    """Return whether the mood of a verb reports: a plural of the subjunctive II stands for one of the subjunctive I."""
    return verb.subjunctive == "k1" or (verb.subjunctive == "k2" and verb.plural)
