"""Bootstrap intervals over groups: rows of one group are alike, so groups are drawn anew, never rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
from pydantic import Field

from pipeline.core.params import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

Interval = tuple[float, float]
Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

_DIGITS = 6
_AT_ONCE = 2_000_000  # weights held at a time


class BootstrapSettings(Settings):
    """How intervals are drawn, in the groups of params.yaml that have some: `resamples`, `confidence`, `seed`."""

    resamples: int = Field(ge=100, le=1_000_000)
    confidence: float = Field(gt=0, lt=1)
    seed: int = Field(ge=0)


def rounded(value: float) -> float:
    """Return a number as it is written: six digits after the point."""
    return round(float(value), _DIGITS)


def draws(groups: Sequence[str], settings: BootstrapSettings, strata: Sequence[str] = ()) -> Iterator[Floats]:
    """Yield how often each row is drawn, some samples at a time: shape (samples, n), `resamples` samples in all.

    `groups` names each row's group. With `strata`, one a row, groups are drawn among those of the same strata, so that
    every sample has as many groups of each kind. Nothing is yielded for fewer than two groups.
    """
    names, places = np.unique(np.array(groups, dtype=np.str_), return_inverse=True)
    if len(names) < 2:
        return
    kinds = _kinds(places, strata, len(names))
    generator = np.random.default_rng(settings.seed)
    most = max(1, _AT_ONCE // len(groups))
    for begin in range(0, settings.resamples, most):
        count = min(most, settings.resamples - begin)
        times = np.zeros((count, len(names)))
        for members in kinds:
            chosen = members[generator.integers(len(members), size=(count, len(members)))]
            np.add.at(times, (np.arange(count)[:, None], chosen), 1)
        yield times[:, places]


def _kinds(places: Ints, strata: Sequence[str], groups: int) -> list[Ints]:
    """Return the groups, by number, that have the same strata among their rows."""
    held: list[set[str]] = [set() for _ in range(groups)]
    for place, stratum in zip(places, strata, strict=False):
        held[place].add(stratum)
    kinds: dict[tuple[str, ...], list[int]] = {}
    for number, found in enumerate(held):
        kinds.setdefault(tuple(sorted(found)), []).append(number)
    return [np.array(kinds[kind]) for kind in sorted(kinds)]


def between(values: Floats, settings: BootstrapSettings) -> Interval | None:
    """Return the percentile interval (low, high) of resampled values, undefined ones (nan) left out; null if none."""
    values = values[~np.isnan(values)]
    if not len(values):
        return None
    outside = (1 - settings.confidence) / 2
    low, high = np.quantile(values, [outside, 1 - outside])
    return rounded(low), rounded(high)


def interval(counts: Floats, measure: Callable[[Floats], Floats], settings: BootstrapSettings) -> Interval | None:
    """Return the percentile bootstrap interval (low, high) of a measure of tables that add up over groups.

    `counts` holds one row a group; null for fewer than two groups, whose spread nobody can tell.
    """
    found = [measure(times @ counts) for times in draws([f"{number:09}" for number in range(len(counts))], settings)]
    return between(np.concatenate(found), settings) if found else None
