"""Our models on somebody's labelled texts: trained on one part, scored on the other, with all of our measures."""

from __future__ import annotations

import resource
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from pipeline.core.bootstrap import BootstrapSettings
from pipeline.core.tables import to_row
from pipeline.core.terms import Checkability
from pipeline.learning.metrics.measures import ABSTAINING, MEASURES, Answered
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


@dataclass(frozen=True, slots=True)
class _Scored:
    """What one pair gave: its answers, how the model was made, and the seconds that training and scoring took."""

    answers: Answered
    made: str
    train_seconds: float
    score_seconds: float


def _scored(train: list[LabelledText], test: list[LabelledText], name: str, settings: Settings) -> _Scored:
    begin = time.perf_counter()
    truths = [Checkability.CHECKABLE if row.positive else Checkability.NOT_CHECKABLE for row in train]
    model = fit(name, settings, [row.text for row in train], truths, [row.group for row in train])
    between = time.perf_counter()
    probabilities = predict(model, [row.text for row in test]).round(_DIGITS)
    end = time.perf_counter()
    said = (probabilities >= threshold_of(model)).astype(np.int64)
    answers = Answered(np.array([int(row.positive) for row in test]), said, probabilities)
    return _Scored(answers, describe(name, model), between - begin, end - between)


def run(
    pairs: Iterable[tuple[list[LabelledText], list[LabelledText]]], name: str, settings: Settings
) -> dict[str, Any]:
    """Return what the JSON file holds of a model trained and scored on each pair: nothing of the texts.

    `seconds` are of training and scoring, `peak_memory` in MB of the whole process.
    """
    trained, groups, parts = [], [], []
    for train, test in pairs:
        parts.append(_scored(train, test, name, settings))
        trained.append(len(train))
        groups += [row.group for row in test]
    columns = zip(*((one.answers.truths, one.answers.answers, one.answers.probabilities) for one in parts), strict=True)
    whole = Answered(*map(np.concatenate, columns))
    classes = zip(("positive", "negative"), class_scores(whole), strict=True)
    training, scoring = sum(one.train_seconds for one in parts), sum(one.score_seconds for one in parts)
    return {
        "model": {"name": name, "settings": settings.model_dump(), "made": [one.made for one in parts]},
        "trained_on": trained,
        "n": len(groups),
        **measured(whole, groups, BOOTSTRAP, names=_OF_TEXTS),
        "classes": [{**to_row(scores), "name": side} for side, scores in classes],
        "seconds": round(training + scoring, _SECONDS_DIGITS),
        "train_seconds": round(training, _SECONDS_DIGITS),
        "score_seconds": round(scoring, _SECONDS_DIGITS),
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
