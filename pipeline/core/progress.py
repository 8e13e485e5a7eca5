"""A progress bar that is silent when nobody watches."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

T = TypeVar("T")


def progress(items: Iterable[T], what: str, total: int | None = None) -> Iterator[T]:
    """Yield the items with a bar on standard error; no bar where that is not a terminal, or under two seconds."""
    from tqdm import tqdm

    yield from tqdm(items, desc=what, total=total, disable=None, delay=2, leave=False)
