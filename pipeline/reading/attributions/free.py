"""Free indirect speech and hearsay: the subjunctive or "sollen" without a frame; the speaker is carried over."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from pipeline.core.records import Span
from pipeline.core.terms import Form
from pipeline.languages import ParsedSentence, word_list
from pipeline.languages.de import is_relative, verb_last
from pipeline.reading.attributions.candidates import Candidate
from pipeline.reading.rules.registered import FREE_HEARSAY, FREE_SUBJUNCTIVE

if TYPE_CHECKING:
    from pipeline.languages import Clause, Language
    from pipeline.reading.rules import Rule

_MODAL = word_list("de", "open_modals")
_HEARSAY = frozenset({"soll", "sollen"})
_SUBORDINATING = word_list("de", "subordinating")
_CONDITIONAL = word_list("de", "conditional")


def free_indirect(parsed: ParsedSentence, previous: Candidate | None) -> Candidate | None:
    """Return the sentence as free indirect speech where its mood says so, or None.

    `previous` is the last attribution of the sentence before; without one only unmistakable forms count.
    """
    if parsed.language.code != "de" or parsed.sentence.is_heading:
        return None
    if not parsed.mood and previous is None and parsed.known.isdisjoint(_HEARSAY):
        return None
    rule = _rule_by_mood(parsed, continuing=previous is not None)
    if rule is None:
        return None
    content = Span(parsed.clauses[0].span.begin, parsed.sentence.end)
    return Candidate(rule, Form.FREE_INDIRECT, parsed.index, [content], carried=previous is not None)


def _rule_by_mood(parsed: ParsedSentence, continuing: bool) -> Rule | None:
    """Return which rule reports the sentence, by the finite verbs of its main clauses."""
    for segment in parsed.clauses:
        if segment.quoted or not segment.finite:
            continue
        for verb in segment.finite:
            if not verb.subjunctive and segment.tokens[verb.index].low not in _HEARSAY:
                continue
            if not _is_main(segment, parsed.language):
                break
            if verb.subjunctive == "k1" and not _is_wish(segment):
                return FREE_SUBJUNCTIVE
            word = segment.tokens[verb.index].low
            only_beside = segment.first in _SUBORDINATING and verb_last(segment)  # "obwohl ihm bessere offenstünden"
            if verb.subjunctive == "k2" and not (only_beside or word in _MODAL) and continuing and _is_plain(parsed):
                return FREE_SUBJUNCTIVE
            if word in _HEARSAY and (continuing or _perfect_or_passive(segment, parsed)):
                return FREE_HEARSAY
    return None


def _is_plain(parsed: ParsedSentence) -> bool:
    return not any(segment.first in _CONDITIONAL for segment in parsed.clauses)


def _is_main(segment: Clause, language: Language) -> bool:
    if segment.first in language.complementizers and verb_last(segment):
        return False  # "…, wohin der Müll soll"
    return segment.first not in {"dass", "daß", "ob", "als", "damit"} and not is_relative(segment)


def _is_wish(segment: Clause) -> bool:
    """Return whether the form wishes or concedes: "es sei denn", "sei es", "möge"."""
    words = [token.low for token in segment.tokens]
    pairs = set(itertools.pairwise(words))
    return bool({("sei", "denn"), ("sei", "es"), ("sei", "dahingestellt")} & pairs) or words[:1] == ["möge"]


def _perfect_or_passive(segment: Clause, parsed: ParsedSentence) -> bool:
    """Return whether "soll" reports ("soll … haben", "soll … gewesen sein"), rather than commands."""
    words = [token.low for token in segment.tokens if token.word]
    if not words or words[-1] not in {"haben", "sein", "worden"}:
        return False
    return any("part2" in r.tags for word in words[-3:-1] for r in parsed.language.readings(word))
