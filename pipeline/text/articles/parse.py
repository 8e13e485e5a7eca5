"""One input file to its articles and rejects, whatever its format."""

from __future__ import annotations

import gzip
import io
import zlib
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


def _parse_text(raw: bytes) -> tuple[Fields, str]:
    return split_front_matter(clean(decode(raw)))


def _parse_html(raw: bytes) -> tuple[Fields, str]:
    fields, text = parse_page(decode(raw, html=True))
    if not text.strip():
        raise UnusableError(Reason.NO_ARTICLE_TEXT, "no article found on the page")
    return fields, text


# A file's name tells its format.
_WHOLE = dict.fromkeys((".txt", ".md", ".markdown"), _parse_text)
_WHOLE |= dict.fromkeys((".html", ".htm", ".xhtml"), _parse_html)
_LINES = (".jsonl", ".ndjson")
_ZIPPED_LINES = (".jsonl.gz", ".ndjson.gz")


def parse_bytes(item: str, raw: bytes, settings: IngestSettings) -> Iterator[tuple[str, Article | Reject]]:
    """Yield (item, article or reject) for each article in a file's bytes; `item` is its name, with its ending."""
    return _parse_stream(item, io.BytesIO(raw), settings)


def parse_path(path: Path, settings: IngestSettings) -> Iterator[tuple[str, Article | Reject]]:
    """Yield (item, article or reject) for each article in a file on disk; one that cannot be read is a reject."""
    item = path.as_posix()
    try:
        file = path.open("rb")
    except OSError as error:
        yield item, Reject(STAGE, item, Reason.NOT_TEXT, f"cannot be opened: {error.strerror}")
        return
    with file:
        yield from _parse_stream(item, file, settings)


def _parse_stream(item: str, file: IO[bytes], settings: IngestSettings) -> Iterator[tuple[str, Article | Reject]]:
    """Yield (item, article or reject) for each article in an open file, one in memory at a time.

    `item` is the file's name; articles of JSON lines are named ``file:line``. Nothing is raised for a bad input.
    """
    name = item.lower()
    parse_whole = next((parse for ending, parse in _WHOLE.items() if name.endswith(ending)), None)
    try:
        if parse_whole:
            yield item, build_article(*parse_whole(_read_whole(file, settings)), settings)
        elif name.endswith(_LINES):
            yield from _parse_lines(item, file, settings)
        elif name.endswith(_ZIPPED_LINES):
            with gzip.GzipFile(fileobj=file) as plain:
                yield from _parse_lines(item, cast(IO[bytes], plain), settings)
        else:
            allowed = ", ".join((*_WHOLE, *_LINES, *_ZIPPED_LINES))
            raise UnusableError(Reason.NOT_TEXT, f"not a format that is read ({allowed})")
    except UnusableError as error:
        yield item, Reject(STAGE, item, error.reason, error.detail)
    except (EOFError, zlib.error, OSError) as error:  # gzip.BadGzipFile is an OSError
        detail = f"cannot be read to its end: {' '.join(str(error).split())}"
        yield item, Reject(STAGE, item, Reason.NOT_TEXT, detail)


def _read_whole(file: IO[bytes], settings: IngestSettings) -> bytes:
    raw = file.read(settings.max_bytes + 1)
    if len(raw) > settings.max_bytes:
        raise _too_large(settings)
    return raw


def _too_large(settings: IngestSettings) -> UnusableError:
    return UnusableError(Reason.TOO_LARGE, f"more than ingest.max_bytes ({settings.max_bytes}) bytes")


def _parse_lines(item: str, file: IO[bytes], settings: IngestSettings) -> Iterator[tuple[str, Article | Reject]]:
    first = True
    for number, line in read_lines(file, settings.max_bytes):
        if first and line is not None:
            check_head(line)
        first = False
        name = f"{item}:{number}"
        try:
            if line is None:
                raise _too_large(settings)
            yield name, build_article(*parse_line(line), settings)
        except UnusableError as error:
            yield name, Reject(STAGE, name, error.reason, error.detail)
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
    return Article(
        id=make_id("article", fields.publisher or "", text),
        title=fields.title or title_of(text),
        publisher=fields.publisher,
        published=fields.published,
        url=fields.url,
        language=_language(fields, text, settings),
        licence=fields.licence,
        authors=fields.authors,
        story=fields.story,
        origin=fields.origin,
        facts_from=fields.facts_from,
        text=text,
        sha256=content_hash(text),
    )


def _language(fields: Fields, text: str, settings: IngestSettings) -> str:
    language = fields.language or detect_language(text)
    if language not in settings.languages:
        how = "given" if fields.language else "detected"
        detail = f"{language[:40]} ({how}); ingest.languages: {', '.join(settings.languages)}"
        raise UnusableError(Reason.UNSUPPORTED_LANGUAGE, detail)
    return language
