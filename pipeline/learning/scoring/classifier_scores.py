"""Our models on somebody's labelled texts: trained on one part, scored on the other, with all of our measures."""

from __future__ import annotations

import resource
import sys
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from pipeline.core.bootstrap import BootstrapSettings
from pipeline.core.tables import to_row
from pipeline.core.terms import Checkability
from pipeline.learning.metrics.answered import Answered
from pipeline.learning.metrics.measures import ABSTAINING, MEASURES
from pipeline.learning.metrics.scores import class_scores, measured
from pipeline.learning.models import describe, fit, predict, threshold_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.core.params import Settings
    from pipeline.learning.corpora.labelled import LabelledText

_DIGITS = 6
_SECONDS_DIGITS = 3
_OF_TEXTS = [name for name in MEASURES if name not in ABSTAINING]  # every text is answered
BOOTSTRAP = BootstrapSettings(resamples=1000, confidence=0.95, seed=1)


@dataclass(slots=True)
class Run:
    """What one benchmark found: answers for every scored text, and what they took."""

    answered: list[Answered] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)
    trained: list[int] = field(default_factory=list)
    descriptions: list[str] = field(default_factory=list)
    train_seconds: float = 0.0
    score_seconds: float = 0.0

    def add(self, train: list[LabelledText], test: list[LabelledText], name: str, settings: Settings) -> None:
        """Train a model on one part and keep its answers for the other."""
        begin = time.perf_counter()
        truths = [Checkability.CHECKABLE if row.positive else Checkability.NOT_CHECKABLE for row in train]
        model = fit(name, settings, [row.text for row in train], truths, [row.group for row in train])
        between = time.perf_counter()
        probabilities = predict(model, [row.text for row in test]).round(_DIGITS)
        self.train_seconds += between - begin
        self.score_seconds += time.perf_counter() - between
        answers = (probabilities >= threshold_of(model)).astype(np.int64)
        self.answered.append(Answered(np.array([int(row.positive) for row in test]), answers, probabilities))
        self.groups += [row.group for row in test]
        self.trained.append(len(train))
        self.descriptions.append(describe(name, model))

    def scores(self) -> dict[str, Any]:
        """Return all measures over every scored text."""
        whole = Answered(
            np.concatenate([one.truths for one in self.answered]),
            np.concatenate([one.answers for one in self.answered]),
            np.concatenate([one.probabilities for one in self.answered]),
        )
        found = {"n": len(whole.truths), **measured(whole, self.groups, BOOTSTRAP, names=_OF_TEXTS)}
        classes = zip(("positive", "negative"), class_scores(whole), strict=True)
        return found | {"classes": [{**to_row(scores), "name": name} for name, scores in classes]}


def run(
    pairs: Iterable[tuple[list[LabelledText], list[LabelledText]]], name: str, settings: Settings
) -> dict[str, Any]:
    """Return what the JSON file holds of a model trained and scored on each pair: nothing of the texts.

    `seconds` are of training and scoring, `peak_memory` in MB of the whole process.
    """
    found = Run()
    for train, test in pairs:
        found.add(train, test, name, settings)
    return {
        "model": {"name": name, "settings": settings.model_dump(), "made": found.descriptions},
        "trained_on": found.trained,
        **found.scores(),
        "seconds": round(found.train_seconds + found.score_seconds, _SECONDS_DIGITS),
        "train_seconds": round(found.train_seconds, _SECONDS_DIGITS),
        "score_seconds": round(found.score_seconds, _SECONDS_DIGITS),
        "peak_memory": peak_memory(),
    }


def peak_memory() -> float:
    """Return the most memory this process has held so far, in MB."""
    unit = 1 if sys.platform == "darwin" else 1024
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6, 1)


def table(title: str, result: dict[str, Any]) -> str:
    """Return the scores as plain text for a terminal."""
    lines = [f"{title}: {result['model']['name']}, trained on {result['trained_on'][0]}, {result['n']} texts scored"]
    for key in [name for name in result if f"{name}_interval" in result]:
        value, spread = result[key], result[f"{key}_interval"]
        between = f"  [{spread[0]:.3f}, {spread[1]:.3f}]" if spread else ""
        lines.append(f"  {key:18}" + ("   none" if value is None else f"{value:7.3f}{between}"))
    times = f"{result['train_seconds']:.1f} s training, {result['score_seconds']:.2f} s scoring"
    return "\n".join([*lines, f"  {times}, {result['peak_memory']:.0f} MB"])
