"""JSON lines in, attributions or claims out: what `beleg attributions` and `beleg claims` do."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any

from pipeline.core.ids import content_hash, make_id
from pipeline.core.records import Article, Attribution, Claim, Span
from pipeline.core.tables import to_row
from pipeline.core.terms import Origin
from pipeline.languages import available
from pipeline.reading.attributions import find_attributions
from pipeline.reading.claims import ExtractSettings, extract_claims
from pipeline.text import split_sentences
from pipeline.text.articles import detect_language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Score = Callable[[list[str]], list[tuple[int, float]]]

Answer = dict[str, Any]


@dataclass(slots=True)
class Tally:
    """How many rows were answered and how many were turned away."""

    answered: int = 0
    rejected: int = 0


def attributions_of(article: Article) -> Answer:
    """Return {"attributions": […]} for one article; spans are [begin, end] in characters."""
    return {"attributions": [_attribution(a) for a in find_attributions(article, split_sentences(article))]}


def claims_of(article: Article, settings: ExtractSettings, score: Score | None = None) -> Answer:
    """Return {"claims": […]} for one article, each with its attributions, outermost first.

    `score` maps what a model reads of claims to (checkable, p_checkable), which each claim then has too.
    """
    sentences = split_sentences(article)
    attributions = find_attributions(article, sentences)
    known = {attribution.id: attribution for attribution in attributions}
    claims = extract_claims(article, sentences, attributions, settings).claims
    rows = [_claim(claim, known) for claim in claims]
    if score is not None and rows:
        for row, (checkable, p_checkable) in zip(rows, score([claim.standalone for claim in claims]), strict=True):
            row |= {"checkable": checkable, "p_checkable": p_checkable}
    return {"claims": rows}


def _pairs(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.begin, span.end] for span in spans]


def _attribution(attribution: Attribution) -> Answer:
    row: Answer = {"id": attribution.id}
    for name in ("content", "source", "antecedent", "cue", "frame", "medium", "addressee"):
        row[name] = _pairs(getattr(attribution, name))
    row |= {
        "form": attribution.form.value,
        "carried_over": attribution.carried_over,
        "parent": attribution.parent,
        "rule": attribution.rule,
    }
    return row


def _claim(claim: Claim, known: dict[str, Attribution]) -> Answer:
    row: Answer = to_row(claim)
    del row["article"], row["sentence"]
    row["spans"] = _pairs(claim.spans)
    row["attributions"] = [_attribution(known[key]) for key in claim.attributions]
    return row


class UnusableRowError(Exception):
    """A row that cannot be answered; its two arguments are the reason code and the detail."""


def article_of(line: bytes) -> tuple[Any, Article]:
    """Return (id or None, article) of one JSON line; the text is taken exactly as it stands, so that offsets fit.

    A row has "text" and may have "id" and "language" (else detected).
    """
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise UnusableRowError("bad_json", str(error)) from error
    if not isinstance(row, dict):
        raise UnusableRowError("bad_json", "write one object {…} a line")
    text, language = row.get("text"), row.get("language")
    if not isinstance(text, str):
        raise UnusableRowError("missing_field", "no 'text' that is a string")
    code = str(language).lower()[:2] if language else detect_language(text)
    if code not in available():
        raise UnusableRowError("unsupported_language", f"{code}; allowed: {', '.join(available())}")
    article = Article(
        id=make_id("article", "", text),
        title="",
        publisher=None,
        published=None,
        url=None,
        language=code,
        licence=None,
        authors=(),
        story=None,
        origin=Origin.THIRD_PARTY,
        facts_from=(),
        text=text,
        sha256=content_hash(text),
    )
    return row.get("id"), article


def answer_lines(lines: Iterable[bytes], answer: Callable[[Article], Answer], out: IO[str], rejects: IO[str]) -> Tally:
    """Write one answer for each usable line, {"id": …} first; a line that is not goes to `rejects` with a reason.

    A row without an id is given its line number.
    """
    tally = Tally()
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row_id, article = article_of(line)
        except UnusableRowError as error:
            reason, detail = error.args
            rejects.write(json.dumps({"line": number, "reason": reason, "detail": detail}, ensure_ascii=False) + "\n")
            tally.rejected += 1
            continue
        row = {"id": number if row_id is None else row_id, **answer(article)}
        out.write(json.dumps(row, ensure_ascii=False) + "\n")
        tally.answered += 1
    return tally
