"""The tables that a script filters, sorts and exports: columns of values, each told once, as JSON in the page."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from pipeline.publishing.report.strings import LANGUAGES, name_lists, texts

Value = str | float | None


@dataclass
class Column:
    """One column: `kind` is text, code, number or date; codes are numbered, and named by `group` of the strings.

    `shown` puts it into the table, `filtered` into the filters; `href` are the parts of a link, text or {column}.
    """

    key: str
    kind: str
    group: str = ""
    shown: bool = False
    filtered: bool = False
    href: tuple[str, ...] = ()
    values: list[Value] = field(default_factory=list)

    def payload(self) -> dict[str, Any]:
        """Return the column as the page's script reads it."""
        found: dict[str, Any] = {
            "key": self.key,
            "kind": self.kind,
            "label": {code: texts(code)[f"columns.{self.key}"] for code in LANGUAGES},
        }
        found |= {name: True for name in ("shown", "filtered") if getattr(self, name)}
        if self.href:
            found["href"] = list(self.href)
        if self.kind != "code":
            return found | {"data": self.values}
        codes = sorted({str(value) for value in self.values if value is not None})
        place = {code: index for index, code in enumerate(codes)}
        found["codes"] = codes
        if self.group:
            found["names"] = name_lists(self.group, codes)
        return found | {"data": [-1 if value is None else place[str(value)] for value in self.values]}


@dataclass
class Listing:
    """A table of columns with the same number of values; `name` is the file it is exported to."""

    name: str
    columns: list[Column]

    def add(self, **row: Value) -> None:
        """Add a row; every column must be given."""
        for column in self.columns:
            column.values.append(row[column.key])

    def __len__(self) -> int:
        """The number of rows."""
        return len(self.columns[0].values)

    def payload(self) -> dict[str, Any]:
        """Return the table as the page's script reads it."""
        return {"name": self.name, "rows": len(self), "columns": [column.payload() for column in self.columns]}
