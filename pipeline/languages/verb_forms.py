"""The verb forms of a language, from its table: word form → what it may be a form of."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from pathlib import Path


class VerbForm(Struct, frozen=True, gc=False):
    """One reading of a word form: its infinitive (a bar after a separable particle), tags, and present indicative."""

    lemma: str
    tags: frozenset[str]
    indicative: str


class VerbForms(dict[str, tuple[VerbForm, ...]]):
    """Word form → its readings, read from `rows` when first asked for: a text has few of all forms.

    `rows`: the table's rows of each form without the form itself, one to a line.
    """

    def __init__(self, rows: dict[str, str]) -> None:
        super().__init__()
        self.rows = rows

    def __missing__(self, form: str) -> tuple[VerbForm, ...]:
        rows = [row.split("\t") for row in self.rows[form].split("\n")]
        self[form] = readings = tuple([VerbForm(row[0], _tags(row[1]), row[2] if len(row) > 2 else "") for row in rows])
        return readings


@functools.cache
def _tags(tags: str) -> frozenset[str]:
    return frozenset(tags.split(","))


def read_forms(path: Path) -> VerbForms:
    """Return the forms of a table: form, lemma, tags and indicative a line, parted by tabs; `#` opens a comment."""
    rows: dict[str, str] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        form, tab, row = line.partition("\t")
        if tab and not form.startswith("#"):
            rows[form] = f"{rows[form]}\n{row}" if form in rows else row
    return VerbForms(rows)
