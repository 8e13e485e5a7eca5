"""Articles in, their attributions or claims out as JSON lines: what `beleg attributions` and `beleg claims` write."""

from __future__ import annotations

import json
from typing import IO, TYPE_CHECKING, Any

from pipeline.cli.named_articles import Refused
from pipeline.core.joined import mention_of
from pipeline.core.tables import to_row
from pipeline.labels import cast_votes, margin
from pipeline.reading.attributions import find_attributions
from pipeline.reading.claims import ExtractSettings, extract_claims
from pipeline.text import split_sentences

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pipeline.cli.named_articles import Named
    from pipeline.core.records import Article, Attribution, Claim, Span

    Score = Callable[[list[str], list[float]], list[tuple[int, float]]]

Answer = dict[str, Any]
# What is said of an attribution, in this order.
_SAID = (
    "id", "content", "source", "antecedent", "cue", "frame", "medium", "addressee",
    "form", "carried_over", "parent", "rule",
)  # fmt: skip


def attributions_of(article: Article) -> Answer:
    """Return {"attributions": […]} for one article; spans are [begin, end] in characters."""
    found = find_attributions(article, split_sentences(article))
    return {"attributions": [_attribution(attribution, article.text) for attribution in found]}


def claims_of(article: Article, settings: ExtractSettings, score: Score | None = None) -> Answer:
    """Return {"claims": […]} for one article, each with its attributions, outermost first.

    `score` maps what a model reads of claims, and the margins of the labelling functions, to (checkable, p_checkable),
    which each claim then has too.
    """
    attributions, claims = read_claims(article, settings)
    by_id = {attribution.id: attribution for attribution in attributions}
    rows = [_claim(claim, by_id, article.text) for claim in claims]
    if score is not None and rows:
        for row, (checkable, p_checkable) in zip(rows, scores_of(article, claims, by_id, score), strict=True):
            row |= {"checkable": checkable, "p_checkable": p_checkable}
    return {"claims": rows}


def scores_of(
    article: Article, claims: list[Claim], by_id: dict[str, Attribution], score: Score
) -> list[tuple[int, float]]:
    """Return (checkable, p_checkable) of each claim of an article."""
    margins = [margin(cast_votes(claim, article, by_id)) for claim in claims]
    return score([claim.standalone_plain for claim in claims], margins)


def read_claims(article: Article, settings: ExtractSettings) -> tuple[list[Attribution], list[Claim]]:
    """Return the attributions and claims of one article."""
    sentences = split_sentences(article)
    attributions = find_attributions(article, sentences)
    return attributions, extract_claims(article, sentences, attributions, settings).claims


def _pairs(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.begin, span.end] for span in spans]


def _attribution(attribution: Attribution, text: str) -> Answer:
    """Return what is said of an attribution, and its speaker in words."""
    values = ((name, getattr(attribution, name)) for name in _SAID)
    said = {name: _pairs(value) if isinstance(value, tuple) else value for name, value in values}
    return {**said, "speaker": speaker_of(attribution, text)}


def speaker_of(attribution: Attribution, text: str) -> str:
    """Return the fullest mention of who says it, "" where nobody is named."""
    return mention_of(attribution.antecedent or attribution.source, text)


def _claim(claim: Claim, by_id: dict[str, Attribution], text: str) -> Answer:
    row: Answer = to_row(claim)
    del row["article"], row["sentence"]
    row["spans"] = _pairs(claim.spans)
    row["attributions"] = [_attribution(by_id[key], text) for key in claim.attributions]
    return row


def write_answers(
    named: Iterable[Named | Refused],
    answer: Callable[[Article], Answer],
    out: IO[str],
    turn_away: Callable[[Refused], object],
) -> tuple[int, int]:
    """Write one line of JSON for each article, {"id": …} first; what is none is turned away.

    An article that whoever asks has no text of (not given as JSON lines) brings its title, language and text, in which
    the offsets count. Returns how many were answered and how many turned away.
    """
    answered = rejected = 0
    for given in named:
        if isinstance(given, Refused):
            turn_away(given)
            rejected += 1
            continue
        article = given.article
        about = {} if given.held else {"title": article.title, "language": article.language, "text": article.text}
        out.write(json.dumps({"id": given.id, **about, **answer(article)}, ensure_ascii=False) + "\n")
        answered += 1
    return answered, rejected
