"""Which words make up one German verb, and whether it tells what somebody does: "gab … bekannt", "war beschlossen"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.languages.vocabulary import word_list

if TYPE_CHECKING:
    from pipeline.languages.syntax import Clause, Verb

_FIXED = word_list("de", "fixed_words")
_WITH_FIXED = word_list("de", "with_fixed")
_STATES = word_list("de", "states")
_JOINING = word_list("de", "joining") | word_list("de", "phrase_joining")
_COMPARING = word_list("de", "comparing")


def fixed_word(clause: Clause, verb: Verb) -> int | None:
    """Return the index of "bekannt" in "bekannt gab", "wurde bekannt", or None."""
    if verb.lemmas.isdisjoint(_WITH_FIXED):
        return None
    tokens, last = clause.tokens, len(clause.tokens) - 1
    places = [place for place in (verb.index - 1, last) if place >= 0 and place != verb.index]
    return next((place for place in places if tokens[place].low in _FIXED), None)


def verb_group(clause: Clause, verb: Verb) -> list[int]:
    """Return the indexes of a verb's words in order: with its auxiliary, its particle, "bekannt" and a last "haben"."""
    tokens = clause.tokens
    places = {verb.index, verb.place, verb.particle, fixed_word(clause, verb)}
    following = verb.index + 1
    if verb.auxiliary is not None and verb.auxiliary < verb.index and following < len(tokens):
        places |= {following} if tokens[following].low == "haben" else set()
    return sorted(place for place in places if place is not None)


def is_predicate(clause: Clause, verb: Verb) -> bool:
    """Return whether a verb tells what somebody does; "mehr als erwartet" and "ist bekannt" do not."""
    if verb.index > 1 and clause.tokens[verb.index - 1].low in _COMPARING:
        return False  # "mehr als erwartet"
    return clause.tokens[verb.index].low not in _FIXED and not is_second(clause, verb)


def is_second(clause: Clause, verb: Verb) -> bool:
    """Return whether a finite verb stands before this one and no "und" between: "gab sich | betont sachlich"."""
    if not verb.finite or len(clause.finite) == 1:
        return False
    tokens = clause.tokens
    # "die von Bauern bewohnte Insel fordert": what stands before a noun may be no verb
    first = next((v for v in clause.finite if 0 < v.index < verb.index and not tokens[v.index + 1].capital), None)
    return first is not None and not any(token.low in _JOINING for token in tokens[first.index : verb.index])


def is_state(clause: Clause, verb: Verb) -> bool:
    """Return whether "war beschlossen" tells a state, not who decided it."""
    return verb.auxiliary is not None and clause.tokens[verb.auxiliary].low in _STATES
