"""Any model asked about labelled claims: what `--model` names, its predictions, and how the run went."""

from __future__ import annotations

import hashlib
import re
import time
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.core import paths
from pipeline.core.errors import SettingError
from pipeline.core.records import Prediction
from pipeline.learning.evaluators.chat import ChatModel, ChatOptions
from pipeline.learning.evaluators.classifiers import Classifier
from pipeline.learning.evaluators.estimators import Estimator
from pipeline.learning.evaluators.predictions import PredictionsFile
from pipeline.learning.evaluators.prompt import read_prompt
from pipeline.learning.models import MODELS

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from pipeline.learning.evaluators.records import Evaluator
    from pipeline.learning.models import Example


KINDS = ("sklearn", "transformers", "openai", "predictions")
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class Spec:
    """A model to ask: `kind` is "trained" or one of KINDS, `target` the name, path or model@address, `text` both."""

    kind: str
    target: str
    text: str

    @property
    def slug(self) -> str:
        """The name of the folder that its results go to: the spec in plain letters, cut and hashed where long."""
        target = re.sub(r"@https?://", "@", self.target).strip("/")
        plain = re.sub(r"[^A-Za-z0-9._-]+", "-", target if self.kind == "trained" else f"{self.kind}-{target}")
        plain = plain.strip("-.")
        if len(plain) <= _LONGEST:
            return plain
        return f"{plain[:_LONGEST]}-{hashlib.sha256(self.text.encode()).hexdigest()[:8]}"


def parse_spec(text: str) -> Spec:
    """Return a spec; raises SettingError that says what is allowed."""
    kind, colon, target = text.partition(":")
    if not colon and text in MODELS:
        return Spec("trained", text, text)
    if colon and kind in KINDS and target.strip():
        return Spec(kind, target.strip(), f"{kind}:{target.strip()}")
    raise SettingError(
        f"--model: found {text!r}; allowed: {', '.join(MODELS)}, sklearn:FILE, transformers:NAME_OR_FOLDER, "
        "openai:MODEL@ADDRESS, predictions:FILE"
    )


def checked_name(name: str) -> str:
    """Return a name that the user gave a folder of results; raises SettingError where it is no plain name."""
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}", name):
        raise SettingError(f"--name: found {name!r}; allowed: letters, digits, '.', '_' and '-', at most 100")
    return name


@dataclass(frozen=True, slots=True)
class Options:
    """What the kinds of models want to know: the label that means checkable, texts at a time, how a server is asked."""

    positive: str | None = None
    batch: int = 16
    chat: ChatOptions = field(default_factory=ChatOptions)


def open_evaluator(spec: Spec, known: Collection[str], options: Options) -> Evaluator:
    """Return the model that a spec names; `known` are the ids of all labelled claims."""
    if spec.kind == "trained":
        return Estimator(paths.MODELS / f"{spec.target}.skops")
    if spec.kind == "sklearn":
        return Estimator(Path(spec.target), options.positive)
    if spec.kind == "predictions":
        return PredictionsFile(Path(spec.target), known, options.positive)
    if spec.kind == "transformers":
        return Classifier(spec.target, options.positive, options.batch)
    return ChatModel(spec.target, read_prompt(paths.ANNOTATIONS_IN / "guidelines.md"), options.chat)


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
