"""The German reporting clause itself: who speaks, by which words, in what medium, to whom."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from pipeline.attributions.found import Context, Found
from pipeline.attributions.subjects import find_subject, subject_before_clause
from pipeline.core.records import Form, Span
from pipeline.languages import word_list
from pipeline.syntax.clauses import is_relative
from pipeline.syntax.noun_phrases import noun_phrase
from pipeline.syntax.tokens import Token, span_of

if TYPE_CHECKING:
    from pipeline.languages import Language
    from pipeline.syntax.segments import Segment
    from pipeline.syntax.verbs import Verb

IMPERSONAL = word_list("de", "impersonal")
_SOURCE_PREPOSITIONS = word_list("de", "source_prepositions")
_ENDINGS = "sen"
_MEDIA = tuple(noun.rstrip(_ENDINGS) for noun in word_list("de", "media"))


def is_reported(segment: Segment, verb: Verb) -> bool:
    """Return whether the reporting verb is in the subjunctive itself, so that someone else says that this was said."""
    place = verb.index if verb.auxiliary is None else verb.auxiliary
    moods = {"k1"} if verb.auxiliary is None else {"k1", "k2"}
    return any(other.index == place and other.subjunctive in moods for other in segment.verbs)


def classes_of(context: Context, verb: Verb) -> frozenset[str]:
    """Return how the verb reports; a bare participle or infinitive does not."""
    if not verb.finite and verb.auxiliary is None:
        return frozenset()
    return _classes(verb.lemmas, context.language)


@functools.lru_cache(maxsize=4096)
def _classes(lemmas: frozenset[str], language: Language) -> frozenset[str]:
    return frozenset().union(*(language.verbs.get(lemma, frozenset()) for lemma in lemmas))


def build(context: Context, at: int, verb: Verb, content: list[Span], rule: str) -> Found | None:
    """Return the attribution with its speaker, cue words, reporting clause, medium and addressee."""
    content = [span for span in content if span.begin < span.end]
    if not content:
        return None
    segment = context.segments[at]
    tokens = segment.tokens
    cue = cue_spans(segment, verb)
    if rule == "clause:wie":
        wie = next(token for token in tokens if token.low == "wie")
        cue = [Span(wie.begin, wie.end), *cue]
    source = source_spans(context, at, verb)
    form = Form.REPORTED if rule == "act" else Form.INDIRECT
    found = Found(rule, form, context.index, content, source, cue, [segment.span])
    found.medium = _medium(context, _clause_tokens(context, at, verb))
    found.addressee = _addressee(context, tokens, source)
    return found


def _runs(tokens: list[Token], indices: list[int]) -> list[Span]:
    """Return the spans of the tokens at `indices`, neighbours joined."""
    spans: list[Span] = []
    last = -2
    for index in indices:
        token = tokens[index]
        if index == last + 1 and spans:
            spans[-1] = Span(spans[-1].begin, token.end)
        else:
            spans.append(Span(token.begin, token.end))
        last = index
    return spans


def cue_spans(segment: Segment, verb: Verb) -> list[Span]:
    """Return the words that report: the verb with its auxiliary and its particle."""
    parts = {verb.index, *(i for i in (verb.auxiliary, verb.particle) if i is not None)}
    return _runs(segment.tokens, sorted(parts))


def source_spans(context: Context, at: int, verb: Verb) -> list[Span]:
    """Return the spans of who reports in segment `at`, none where nobody is named."""
    segments, language = context.segments, context.language
    if verb.lemmas & IMPERSONAL or verb.passive:
        return _source_of_impersonal(context, _clause_tokens(context, at, verb), verb)
    found = find_subject(segments, at, verb, language)
    return found or subject_before_clause(segments, at)


def _clause_tokens(context: Context, at: int, verb: Verb) -> list[Token]:
    """Return the tokens of the reporting clause; a front that a relative clause parts from the verb goes first.

    "In einem Gutachten, das …, | heißt es".
    """
    segments = context.segments
    tokens = segments[at].tokens
    if at < 2 or verb.index > 0 or not is_relative(segments[at - 1]):
        return tokens
    front = segments[at - 2]
    return tokens if front.quoted or front.finite else [*front.tokens, *tokens]


def _source_of_impersonal(context: Context, tokens: list[Token], verb: Verb) -> list[Span]:
    """Return the source in "heißt es in dem Schreiben", "verlautete aus Kreisen", "wurde von X angekündigt"."""
    for index, token in enumerate(tokens):
        wanted = {"von", "vom", "durch"} if verb.passive else _SOURCE_PREPOSITIONS
        if token.low in wanted:
            end = noun_phrase(tokens, index + 1, context.language)
            if end > index + 1 and not _is_time(tokens[index + 1 : end], context):
                return [span_of(tokens[index + 1 : end])]
    return []


def _is_time(tokens: list[Token], context: Context) -> bool:
    days = {*context.language.weekdays, "jahr", "jahre", "mittag", "abend"}
    return any(token.low in days or token.low in context.language.sentences.months for token in tokens)


def _medium(context: Context, tokens: list[Token]) -> list[Span]:
    """Return "einem offenen Brief an …" in "In einem offenen Brief an … warnen …"."""
    for index, token in enumerate(tokens):
        if token.low in {"in", "im", "per"}:
            end = noun_phrase(tokens, index + 1, context.language)
            if any(t.capital and t.low.rstrip(_ENDINGS).endswith(_MEDIA) for t in tokens[index + 1 : end]):
                if end < len(tokens) and tokens[end].low in {"an", "mit"}:
                    end = max(noun_phrase(tokens, end + 1, context.language), end)
                return [span_of(tokens[index + 1 : end])]
    return []


def _addressee(context: Context, tokens: list[Token], source: list[Span]) -> list[Span]:
    """Return whom it was said to: "gegenüber der Zeitung", "sagte X der „Bild“"."""
    for index, token in enumerate(tokens):
        if token.low == "gegenüber":
            end = noun_phrase(tokens, index + 1, context.language)
            if end > index + 1:
                return [span_of(tokens[index + 1 : end])]
    after = [i for i, token in enumerate(tokens) if source and token.begin >= source[-1].end]
    if after and tokens[after[0]].low in {"der", "dem", "den"}:
        end = noun_phrase(tokens, after[0], context.language)
        if end > after[0]:
            return [span_of(tokens[after[0] : end])]
    return []
