"""The released tables: rows for the four configs, and the Parquet files that hold them."""

from __future__ import annotations

from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, Any

import pyarrow as pa
import pyarrow.parquet as pq
from pydantic import Field

from pipeline.core.params import Settings
from pipeline.core.tables import BATCH, to_row
from pipeline.fields import CONFIGS, features_of
from pipeline.joined import cited, mention_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pipeline.core.records import Article, Attribution, Claim, Label, SourceLink, SourceMix, Span, Split
    from pipeline.fields import Column
    from pipeline.joined import Bundle
    from pipeline.names import Names

Row = dict[str, Any]


class ReleaseSettings(Settings):
    """The group `release` of params.yaml.

    `text_without_licence` publishes the text of articles that name no licence.
    """

    name: Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,95}$")]
    version: Annotated[str, Field(pattern=r"^\d+\.\d+\.\d+$")]
    licence: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9.-]*$")]
    text_without_licence: bool


@dataclass
class Tally:
    """What the card says of the released rows, counted while they are written."""

    rows: dict[str, Counter[Split]] = field(default_factory=lambda: {config: Counter() for config in CONFIGS})
    languages: Counter[str] = field(default_factory=Counter)
    origins: Counter[tuple[str, str | None]] = field(default_factory=Counter)
    labels: Counter[tuple[str, str | None]] = field(default_factory=Counter)
    provenances: Counter[str] = field(default_factory=Counter)
    guidelines: Counter[str] = field(default_factory=Counter)
    withheld: list[str] = field(default_factory=list)
    unlabelled: int = 0
    example: Row | None = None
    mix: SourceMix | None = None

    def add(self, bundle: Bundle, rows: dict[str, list[Row]], withheld: bool) -> None:
        """Count one article and the rows made from it."""
        for config, made in rows.items():
            self.rows[config][bundle.split] += len(made)
        self.languages[bundle.article.language] += 1
        self.origins[bundle.article.origin, bundle.article.licence] += 1
        self.unlabelled += len(bundle.claims) - len(rows["claims"])
        if withheld:
            self.withheld.append(bundle.article.id)
        for row in rows["claims"]:
            self._show(row)
            self.labels[row["checkability"], row["reason"]] += 1
            self.provenances[row["label_provenance"]] += 1
            self.guidelines[row["guidelines"]] += 1

    def _show(self, row: Row) -> None:
        """Keep the row as the card's example if it shows more than the one so far."""
        if self.example is None or _telling(row) > _telling(self.example):
            self.example = row


def _telling(row: Row) -> tuple[bool, int, bool, int, str]:
    """Order claims by what they show of a row: gold, a long chain, checkable, some 90 characters; then by id."""
    gold, checkable = row["label_provenance"].startswith("gold:"), row["checkability"] == "checkable"
    return gold, len(row["chain"]), checkable, -abs(len(row["text"]) - 90), row["id"]


def rows_of(bundle: Bundle, names: Names, withhold: bool) -> dict[str, list[Row]]:
    """Return the released rows of one article for each config.

    Claims without a label are left out, and their links; `withhold` leaves the article's text out.
    """
    labelled = [claim for claim in bundle.claims if claim.id in bundle.labels]
    return {
        "claims": [claim_row(claim, bundle, names) for claim in labelled],
        "articles": [to_row(bundle.article) | ({"text": None} if withhold else {})],
        "attributions": [
            _attribution_row(attribution, bundle.article.text, withhold) for attribution in bundle.attributions.values()
        ],
        "links": [
            _link_row(link, bundle.article, names) for claim in labelled for link in bundle.links.get(claim.id, [])
        ],
    }


def claim_row(claim: Claim, bundle: Bundle, names: Names) -> Row:
    """Return one row of the config `claims`; the claim must have a label in the bundle."""
    article, sentence = bundle.article, bundle.sentences[claim.sentence]
    found = [bundle.attributions[key] for key in claim.attributions if key in bundle.attributions]
    values = to_row(claim)
    return {
        "id": claim.id,
        "article": article.id,
        "publisher": article.publisher,
        "published": article.published,
        "language": article.language,
        "story": article.story,
        **{name: values[name] for name in ("text", "standalone", "flags", "spans")},
        "sentence": sentence.span.of(article.text),
        "sentence_begin": sentence.begin,
        "attributed": bool(claim.attributions),
        "attributions": values["attributions"],
        "form": found[-1].form.value if found else None,
        "source_mention": cited(claim, bundle),
        "chain": [_hop(link, article, names) for link in bundle.links.get(claim.id, [])],
        **_label_columns(bundle.labels[claim.id]),
        **values["features"],
    }


def _label_columns(label: Label) -> Row:
    return {
        "checkability": label.checkability.value,
        "claim_type": label.claim_type.value,
        "reason": label.reason.value if label.reason else None,
        "worthiness": label.worthiness,
        "due": label.due,
        "label_provenance": label.provenance,
        "label_confidence": label.confidence,
        "guidelines": label.guidelines,
    }


def _hop(link: SourceLink, article: Article, names: Names) -> Row:
    return {
        "hop": link.hop,
        "role": link.role.value,
        "link": link.link.value,
        "mention": link.mention_text,
        "actor": link.actor,
        "actor_name": names.actor(link.actor, article.language),
        "kind": link.kind.value,
        "document": link.document,
        "document_title": names.document(link.document),
        "text_held": link.text_held,
        "score": link.score,
        "reason": link.reason,
    }


def _link_row(link: SourceLink, article: Article, names: Names) -> Row:
    values: Row = to_row(link)
    return values | {
        "article": article.id,
        "mention": _as_list(link.mention),
        "passage": _as_list(link.passage),
        "actor_name": names.actor(link.actor, article.language),
        "document_title": names.document(link.document),
    }


def _as_list(span: Span | None) -> list[Row]:
    return [] if span is None else [to_row(span)]


def _attribution_row(attribution: Attribution, text: str, withhold: bool) -> Row:
    values: Row = to_row(attribution)
    return values | {
        "content_text": None if withhold else mention_of(attribution.content, text),
        "source_text": mention_of(attribution.source, text),
        "antecedent_text": mention_of(attribution.antecedent, text),
        "cue_text": mention_of(attribution.cue, text),
    }


class ReleaseWriter:
    """Writes rows to ``<folder>/<config>/<split>.parquet``; a file begins with its first row, so none is empty."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._schemas = {config: features_of(columns).arrow_schema for config, columns in CONFIGS.items()}
        self._files: dict[tuple[str, Split], pq.ParquetWriter] = {}
        self._rows: dict[tuple[str, Split], list[Row]] = {}

    def write(self, config: str, split: Split, rows: list[Row]) -> None:
        """Add rows with enum values as text."""
        if rows:
            waiting = self._rows.setdefault((config, split), [])
            waiting += [_encoded(row, CONFIGS[config]) for row in rows]
            if len(waiting) >= BATCH:
                self._flush(config, split)

    def _flush(self, config: str, split: Split) -> None:
        schema, rows = self._schemas[config], self._rows.pop((config, split), [])
        if (config, split) not in self._files:
            path = self._folder / config / f"{split}.parquet"
            path.parent.mkdir(parents=True, exist_ok=True)
            self._files[config, split] = pq.ParquetWriter(path, schema, compression="zstd", write_page_index=True)
        self._files[config, split].write_table(pa.Table.from_pylist(rows, schema=schema))

    def close(self) -> None:
        """Write what is waiting and close the files."""
        for config, split in sorted(self._rows):
            self._flush(config, split)
        for file in self._files.values():
            file.close()


@contextmanager
def release_writer(folder: Path) -> Iterator[ReleaseWriter]:
    """Open the release's Parquet files for writing under `folder`."""
    writer = ReleaseWriter(folder)
    try:
        yield writer
    finally:
        writer.close()


def _encoded(row: Row, columns: tuple[Column, ...]) -> Row:
    """Return the row with each class label as its number."""
    return {column.name: _number(row[column.name], column) for column in columns}


def _number(value: Any, column: Column) -> Any:
    if value is None or isinstance(column.kind, str | tuple):
        return value
    return [str(member) for member in column.kind].index(value)
