"""Any model asked about labelled claims: its predictions, and how the run went."""

from __future__ import annotations

import time
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.core import paths
from pipeline.core.errors import SettingError
from pipeline.core.records import Prediction
from pipeline.evaluators.estimators import Estimator
from pipeline.evaluators.predictions import PredictionsFile

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from pipeline.evaluators.records import Evaluator
    from pipeline.evaluators.spec import Spec
    from pipeline.models import Example


def open_evaluator(spec: Spec, known: Collection[str], positive: str | None = None) -> Evaluator:
    """Return the model that a spec names; `known` are the ids of all labelled claims."""
    if spec.kind == "trained":
        return Estimator(paths.MODELS / f"{spec.target}.skops")
    if spec.kind == "sklearn":
        return Estimator(Path(spec.target), positive)
    if spec.kind == "predictions":
        return PredictionsFile(Path(spec.target), known, positive)
    raise SettingError(f"--model: {spec.kind} is not known")


def ask(evaluator: Evaluator, examples: Sequence[Example]) -> tuple[list[Prediction], dict[str, Any]]:
    """Return the predictions in the order of `examples`, and what run.json tells of them.

    A claim without a usable answer has a null prediction, and its id stands under the reason.
    """
    begun = time.monotonic()
    predictions: list[Prediction] = []
    without: defaultdict[str, list[str]] = defaultdict(list)
    for one, answer in zip(examples, evaluator.ask(examples), strict=True):
        if answer.predicted is None:
            without[answer.reason or "no_answer"].append(one.claim)
        predictions.append(
            Prediction(one.claim, one.article, one.split, one.truth, answer.predicted, answer.p_checkable)
        )
    told = {
        "claims": len(predictions),
        "answered": sum(row.predicted is not None for row in predictions),
        "no_answer": {reason: len(ids) for reason, ids in sorted(without.items())},
        "no_answer_claims": dict(sorted(without.items())),
        "seconds": round(time.monotonic() - begun, 3),
    }
    return predictions, told | evaluator.about()
