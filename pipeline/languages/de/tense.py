"""The tense of a German clause: werden with an infinitive, haben and sein with a participle that may stand far off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.languages.de.clauses import is_relative
from pipeline.languages.syntax import trimmed
from pipeline.languages.vocabulary import word_list

if TYPE_CHECKING:
    from collections.abc import Set

    from pipeline.languages.parsed import ParsedSpans
    from pipeline.languages.syntax import Clause, Verb
    from pipeline.languages.vocabulary import Language

_PERFECT = word_list("de", "perfect_auxiliaries")
_WITH_SEIN = word_list("de", "perfect_with_sein")
_STATES = word_list("de", "states")
_PASSIVE_AFTER = word_list("de", "passive_after")
_FUTURE = word_list("de", "passive_auxiliaries")


def is_future(verb: Verb, clause: Clause, parsed: ParsedSpans, language: Language) -> bool:
    """Return whether "werden" carries an infinitive near the end: "wird 2030 gebaut haben", but "wird gebaut"."""
    if verb.lemmas.isdisjoint(_FUTURE) or any(other.passive for other in clause.verbs):
        return False
    return any("inf" in reading.tags for word in parsed.words[-2:] for reading in language.readings(word))


def is_perfect(finite: Verb, clauses: list[Clause], language: Language) -> bool:
    """Return whether the first clause is a perfect, or its participle is further on: "ist, so X, | gestorben"."""
    clause = clauses[0]
    if len(clause.verbs) > 1 and any(_tells_perfect(verb, clause) for verb in clause.verbs):
        return True
    last = _last_word(clause)
    if last in _PASSIVE_AFTER:
        return not _PERFECT.isdisjoint(finite.lemmas)
    if last in _PERFECT:
        return _makes_perfect(_last_word(clause, 2), {last}, language)  # "soll … verletzt haben"
    return not _PERFECT.isdisjoint(finite.lemmas) and _goes_on(finite, clauses, language)


def _goes_on(finite: Verb, clauses: list[Clause], language: Language) -> bool:
    """Return whether the participle of a verb ends a later clause: "ist, so X, | gestorben"."""
    return any(
        _makes_perfect(_last_word(later), finite.lemmas, language) and not later.quoted and _has_no_verb(later)
        for later in clauses[1:]
    )


def _tells_perfect(verb: Verb, clause: Clause) -> bool:
    """Return whether a participle with its auxiliary is a perfect; "war eingeschränkt" tells a state."""
    if verb.auxiliary is None or verb.passive:
        return False
    return clause.tokens[verb.auxiliary].low not in _STATES or _with_sein(verb.lemmas)


def _with_sein(lemmas: Set[str]) -> bool:
    """Return whether a verb makes its perfect with "sein"."""
    return any(lemma in _WITH_SEIN or lemma.rpartition("|")[2] in _WITH_SEIN for lemma in lemmas)


def _makes_perfect(word: str, helpers: Set[str], language: Language) -> bool:
    """Return whether a word is a participle that makes a perfect with one of these verbs."""
    lemmas = {reading.lemma for reading in language.readings(word) if "part2" in reading.tags}
    return bool(lemmas) and ("haben" in helpers or _with_sein(lemmas))


def _has_no_verb(clause: Clause) -> bool:
    """Return whether no finite verb stands in a clause but perhaps its last word."""
    if not clause.finite:
        return True
    alone = len(clause.finite) == 1 and clause.finite[0].index + 1 == len(trimmed(clause.tokens))
    return alone and not is_relative(clause)


def _last_word(clause: Clause, back: int = 1) -> str:
    """Return the last word, or that many words before the end; "" where marks stand there instead."""
    for token in reversed(clause.tokens[-back - 2 :]):
        back -= token.word
        if not back:
            return token.low
    return ""
