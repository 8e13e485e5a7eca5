"""What kind of clause a segment is, by its first word, the place of its verb, and its mood."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from pipeline.languages.syntax import make_clause
from pipeline.languages.vocabulary import word_list

if TYPE_CHECKING:
    from pipeline.languages.syntax import Clause, Verb
    from pipeline.languages.vocabulary import Language

_RELATIVE = word_list("de", "relative_pronouns")
_JOINERS = word_list("de", "clause_joiners")
_BEFORE_RELATIVE = word_list("de", "before_relative")
_RELATIVE_AFTER = frozenset({",", "–", "—", "("})
_HYPOTHETICAL = word_list("de", "hypothetical")
_OPENS_EITHER = word_list("de", "dependent_or_main")
_NOT_MAIN = (word_list("de", "dependent") - _OPENS_EITHER) | word_list("de", "contrasting")
_OPENS_AGAINST = word_list("de", "opens_against")
_AGAINST = word_list("de", "against")
_PURPOSE = word_list("de", "purpose")
_REPORTS, _REPORTS_OR_DOUBTS = frozenset({"k1"}), frozenset({"k1", "k2"})


def is_relative(clause: Clause) -> bool:
    """Return whether a clause is a relative clause: a relative pronoun first and its finite verb last."""
    if clause.before not in _RELATIVE_AFTER or not _may_be_relative(clause) or _is_short_report(clause):
        return False
    return (clause.first in _RELATIVE and clause.ends_with_verb) or opens_relative(clause)


def _may_be_relative(clause: Clause) -> bool:
    """Return whether a clause opens as relative clauses do: what else it is need not be asked of most."""
    return clause.first in _RELATIVE or clause.tokens[0].low in _BEFORE_RELATIVE


def _is_short_report(clause: Clause) -> bool:
    """Return whether a clause is "die Partei stagniere": an article with its noun, then the subjunctive."""
    verb = clause.predicate
    return verb is not None and verb.index == 2 and verb.subjunctive == "k1" and clause.tokens[1].capital


def opens_relative(clause: Clause) -> bool:
    """Return whether a clause surely is a relative clause, wherever it stands: "an der … leitet"."""
    if not clause.ends_with_verb or clause.tokens[0].low not in _BEFORE_RELATIVE:
        return False
    return clause.tokens[1].low in _RELATIVE


def is_subjunctive(clauses: list[Clause], at: int) -> bool:
    """Return whether the clause at `at` (or its continuation after an aside) stands in the subjunctive."""
    clause = clauses[at]
    moods = _REPORTS if clause.first in _HYPOTHETICAL else _REPORTS_OR_DOUBTS
    if any(verb.subjunctive in moods for verb in clause.verbs):
        return True
    if clause.finite or at + 2 >= len(clauses):
        return False
    return any(verb.subjunctive == "k1" for verb in clauses[at + 2].verbs)


def is_main_order(clause: Clause) -> bool:
    """Return whether the finite verb stands second: a main clause, also one that an article opens."""
    return clause.first not in _NOT_MAIN and not clause.ends_with_verb


def is_infinitive_clause(clause: Clause) -> bool:
    """Return whether a clause is an infinitive with "zu" ("…, die Zölle zu senken"); "um … zu" is none."""
    if clause.first in _PURPOSE:
        return False
    tokens = clause.tokens
    if any("zuinf" in token.form.tags for token in tokens):
        return True
    return any(token.low == "zu" and "inf" in after.form.tags for token, after in itertools.pairwise(tokens))


def is_postposed(clause: Clause, verb: Verb) -> bool:
    """Return whether the verb opens the clause, as in ", sagte X"."""
    return all(token.low == "so" or not token.word for token in clause.tokens[: verb.place])


def joined(clauses: list[Clause], language: Language) -> list[Clause]:
    """Return the clauses with clauses whole that a title parts: "teilte X, der …, | mit", "wie X, Chef, | sagte"."""
    for at in range(len(clauses) - 2):
        first, title, last = clauses[at : at + 3]
        between_commas = title.before == last.before == ","
        if title.verbs or not between_commas or not _goes_on_in(first, last, language):
            continue
        tokens = [*first.tokens, *title.tokens, *last.tokens]
        verbs = language.grammar.find_verbs(tokens)
        whole = make_clause(tokens, verbs, (first.before, last.after), (False, first.bracketed), _JOINERS)
        return [*clauses[:at], whole, *clauses[at + 3 :]]
    return clauses


def _goes_on_in(first: Clause, last: Clause, language: Language) -> bool:
    """Return whether the last clause is the rest of the first one."""
    if _is_parted(first, last) or _is_as_said(first, last):
        return True
    if last.verbs and not _is_as_parted(first, last):
        return False
    end = next((token.low for token in reversed(last.tokens) if token.word), "")
    return any(_takes(first.tokens[verb.index].low, end, language) for verb in first.finite)


def _is_as_parted(first: Clause, last: Clause) -> bool:
    """Return whether "wie X" waits for its verb and a clause with one verb follows."""
    return first.first == "wie" and not first.verbs and len(last.finite) == 1


def _is_as_said(first: Clause, last: Clause) -> bool:
    """Return whether the last clause is no more than the verb of "wie X, Chef, | sagte"."""
    if not _is_as_parted(first, last):
        return False
    return not any(token.word for token in last.tokens[last.finite[0].index + 1 :])


def _is_parted(first: Clause, last: Clause) -> bool:
    """Return whether the last word is the participle of the first one's auxiliary: "hatte X, der …, | erklärt"."""
    helper = first.finite[-1] if first.finite else None
    if helper is None or "haben" not in helper.lemmas or len(first.verbs) > 1:
        return False
    words = last.words
    return len(words) == 1 and "part2" in words[0].form.tags


def _takes(word: str, particle: str, language: Language) -> bool:
    """Return whether a verb form has a reading as a separable verb with this particle."""
    return any("sep" in r.tags and r.lemma.partition("|")[0] == particle for r in language.readings(word))


def verb_last(clause: Clause) -> bool:
    """Return whether the finite verb ends the clause, as in a subordinate clause."""
    return clause.ends_with_verb


def is_other_speaker(clause: Clause, language: Language) -> bool:
    """Return whether a clause tells what another says: "…, | Lang sprach dagegen von …", "…, | während Lang sagte"."""
    verb = clause.predicate
    if verb is None or verb.index == 0 or verb.subjunctive or clause.before != "," or clause.quoted:
        return False
    if (clause.first in _NOT_MAIN and clause.first not in _OPENS_AGAINST) or is_relative(clause):
        return False
    if not any(token.capital or token.low in language.pronouns for token in clause.tokens[: verb.index]):
        return False
    speaks = language.verbs.keys() & verb.lemmas
    return bool(speaks - language.weak) or (bool(speaks) and any(token.low in _AGAINST for token in clause.tokens))
