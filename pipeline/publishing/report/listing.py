"""The tables of claims and articles that a script filters, sorts and exports: columns of values as JSON in the page."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pipeline.core.tables import to_row
from pipeline.core.terms import VOTED_FIELDS, Checkability, SourceKind
from pipeline.publishing.report.strings import LANGUAGES, name_lists, texts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.core.joined import Bundle
    from pipeline.core.records import Label, Prediction
    from pipeline.publishing.report.claim_cards import Card

Value = str | float | None


@dataclass
class Column:
    """One column: `kind` is text, code, number or date; codes are numbered, and named by `group` of the strings.

    `shown` puts it into the table, `filtered` into the filters; `href` are the parts of a link, text or {column}.
    """

    key: str
    kind: str
    group: str = ""
    shown: bool = False
    filtered: bool = False
    href: tuple[str, ...] = ()
    values: list[Value] = field(default_factory=list)

    def payload(self) -> dict[str, Any]:
        """Return the column as the page's script reads it."""
        found: dict[str, Any] = {
            "key": self.key,
            "kind": self.kind,
            "label": {code: texts(code)[f"columns.{self.key}"] for code in LANGUAGES},
        }
        found |= {name: True for name in ("shown", "filtered") if getattr(self, name)}
        if self.href:
            found["href"] = list(self.href)
        return found | (self._coded() if self.kind == "code" else {"data": self.values})

    def _coded(self) -> dict[str, Any]:
        codes = sorted({str(value) for value in self.values if value is not None})
        place = {code: index for index, code in enumerate(codes)}
        names = {"names": name_lists(self.group, codes)} if self.group else {}
        return {"codes": codes, **names, "data": [-1 if value is None else place[str(value)] for value in self.values]}


@dataclass
class Listing:
    """A table of columns with the same number of values; `name` is the file it is exported to."""

    name: str
    columns: list[Column]

    def add(self, **row: Value) -> None:
        """Add a row; every column must be given."""
        for column in self.columns:
            column.values.append(row[column.key])

    def __len__(self) -> int:
        """The number of rows."""
        return len(self.columns[0].values)

    def payload(self) -> dict[str, Any]:
        """Return the table as the page's script reads it."""
        return {"name": self.name, "rows": len(self), "columns": [column.payload() for column in self.columns]}


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
        origin = card.hops[-1] if card.hops else None
        return {
            "id": card.claim.id,
            "claim": card.claim.untitled,
            "source": card.source.actor or card.source.link.mention_text if card.source else None,
            "source_kind": card.source.link.kind.value if card.source else SourceKind.NONE.value,
            "primary": primary(origin.link.text_held, origin.link.document) if origin else "own_voice",
            "agreement": card.agreement,
            "answer": _result(answer) if answer else None,
            "p_checkable": answer.p_checkable if answer else None,
            **_label(card.label),
        }


def _result(answer: Prediction) -> str:
    if answer.predicted is None:
        return "none"
    return "right" if answer.predicted == answer.truth else "wrong"


def _label(label: Label | None) -> dict[str, Value]:
    names = (*VOTED_FIELDS, "worthiness", "confidence", "provenance")
    if label is None:
        return dict.fromkeys(names)
    row = to_row(label)
    row["worthiness"] = None if label.worthiness is None else str(label.worthiness)
    row["provenance"] = label.provenance.partition(":")[0]
    return {name: row[name] for name in names}


def primary(text_held: bool, document: str | None) -> str:
    """Return whether a claim's origin was ``read``, is ``known`` as a document, or is ``open``."""
    return "read" if text_held else "known" if document else "open"
