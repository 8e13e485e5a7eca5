"""Texts with a yes-or-no label out of a table that somebody has: CSV, TSV, JSON or JSON lines, told by content."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from io import StringIO
from typing import TYPE_CHECKING, Any

from pipeline.core.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

Row = dict[str, Any]
_SHOWN = 8
_FIELD = 50_000_000


@dataclass(frozen=True, slots=True)
class LabelledText:
    """One text, whether it is of the positive class, and the group (speech, say) that is never torn apart."""

    text: str
    positive: bool
    group: str


@dataclass(frozen=True, slots=True)
class LabelledTexts:
    """The labelled texts of a file, and how many rows had no label."""

    rows: list[LabelledText]
    unlabelled: int


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column holds the text, which the label, which value of it is positive, and which groups the rows."""

    text: str
    label: str
    positive: str
    group: str | None = None


def read_labelled(path: Path, columns: Columns) -> LabelledTexts:
    """Return the labelled texts of a table, in its order; a row without a label is counted, not kept.

    Raises InputError where the file cannot be read, is empty, or lacks a column, and where no row has the positive
    label or all have it.
    """
    rows = read_rows(path)
    for name in (columns.text, columns.label, *([columns.group] if columns.group else [])):
        if not any(name in row for row in rows):
            known = list(dict.fromkeys(key for row in rows for key in row))[:_SHOWN]
            raise InputError(f"{path}: no column '{name}'; it has {', '.join(map(repr, known)) or 'none'}")
    wanted = _value(columns.positive)
    found = []
    for row in rows:
        label = _value(row.get(columns.label))
        if label:
            text = "" if row.get(columns.text) is None else str(row[columns.text])
            group = _value(row.get(columns.group)) if columns.group else text
            found.append(LabelledText(text, label == wanted, group))
    positive = sum(one.positive for one in found)
    if not found or positive in {0, len(found)}:
        values = sorted({_value(row.get(columns.label)) for row in rows} - {""})[:_SHOWN]
        none = "none" if not positive else "every one"
        raise InputError(f"{path}: {none} of {len(found)} labels is '{columns.positive}'; found: {', '.join(values)}")
    return LabelledTexts(found, len(rows) - len(found))


def _value(value: Any) -> str:
    """Return a cell as text to compare: 1, 1.0, "1" and true are the same, and so are 0, 0.0, "0" and false."""
    if value is None or value != value:  # noqa: PLR0124 - only a missing number differs from itself
        return ""
    if isinstance(value, bool):
        return str(int(value))
    text = str(value).strip()
    if text.lower() in {"true", "false"}:
        return str(int(text.lower() == "true"))
    return text[:-2] if text.endswith(".0") and text[:-2].lstrip("-").isdigit() else text


def read_rows(path: Path) -> list[Row]:
    """Return the rows of a table as dictionaries; raises InputError where it is absent, empty or no table."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise InputError(f"{path}: no such file") from error
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read as UTF-8 text: {error}") from error
    if not text.strip():
        raise InputError(f"{path}: empty")
    looks_like_json = path.suffix.lower() not in {".csv", ".tsv"} and text.lstrip()[0] in "[{"
    rows = _json_rows(path, text) if looks_like_json else _table_rows(path, text)
    if not rows:
        raise InputError(f"{path}: no row in it")
    return rows


def _json_rows(path: Path, text: str) -> list[Row]:
    """Return the rows of a list of objects, of an object of columns, or of one object a line."""
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError):
        return _json_lines(path, text)
    if isinstance(whole, dict):
        columns = [value for value in whole.values() if isinstance(value, list | dict)]
        if not columns:
            return [whole]
        return _from_columns(path, whole)
    if not isinstance(whole, list) or not all(isinstance(row, dict) for row in whole):
        raise InputError(f"{path}: expected a list of objects, an object of columns, or one object a line")
    return whole


def _json_lines(path: Path, text: str) -> list[Row]:
    rows = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise InputError(f"{path}: line {number}: not JSON: {error}") from error
        if not isinstance(row, dict):
            raise InputError(f"{path}: line {number}: expected one object a line")
        rows.append(row)
    return rows


def _from_columns(path: Path, whole: dict[str, Any]) -> list[Row]:
    columns = {name: list(cells.values()) if isinstance(cells, dict) else cells for name, cells in whole.items()}
    if any(not isinstance(cells, list) for cells in columns.values()) or len({len(c) for c in columns.values()}) != 1:
        raise InputError(f"{path}: its columns are not of one length")
    return [dict(zip(columns, cells, strict=True)) for cells in zip(*columns.values(), strict=True)]


def _table_rows(path: Path, text: str) -> list[Row]:
    """Return the rows of a CSV or TSV table; the mark that stands most often in the first line parts its columns."""
    head = text.lstrip("\r\n").split("\n", 1)[0]
    parted = "\t" if path.suffix.lower() == ".tsv" else max(",\t;", key=head.count)
    csv.field_size_limit(_FIELD)
    try:
        lines = _plain_lines(text, parted) if parted == "\t" else None
        cells = lines or list(csv.reader(StringIO(text, newline=""), delimiter=parted))
    except csv.Error as error:
        raise InputError(f"{path}: not a table: {error}") from error
    names, *rest = [row for row in cells if row]
    return [dict(zip(names, row, strict=False)) for row in rest]


def _plain_lines(text: str, parted: str) -> list[list[str]] | None:
    """Return the cells where every line is a row of its own, so that a stray quotation mark joins none; else None."""
    lines = [line.split(parted) for line in text.replace("\r\n", "\n").split("\n") if line.strip()]
    return [[_unquoted(cell) for cell in line] for line in lines] if len({len(line) for line in lines}) == 1 else None


def _unquoted(cell: str) -> str:
    whole = len(cell) > 1 and cell[0] == cell[-1] == '"'
    inner = cell[1:-1].replace('""', "")
    return cell[1:-1].replace('""', '"') if whole and '"' not in inner else cell
