"""What kind of clause a German segment is, by its first word, the place of its verb, and its mood."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.languages import word_list

if TYPE_CHECKING:
    from pipeline.languages import Language
    from pipeline.syntax.segments import Segment
    from pipeline.syntax.verbs import Verb

_RELATIVE = word_list("de", "relative") | {"deren", "dessen", "welche", "welcher", "welches"}
_BEFORE_RELATIVE = {"in", "aus", "mit", "von", "bei", "auf", "an", "für"}
_CONDITIONAL = {"wenn", "falls", "sofern", "als", "ohne", "um"}
_NOT_MAIN = word_list("de", "dependent") - word_list("de", "relative")


def is_relative(segment: Segment) -> bool:
    """Return whether a segment is a relative clause: a relative pronoun first and its finite verb last."""
    if segment.before not in {",", "–", "—", "("}:
        return False
    opening = segment.first in _RELATIVE
    if not opening and len(segment.tokens) > 1:
        opening = segment.tokens[0].low in _BEFORE_RELATIVE and segment.tokens[1].low in _RELATIVE
    return opening and verb_last(segment)


def verb_last(segment: Segment) -> bool:
    """Return whether the finite verb ends the segment, as in a subordinate clause."""
    finite = segment.finite
    words = [i for i, token in enumerate(segment.tokens) if token.word]
    return bool(finite) and finite[-1].index >= words[-1] and len(words) > 2


def is_subjunctive(segments: list[Segment], at: int) -> bool:
    """Return whether the clause at `at` (or its continuation after an aside) stands in the subjunctive."""
    clause = segments[at]
    moods = {"k1"} if clause.first in _CONDITIONAL else {"k1", "k2"}
    if any(verb.subjunctive in moods for verb in clause.verbs):
        return True
    if clause.finite or at + 2 >= len(segments):
        return False
    later = segments[at + 2]
    return any(verb.subjunctive == "k1" for verb in later.verbs) and not later.quoted


def is_main_order(clause: Segment) -> bool:
    """Return whether the finite verb stands second: a main clause."""
    return clause.first not in _NOT_MAIN | {"der", "die", "das", "sondern"} and not verb_last(clause)


def has_zu(clause: Segment, language: Language) -> bool:
    """Return whether a segment is an infinitive clause ("…, die Zölle zu senken"); "um … zu" is none."""
    if clause.first in {"um", "ohne", "statt", "anstatt"}:
        return False
    for index, token in enumerate(clause.tokens):
        if token.low == "zu" and index + 1 < len(clause.tokens):
            return any("inf" in r.tags for r in language.readings(clause.tokens[index + 1].low))
        if any("zuinf" in r.tags for r in language.readings(token.low)):
            return True
    return False


def is_postposed(segment: Segment, verb: Verb) -> bool:
    """Return whether the verb opens the segment, as in ", sagte X"."""
    place = verb.auxiliary if verb.auxiliary is not None else verb.index
    return all(token.low == "so" or not token.word for token in segment.tokens[:place])
