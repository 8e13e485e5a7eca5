"""Tasks as rows of a table, for JSON lines and spreadsheets, and such rows back as answers."""

from __future__ import annotations

import csv
import functools
import io
import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline.core.errors import InputError
from pipeline.languages import available, language_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pipeline.labels.annotation.tasks import Task

# What an annotator fills in.
ANSWERS = ("checkability", "claim_type", "reason", "worthiness", "due", "clause", "note")
_SHOWN = ("claim", "title", "publisher", "published", "language", "before", "sentence", "after", "standalone", "chain")
_KEY = ("article", "spans", "text", "guidelines", "saw_suggestion")
_SUGGESTED = ("suggested_checkability", "suggested_claim_type", "suggested_reason")
COLUMNS = (*_SHOWN, *_SUGGESTED, *ANSWERS, *_KEY)

# A spreadsheet takes a cell that begins so for a formula, also where it cuts cells at another sign than we do.
_FORMULA = re.compile("((?:^|[,;\t\r\n\v\f])[\\s\"]*)('*[=+\\-@＝＋－＠])")
_GUARDED = re.compile("((?:^|[,;\t\r\n\v\f])[\\s\"]*)'('*[=+\\-@＝＋－＠])")
_DELIMITERS = ",;\t"


class Answer(NamedTuple):
    """What an annotator gave one claim: where it stands, and the keys of an annotation with their values unchecked."""

    place: str
    values: dict[str, Any]


def row_of(task: Task) -> dict[str, Any]:
    """Return a task as a row with all of COLUMNS, the answers empty."""
    found = task.suggestion
    row: dict[str, Any] = {name: getattr(task, name) for name in (*_SHOWN, "article", "text", "guidelines")}
    row |= dict.fromkeys((*_SUGGESTED, *ANSWERS))
    row["spans"] = [[span.begin, span.end] for span in task.spans]
    row["saw_suggestion"] = found is not None
    if found is not None:
        reason = found.reason.value if found.reason else None
        row |= dict(zip(_SUGGESTED, (found.checkability.value, found.claim_type.value, reason), strict=True))
    return {name: row[name] for name in COLUMNS}


def as_json_lines(tasks: Iterable[Task]) -> str:
    """Return the tasks as JSON lines."""
    return "".join(json.dumps(row_of(task), ensure_ascii=False) + "\n" for task in tasks)


def as_csv(tasks: Iterable[Task]) -> str:
    """Return the tasks as a table for spreadsheets: with a byte order mark, every cell quoted, no cell a formula.

    Spans are JSON and the guidelines' version is spelt out, which no spreadsheet takes for a date.
    """
    text = io.StringIO()
    text.write("\ufeff")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for task in tasks:
        row = {**row_of(task), "guidelines": f"version {task.guidelines}"}
        row["spans"] = json.dumps(row["spans"])
        row["saw_suggestion"] = json.dumps(row["saw_suggestion"])
        writer.writerow([guarded("" if value is None else str(value)) for value in row.values()])
    return text.getvalue()


def guarded(cell: str) -> str:
    """Return a cell's text with an apostrophe before whatever a spreadsheet could take for a formula."""
    return _FORMULA.sub(r"\1'\2", cell)


def unguarded(cell: str) -> str:
    """Return the text that `guarded` was given."""
    return _GUARDED.sub(r"\1\2", cell)


def answers_in_json_lines(name: str, text: str) -> Iterator[Answer]:
    """Yield the rows in which something was answered; a line that is no JSON object has its text as only value."""
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            row = None
        place = f"{name}:{number}"
        if not isinstance(row, dict):
            yield Answer(place, {"line": line[:80]})
        elif any(row.get(key) is not None and row.get(key) != "" for key in ANSWERS):
            yield Answer(place, _picked(row))


def answers_in_csv(name: str, text: str) -> Iterator[Answer]:
    """Yield the rows in which something was answered; cells may be cut by comma, semicolon or tab.

    Raises InputError where the first row does not name the columns that are needed.
    """
    head = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=False)
    names = [cell.strip() for cell in next(reader, [])]
    missing = [key for key in (*_KEY, *ANSWERS[:3]) if key not in names]
    if missing:
        raise InputError(f"{name}: the first row lacks the columns {', '.join(missing)}")
    try:
        for cells in reader:
            row = dict(zip(names, (unguarded(cell) for cell in cells), strict=False))
            if any(row.get(key, "").strip() for key in ANSWERS):
                yield Answer(f"{name}:{reader.line_num}", _picked(_typed(row)))
    except csv.Error as error:
        raise InputError(f"{name}:{reader.line_num}: not a table: {error}") from error


@functools.cache
def _truths() -> dict[str, bool]:
    """Return what a spreadsheet's cells may say for true and false, in any language."""
    cells = [language_table(code, "labels")["cells"] for code in available()]
    said = {word: True for one in cells for word in one["true"]} | {
        word: False for one in cells for word in one["false"]
    }
    return {"1": True, "0": False, **said}


def _typed(row: dict[str, str]) -> dict[str, Any]:
    """Return a row of text with its values as JSON has them; what cannot be read stays text, to be named later."""
    found: dict[str, Any] = {key: value if key == "text" else value.strip() or None for key, value in row.items()}
    found["guidelines"] = (row.get("guidelines") or "").strip().removeprefix("version ")
    saw = (row.get("saw_suggestion") or "").strip().casefold()
    found["saw_suggestion"] = _truths().get(saw, saw)
    worth = (row.get("worthiness") or "").strip()
    found["worthiness"] = int(worth) if worth.isdecimal() else worth or None
    try:
        found["spans"] = json.loads(row.get("spans") or "")
    except (ValueError, RecursionError):
        found["spans"] = row.get("spans")
    return found


def _picked(row: dict[str, Any]) -> dict[str, Any]:
    """Return the keys of an annotation; an empty answer is none."""
    answers = {key: row.get(key) for key in ANSWERS if row.get(key) != ""}
    return without_empty({key: row.get(key) for key in _KEY} | dict.fromkeys(ANSWERS) | answers)


def without_empty(values: dict[str, Any]) -> dict[str, Any]:
    """Return the values that were given; a reason and a clause may be null."""
    return {key: value for key, value in values.items() if value is not None or key in {"reason", "clause"}}
