"""German Wikinews quotations (Petersen-Frey & Biemann 2024, german-news-quotation-attribution-2024): its JSON lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.learning.corpora.documents import Document, GoldAttribution, Row, read_documents, span_in, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pipeline.core.records import Span


def read_wikinews_quotes(path: Path) -> Iterator[Document]:
    """Yield the documents of one part, with the corpus's own tokens and sentences.

    Raises InputError naming the line where a line is none of this corpus.
    """
    return read_documents(path, _parse)


def _parse(row: Row) -> Document:
    text = text_of(row, "originalText")
    return Document(
        name=text_of(row, "documentName"),
        language="de",
        text=text,
        tokens=tuple(_span(text, token) for token in row["tokens"]),
        sentences=tuple(_span(text, sentence) for sentence in row["sentences"]),
        attributions=tuple(_attribution(text, annotation) for annotation in row["annotations"]),
    )


def _span(text: str, row: Row) -> Span:
    return span_in(text, row["charBegin"], row["charEnd"])


def _attribution(text: str, row: Row) -> GoldAttribution:
    roles = {
        ours: tuple(_span(text, span) for span in row[theirs]["spans"])
        for ours, theirs in (
            ("content", "quote"),
            ("source", "speaker"),
            ("cue", "cue"),
            ("frame", "frame"),
            ("addressee", "addressee"),
        )
    }
    return GoldAttribution(kind=text_of(row, "type"), nested=bool(row["isNested"]), **roles)
