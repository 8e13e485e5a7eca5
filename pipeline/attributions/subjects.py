"""Who does the saying: the subject of a German reporting clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.core.records import Span
from pipeline.languages import word_list
from pipeline.syntax.noun_phrases import noun_phrase
from pipeline.syntax.tokens import Token, span_of, trimmed

if TYPE_CHECKING:
    from pipeline.languages import Language
    from pipeline.syntax.segments import Segment
    from pipeline.syntax.verbs import Verb

_LEADING = word_list("de", "leading")
# Bare nouns that open a sentence as the object: "Zweifel äußerte das Institut".
_OBJECTS = word_list("de", "objects")
_POINTERS = word_list("de", "pointers")
_REFLEXIVE = word_list("de", "skipped")


def find_subject(segments: list[Segment], at: int, verb: Verb, language: Language) -> list[Span]:
    """Return the spans of the subject of `verb` in segment `at` (a title between commas included), or none."""
    segment = segments[at]
    place = verb.auxiliary if verb.auxiliary is not None else verb.index
    tokens = segment.tokens
    front = _without_leading([] if verb.index < place else tokens[:place])
    if front and front[0].low in language.complementizers and front[0].low not in {"wer", "was"}:
        return _first_phrase(front[1:], language) or _first_phrase(tokens[place + 1 :], language)
    object_first = len(front) > 0 and front[0].low in _OBJECTS and bool(_first_phrase(tokens[place + 1 :], language))
    pointing = len(front) == 1 and front[0].low in _POINTERS
    if front and not pointing and not object_first and _can_be_subject(front, language):
        whole = _trim_front(front, language)
        return [span_of(whole)]
    if not front and tokens[0].low == "und" and at > 0:
        shared = _shared_subject(segments, at, language)
        if shared:
            return shared
    after = _first_phrase(tokens[place + 1 :], language)
    if after:
        return _with_apposition(segments, at, after)
    if not front:
        return _verbless_before(segments, at)
    return []


def _shared_subject(segments: list[Segment], at: int, language: Language) -> list[Span]:
    """Return the subject of the main clause before, which "und kündigte …" goes on with."""
    for index in range(at):
        segment = segments[index]
        if segment.finite and not segment.quoted and segment.finite[0].index > 0:
            return find_subject(segments, index, segment.finite[0], language)
    return []


def _without_leading(tokens: list[Token]) -> list[Token]:
    begin = 0
    while begin < len(tokens) and (tokens[begin].low in _LEADING or not tokens[begin].word):
        if tokens[begin].text in '„“»«"':
            break
        begin += 1
    return tokens[begin:]


def _can_be_subject(tokens: list[Token], language: Language) -> bool:
    if (tokens[0].low in language.prepositions and not _counts(tokens, 0)) or tokens[0].low in language.oblique:
        return False
    return noun_phrase(tokens, 0, language, attach=False) > 0


def _trim_front(front: list[Token], language: Language) -> list[Token]:
    """Return the words before the verb without adverbs after the noun phrase ("Huber dagegen")."""
    tokens = trimmed(front, ",;:–—- ")
    while len(tokens) > 1 and tokens[-1].low in _REFLEXIVE | _LEADING:
        tokens = tokens[:-1]
    return tokens


def _first_phrase(tokens: list[Token], language: Language) -> list[Span]:
    """Return the first noun phrase that can be a subject; prepositional phrases and datives are stepped over."""
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.low in language.prepositions and not _counts(tokens, at):
            at = max(noun_phrase(tokens, at + 1, language), at + 1)
            continue
        if token.low in _REFLEXIVE and token.low != "es":
            at += 1
            continue
        end = noun_phrase(tokens, at, language, loose=False)
        if end > at:
            if token.low in language.oblique:
                at = end
                continue
            return [span_of(tokens[at:end])]
        if not token.word and token.text not in '„“"»«':
            return []
        at += 1
    return []


def _counts(tokens: list[Token], at: int) -> bool:
    """Return whether "über" or "bis zu" only rounds a number ("über 20 Abgeordnete")."""
    return tokens[at].low in {"über", "unter"} and at + 1 < len(tokens) and tokens[at + 1].text[0].isdigit()


def _is_apposition(segment: Segment) -> bool:
    return not segment.finite and not segment.quoted and bool(segment.tokens) and segment.tokens[0].word


def _with_apposition(segments: list[Segment], at: int, found: list[Span]) -> list[Span]:
    """Return the subject with a title after it: "sagte Fritz Tack, Sprecher der Fraktion"."""
    segment = segments[at]
    if found[-1].end < segment.span.end or at + 1 >= len(segments) or segment.after != ",":
        return found
    title = segments[at + 1]
    closes = title.after in {",", ""} or title.after.startswith((".", ","))
    if (
        _is_apposition(title)
        and closes
        and (title.tokens[0].capital or title.tokens[0].low in {"der", "die", "ein", "eine"})
    ):
        return [Span(found[0].begin, trimmed(title.tokens)[-1].end)]
    return found


def _verbless_before(segments: list[Segment], at: int) -> list[Span]:
    """Return the segments before a verb-first segment that make up its subject: "Fritz Tack, Sprecher, | sagte …"."""
    begin = at
    while begin > 0 and _is_apposition(segments[begin - 1]) and segments[begin - 1].after in {",", ")", "–", "("}:
        begin -= 1
    if begin == at or (begin > 0 and segments[begin - 1].quoted):
        return []
    first = _without_leading(segments[begin].tokens)
    return [Span(first[0].begin, segments[at - 1].span.end)] if first else []


def subject_before_clause(segments: list[Segment], at: int) -> list[Span]:
    """Return the subject that a relative clause parts from its verb: "Der Minister, der …, | sagte …", or none."""
    for index in range(at - 1, -1, -1):
        segment = segments[index]
        if segment.quoted:
            return []
        if _is_apposition(segment):
            first = _without_leading(segment.tokens)
            return [span_of(first)] if first else []
    return []
