"""Answers that somebody else worked out: a table keyed by claim id, never by the order of its rows."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from pipeline.core.errors import InputError
from pipeline.learning.corpora.labelled import read_rows
from pipeline.learning.evaluators.records import DIGITS, Answer, answered, meaning

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from pathlib import Path

    from pipeline.learning.models import Example

_SHOWN = 10
_LABELS = ("label", "predicted")
_PROBABILITY = "p_checkable"
_ABSTAINED = Answer(None, None, "abstained")


class PredictionsFile:
    """The answers in a file; `known` are the ids of all labelled claims, asked or not."""

    def __init__(self, path: Path, known: Collection[str], positive: str | None = None) -> None:
        self._path = path
        self._known = frozenset(known)
        self._answers = read_answers(path, positive)
        self._asked: frozenset[str] = frozenset()

    def ask(self, examples: Sequence[Example]) -> Iterator[Answer]:
        """Yield one answer for each example, in order; raises InputError where the file has none of them."""
        self._asked = frozenset(one.claim for one in examples)
        if self._asked and not self._asked & self._answers.keys():
            first = ", ".join(map(repr, sorted(self._answers)[:3]))
            raise InputError(f"{self._path}: none of its claims is asked about; its ids: {first}, …")
        for one in examples:
            yield self._answers.get(one.claim, Answer(None, None, "missing"))

    @property
    def missing(self) -> list[str]:
        """The claims that were asked about and have no row, sorted."""
        return sorted(self._asked - self._answers.keys())

    @property
    def extra(self) -> list[str]:
        """The ids in the file that are no labelled claim, sorted."""
        return sorted(self._answers.keys() - self._known)

    def about(self) -> dict[str, Any]:
        """Return the rows of the file and the ids that do not fit."""
        elsewhere = len((self._answers.keys() & self._known) - self._asked)
        return {"rows": len(self._answers), "missing": self.missing, "extra": self.extra, "not_asked": elsewhere}

    def summary(self) -> list[str]:
        """Return a line for missing and one for unknown ids, each with the first ten."""
        told = (("have no row", self.missing), ("are no labelled claim", self.extra))
        return [
            f"{len(ids)} ids {what}: {', '.join(ids[:_SHOWN])}{', …' if len(ids) > _SHOWN else ''}"
            for what, ids in told
            if ids
        ]


def read_answers(path: Path, positive: str | None = None) -> dict[str, Answer]:
    """Return the answers in a table by claim id.

    Raises InputError where a column is missing, a value is none, or a claim has two different answers.
    """
    rows = _parquet_rows(path) if path.suffix.lower() == ".parquet" else read_rows(path)
    columns = dict.fromkeys(key for row in rows for key in row)
    label = next((name for name in _LABELS if name in columns), None)
    if "claim" not in columns or (label is None and _PROBABILITY not in columns):
        shown = ", ".join(repr(str(name)) for name in list(columns)[:_SHOWN]) or "none"
        raise InputError(f"{path}: needs the column 'claim', and 'label', 'p_checkable' or both; it has {shown}")
    found: dict[str, Answer] = {}
    first: dict[str, int] = {}
    for number, row in enumerate(rows, start=1):
        claim = _cell(row.get("claim"))
        if not claim:
            raise InputError(f"{path}: row {number}: no claim id")
        answer = _answer(row, label, positive, f"{path}: row {number}")
        if found.setdefault(claim, answer) != answer:
            raise InputError(f"{path}: two different answers for {claim!r}, in rows {first[claim]} and {number}")
        first.setdefault(claim, number)
    return found


def _cell(value: Any) -> str:
    missing = value is None or (isinstance(value, float) and math.isnan(value))
    return "" if missing else str(value).strip()


def _answer(row: Mapping[str, Any], label: str | None, positive: str | None, where: str) -> Answer:
    p = _probability(_cell(row.get(_PROBABILITY)), where)
    if label is None:
        return _ABSTAINED if p is None else answered(p)
    said = _cell(row.get(label))
    if not said:
        return Answer(None, p, "abstained")
    predicted = meaning(said, positive)
    if predicted is None:
        raise InputError(f"{where}: {label}: found {said!r}; allowed: checkable, not_checkable, or say --positive")
    return Answer(predicted, p)


def _probability(cell: str, where: str) -> float | None:
    if not cell:
        return None
    try:
        p = float(cell)
    except ValueError:
        p = math.nan
    if not 0 <= p <= 1:
        raise InputError(f"{where}: {_PROBABILITY}: found {cell!r}; allowed: a number from 0 to 1, or empty")
    return round(p, DIGITS)


def _parquet_rows(path: Path) -> list[dict[str, Any]]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    if not path.is_file():
        raise InputError(f"{path}: no such file")
    try:
        with pq.ParquetFile(path) as file:
            wanted = {"claim", _PROBABILITY, *_LABELS}
            names = file.schema_arrow.names
            if not wanted & set(names):
                return [dict.fromkeys(names)]
            rows: list[dict[str, Any]] = file.read([name for name in names if name in wanted]).to_pylist()
    except (pa.ArrowException, OSError) as error:
        raise InputError(f"{path}: not a Parquet file that can be read: {' '.join(str(error).split())}") from error
    if not rows:
        raise InputError(f"{path}: no row in it")
    return rows
