"""PolNeAR (networkdynamics/PolNeAR 2018), US political news: {id, text, attributions} a line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.core.records import Span
from pipeline.learning.corpora.documents import Document, GoldAttribution, Row, read_documents, span_in, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_TOKEN = re.compile(r"\w+|[^\w\s]")


def read_polnear(path: Path) -> Iterator[Document]:
    """Yield the documents of one part; an article that several people annotated is several documents.

    The tokens are words and single marks; the corpus's sentences are not in this form of it. Raises InputError naming
    the line where a line is none of this corpus.
    """
    return read_documents(path, _parse)


def _parse(row: Row) -> Document:
    text = text_of(row, "text")
    return Document(
        name=text_of(row, "id"),
        language="en",
        text=text,
        tokens=tuple(Span(*match.span()) for match in _TOKEN.finditer(text)),
        sentences=(),
        attributions=tuple(_attribution(text, attribution) for attribution in row["attributions"]),
    )


def _attribution(text: str, row: Row) -> GoldAttribution:
    content, source, cue = (
        tuple(span_in(text, begin, end) for begin, end in row[role]) for role in ("content", "source", "cue")
    )
    return GoldAttribution(content, source, cue)
