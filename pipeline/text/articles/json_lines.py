"""JSON lines: one article a line, read one at a time, so memory does not grow with the file."""

from __future__ import annotations

import json
from typing import IO, TYPE_CHECKING, Any

from pipeline.text.articles.article_fields import Fields, check_fields, known, means
from pipeline.text.articles.reject_reasons import Reason, UnusableError

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARK = b"\xef\xbb\xbf"
_SKIP = 1 << 20


def read_lines(file: IO[bytes], max_bytes: int) -> Iterator[tuple[int, bytes | None]]:
    """Yield (number from 1, line) for each line that is not blank; None for a line longer than `max_bytes`."""
    number = 0
    while line := file.readline(max_bytes + 1):
        number += 1
        if len(line) > max_bytes and not line.endswith(b"\n"):
            while (rest := file.readline(_SKIP)) and not rest.endswith(b"\n"):
                pass
            yield number, None
        elif line.strip():
            yield number, line.removeprefix(_MARK) if number == 1 else line


def check_head(line: bytes) -> None:
    """Raise UnusableError where a file's first line shows that it is not JSON lines in UTF-8 at all."""
    if line.startswith((b"\xff\xfe", b"\xfe\xff")) or (b"\0" in line and line.replace(b"\0", b"").lstrip()[:1] == b"{"):
        raise UnusableError(Reason.BAD_ENCODING, "JSON lines must be UTF-8")
    if b"\0" in line or line.startswith((b"\x1f\x8b", b"PK\x03\x04", b"%PDF", b"\x89PNG")):
        raise UnusableError(Reason.NOT_TEXT, "these are not JSON lines but binary data")


def parse_line(line: bytes) -> tuple[Fields, str]:
    """Return (fields, text) of one line, the text as it stands in it.

    Raises UnusableError: bad_encoding, bad_json, missing_field, empty, bad_date.
    """
    row = _load(line)
    values = known(row)
    if "text" not in values:
        if any(means(name, "text") for name in row):
            raise UnusableError(Reason.EMPTY, "its text is empty")
        raise UnusableError(Reason.MISSING_FIELD, f"no 'text'; found: {', '.join(sorted(row))[:120] or 'no key'}")
    return check_fields(values, Reason.BAD_JSON), _text(values["text"])


def _load(line: bytes) -> dict[str, Any]:
    try:
        row = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise UnusableError(Reason.BAD_ENCODING, f"not UTF-8 at byte {error.start + 1} of the line") from error
    except RecursionError as error:
        raise UnusableError(Reason.BAD_JSON, "it is nested too deeply") from error
    except ValueError as error:
        raise UnusableError(Reason.BAD_JSON, str(error)) from error
    if not isinstance(row, dict):
        raise UnusableError(Reason.BAD_JSON, f"found {type(row).__name__}; write one object {{…}} a line")
    return row


def _text(value: Any) -> str:
    """Return the text, given whole or as a list of its paragraphs."""
    if isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return "\n\n".join(value)
    raise UnusableError(Reason.BAD_JSON, f"text: found {type(value).__name__}; write a string or a list of paragraphs")
