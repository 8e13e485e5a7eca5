"""What makes a class a record of the pipeline."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar, dataclass_transform

if TYPE_CHECKING:
    from collections.abc import Callable

Kind = TypeVar("Kind")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record(*, order: bool = False) -> Callable[[type[Kind]], type[Kind]]:
    """Return what makes a class a record: named fields, compared and hashed by value, that nobody may change.

    The type checker keeps them unchanged; a check at run time (dataclass's `frozen`) makes each four times as slow to
    build, and an article has some three hundred. `order`: records also sort by their fields.
    """
    return dataclass(slots=True, order=order, unsafe_hash=True)
