"""Sentences + attributions → claims: one assertion each, verbatim with its offsets and as a sentence of its own."""

from __future__ import annotations

import bisect
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from pipeline.core.ids import make_id, spans_key
from pipeline.core.params import Settings
from pipeline.core.record import replace
from pipeline.core.records import Article, Attribution, Claim, Sentence, Span
from pipeline.core.terms import Form
from pipeline.languages import Language, ParsedSpans, Quote, load_language
from pipeline.reading.attributions import parse_sentences
from pipeline.reading.claims.brackets import additions_of, under_topic
from pipeline.reading.claims.dated import date_references
from pipeline.reading.claims.demands import demand_reference
from pipeline.reading.claims.features import features_of
from pipeline.reading.claims.fragments import asserts_nothing
from pipeline.reading.claims.standalone import make_standalone
from pipeline.reading.claims.units import Unit, units_of
from pipeline.reading.references import Referents, Topics
from pipeline.reading.rules import RULES
from pipeline.text import find_quotes, lay_out, moved, plain_copy, quotes_in

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["ExtractSettings", "Extracted", "extract_claims"]

# A dropped sentence is listed with so many characters of it.
_LONGEST_EXCERPT = 200


class ExtractSettings(Settings):
    """The group `extract` of params.yaml."""

    min_claim_words: Annotated[int, Field(ge=1, le=50)]


@dataclass(slots=True)
class Extracted:
    """The claims of an article, and each sentence that holds none with the reason (docs/rejects.md)."""

    claims: list[Claim] = field(default_factory=list)
    dropped: list[tuple[str, str, str]] = field(default_factory=list)


def extract_claims(
    article: Article, sentences: list[Sentence], attributions: list[Attribution], settings: ExtractSettings
) -> Extracted:
    """Return the claims of one article in text order, with the sentences that hold none.

    Every sentence gives at least one claim or one entry in `dropped`.
    """
    copy = plain_copy(article.text)
    if copy is None:
        return _claims_in(article, sentences, attributions, settings)
    result = _claims_in(
        copy.article(article),
        [copy.sentence(sentence) for sentence in sentences],
        [moved(attribution, copy.inward) for attribution in attributions],
        settings,
    )
    claims = [moved(claim, copy.outward) for claim in result.claims]
    return Extracted([replace(claim, text=_verbatim(article.text, claim.spans)) for claim in claims], result.dropped)


def _claims_in(
    article: Article, sentences: list[Sentence], attributions: list[Attribution], settings: ExtractSettings
) -> Extracted:
    """Return the claims of an article whose text is read as it stands."""
    by_id = {attribution.id: attribution for attribution in attributions}
    language, quotes = load_language(article.language), find_quotes(article.text)
    referents = Referents(
        article.text, lambda: parse_sentences(article.text, sentences, quotes, language), quotes, language
    )
    reader = _Reader(
        article, language, quotes, by_id, settings, referents, Topics(article.title, article.text, language)
    )
    touching = _by_sentence(sentences, attributions)
    result = Extracted()
    seen: set[str] = set()
    for sentence in sentences:
        claims, reason = reader.claims(sentence, touching.get(sentence.index, []))
        held = len(result.claims)
        for claim in claims:
            if claim.id not in seen:
                seen.add(claim.id)
                result.claims.append(claim)
        if len(result.claims) == held:
            words = article.text[sentence.begin : sentence.end]
            result.dropped.append((sentence.id, reason or "frame_only", words[:_LONGEST_EXCERPT]))
    return result


@dataclass(frozen=True, slots=True)
class _Reader:
    """What all claims of one article share."""

    article: Article
    language: Language
    quotes: list[Quote]
    by_id: dict[str, Attribution]
    settings: ExtractSettings
    referents: Referents
    topics: Topics

    def claims(self, sentence: Sentence, attributions: list[Attribution]) -> tuple[list[Claim], str]:
        """Return the claims of a sentence that the attributions touch, and why the first of what it lacks is none."""
        if sentence.is_heading:
            return [], "heading"
        quotes = quotes_in(self.quotes, sentence.span) if self.quotes else []
        units = units_of(self.article.text, sentence, attributions, quotes, self.language)
        claims: list[Claim] = []
        reason = ""
        for unit in units:
            claim = self.claim(sentence, unit, quotes)
            if isinstance(claim, Claim):
                claims.append(claim)
            else:
                reason = reason or claim
        return claims, reason

    def claim(self, sentence: Sentence, unit: Unit, quotes: list[Quote]) -> Claim | str:
        """Return the claim of a unit, or the reason why it is none."""
        full, attribution = self.article.text, unit.attribution
        spans = _trimmed(full, unit.spans, quotes)
        if not spans:
            return "frame_only"
        direct = attribution is not None and attribution.form is Form.DIRECT
        parsed = lay_out(full, spans, [] if direct else quotes, self.language)
        if reason := self._reason_against(parsed, attribution):
            return reason
        text = _verbatim(full, spans)
        sentence_alone = make_standalone(full, spans, parsed, attribution, self.language)
        features = features_of(text, parsed, self.language, self.article.published)
        references = self.referents.references(sentence_alone.tokens, parsed, spans, attribution)
        dated = date_references(full, spans, parsed, features, self.article.published, direct, self.language)
        if sentence_alone.demand is not None and attribution is not None:
            dated = [*dated, demand_reference(sentence_alone.demand, attribution)]
        if dated:
            references = sorted([*references, *dated], key=lambda one: (one.span.begin, one.span.end))
        topic = self.topics.reference(parsed, spans)
        references = [topic, *references] if topic is not None else references
        added, flags = additions_of(references)
        flags = tuple(dict.fromkeys((*sentence_alone.flags, *flags)))
        if attribution is not None and self._leaves_speaker_open(attribution):
            flags = (*flags, "open_speaker")
        places, plain = tuple(spans), sentence_alone.spelled()
        return Claim(
            id=make_id("claim", self.article.id, spans_key(places)),
            article=self.article.id,
            sentence=sentence.id,
            spans=places,
            text=text,
            standalone=under_topic(sentence_alone.spelled(added) if added else plain, references),
            standalone_plain=plain,
            flags=flags,
            attributions=_chain(attribution, self.by_id) if attribution is not None else (),
            features=features,
            references=tuple(references),
        )

    def _leaves_speaker_open(self, attribution: Attribution) -> bool:
        """Return whether the speaker is a pronoun for somebody whom the article leaves open."""
        words = " ".join([span.of(self.article.text) for span in attribution.source]).lower()
        named = attribution.antecedent or self.language.pronouns.get(words) in {None, "indefinite"}
        return not named

    def _reason_against(self, parsed: ParsedSpans, attribution: Attribution | None) -> str:
        """Return why the words are no claim: they are too few, or have no verb; "" where they are one."""
        if len(parsed.words) < self.settings.min_claim_words:
            return "frame_only" if attribution is not None else "too_short"
        needs_verb = attribution is None or RULES[attribution.rule].needs_verb
        if needs_verb and not any(clause.verbs for clause in parsed.clauses):
            return "no_verb"
        return "no_assertion" if attribution is None and asserts_nothing(parsed, self.language) else ""


def _verbatim(text: str, spans: Sequence[Span]) -> str:
    """Return the words at these spans of a text as they stand."""
    return spans[0].of(text) if len(spans) == 1 else " … ".join([span.of(text) for span in spans])


def _by_sentence(sentences: list[Sentence], attributions: list[Attribution]) -> dict[int, list[Attribution]]:
    """Return sentence index → the attributions whose content or frame reaches into the sentence, in order."""
    begins = [sentence.begin for sentence in sentences]
    touching: dict[int, list[Attribution]] = {}
    for attribution in attributions:
        places: set[int] = set()
        for span in (*attribution.content, *attribution.frame):
            first = max(0, bisect.bisect_right(begins, span.begin) - 1)
            places.update(range(first, bisect.bisect_left(begins, span.end)))
        for place in sorted(places):
            touching.setdefault(sentences[place].index, []).append(attribution)
    return touching


def _chain(attribution: Attribution | None, by_id: dict[str, Attribution]) -> tuple[str, ...]:
    """Return the ids from the outermost attribution to this one."""
    chain: list[str] = []
    while attribution is not None:
        chain.append(attribution.id)
        attribution = by_id.get(attribution.parent) if attribution.parent else None
    return tuple(reversed(chain))


def _trimmed(text: str, spans: list[Span], quotes: list[Quote]) -> list[Span]:
    """Return the spans without white space at their ends, and a whole quotation without its marks."""
    if quotes:
        inner = {quote.outer: quote.inner for quote in quotes}
        spans = [inner.get(span, span) for span in spans]
    trimmed = [_without_blanks(text, span) for span in spans]
    return [span for span in trimmed if span.begin < span.end]


def _without_blanks(text: str, span: Span) -> Span:
    """Return the span without white space at its ends, and without a mark at its ends that nothing in it closes."""
    begin, end = span.begin, span.end
    while begin < end and (text[begin].isspace() or _is_stray_mark(text, begin, end)):
        begin += 1
    while end > begin and (text[end - 1].isspace() or _is_stray_bracket(text, begin, end)):
        end -= 1
    return span if begin == span.begin and end == span.end else Span(begin, end)


def _is_stray_mark(text: str, begin: int, end: int) -> bool:
    """Return whether a mark at the begin closes what was opened before, or opens what nothing closes."""
    if text[begin] in "„»":
        return not _closed(text, begin, end)
    return text[begin] == "”" or text[begin : begin + 2] == '" '


def _is_stray_bracket(text: str, begin: int, end: int) -> bool:
    """Return whether a stretch ends with a bracket that it does not close or open, before its stop too: "nothing.)"."""
    if text[end - 1] not in "()":
        return False
    return text[end - 1] == "(" or text.count("(", begin, end) < text.count(")", begin, end)


def _closed(text: str, begin: int, end: int) -> bool:
    """Return whether the mark at `begin` is closed before `end`."""
    return any(mark in text[begin + 1 : end] for mark in '“”«"')
