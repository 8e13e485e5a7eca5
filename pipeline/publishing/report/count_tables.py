"""The two long tables of the report: every claim and every article."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.core.terms import Checkability, SourceKind
from pipeline.publishing.report.listing import Column, Listing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.core.joined import Bundle
    from pipeline.core.records import Label
    from pipeline.publishing.report.claim_cards import Card
    from pipeline.publishing.report.listing import Value


def _claims() -> Listing:
    return Listing(
        "claims",
        [
            Column("claim", "text", shown=True, href=("articles/", "{article}", ".html#", "{id}")),
            Column("checkability", "code", "checkability", shown=True, filtered=True),
            Column("reason", "code", "reason", shown=True, filtered=True),
            Column("claim_type", "code", "claim_type", shown=True, filtered=True),
            Column("source", "text", shown=True),
            Column("source_kind", "code", "source_kind", filtered=True),
            Column("title", "code", shown=True),
            Column("published", "date", shown=True),
            Column("language", "code", "language", filtered=True),
            Column("split", "code", "split", filtered=True),
            Column("agreement", "code", "agreement", filtered=True),
            Column("provenance", "code", "provenance", filtered=True),
            Column("answer", "code", "answer", filtered=True),
            Column("p_checkable", "number", shown=True),
            Column("worthiness", "code", "worthiness", filtered=True),
            Column("primary", "code", "primary", filtered=True),
            Column("confidence", "number"),
            Column("story", "code", filtered=True),
            Column("publisher", "code", filtered=True),
            Column("article", "code"),
            Column("id", "text"),
        ],
    )


def _articles() -> Listing:
    return Listing(
        "articles",
        [
            Column("article_title", "text", shown=True, href=("articles/", "{id}", ".html")),
            Column("publisher", "code", shown=True, filtered=True),
            Column("published", "date", shown=True),
            Column("language", "code", "language", shown=True, filtered=True),
            Column("story", "code", shown=True, filtered=True),
            Column("split", "code", "split", shown=True, filtered=True),
            Column("claims", "number", shown=True),
            Column("checkable", "number", shown=True),
            Column("attributed", "number", shown=True),
            Column("text_origin", "code", "text_origin", filtered=True),
            Column("licence", "code", filtered=True),
            Column("id", "text"),
        ],
    )


@dataclass
class Tables:
    """Both tables, filled article by article; `model` is the one whose answers the claims show."""

    model: str
    claims: Listing = field(default_factory=_claims)
    articles: Listing = field(default_factory=_articles)

    def add(self, bundle: Bundle, cards: Sequence[Card]) -> None:
        """Add an article and its claims."""
        article = bundle.article
        common = {
            "published": article.published.isoformat() if article.published else None,
            "publisher": article.publisher,
            "language": article.language,
            "split": bundle.split.value,
            "story": article.story,
        }
        self.articles.add(
            **common,
            article_title=article.title,
            claims=len(cards),
            checkable=sum(card.side == Checkability.CHECKABLE for card in cards),
            attributed=sum(bool(card.claim.attributions) for card in cards),
            text_origin=article.origin.value,
            licence=article.licence,
            id=article.id,
        )
        for card in cards:
            self.claims.add(**common, **self._row(card), title=article.title, article=article.id)

    def said(self) -> dict[str, str]:
        """Return what each claim says, as a sentence of its own."""
        columns = {column.key: column.values for column in self.claims.columns}
        return {str(key): str(text) for key, text in zip(columns["id"], columns["claim"], strict=True)}

    def _row(self, card: Card) -> dict[str, Value]:
        answer = dict(card.answers).get(self.model)
        result = None
        if answer is not None:
            result = "none" if answer.predicted is None else "right" if answer.predicted == answer.truth else "wrong"
        origin = card.hops[-1] if card.hops else None
        return {
            "id": card.claim.id,
            "claim": card.claim.standalone,
            "source": card.source.actor or card.source.link.mention_text if card.source else None,
            "source_kind": card.source.link.kind.value if card.source else SourceKind.NONE.value,
            "primary": primary(origin.link.text_held, origin.link.document) if origin else "own_voice",
            "agreement": card.agreement,
            "answer": result,
            "p_checkable": answer.p_checkable if answer else None,
            **_label(card.label),
        }


def _label(label: Label | None) -> dict[str, Value]:
    names = ("checkability", "reason", "claim_type", "worthiness", "confidence", "provenance")
    if label is None:
        return dict.fromkeys(names)
    return {
        "checkability": label.checkability.value,
        "reason": label.reason.value if label.reason else None,
        "claim_type": label.claim_type.value,
        "worthiness": None if label.worthiness is None else str(label.worthiness),
        "confidence": label.confidence,
        "provenance": label.provenance.partition(":")[0],
    }


def primary(text_held: bool, document: str | None) -> str:
    """Return whether a claim's origin was ``read``, is ``known`` as a document, or is ``open``."""
    return "read" if text_held else "known" if document else "open"
