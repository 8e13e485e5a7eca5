"""What kind of clause a segment is, by its first word, the place of its verb, and its mood."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from pipeline.languages.syntax import make_clause
from pipeline.languages.vocabulary import word_list

if TYPE_CHECKING:
    from pipeline.languages.syntax import Clause, Verb
    from pipeline.languages.vocabulary import Language

_RELATIVE = word_list("de", "relative") | {"deren", "dessen", "welche", "welchem", "welchen", "welcher", "welches"}
_JOINERS = word_list("de", "clause_joiners")
_BEFORE_RELATIVE = word_list("de", "before_relative")
_CONDITIONAL = {"wenn", "falls", "sofern", "als", "ohne", "um"}
_NOT_MAIN = (word_list("de", "dependent") - word_list("de", "relative")) | {"der", "die", "das", "sondern"}


def is_relative(segment: Clause) -> bool:
    """Return whether a segment is a relative clause: a relative pronoun first and its finite verb last."""
    if segment.before not in {",", "–", "—", "("}:
        return False
    if _is_short_report(segment):
        return False
    return (segment.first in _RELATIVE and verb_last(segment)) or opens_relative(segment)


def _is_short_report(segment: Clause) -> bool:
    """Return whether a segment is "die Partei stagniere": an article with its noun, then the subjunctive."""
    finite = segment.finite
    return bool(finite) and finite[0].index == 2 and finite[0].subjunctive == "k1" and segment.tokens[1].capital


def opens_relative(segment: Clause) -> bool:
    """Return whether a segment surely is a relative clause, wherever it stands: "an der … leitet"."""
    low = [token.low for token in segment.tokens[:2]]
    return len(low) == 2 and low[0] in _BEFORE_RELATIVE and low[1] in _RELATIVE and verb_last(segment)


def verb_last(segment: Clause) -> bool:
    """Return whether the finite verb ends the segment, as in a subordinate clause."""
    finite = segment.finite
    words = [i for i, token in enumerate(segment.tokens) if token.word]
    return bool(finite) and finite[-1].index >= words[-1] and len(words) > 2


def is_subjunctive(clauses: list[Clause], at: int) -> bool:
    """Return whether the clause at `at` (or its continuation after an aside) stands in the subjunctive."""
    clause = clauses[at]
    moods = {"k1"} if clause.first in _CONDITIONAL else {"k1", "k2"}
    if any(verb.subjunctive in moods for verb in clause.verbs):
        return True
    if clause.finite or at + 2 >= len(clauses):
        return False
    later = clauses[at + 2]
    return any(verb.subjunctive == "k1" for verb in later.verbs) and not later.quoted


def is_main_order(clause: Clause) -> bool:
    """Return whether the finite verb stands second: a main clause."""
    return clause.first not in _NOT_MAIN and not verb_last(clause)


def has_zu(clause: Clause) -> bool:
    """Return whether a segment is an infinitive clause ("…, die Zölle zu senken"); "um … zu" is none."""
    if clause.first in {"um", "ohne", "statt", "anstatt"}:
        return False
    tokens = clause.tokens
    if any("zuinf" in token.form.tags for token in tokens):
        return True
    return any(token.low == "zu" and "inf" in after.form.tags for token, after in itertools.pairwise(tokens))


def is_postposed(segment: Clause, verb: Verb) -> bool:
    """Return whether the verb opens the segment, as in ", sagte X"."""
    place = verb.auxiliary if verb.auxiliary is not None else verb.index
    return all(token.low == "so" or not token.word for token in segment.tokens[:place])


def since_colon(clauses: list[Clause], at: int) -> list[Clause]:
    """Return the clauses before `at` since the last colon or semicolon, without brackets."""
    begin = at
    while begin > 0 and (begin == at or not clauses[begin - 1].after.startswith((":", ";"))):
        begin -= 1
    return [segment for segment in clauses[begin:at] if not segment.bracketed]


def joined(clauses: list[Clause], language: Language) -> list[Clause]:
    """Return the clauses with clauses whole that a title parts: "teilte X, der …, | mit", "wie X, Chef, | sagte"."""
    for at in range(len(clauses) - 2):
        title, last = clauses[at + 1], clauses[at + 2]
        if title.verbs or title.quoted or last.quoted or title.before != "," or last.before != ",":
            continue
        first = clauses[at]
        as_said = first.first == "wie" and not first.verbs and len(last.finite) == 1
        parted = _is_parted(first, last)
        if last.verbs and not as_said and not parted:
            continue
        end = next((token.low for token in reversed(last.tokens) if token.word), "")
        closes = as_said and not any(token.word for token in last.tokens[last.finite[0].index + 1 :])
        if closes or parted or any(_takes(first.tokens[verb.index].low, end, language) for verb in first.finite):
            tokens = [*first.tokens, *title.tokens, *last.tokens]
            verbs = language.grammar.find_verbs(tokens)
            whole = make_clause(tokens, verbs, (first.before, last.after), (False, first.bracketed), _JOINERS)
            return [*clauses[:at], whole, *clauses[at + 3 :]]
    return clauses


def _is_parted(first: Clause, last: Clause) -> bool:
    """Return whether the last word is the participle of the first one's auxiliary: "hatte X, der …, | erklärt"."""
    words = [token for token in last.tokens if token.word]
    helper = first.finite[-1] if first.finite else None
    if len(words) != 1 or helper is None or not helper.lemmas & {"haben"} or len(first.verbs) > 1:
        return False
    return "part2" in words[0].form.tags


def _takes(word: str, particle: str, language: Language) -> bool:
    """Return whether a verb form has a reading as a separable verb with this particle."""
    return any("sep" in r.tags and r.lemma.partition("|")[0] == particle for r in language.readings(word))
