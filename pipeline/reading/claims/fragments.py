"""Words that assert nothing by themselves: "Fill: 650 grams of down", "Eine Familie, die das Reisen liebte"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.languages import Clause, Language, ParsedSpans, Token

_ENDS = frozenset('.,;:!…”"')
_PRESENT_FORMS = frozenset({"base", "pres3s"})


def asserts_nothing(parsed: ParsedSpans, language: Language) -> bool:
    """Return whether no main clause with a finite verb is among the words; questions and "Dass …" are left alone."""
    if parsed.tokens[-1].text == "?" or parsed.clauses[0].first in language.words["sure_complementizers"]:
        return False
    finite = [clause for clause in parsed.clauses if language.grammar.finite_verbs(clause)]
    if not finite:
        return not any(_may_be_finite(parsed.tokens, at, language) for at in range(1, len(parsed.tokens)))
    if not language.grammar.verb_is_second or not all(_hangs_on(clause, language) for clause in finite):
        return False
    others = [clause for clause in parsed.clauses if not _hangs_on(clause, language)]
    speaking = language.pronouns.keys() | language.words["first_person"]
    small = [token for clause in others for token in clause.tokens if not token.capital or token is parsed.tokens[0]]
    return not any(token.form.whole is not None or token.low in speaking for token in small)


def _hangs_on(clause: Clause, language: Language) -> bool:
    """Return whether a clause is subordinate for sure: its verb is last, and its first word says so."""
    grammar = language.grammar
    return grammar.verb_last(clause) and (grammar.is_relative(clause) or clause.first in language.complementizers)


def _may_be_finite(tokens: list[Token], at: int, language: Language) -> bool:
    """Return whether a word may be a finite verb that the clause was not seen to have: "Roe | owns | the mill"."""
    tags = {tag for reading in language.readings(tokens[at].low) for tag in reading.tags}
    if tokens[at].capital or not tags:
        return False
    before, after = tokens[at - 1], tokens[at + 1] if at + 1 < len(tokens) else None
    small = language.prepositions | language.words["joints"] | language.determiners
    joined = not before.word or before.low in small
    goes_on = after is not None and after.text not in _ENDS
    present = not joined and goes_on and not _PRESENT_FORMS.isdisjoint(tags)
    return present or "past" in tags
