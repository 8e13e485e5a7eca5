"""Dawid–Skene: how often each voter answers what in each class, told from the votes alone by expectation maximisation.

Source: Dawid and Skene 1979, "Maximum likelihood estimation of observer error-rates using the EM algorithm". A
labelling function has two answers, its one vote or abstaining, and abstaining counts: it says as much as a vote does.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]

_SMOOTHING = 0.5
_STEPS = 100
_ENOUGH = 1e-6


@dataclass(frozen=True)
class DawidSkene:
    """A fitted model: `classes`, their shares; `rates`, how often each votes in each, of shape (classes, voters)."""

    classes: Floats
    rates: Floats

    def posterior(self, fired: Floats) -> Floats:
        """Return the probability of each class, shape (items, classes), for votes cast, 0 or 1, (items, voters)."""
        logs = np.log(self.classes) + fired @ np.log(self.rates).T + (1 - fired) @ np.log(1 - self.rates).T
        odds = np.exp(logs - logs.max(axis=1, keepdims=True))
        shares: Floats = odds / odds.sum(axis=1, keepdims=True)
        return shares


def fit(fired: Floats, start: Floats) -> DawidSkene:
    """Return the model of votes cast, 0 or 1, of shape (items, voters); `start` (items, classes) is a first guess.

    Rates lean to a voter's overall rate by half an item a class, so that none is 0 or 1. The same input gives the same
    model; it stops where no probability moves by more than a millionth, or after a hundred steps.
    """
    belief = start
    model = _maximised(fired, belief)
    for _ in range(_STEPS):
        updated = model.posterior(fired)
        moved = np.abs(updated - belief).max(initial=0.0)
        belief, model = updated, _maximised(fired, updated)
        if moved < _ENOUGH:
            break
    return model


def _maximised(fired: Floats, belief: Floats) -> DawidSkene:
    sizes = belief.sum(axis=0)
    overall = (fired.sum(axis=0) + _SMOOTHING) / (len(fired) + 2 * _SMOOTHING)
    rates = (belief.T @ fired + _SMOOTHING * overall) / (sizes[:, None] + _SMOOTHING)
    shares = (sizes + _SMOOTHING) / (sizes.sum() + _SMOOTHING * len(sizes))
    return DawidSkene(shares, rates)
