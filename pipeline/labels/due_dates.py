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


def is_date(iso: str) -> bool:
    """Return whether the calendar has this day, week, month or year."""
    try:
        last_day(iso)
    except ValueError:
        return False
    return True


def last_day(iso: str) -> date:
    """Return the last day of a date (2024-08-12, 2024-W33, 2024-08 or 2024)."""
    if "W" in iso:
        year, week = iso.split("-W")
        return date.fromisocalendar(int(year), int(week), 7)
    parts = [int(part) for part in iso.split("-")]
    month = parts[1] if len(parts) > 1 else 12
    return date(parts[0], month, parts[2] if len(parts) > 2 else monthrange(parts[0], month)[1])
