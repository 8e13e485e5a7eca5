"""The trained model that a command uses, and its answers."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from pipeline.core import paths
from pipeline.core.params import PARAMS, load_params, load_value
from pipeline.core.terms import Checkability
from pipeline.learning.models import (
    DEFAULT,
    default_settings,
    is_checkable,
    load_model,
    model_name,
    predict,
    settings_class,
    threshold_of,
)

if TYPE_CHECKING:
    from pipeline.core.params import Settings

_DIGITS = 6
# What a weight of 1 adds to the logarithm of the odds: on gold that no model saw, more adds nothing.
_PER_WEIGHT = 0.4
_LEAST = 1e-9


def chosen_model(name: str | None) -> tuple[str, Settings]:
    """Return a model's name and settings: those of params.yaml where there is one, else the package's own."""
    if not PARAMS.exists():
        chosen = model_name([name or DEFAULT])
        return chosen, default_settings(chosen)
    chosen = model_name([name or load_value("train.default", str)])
    return chosen, load_params(f"train.{chosen}", settings_class(chosen))


class Scorer:
    """The answers of a trained model; raises InputError where there is no such file."""

    def __init__(self, name: str) -> None:
        self.model: Any = load_model(paths.MODELS / f"{name}.skops")

    def answer(self, texts: list[str], margins: list[float] | None = None) -> list[tuple[int, float]]:
        """Return (1 for checkable or 0, the probability) for each text, in order.

        `margins`: how much more weight of the labelling functions says that a text is checkable than that it is not;
        it shifts the odds.
        """
        limit = threshold_of(self.model)
        odds = [float(p) / max(1 - float(p), _LEAST) for p in predict(self.model, texts)]
        odds = [o * math.exp(_PER_WEIGHT * m) for o, m in zip(odds, margins or [0.0] * len(odds), strict=True)]
        probabilities = [round(o / (1 + o), _DIGITS) for o in odds]
        return [(int(is_checkable(p, limit) is Checkability.CHECKABLE), p) for p in probabilities]
