"""When the dates that a claim names are over, and whether they lie after the day its article was published."""

from __future__ import annotations

from calendar import monthrange
from datetime import date


def is_future(iso: str, published: date | None) -> bool:
    """Return whether a date (2024-08-12, 2024-W33, 2024-08, 2024 or "") lies wholly after `published`."""
    if not iso or published is None:
        return False
    if "W" in iso:
        year, week, _ = published.isocalendar()
        return iso > f"{year}-W{week:02}"
    return iso > published.isoformat()[: len(iso)]


def last_day(iso: str) -> date:
    """Return the last day of a date (2024-08-12, 2024-W33, 2024-08 or 2024)."""
    if "W" in iso:
        year, week = iso.split("-W")
        return date.fromisocalendar(int(year), int(week), 7)
    year, month, day = (*(int(part) for part in iso.split("-")), 0, 0)[:3]
    month = month or 12
    return date(year, month, day or monthrange(year, month)[1])
