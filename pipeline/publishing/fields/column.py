"""What a column of a released table is: name, type, meaning, and from which level of text on it is filled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.core.terms import TextLevel

if TYPE_CHECKING:
    from enum import StrEnum

    import datasets

_PARTS_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a released table.

    `kind` is a scalar type's Arrow name, an enum (released as a class label: an integer with names), or the columns of
    a struct; `many` makes it a list of those. `nullable` is for readers: it says when to expect a null. `text` is the
    least level of `release.text` at which the column is filled: it holds words of the article, or tells them.
    """

    name: str
    kind: str | type[StrEnum] | tuple[Column, ...]
    meaning: str
    many: bool = False
    nullable: bool = False
    text: TextLevel = TextLevel.NONE

    @property
    def type_name(self) -> str:
        """The type as people read it, such as ``list of {begin, end}`` or ``class label, or null``."""
        if isinstance(self.kind, str):
            name = self.kind
        elif isinstance(self.kind, tuple):
            names = [column.name for column in self.kind[:_PARTS_SHOWN]]
            name = "{" + ", ".join(names) + (", …}" if len(self.kind) > _PARTS_SHOWN else "}")
        else:
            name = "class label"
        return ("list of " if self.many else "") + name + (", or null" if self.nullable else "")

    @property
    def text_name(self) -> str:
        """The level of text it needs, as code; nothing where it needs none."""
        return "" if self.text is TextLevel.NONE else f"`{self.text}`"


def features_of(columns: tuple[Column, ...]) -> datasets.Features:
    """Return the columns as Hugging Face features, enums as ClassLabel."""
    import datasets

    return datasets.Features({column.name: _feature(column) for column in columns})


def _feature(column: Column) -> Any:
    import datasets

    feature: Any
    if isinstance(column.kind, str):
        feature = datasets.Value(column.kind)
    elif isinstance(column.kind, tuple):
        feature = {part.name: _feature(part) for part in column.kind}
    else:
        feature = datasets.ClassLabel(names=[str(value) for value in column.kind])
    return datasets.List(feature) if column.many else feature


def markdown_table(columns: tuple[Column, ...]) -> str:
    """Return the columns as a Markdown table of name, type, text level and meaning, for the card and docs/fields.md."""
    rows = [f"| `{column.name}` | {column.type_name} | {column.text_name} | {column.meaning} |" for column in columns]
    return "\n".join(["| Column | Type | Text | Meaning |", "|---|---|---|---|", *rows])


def described(columns: tuple[Column, ...]) -> list[dict[str, Any]]:
    """Return the columns as plain JSON values: name, type, meaning, and where they apply names, text and fields."""
    return [_described(column) for column in columns]


def _described(column: Column) -> dict[str, Any]:
    found: dict[str, Any] = {"name": column.name, "type": column.type_name, "meaning": column.meaning}
    if column.text is not TextLevel.NONE:
        found["text"] = column.text.value
    if isinstance(column.kind, tuple):
        found["fields"] = described(column.kind)
    elif not isinstance(column.kind, str):
        found["names"] = [str(value) for value in column.kind]
    return found
