"""Words inside a claim that stand alone for what was told before: "though | this | failed", "the firm | sold | it"."""

from __future__ import annotations

import itertools
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
    unclear = language.words["unclear"]
    for number, clause in enumerate(parsed.clauses):
        after = parsed.clauses[number + 1 : number + 2]
        for at, token in enumerate(clause.tokens):
            low = bare(token)
            if low in unclear and token is not first and not (token.capital and at > 0):
                if low in language.words["expletive"]:
                    if _is_thing(clause, at, parsed, after, language):
                        yield Pointer(ReferenceKind.PRONOUN, [token], "neuter")
                elif _points_back(low, clause, at, after, language):
                    yield Pointer(ReferenceKind.PRONOUN, [token])


def _points_back(low: str, clause: Clause, at: int, after: list[Clause], language: Language) -> bool:
    """Return whether a word in a clause stands for what was told before; `after`: the next clause, if there is one."""
    words = language.words
    if language.grammar.points_alone(clause.tokens, at):
        return True
    if low in words["pointing_relatives"]:
        return not language.grammar.verb_last(clause) and not opens_noun(clause.tokens, at, language)
    if low in words["pointing_adverbs"]:
        told = not _hangs_on_noun(clause, at) and _is_told_after(after, language)
        return not (told or _joins_clause(clause, at, language) or _tells_time(clause, at, language))
    if low not in words["lone_pointers"] or opens_noun(clause.tokens, at, language):
        return False
    return not (at == 0 and (clause.before == "," or low in language.complementizers))


def _is_thing(clause: Clause, at: int, parsed: ParsedSpans, after: list[Clause], language: Language) -> bool:
    """Return whether "es" or "it" inside a clause stands for something."""
    if not language.grammar.verb_is_second:
        return not is_expletive(clause.tokens[at:], parsed, language)
    stands = _is_likened_to(clause, at, language) or _is_object(clause, at, language)
    return stands and not _is_told_after(after, language)


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


def may_be_body(tokens: list[Token], language: Language) -> bool:
    """Return whether "it" and the verb behind it may tell what a body does: "it would close", not "it was shut"."""
    helping = language.modals.keys() | language.future | language.adverbs | language.negations
    being, auxiliaries = language.words["passive_auxiliaries"], language.words["auxiliaries"]
    is_said = bare(tokens[0]) != tokens[0].low  # "it's": what it is
    for token, after in itertools.pairwise([*tokens[1:], tokens[-1]]):
        lemmas = {reading.lemma for reading in language.readings(token.low)}
        if token.low in helping or token.low.endswith(tuple(language.words["negative_endings"])):
            continue
        is_being = not lemmas.isdisjoint(being)
        if is_being or (not lemmas.isdisjoint(auxiliaries) and "part2" in after.form.tags):
            is_said = is_said or is_being
            continue
        if is_said and "ing" not in token.form.tags:
            return False
        return lemmas.isdisjoint(language.words["seldom_of_bodies"])
    return False
