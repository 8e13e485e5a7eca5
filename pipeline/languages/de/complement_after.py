"""What is said, after a German reporting clause: "X sagte, | dass …", "X versprach, | das Dach zu decken"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.core.records import Span
from pipeline.languages.de.clauses import (
    is_infinitive_clause,
    is_main_order,
    is_other_speaker,
    is_postposed,
    is_relative,
    is_subjunctive,
)
from pipeline.languages.de.complements import CONTENT_CONJUNCTIONS, PLAIN_SAYING, SUBORDINATING
from pipeline.languages.syntax import ComplementKind, last_word
from pipeline.languages.vocabulary import word_list

if TYPE_CHECKING:
    from pipeline.languages.clause_grammar import Complement
    from pipeline.languages.parsed import ParsedSentence
    from pipeline.languages.syntax import Clause, Verb
    from pipeline.languages.vocabulary import Language

_ARTICLES = word_list("de", "title_openers")
_LEAD_ON = frozenset({",", ":", "–", "—", ";"})
# "besteht darauf, … zu": these point ahead to what is said.
_POINTING_AHEAD = word_list("de", "pointing_ahead")
_WHICH = tuple(sorted(word_list("de", "which")))
_RESUMING = word_list("de", "resuming")


def complement_after(parsed: ParsedSentence, at: int, verb: Verb, weak: bool) -> Complement | None:
    """Return (kind, content) where what follows the clause at `at` is what is said."""
    clauses = parsed.clauses
    following = _after_asides(parsed, at)
    if following is None:
        return None
    if following == at + 2 and _is_parted_by_infinitive(clauses, following):
        return ComplementKind.SUBJUNCTIVE, _until_next_act(parsed, at, at + 1)
    clause = clauses[following]
    if clause.opens_with_verb and clauses[at].first in SUBORDINATING and clauses[at].ends_with_verb:
        return None  # "Nachdem er es festgehalten hat, | habe er …": the main clause that it belongs to
    kind = _kind(parsed, at, following, verb, weak)
    if kind is None:
        return None
    return kind, _until_next_act(parsed, at, at + 1 if _has_subject_in_aside(clauses, at, following) else following)


def _after_asides(parsed: ParsedSentence, at: int) -> int | None:
    """Return the index of the first clause after `at` that is no aside, None where it cannot be what is said."""
    clauses = parsed.clauses
    following = at + 1
    while following < len(clauses) and _is_aside(parsed, following):
        following += 1
    if following >= len(clauses) or clauses[following - 1].after not in _LEAD_ON:
        return None
    return None if clauses[following].quoted or clauses[following].bracketed else following


def _is_aside(parsed: ParsedSentence, at: int) -> bool:
    """Return whether a clause interrupts a reporting clause: a title or a relative clause before what is said."""
    clauses = parsed.clauses
    clause = clauses[at]
    if clause.first in parsed.language.complementizers or is_infinitive_clause(clause):
        return False
    if clause.quoted or at + 1 >= len(clauses) or clause.after != ",":
        return clause.bracketed
    return _is_title(clauses[at - 1], clause) or (bool(clause.finite) and is_relative(clause))


def _is_title(before: Clause, clause: Clause) -> bool:
    """Return whether a clause is words after a comma, without a verb of any kind."""
    return not clause.verbs and clause.tokens[0].word and before.after == ","


def _is_parted_by_infinitive(clauses: list[Clause], at: int) -> bool:
    """Return whether an infinitive parts a subject from its verb: "die Pläne, | den Hafen zu schließen, | seien …"."""
    return is_infinitive_clause(clauses[at]) and any(rest.opens_with_verb for rest in clauses[at + 1 : at + 2])


def _has_subject_in_aside(clauses: list[Clause], at: int, following: int) -> bool:
    """Return whether the aside is the subject of what is said: "meldete, | Anna Huber, die …, | habe …"."""
    aside = clauses[at + 1]
    opens = aside.tokens[0].capital or aside.tokens[0].low in _ARTICLES
    return following > at + 1 and clauses[following].opens_with_verb and opens


def _kind(parsed: ParsedSentence, at: int, following: int, verb: Verb, weak: bool) -> ComplementKind | None:
    """Return as what kind of clause the one at `following` is said, None where it is not."""
    clause = parsed.clauses[following]
    if clause.first in CONTENT_CONJUNCTIONS:
        return ComplementKind.THAT
    if _is_reported(parsed.clauses, following, parsed.language):
        return ComplementKind.SUBJUNCTIVE
    leads = parsed.clauses[following - 1]
    if not clause.finite:
        return ComplementKind.INFINITIVE if _is_free_infinitive(leads, clause, weak) else None
    kind = None if weak else _kind_of_finite(leads, clause, parsed.language)
    if kind is None and _is_plain_report(parsed.clauses[at], verb, clause):
        return ComplementKind.MAIN
    return kind


def _is_free_infinitive(leads: Clause, clause: Clause, weak: bool) -> bool:
    """Return whether an infinitive is what is said; a weak verb must point ahead: "besteht darauf, | … zu"."""
    return (not weak or leads.tokens[-1].low in _POINTING_AHEAD) and is_infinitive_clause(clause)


def _kind_of_finite(leads: Clause, clause: Clause, language: Language) -> ComplementKind | None:
    """Return which complement a finite clause is by its first word, or by the colon after the clause that `leads`."""
    if clause.first in language.complementizers and not clause.first.startswith(_WHICH):
        return ComplementKind.QUESTION
    return ComplementKind.COLON if leads.after == ":" else None


def _is_reported(clauses: list[Clause], at: int, language: Language) -> bool:
    """Return whether a clause that no conjunction opens stands in the subjunctive: ", das Dach sei dicht"."""
    clause = clauses[at]
    if clause.first in language.complementizers:
        return False
    return is_subjunctive(clauses, at) and not is_relative(clause)


def _is_plain_report(reporting: Clause, verb: Verb, clause: Clause) -> bool:
    """Return whether a plain verb of saying comes before a main clause: "X sagte, das Dach ist dicht"."""
    if clause.opens_with_verb or verb.lemmas.isdisjoint(PLAIN_SAYING) or is_postposed(reporting, verb):
        return False
    return is_main_order(clause)


def _until_next_act(parsed: ParsedSentence, at: int, first: int) -> Span:
    """Return the content from the clause `first` on, up to where ", und kündigte …" takes up the speaker's acts.

    `at`: the reporting clause; where it depends itself, the main clause ends it too: "Während X sagte, …, | kam Y".
    """
    clauses = parsed.clauses
    begin = clauses[first].span.begin
    resumed_at = _resumes_inside(parsed, clauses[first])
    if resumed_at:
        return Span(begin, resumed_at)
    for before, clause in zip(clauses[first:], clauses[first + 1 :], strict=False):
        quotation = clause.quoted and before.after == ":"
        main = clauses[at].first in SUBORDINATING and clauses[at].ends_with_verb
        resumes = _takes_up_verb(clauses[first], clause, main) or _takes_up_acts(clause)
        if quotation or resumes or is_other_speaker(clause, parsed.language):
            return Span(begin, before.span.end)
    return parsed.until_stop(begin)


def _takes_up_verb(content: Clause, clause: Clause, main: bool) -> bool:
    """Return whether a clause is the main one again: "er sei unschuldig, | erkannte aber …", "dass …, | wird nun …".

    `main`: it must come yet: "…, | sagte Maar".
    """
    if not clause.opens_with_verb or clause.finite[0].subjunctive:
        return False
    return clause.before == "," and bool(content.finite) and (main or len(clause.words) > 2)


def _takes_up_acts(clause: Clause) -> bool:
    """Return whether a clause goes on with the speaker's acts: ", und kündigte …"."""
    verb = clause.predicate
    if verb is None or verb.index != 1 or verb.subjunctive or clause.ends_with_verb:
        return False
    return clause.words[0].low in _RESUMING


def _resumes_inside(parsed: ParsedSentence, clause: Clause) -> int:
    """Return where "dass es regnet | und warnte vor …" goes back to the speaker's acts, 0 where it does not."""
    if len(clause.finite) < 2 or not (clause.finite[0].subjunctive or clause.first in CONTENT_CONJUNCTIONS):
        return 0
    resuming = next((verb for verb in clause.finite[1:] if _resumes(parsed, clause, verb)), None)
    return clause.tokens[resuming.index - 2].end if resuming is not None else 0


def _resumes(parsed: ParsedSentence, clause: Clause, verb: Verb) -> bool:
    """Return whether a verb inside a clause reports an act of the speaker: "und | warnte vor …"."""
    tokens, at = clause.tokens, verb.index
    if tokens[at - 1].low != "und" or verb.subjunctive or at == last_word(tokens):
        return False
    return any(lemma in parsed.language.verbs for lemma in verb.lemmas)
