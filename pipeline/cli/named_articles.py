"""The articles that a command is given to answer: files of any kind, folders, web addresses, or standard input."""

from __future__ import annotations

import itertools
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline.cli.terminal import safe
from pipeline.core.errors import InputError
from pipeline.core.ids import content_hash, make_id
from pipeline.core.records import Article, Reject
from pipeline.core.terms import Origin
from pipeline.languages import available
from pipeline.text.articles import (
    Reason,
    UnusableError,
    anything_in,
    detect_language,
    parse_bytes,
    parse_date,
    read_named,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

STANDARD_INPUT = "-"
_LINES = (".jsonl", ".ndjson")
_MAX_BYTES = 20_000_000


def bare_article(text: str, language: str, title: str = "", published: date | None = None) -> Article:
    """Return a text as an article of which nothing else is known."""
    return Article(
        id=make_id("article", "", text),
        title=title,
        publisher=None,
        published=published,
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

    A row has "text" and may have "id", "language" (else detected), "title" and "published". Raises UnusableError
    where it cannot be answered.
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
    return row.get("id"), _titled(row, text, code)


def _titled(row: dict[str, Any], text: str, language: str) -> Article:
    """Return the article of a row; a title that is no text, or a date that is none, counts for nothing."""
    title = row.get("title")
    return bare_article(
        text, language, title if isinstance(title, str) else "", parse_date(str(row.get("published") or ""))
    )


class Named(NamedTuple):
    """An article and the id of its answer; `held`: who asks has its text, which was taken exactly as it stands."""

    id: Any
    article: Article
    held: bool


class Refused(NamedTuple):
    """What cannot be answered: where it stands, and why."""

    place: str
    line: int | None
    reason: str
    detail: str

    def __str__(self) -> str:
        at = f"{self.place}:{self.line}" if self.line else self.place
        return safe(f"{at}: {self.reason}: {self.detail}")

    def as_line(self) -> str:
        """Return it as a line of JSON."""
        return json.dumps({name: value for name, value in self._asdict().items() if value}, ensure_ascii=False) + "\n"


def articles_named(names: list[str]) -> Iterator[Named | Refused]:
    """Yield each article behind the names, or why it is none; a folder stands for the files in it, - for what is piped.

    JSON lines, {text[, id, language, published]}, are taken exactly as they stand; a row without an id is given the
    number of its line. Everything else is read as `beleg add` reads it; its id is its name. Raises InputError where
    there is no such file.
    """
    for name in names:
        if name == STANDARD_INPUT:
            yield from _piped()
        elif name.lower().endswith(_LINES):
            yield from _in_file(name)
        else:
            yield from (_named(*result) for result in read_named(name, anything_in([name], _MAX_BYTES)))


def _named(item: str, result: Article | Reject) -> Named | Refused:
    if isinstance(result, Reject):
        return Refused(item, None, result.reason, result.detail)
    return Named(item, result, held=False)


def _in_file(name: str) -> Iterator[Named | Refused]:
    if not Path(name).is_file():
        raise InputError(f"{name}: no such file")
    with Path(name).open("rb") as lines:
        yield from _rows(name, lines)


def _rows(name: str, lines: Iterable[bytes]) -> Iterator[Named | Refused]:
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row_id, article = article_of(line)
        except UnusableError as error:
            yield Refused(name, number, error.reason, error.detail)
        else:
            yield Named(number if row_id is None else row_id, article, held=True)


def _piped() -> Iterator[Named | Refused]:
    """Yield what is piped in: JSON lines where it opens with {, a page where it opens with <, else a text."""
    pipe = sys.stdin.buffer
    first = next((line for line in pipe if line.strip()), b"")
    opening = first.lstrip()[:1]
    if opening == b"{":
        yield from _rows("stdin", itertools.chain([first], pipe))
        return
    raw = first + pipe.read(_MAX_BYTES + 1)
    name = "stdin.html" if opening == b"<" else "stdin.txt"
    yield from (_named(*result) for result in parse_bytes(name, raw, anything_in([STANDARD_INPUT], _MAX_BYTES)))
