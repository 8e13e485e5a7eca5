"""JSON lines in, attributions or claims out: what `beleg attributions` and `beleg claims` do."""

from __future__ import annotations

import json
from typing import IO, TYPE_CHECKING, Any

from pipeline.core.ids import content_hash, make_id
from pipeline.core.records import Article, Attribution, Claim, Span
from pipeline.core.tables import to_row
from pipeline.core.terms import Origin
from pipeline.labels import cast_votes, margin
from pipeline.languages import available
from pipeline.reading.attributions import find_attributions
from pipeline.reading.claims import ExtractSettings, extract_claims
from pipeline.text import split_sentences
from pipeline.text.articles import Reason, UnusableError, detect_language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Score = Callable[[list[str], list[float]], list[tuple[int, float]]]

Answer = dict[str, Any]
# What is said of an attribution, in this order.
_SAID = (
    "id", "content", "source", "antecedent", "cue", "frame", "medium", "addressee",
    "form", "carried_over", "parent", "rule",
)  # fmt: skip


def attributions_of(article: Article) -> Answer:
    """Return {"attributions": […]} for one article; spans are [begin, end] in characters."""
    return {"attributions": [_attribution(a) for a in find_attributions(article, split_sentences(article))]}


def claims_of(article: Article, settings: ExtractSettings, score: Score | None = None) -> Answer:
    """Return {"claims": […]} for one article, each with its attributions, outermost first.

    `score` maps what a model reads of claims, and the margins of the labelling functions, to (checkable, p_checkable),
    which each claim then has too.
    """
    attributions, claims = read_claims(article, settings)
    by_id = {attribution.id: attribution for attribution in attributions}
    rows = [_claim(claim, by_id) for claim in claims]
    if score is not None and rows:
        margins = [margin(cast_votes(claim, article, by_id)) for claim in claims]
        scores = score([claim.standalone for claim in claims], margins)
        for row, (checkable, p_checkable) in zip(rows, scores, strict=True):
            row |= {"checkable": checkable, "p_checkable": p_checkable}
    return {"claims": rows}


def read_claims(article: Article, settings: ExtractSettings) -> tuple[list[Attribution], list[Claim]]:
    """Return the attributions and claims of one article."""
    sentences = split_sentences(article)
    attributions = find_attributions(article, sentences)
    return attributions, extract_claims(article, sentences, attributions, settings).claims


def _pairs(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.begin, span.end] for span in spans]


def _attribution(attribution: Attribution) -> Answer:
    values = ((name, getattr(attribution, name)) for name in _SAID)
    return {name: _pairs(value) if isinstance(value, tuple) else value for name, value in values}


def _claim(claim: Claim, by_id: dict[str, Attribution]) -> Answer:
    row: Answer = to_row(claim)
    del row["article"], row["sentence"]
    row["spans"] = _pairs(claim.spans)
    row["attributions"] = [_attribution(by_id[key]) for key in claim.attributions]
    return row


def bare_article(text: str, language: str) -> Article:
    """Return a text as an article of which nothing else is known."""
    return Article(
        id=make_id("article", "", text),
        title="",
        publisher=None,
        published=None,
        url=None,
        language=language,
        licence=None,
        authors=(),
        story=None,
        origin=Origin.THIRD_PARTY,
        facts_from=(),
        text=text,
        sha256=content_hash(text),
    )


def article_of(line: bytes) -> tuple[Any, Article]:
    """Return (id or None, article) of one JSON line; the text is taken exactly as it stands, so that offsets fit.

    A row has "text" and may have "id" and "language" (else detected). Raises UnusableError where it cannot be answered.
    """
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise UnusableError(Reason.BAD_JSON, str(error)) from error
    if not isinstance(row, dict):
        raise UnusableError(Reason.BAD_JSON, "write one object {…} a line")
    text, language = row.get("text"), row.get("language")
    if not isinstance(text, str):
        raise UnusableError(Reason.MISSING_FIELD, "no 'text' that is a string")
    code = str(language).lower()[:2] if language else detect_language(text)
    if code not in available():
        raise UnusableError(Reason.UNSUPPORTED_LANGUAGE, f"{code}; allowed: {', '.join(available())}")
    return row.get("id"), bare_article(text, code)


def answer_lines(
    lines: Iterable[bytes], answer: Callable[[Article], Answer], out: IO[str], rejects: IO[str]
) -> tuple[int, int]:
    """Write one answer for each usable line, {"id": …} first; a line that is not goes to `rejects` with a reason.

    A row without an id is given its line number. Returns how many were answered and how many turned away.
    """
    answered = rejected = 0
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row_id, article = article_of(line)
        except UnusableError as error:
            reject = {"line": number, "reason": error.reason, "detail": error.detail}
            rejects.write(json.dumps(reject, ensure_ascii=False) + "\n")
            rejected += 1
            continue
        row = {"id": number if row_id is None else row_id, **answer(article)}
        out.write(json.dumps(row, ensure_ascii=False) + "\n")
        answered += 1
    return answered, rejected
