"""What makes a class a record of the pipeline."""

from __future__ import annotations

import dataclasses
from typing import Any, TypeVar

from msgspec import Struct, structs

Kind = TypeVar("Kind")


class Record(Struct, frozen=True, gc=False):
    """A record: named fields, compared and hashed by value, that nobody may change.

    Of msgspec, because an article has some three hundred: each takes a third of the time of a frozen dataclass to make,
    and the garbage collector does not look at it. Each class says `frozen=True` again, for the type checker does not
    inherit it. Results, of which there are few, are plain dataclasses.
    """


def is_record(kind: Any) -> bool:
    """Return whether this is a class of records, or one of dataclasses."""
    return isinstance(kind, type) and (issubclass(kind, Struct) or dataclasses.is_dataclass(kind))


def field_names(kind: type) -> tuple[str, ...]:
    """Return the names of a record class's fields, in order."""
    if issubclass(kind, Struct):
        return kind.__struct_fields__
    return tuple(field.name for field in dataclasses.fields(kind))  # type: ignore[arg-type]


def replace(record: Kind, **changes: Any) -> Kind:
    """Return a copy of a record, or of a dataclass, with other values."""
    if isinstance(record, Struct):
        return structs.replace(record, **changes)
    return dataclasses.replace(record, **changes)  # type: ignore[type-var]
