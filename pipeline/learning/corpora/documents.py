"""What every corpus adapter gives: documents with the attributions that people marked in them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.core.errors import InputError
from pipeline.core.records import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class GoldAttribution:
    """Who is said to say what, as an annotator marked it; a role without spans was not marked.

    `kind` is the corpus's own type of it, "" where it has none; `nested`: it stands inside another one's content.
    """

    content: tuple[Span, ...]
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    frame: tuple[Span, ...] = ()
    addressee: tuple[Span, ...] = ()
    medium: tuple[Span, ...] = ()
    kind: str = ""
    nested: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """One text of a corpus: offsets are characters into `text`, end exclusive; tokens and sentences in text order.

    `sentences` is empty where the corpus marks none.
    """

    name: str
    language: str
    text: str
    tokens: tuple[Span, ...]
    sentences: tuple[Span, ...]
    attributions: tuple[GoldAttribution, ...]


def read_documents(path: Path, parse: Callable[[Row], Document]) -> Iterator[Document]:
    """Yield the documents of a file of JSON lines; empty lines are passed over.

    Raises InputError with the number of the line where one is not what `parse` expects.
    """
    if not path.is_file():
        raise InputError(f"{path}: no such file")
    with path.open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                yield _document(line, parse, f"{path}, line {number}")


def _document(line: bytes, parse: Callable[[Row], Document], where: str) -> Document:
    try:
        row = json.loads(line)
        if not isinstance(row, dict):
            raise TypeError("write one object {…} a line")
        return parse(row)
    except KeyError as error:
        raise InputError(f"{where}: no field {error}") from error
    except (TypeError, ValueError, RecursionError) as error:
        raise InputError(f"{where}: {error}") from error


def text_of(row: Row, key: str) -> str:
    """Return a field that must be a string; else TypeError."""
    value = row[key]
    if not isinstance(value, str):
        raise TypeError(f"'{key}' is no string")
    return value


def span_in(text: str, begin: object, end: object) -> Span:
    """Return the span of two offsets that a corpus gives; ValueError where it is not inside the text."""
    if not isinstance(begin, int) or not isinstance(end, int) or not 0 <= begin < end <= len(text):
        raise ValueError(f"[{begin}, {end}] is no stretch of a text of {len(text)} characters")
    return Span(begin, end)
