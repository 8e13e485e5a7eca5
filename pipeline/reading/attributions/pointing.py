"""Sentences that say whose the words before were: "Zu diesem Schluss kommt X", "Das steht in X"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.core.records import Span
from pipeline.core.terms import Form
from pipeline.languages import span_of, word_list
from pipeline.reading.attributions.candidates import Context, Found
from pipeline.reading.attributions.subjects import find_subject

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.languages import Segment

_CONCLUSIONS = word_list("de", "conclusions")
_THIS = {"diesem", "dem"}
_STANDING = {"in", "im", "auf"}
_EMERGING = word_list("en", "emerging")
# What points back opens the sentence: the first words of all that is looked for below.
_OPENERS = frozenset({"zu", "davon", "so", "das", "that", "this"})
# "So sieht es auch X" has no more words than these.
_SHORT = 9
_THEREIN = {"darin", "dort", "hierin"}
_WORKS = tuple(noun.rstrip("sen") for noun in word_list("de", "media"))


def pointing_rules(context: Context) -> Iterator[Found]:
    """Yield the attribution that a sentence makes of those before it; its content is the word that points back."""
    if context.tokens[0].low not in _OPENERS:
        return
    segment = context.segments[0]
    if segment.quoted or not segment.finite:
        return
    source = _german(context, segment) if context.language.code == "de" else _english(context, segment)
    if source:
        first = segment.tokens[0]
        verb = segment.tokens[segment.finite[0].index]
        found = Found("pointing", Form.INDIRECT, context.index, [Span(first.begin, first.end)], source)
        found.cue = [Span(verb.begin, verb.end)]
        yield found


def _german(context: Context, segment: Segment) -> list[Span]:
    """Return the source of "Zu diesem Schluss kommt X" or "Das steht in X"; none of any other sentence."""
    tokens, verb = segment.tokens, segment.finite[0]
    low = [token.low for token in tokens[:3]]
    concluding = low[0] == "zu" and low[1:2] != [] and low[1] in _THIS and low[-1] in _CONCLUSIONS and verb.index == 3
    if concluding and verb.lemmas & {"kommen", "gelangen"}:
        return find_subject(context.segments, 0, verb, context.language)
    agrees = (low[0] == "davon" and "aus|gehen" in verb.lemmas) or (low[0] == "so" and "sehen" in verb.lemmas)
    if agrees and verb.index == 1 and len(tokens) < _SHORT:
        return find_subject(context.segments, 0, verb, context.language)
    if low[0] in {"das", "so"} and verb.index == 1 and verb.lemmas & {"stehen"}:
        return _after(context, segment, _STANDING)
    return []


def _english(context: Context, segment: Segment) -> list[Span]:
    """Return the source of "That emerges from X"; none of any other sentence."""
    tokens = segment.tokens
    if tokens[0].low not in {"that", "this"} or len(tokens) < 4 or tokens[1].low not in _EMERGING:
        return []
    return _after(context, segment, {"from", "of"})


def _after(context: Context, segment: Segment, prepositions: set[str]) -> list[Span]:
    """Return the noun phrase after the first of the prepositions, in a list; none where no noun follows."""
    tokens = segment.tokens
    at = next((i for i, token in enumerate(tokens[:6]) if i > 0 and token.low in prepositions), None)
    end = context.language.grammar.noun_phrase(tokens, at + 1) if at is not None else 0
    return [span_of(tokens[at + 1 : end])] if at is not None and end > at + 1 else []


def work_before(context: Context, contexts: list[Context]) -> list[Span]:
    """Return the work in the sentence before that "Darin heißt es" and "Dort steht" mean, in a list."""
    if (
        context.language.code != "de"
        or not context.index
        or not context.tokens
        or context.tokens[0].low not in _THEREIN
    ):
        return []
    before = contexts[context.index - 1]
    if before.sentence.paragraph != context.sentence.paragraph:
        return []
    tokens = before.tokens
    for noun in range(len(tokens) - 1, 0, -1):
        if tokens[noun].capital and tokens[noun].low.rstrip("sen").endswith(_WORKS):
            start = noun
            while start > 0 and tokens[start - 1].low in context.language.determiners:
                start -= 1
            end = context.language.grammar.noun_phrase(tokens, start)
            return [span_of(tokens[start:end])] if end > noun else []
    return []
