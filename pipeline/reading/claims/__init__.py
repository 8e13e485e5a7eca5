"""Sentences + attributions → claims: one assertion each, verbatim with its offsets and as a sentence of its own."""

from __future__ import annotations

import bisect
from dataclasses import dataclass, field
from typing import Annotated

from pydantic import Field

from pipeline.core.ids import make_id, spans_key
from pipeline.core.params import Settings
from pipeline.core.records import Article, Attribution, Claim, Sentence, Span
from pipeline.core.terms import Form
from pipeline.languages import Language, Quote, load_language
from pipeline.reading.claims.features import features_of
from pipeline.reading.claims.standalone import make_standalone
from pipeline.reading.claims.units import Unit, units_of
from pipeline.reading.rules import RULES
from pipeline.text import find_quotes, lay_out, quotes_in

__all__ = ["ExtractSettings", "Extracted", "extract_claims"]


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
    by_id = {attribution.id: attribution for attribution in attributions}
    reader = _Reader(article, load_language(article.language), find_quotes(article.text), by_id, settings)
    touching = _by_sentence(sentences, attributions)
    result = Extracted()
    seen: set[str] = set()
    for sentence in sentences:
        reason = "heading" if sentence.is_heading else ""
        before = len(result.claims)
        quotes = quotes_in(reader.quotes, sentence.span) if reader.quotes and not reason else []
        units = [] if reason else reader.units(sentence, touching.get(sentence.index, []), quotes)
        for unit in units:
            claim, why = reader.claim(sentence, unit, quotes)
            reason = reason or why
            if claim is not None and claim.id not in seen:
                seen.add(claim.id)
                result.claims.append(claim)
        if len(result.claims) == before:
            words = article.text[sentence.begin : sentence.end]
            result.dropped.append((sentence.id, reason or "frame_only", words[:200]))
    return result


@dataclass(frozen=True, slots=True)
class _Reader:
    """What all claims of one article share."""

    article: Article
    language: Language
    quotes: list[Quote]
    by_id: dict[str, Attribution]
    settings: ExtractSettings

    def units(self, sentence: Sentence, attributions: list[Attribution], quotes: list[Quote]) -> list[Unit]:
        """Return the stretches of a sentence that assert one thing each; `quotes` are those in it."""
        return units_of(self.article.text, sentence, attributions, quotes, self.language)

    def claim(self, sentence: Sentence, unit: Unit, quotes: list[Quote]) -> tuple[Claim | None, str]:
        """Return (claim, "") or (None, reason)."""
        full = self.article.text
        spans = _trimmed(full, unit.spans, quotes)
        if not spans:
            return None, "frame_only"
        direct = unit.attribution is not None and unit.attribution.form is Form.DIRECT
        parsed = lay_out(full, spans, [] if direct else quotes, self.language)
        if len(parsed.words) < self.settings.min_claim_words:
            return None, "frame_only" if unit.attribution is not None else "too_short"
        own = unit.attribution is None or RULES[unit.attribution.rule].needs_verb
        if own and not any(clause.verbs for clause in parsed.clauses):
            return None, "no_verb"
        text = spans[0].of(full) if len(spans) == 1 else " … ".join([span.of(full) for span in spans])
        standalone, flags = make_standalone(full, spans, parsed, unit.attribution, self.language)
        places = tuple(spans)
        claim = Claim(
            id=make_id("claim", self.article.id, spans_key(places)),
            article=self.article.id,
            sentence=sentence.id,
            spans=places,
            text=text,
            standalone=standalone,
            flags=flags,
            attributions=_chain(unit.attribution, self.by_id) if unit.attribution is not None else (),
            features=features_of(text, parsed, self.language, self.article.published),
        )
        return claim, ""


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
    while attribution is not None and attribution.id not in chain:
        chain.append(attribution.id)
        attribution = by_id.get(attribution.parent) if attribution.parent else None
    return tuple(reversed(chain))


def _trimmed(text: str, spans: list[Span], quotes: list[Quote]) -> list[Span]:
    """Return the spans without white space at their ends, and a whole quotation without its marks."""
    kept: list[Span] = []
    for whole in spans:
        span = next((quote.inner for quote in quotes if quote.outer == whole), whole) if quotes else whole
        begin, end = span.begin, span.end
        while begin < end and (text[begin].isspace() or (text[begin] in "„»" and not _closed(text, begin, end))):
            begin += 1
        while end > begin and text[end - 1].isspace():
            end -= 1
        if begin < end:
            kept.append(span if begin == span.begin and end == span.end else Span(begin, end))
    return kept


def _closed(text: str, begin: int, end: int) -> bool:
    """Return whether the mark at `begin` is closed before `end`."""
    return any(mark in text[begin + 1 : end] for mark in '“”«"')
