"""Free indirect speech and hearsay: the subjunctive or "sollen" without a frame; the speaker is carried over."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from pipeline.core.records import Span
from pipeline.core.terms import Form
from pipeline.languages import word_list
from pipeline.languages.de import is_relative, verb_last
from pipeline.reading.attributions.candidates import Context, Found

if TYPE_CHECKING:
    from pipeline.languages import Language, Segment

_MODAL = word_list("de", "open_modals")
_HEARSAY = frozenset({"soll", "sollen"})
_SUBORDINATING = word_list("de", "subordinating")
_CONDITIONAL = word_list("de", "conditional")


def free_indirect(context: Context, previous: Found | None) -> Found | None:
    """Return the sentence as free indirect speech where its mood says so, or None.

    `previous` is the last attribution of the sentence before; without one only unmistakable forms count.
    """
    if context.language.code != "de" or context.sentence.is_heading:
        return None
    if not context.mood and previous is None and context.known.isdisjoint(_HEARSAY):
        return None
    mood = _mood(context, continuing=previous is not None)
    if not mood:
        return None
    content = Span(context.segments[0].span.begin, context.sentence.end)
    return Found(f"free:{mood}", Form.FREE_INDIRECT, context.index, [content], carried=previous is not None)


def _mood(context: Context, continuing: bool) -> str:
    """Return "subjunctive", "hearsay" or "": by the finite verbs of the main clauses."""
    for segment in context.segments:
        if segment.quoted or not segment.finite:
            continue
        for verb in segment.finite:
            if not verb.subjunctive and segment.tokens[verb.index].low not in _HEARSAY:
                continue
            if not _is_main(segment, context.language):
                break
            if verb.subjunctive == "k1" and not _is_wish(segment):
                return "subjunctive"
            word = segment.tokens[verb.index].low
            only_beside = segment.first in _SUBORDINATING and verb_last(segment)  # "obwohl ihm bessere offenstünden"
            if verb.subjunctive == "k2" and not (only_beside or word in _MODAL) and continuing and _is_plain(context):
                return "subjunctive"
            if word in _HEARSAY and (continuing or _perfect_or_passive(segment, context)):
                return "hearsay"
    return ""


def _is_plain(context: Context) -> bool:
    return not any(segment.first in _CONDITIONAL for segment in context.segments)


def _is_main(segment: Segment, language: Language) -> bool:
    if segment.first in language.complementizers and verb_last(segment):
        return False  # "…, wohin der Müll soll"
    return segment.first not in {"dass", "daß", "ob", "als", "damit"} and not is_relative(segment)


def _is_wish(segment: Segment) -> bool:
    """Return whether the form wishes or concedes: "es sei denn", "sei es", "möge"."""
    words = [token.low for token in segment.tokens]
    pairs = set(itertools.pairwise(words))
    return bool({("sei", "denn"), ("sei", "es"), ("sei", "dahingestellt")} & pairs) or words[:1] == ["möge"]


def _perfect_or_passive(segment: Segment, context: Context) -> bool:
    """Return whether "soll" reports ("soll … haben", "soll … gewesen sein"), rather than commands."""
    words = [token.low for token in segment.tokens if token.word]
    if not words or words[-1] not in {"haben", "sein", "worden"}:
        return False
    return any("part2" in r.tags for word in words[-3:-1] for r in context.language.readings(word))
