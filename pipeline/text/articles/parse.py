"""One input file to its articles and rejects, whatever its format."""

from __future__ import annotations

import gzip
import io
import zlib
from enum import StrEnum
from typing import IO, TYPE_CHECKING, cast

from pipeline.core.ids import content_hash, make_id
from pipeline.core.records import Article, Reject
from pipeline.text.articles.front_matter import split_front_matter
from pipeline.text.articles.headline import title_of
from pipeline.text.articles.json_lines import check_head, parse_line, read_lines
from pipeline.text.articles.language import detect_language
from pipeline.text.articles.markup import parse_page
from pipeline.text.articles.read import clean, decode, undamaged
from pipeline.text.articles.reject_reasons import Reason, UnusableError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pipeline.text.articles.article_fields import Fields
    from pipeline.text.articles.settings import IngestSettings

STAGE = "ingest"


class Kind(StrEnum):
    """The formats that are read."""

    TEXT = "text"
    HTML = "html"
    JSON_LINES = "jsonl"
    JSON_LINES_GZIP = "jsonl.gz"


_ENDINGS = {
    ".txt": Kind.TEXT,
    ".md": Kind.TEXT,
    ".markdown": Kind.TEXT,
    ".html": Kind.HTML,
    ".htm": Kind.HTML,
    ".xhtml": Kind.HTML,
    ".jsonl": Kind.JSON_LINES,
    ".ndjson": Kind.JSON_LINES,
    ".jsonl.gz": Kind.JSON_LINES_GZIP,
    ".ndjson.gz": Kind.JSON_LINES_GZIP,
}


def kind_of(name: str) -> Kind | None:
    """Return the format a file's name tells, or None where it is not one that is read."""
    return next((kind for ending, kind in _ENDINGS.items() if name.lower().endswith(ending)), None)


def parse_bytes(item: str, raw: bytes, settings: IngestSettings) -> Iterator[tuple[str, Article | Reject]]:
    """Yield (item, article or reject) for each article in a file's bytes; `item` is its name, with its ending."""
    return parse_stream(item, io.BytesIO(raw), settings)


def parse_path(path: Path, settings: IngestSettings) -> Iterator[tuple[str, Article | Reject]]:
    """Yield (item, article or reject) for each article in a file on disk; one that cannot be read is a reject."""
    item = path.as_posix()
    try:
        file = path.open("rb")
    except OSError as error:
        yield item, Reject(STAGE, item, Reason.NOT_TEXT, f"cannot be opened: {error.strerror}")
        return
    with file:
        yield from parse_stream(item, file, settings)


def parse_stream(item: str, file: IO[bytes], settings: IngestSettings) -> Iterator[tuple[str, Article | Reject]]:
    """Yield (item, article or reject) for each article in an open file, one in memory at a time.

    `item` is the file's name; articles of JSON lines are named ``file:line``. Nothing is raised for a bad input.
    """
    kind = kind_of(item)
    try:
        if kind is None:
            raise UnusableError(Reason.NOT_TEXT, f"not a format that is read ({', '.join(_ENDINGS)})")
        if kind is Kind.JSON_LINES_GZIP:
            with gzip.GzipFile(fileobj=file) as plain:
                yield from _parse_lines(item, cast(IO[bytes], plain), settings)
        elif kind is Kind.JSON_LINES:
            yield from _parse_lines(item, file, settings)
        else:
            yield item, _whole(kind, file, settings)
    except UnusableError as error:
        yield item, _reject(item, error)
    except (EOFError, zlib.error, OSError) as error:  # gzip.BadGzipFile is an OSError
        detail = f"cannot be read to its end: {' '.join(str(error).split())}"
        yield item, Reject(STAGE, item, Reason.NOT_TEXT, detail)


def _reject(item: str, error: UnusableError) -> Reject:
    return Reject(STAGE, item, error.reason, error.detail)


def _whole(kind: Kind, file: IO[bytes], settings: IngestSettings) -> Article:
    raw = file.read(settings.max_bytes + 1)
    if len(raw) > settings.max_bytes:
        raise UnusableError(Reason.TOO_LARGE, f"more than ingest.max_bytes ({settings.max_bytes}) bytes")
    if kind is Kind.HTML:
        fields, text = parse_page(decode(raw, html=True))
        if not text.strip():
            raise UnusableError(Reason.NO_ARTICLE_TEXT, "no article found on the page")
    else:
        fields, text = split_front_matter(clean(decode(raw)))
    return build_article(fields, text, settings)


def _parse_lines(item: str, file: IO[bytes], settings: IngestSettings) -> Iterator[tuple[str, Article | Reject]]:
    first = True
    for number, line in read_lines(file, settings.max_bytes):
        if first and line is not None:
            check_head(line)
        first = False
        name = f"{item}:{number}"
        try:
            if line is None:
                raise UnusableError(Reason.TOO_LARGE, f"more than ingest.max_bytes ({settings.max_bytes}) bytes")
            yield name, build_article(*parse_line(line), settings)
        except UnusableError as error:
            yield name, _reject(name, error)
    if first:
        raise UnusableError(Reason.EMPTY, "no line in it")


def build_article(fields: Fields, text: str, settings: IngestSettings) -> Article:
    """Return the article made of checked fields and a text, which is cleaned of control characters.

    Raises UnusableError: empty, bad_encoding, no_article_text (shorter than settings.min_chars), unsupported_language.
    """
    text = clean(text)
    if not text:
        raise UnusableError(Reason.EMPTY, "no text in it")
    undamaged(text)
    if len(text) < settings.min_chars:
        detail = f"{len(text)} characters; ingest.min_chars is {settings.min_chars}"
        raise UnusableError(Reason.NO_ARTICLE_TEXT, detail)
    language = fields.language or detect_language(text)
    if language not in settings.languages:
        how = "given" if fields.language else "detected"
        detail = f"{language[:40]} ({how}); ingest.languages: {', '.join(settings.languages)}"
        raise UnusableError(Reason.UNSUPPORTED_LANGUAGE, detail)
    return Article(
        id=make_id("article", fields.publisher or "", text),
        title=fields.title or title_of(text),
        publisher=fields.publisher,
        published=fields.published,
        url=fields.url,
        language=language,
        licence=fields.licence,
        authors=fields.authors,
        story=fields.story,
        origin=fields.origin,
        facts_from=fields.facts_from,
        text=text,
        sha256=content_hash(text),
    )
