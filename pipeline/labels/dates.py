"""Whether the dates a claim names lie after the day its article was published."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


def is_future(iso: str, published: date | None) -> bool:
    """Return whether a date (2024-08-12, 2024-W33, 2024-08, 2024 or "") lies wholly after `published`."""
    if not iso or published is None:
        return False
    if "W" in iso:
        year, week, _ = published.isocalendar()
        return iso > f"{year}-W{week:02}"
    return iso > published.isoformat()[: len(iso)]
