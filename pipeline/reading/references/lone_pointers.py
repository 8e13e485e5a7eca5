"""Words inside a claim that stand alone for what was told before: "though | this | failed", "the firm | sold | it"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.core.terms import ReferenceKind
from pipeline.reading.references.noun_pointers import opens_noun
from pipeline.reading.references.pointer import Pointer, bare

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.languages import Clause, Language, ParsedSpans, Token

PERSONAL = frozenset({"person_m", "person_f", "plural", "person_f_or_pl"})
# "it is clear that", "es gilt, … zu": what "it" stands for comes after it, no further on.
_BEFORE_POSTPONED = 12


def later_pointers(first: Token, parsed: ParsedSpans, language: Language) -> Iterator[Pointer]:
    """Yield words inside a claim that stand for what was told before: "though | this | failed", "nach | dem, was"."""
    words = language.words
    for number, clause in enumerate(parsed.clauses):
        for at, token in enumerate(clause.tokens):
            low = bare(token)
            if low not in words["unclear"] or token is first or (token.capital and at > 0):
                continue
            if low in words["pointing_relatives"] and not language.grammar.verb_last(clause):
                yield Pointer(ReferenceKind.PRONOUN, [token])
                continue
            if low in words["pointing_adverbs"]:
                told = not _hangs_on_noun(clause, at) and _is_told_after(parsed.clauses[number + 1 :], language)
                if not (told or _joins_clause(clause, at, language) or _tells_time(clause, at, language)):
                    yield Pointer(ReferenceKind.PRONOUN, [token])
                continue
            if language.grammar.points_alone(clause.tokens, at):
                yield Pointer(ReferenceKind.PRONOUN, [token])
                continue
            if low in words["expletive"]:
                if language.grammar.verb_is_second:
                    stands = _is_likened_to(clause, at, language) or _is_object(clause, at, language)
                    told = not stands or _is_told_after(parsed.clauses[number + 1 :], language)
                else:
                    told = is_expletive(clause.tokens[at:], parsed, language)
                if not told:
                    yield Pointer(ReferenceKind.PRONOUN, [token], "neuter")
            elif low in words["lone_pointers"] and not opens_noun(clause.tokens, at, language):
                joins = at == 0 and (clause.before == "," or low in language.complementizers)
                if not joins:
                    yield Pointer(ReferenceKind.PRONOUN, [token])


def _is_likened_to(clause: Clause, at: int, language: Language) -> bool:
    """Return whether "es" is said to be something: "ist | es | kein Rückzug", not "ist es kalt"."""
    copula = any(verb.place == at - 1 and "sein" in verb.lemmas for verb in clause.finite)
    return copula and any(token.low in language.determiners for token in clause.tokens[at + 1 : at + 2])


def _is_object(clause: Clause, at: int, language: Language) -> bool:
    """Return whether "es" stands behind who does something: "dass sie | es | kann"."""
    return any(language.pronouns.get(token.low, "") in PERSONAL for token in clause.tokens[max(0, at - 1) : at])


def _hangs_on_noun(clause: Clause, at: int) -> bool:
    """Return whether a word stands behind a noun and right before the verb: "Der Grund | dafür | ist, dass …"."""
    return at > 0 and clause.tokens[at - 1].capital and any(verb.place == at + 1 for verb in clause.finite)


def _tells_time(clause: Clause, at: int, language: Language) -> bool:
    """Return whether a word is one of a phrase of time: "kurz | darauf"."""
    spelled = " ".join(token.low for token in clause.tokens[max(0, at - 1) : at + 1])
    return any(spelled in phrase for phrase in language.words["open_time_phrases"])


def _joins_clause(clause: Clause, at: int, language: Language) -> bool:
    """Return whether a word opens a clause that hangs on another, or a list: "| damit er geht", "| davon 3 Kinder"."""
    infinitive = any(token.low in language.words["postponing"] for token in clause.tokens[1:])
    return at == 0 and (language.grammar.verb_last(clause) or not (clause.finite or clause.verbs or infinitive))


def _is_told_after(clauses: list[Clause], language: Language) -> bool:
    """Return whether the next clause tells what was pointed at: "daran, | dass er geht", "dazu, | ihn zu bauen"."""
    following = clauses[:1]
    return any(language.grammar.is_subordinate(clause) or not clause.finite for clause in following)


def is_expletive(tokens: list[Token], parsed: ParsedSpans, language: Language) -> bool:
    """Return whether "es" stands for nothing: "es gibt …", "es fehlen 40 Plätze", "it is clear that …"."""
    verb = next((verb for clause in parsed.clauses for verb in clause.finite), None)
    if verb is None:
        return False
    before_subject = verb.plural and language.grammar.verb_is_second
    may_postpone = language.words["postponing_verbs"]
    following = tokens[1:_BEFORE_POSTPONED]
    at = next((at for at, token in enumerate(following[1:], 1) if token.low in language.words["postponing"]), None)
    lemmas = {reading.lemma for token in following[:at] for reading in language.readings(bare(token))}
    postponed = at is not None and (not may_postpone or not may_postpone.isdisjoint(lemmas | verb.lemmas))
    return before_subject or postponed or not verb.lemmas.isdisjoint(language.words["expletive_verbs"])
