"""Sample claims: which ones are shown, and everything the page says of each."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.core.ids import content_hash
from pipeline.core.records import SourceKind, Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.core.records import Claim, Label, SourceLink
    from pipeline.joined import Bundle
    from pipeline.names import Names

# Characters from which a neighbouring sentence is not shown around a claim.
LONG = 400

# One claim's predictions: (model, p_checkable or null where the model abstained).
Predictions = tuple[tuple[str, float | None], ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """What the choice of samples depends on; `label` is the reason, or the checkability where there is none."""

    claim: str
    article: str
    label: str
    language: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of running text, inside the claim or around it."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Hop:
    """One hop as the page draws it."""

    role: str
    kind: str
    mention: str | None
    actor: str | None
    document: str | None
    text_held: bool


@dataclass(frozen=True, slots=True)
class Sample:
    """One claim as the page shows it."""

    claim: Claim
    title: str
    publisher: str | None
    published: str | None
    language: str
    split: str
    context: tuple[Segment, ...]
    hops: tuple[Hop, ...]
    label: Label | None
    predictions: Predictions


def choose(candidates: Sequence[Candidate], count: int) -> list[str]:
    """Return the ids of up to `count` claims, spread over articles, then labels, then languages.

    Ties are decided by a hash of the id, so the choice depends on neither order nor chance.
    """
    left = sorted(candidates, key=lambda candidate: content_hash("sample", candidate.claim))
    strata = [_strata(candidate) for candidate in left]
    seen: Counter[tuple[str, str]] = Counter()
    chosen: list[int] = []
    for _ in range(min(count, len(left))):
        taken = set(chosen)
        best = min(
            (index for index in range(len(left)) if index not in taken),
            key=lambda index: ([seen[key] for key in strata[index]], index),
        )
        seen.update(strata[best])
        chosen.append(best)
    return [left[index].claim for index in chosen]


def _strata(candidate: Candidate) -> tuple[tuple[str, str], ...]:
    return ("article", candidate.article), ("label", candidate.label), ("language", candidate.language)


def sample_of(claim: Claim, bundle: Bundle, names: Names, predictions: Predictions) -> Sample:
    """Return everything the page says of one claim of the bundle's article."""
    article = bundle.article
    return Sample(
        claim=claim,
        title=article.title,
        publisher=article.publisher,
        published=article.published.isoformat() if article.published else None,
        language=article.language,
        split=bundle.split.value,
        context=segments(article.text, _window(claim, bundle), claim.spans),
        hops=tuple(
            _hop(link, names, article.language)
            for link in bundle.links.get(claim.id, [])
            if link.kind is not SourceKind.NONE
        ),
        label=bundle.labels.get(claim.id),
        predictions=predictions,
    )


def segments(text: str, window: Span, marked: Sequence[Span]) -> tuple[Segment, ...]:
    """Cut ``text[window]`` into stretches inside and outside the marked spans; empty ones are left out."""
    parts, at = [], window.begin
    for span in sorted(marked):
        begin, end = max(span.begin, at), min(span.end, window.end)
        if begin < end:
            parts += [Segment(text[at:begin], False), Segment(text[begin:end], True)]
            at = end
    parts.append(Segment(text[at : window.end], False))
    return tuple(part for part in parts if part.text)


def _window(claim: Claim, bundle: Bundle) -> Span:
    """Return the claim's sentence, its neighbours in the paragraph unless very long, and all of the claim's spans."""
    home = bundle.sentences[claim.sentence]
    near = [home] + [
        sentence
        for sentence in bundle.sentences.values()
        if abs(sentence.index - home.index) == 1
        and (sentence.paragraph, sentence.is_heading) == (home.paragraph, home.is_heading)
        and sentence.end - sentence.begin <= LONG
    ]
    return Span(
        min([sentence.begin for sentence in near] + [span.begin for span in claim.spans]),
        max([sentence.end for sentence in near] + [span.end for span in claim.spans]),
    )


def _hop(link: SourceLink, names: Names, language: str) -> Hop:
    return Hop(
        role=link.role.value,
        kind=link.kind.value,
        mention=link.mention_text,
        actor=names.actor(link.actor, language),
        document=names.document(link.document),
        text_held=link.text_held,
    )


def mappings(rows: Mapping[str, Mapping[str, float | None]]) -> dict[str, Predictions]:
    """Turn {model: {claim: p_checkable}} into {claim: predictions}, models in alphabetical order."""
    by_claim: dict[str, list[tuple[str, float | None]]] = {}
    for model in sorted(rows):
        for claim, probability in rows[model].items():
            by_claim.setdefault(claim, []).append((model, probability))
    return {claim: tuple(found) for claim, found in by_claim.items()}
