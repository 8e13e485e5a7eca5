"""Pinned minimums of a benchmark's main numbers; only an explicit wish lowers one.

The file maps "<corpus>/<part>" to the floors of that part: {"polnear/dev": {"tokens.content.f1": 60.0}}.
"""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING

from pipeline.core.errors import CheckFailedError, InputError
from pipeline.core.files import write_json

if TYPE_CHECKING:
    from pathlib import Path

Floors = dict[str, dict[str, float]]
# A new floor lies this far below the number, so that a small change of another rule does not stop the work.
MARGIN = 0.5


def load_floors(path: Path) -> Floors:
    """Return the floors of a file; none where there is no such file yet."""
    if not path.exists():
        return {}
    try:
        floors = json.loads(path.read_text(encoding="utf-8"))
        return {str(part): {str(name): float(low) for name, low in lows.items()} for part, lows in floors.items()}
    except (ValueError, TypeError, AttributeError) as error:
        raise InputError(f"{path}: no floors {{part: {{number: minimum}}}}: {error}") from error


def floor_of(value: float) -> float:
    """Return the floor for a number in percent: MARGIN below it, rounded down to one digit."""
    return max(0.0, math.floor(round((value - MARGIN) * 10, 6)) / 10)


def raised(numbers: dict[str, float], floors: dict[str, float]) -> dict[str, float]:
    """Return floors that are nowhere lower than before."""
    return {name: max(floors.get(name, 0.0), floor_of(value)) for name, value in numbers.items()}


def lowered(numbers: dict[str, float], floors: dict[str, float]) -> dict[str, float]:
    """Return the floors with those that a number has fallen below moved under it; the others stay."""
    return {name: floor_of(numbers[name]) if numbers.get(name, low) < low else low for name, low in floors.items()}


def hold(path: Path, part: str, numbers: dict[str, float], up: bool = False, down: bool = False) -> str:
    """Move the floors of a part as wished, hold its numbers against them, and return what to tell the user.

    Raises CheckFailedError where a number lies below its floor, InputError where the file has none for it.
    """
    floors = load_floors(path)
    pinned = floors.get(part, {})
    moved = lowered(numbers, pinned) if down else pinned
    moved = raised(numbers, moved) if up else moved
    if set(moved) != set(numbers):
        names = ", ".join(sorted(set(moved) ^ set(numbers)))
        raise InputError(f"{path}: {part} has other floors than numbers ({names}); pin today's with --raise-floors")
    low = [f"{name} {numbers[name]:.2f} < {floor:.2f}" for name, floor in moved.items() if numbers[name] < floor]
    if low:
        raise CheckFailedError(f"{part} fell below {path}: {'; '.join(low)} (on purpose? --lower-floors)")
    if moved != pinned:
        write_json(path, dict(sorted((floors | {part: moved}).items())))
    return f"{len(moved)} numbers at or above their floors in {path}" + (", moved" if moved != pinned else "")
