"""Complements whose subject and predicate stand apart: parted by a quotation mark, an aside, a relative clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.languages import word_list
from pipeline.languages.en import finite_verbs, group_start

if TYPE_CHECKING:
    from pipeline.languages import Segment, Token
    from pipeline.reading.attributions.candidates import Context

_RELATIVE = {"who", "which", "that", "whose", "whom"}
_BESIDE_NOUNS = _RELATIVE | word_list("en", "question_words")
_MODAL = word_list("en", "modal_verbs")
# An aside has no more segments.
_LONGEST_ASIDE = 2
# "a copy of which".
_LATEST_RELATIVE = 4


def predicate_follows(context: Context, at: int, start: int, plain: bool) -> bool:
    """Return whether the words from `start` to the end of segment `at` are a subject whose predicate comes later.

    `plain`: the verb before is one of saying alone, so that an aside may follow its subject too.
    """
    subject = context.segments[at].tokens[start:]
    known = context.language.prepositions | _BESIDE_NOUNS
    if not subject[0].word or subject[0].low in known or subject[-1].low in known:
        return False
    return _runs_into_quote(context, at, subject) or (plain and _goes_on_after_aside(context, at))


def _runs_into_quote(context: Context, at: int, subject: list[Token]) -> bool:
    """Return whether the predicate opens the quotation after it: "said Roe “has a point”", "said Roe will “stay”"."""
    segments = context.segments
    if at + 1 >= len(segments) or not segments[at + 1].quoted or segments[at].after != "“":
        return False
    modal = len(subject) > 1 and subject[-1].low in _MODAL
    return modal or _opens_with_verb(segments[at + 1], context)


def _goes_on_after_aside(context: Context, at: int) -> bool:
    """Return whether the predicate comes after an aside between commas: "said the talks, which began late, failed"."""
    segments = context.segments
    if segments[at].after != ",":
        return False
    for index in range(at + 2, min(at + 2 + _LONGEST_ASIDE, len(segments))):
        between = segments[at + 1 : index]
        if segments[index].quoted or segments[index - 1].after != "," or any(segment.quoted for segment in between):
            return False
        if _opens_with_verb(segments[index], context):
            return all(_is_aside(segment, context) for segment in between)
    return False


def _is_aside(segment: Segment, context: Context) -> bool:
    relative = any(token.low in _RELATIVE for token in segment.tokens[:_LATEST_RELATIVE])
    return relative or not finite_verbs(segment, context.language)


def _opens_with_verb(segment: Segment, context: Context) -> bool:
    first = next((at for at, token in enumerate(segment.tokens) if token.word), 0)
    return any(group_start(segment.tokens, verb) <= first for verb in finite_verbs(segment, context.language))


def tells_who(tokens: list[Token], start: int, finite: list[int], context: Context) -> bool:
    """Return whether a relative clause stands between subject and verb: "says firms that waited | can be fined"."""
    at = next((at for at in range(start + 1, finite[0]) if tokens[at].low in {"who", "that", "which"}), None)
    if at is None or len(finite) < 2:
        return False
    known = context.language.prepositions | _BESIDE_NOUNS
    return tokens[start].low not in known and tokens[at - 1].low not in known
