"""A trained model as files for the Hub: the skops file, its card, and what tells the Hub how to load it."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.core import paths
from pipeline.core.bootstrap import BootstrapSettings
from pipeline.core.errors import InputError
from pipeline.core.params import load_params, load_value
from pipeline.core.tables import count_rows
from pipeline.core.terms import Split
from pipeline.learning.corpora import ExtraCorpusSettings
from pipeline.learning.metrics import METRICS, Scores, estimate, read_scores
from pipeline.learning.models import load_model
from pipeline.publishing.hub.upload_folder import CARD
from pipeline.publishing.release import read_facts
from pipeline.publishing.release.markdown import markdown_template

if TYPE_CHECKING:
    from collections.abc import Iterator

    from huggingface_hub import EvalResult

    from pipeline.publishing.release import Facts

MODEL = "model.skops"
CONFIG = "config.json"
TEMPLATE = Path(__file__).parent / "templates" / "model.md.j2"
EXTRA_CORPORA = "train.extra_corpora"
_HALF = 0.5
_OURS = "pipeline."


@dataclass(frozen=True, slots=True)
class ModelFacts:
    """What a model's card says: `types` are those its file holds beyond what skops knows to be harmless.

    `threshold` is the probability from which it calls a claim checkable, `train` the claims it has learnt from,
    `corpora` others' texts that it has learnt from too, `confidence` that of the scores' intervals.
    """

    name: str
    kind: str
    types: tuple[str, ...]
    threshold: float
    data: Facts
    train: int
    corpora: tuple[str, ...]
    scores: dict[Split, Scores]
    confidence: float

    @property
    def needs_beleg(self) -> bool:
        """Whether the file holds types of ours, so that it loads only where Beleg is installed."""
        return any(name.startswith(_OURS) for name in self.types)


def model_facts(name: str) -> ModelFacts:
    """Return what is known of a trained model; raises InputError where it, its scores or the release are not there."""
    import skops.io

    path = paths.MODELS / f"{name}.skops"
    there = sorted(one.stem for one in paths.MODELS.glob("*.skops"))
    if name not in there:
        raise InputError(f"--model: found '{name}'; allowed: {', '.join(there) or 'none yet, run dvc repro'}")
    if not (paths.EVAL / name / METRICS).exists():
        raise InputError(f"{paths.EVAL / name} has no scores: run dvc repro")
    estimator = load_model(path)
    train = paths.RELEASE / "claims" / f"{Split.TRAIN}.parquet"
    return ModelFacts(
        name=name,
        kind=type(estimator).__name__,
        types=tuple(sorted(skops.io.get_untrusted_types(file=path))),
        threshold=float(getattr(estimator, "threshold_", _HALF)),
        data=read_facts(paths.RELEASE),
        train=count_rows(train) if train.exists() else 0,
        corpora=tuple(sorted(corpus.name for corpus in load_value(EXTRA_CORPORA, list[ExtraCorpusSettings]))),
        scores=read_scores(paths.EVAL / name),
        confidence=load_params("evaluate", BootstrapSettings).confidence,
    )


def write_model(folder: Path, facts: ModelFacts, repo: str) -> None:
    """Write a model's files into an empty folder."""
    shutil.copyfile(paths.MODELS / f"{facts.name}.skops", folder / MODEL)
    for name, text in ((CARD, model_card(facts, repo)), (CONFIG, _config(facts))):
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def _config(facts: ModelFacts) -> str:
    """Return what the Hub reads to show how a scikit-learn model is loaded."""
    sklearn = {
        "environment": [f"{name}={found}" for name, found in _versions().items()],
        "model": {"file": MODEL},
        "model_format": "skops",
        "task": "text-classification",
    }
    return json.dumps({"sklearn": sklearn, "threshold": facts.threshold}, indent=2) + "\n"


def model_card(facts: ModelFacts, repo: str) -> str:
    """Return README.md: the Hub's metadata with the scores in it, and what people need to know; no clock."""
    template = markdown_template(TEMPLATE, estimate=estimate)
    body = template.render(facts=facts, repo=repo, file=MODEL, versions=_versions())
    return f"---\n{_metadata(facts)}\n---\n\n{body}"


def _versions() -> dict[str, str]:
    return {name: version(name) for name in ("scikit-learn", "skops")}


def _metadata(facts: ModelFacts) -> str:
    from huggingface_hub import ModelCardData

    data = ModelCardData(
        language=sorted(
            {part.value for scores in facts.scores.values() for part in scores.slices if part.by == "language"}
        ),
        license=facts.data.licence,
        library_name="sklearn",
        tags=["sklearn", "skops", "claim-detection", "check-worthiness", "fact-checking", "news"],
        pipeline_tag="text-classification",
        model_name=f"{facts.data.name} {facts.name}",
        eval_results=[result for split, scores in facts.scores.items() for result in _results(facts, split, scores)],
    )
    return data.to_yaml()


def _results(facts: ModelFacts, split: Split, scores: Scores) -> Iterator[EvalResult]:
    from huggingface_hub import EvalResult

    for kind, title, value, interval in (
        ("f1", "Macro F1", scores.macro_f1, scores.macro_f1_interval),
        ("accuracy", "Accuracy", scores.accuracy, scores.accuracy_interval),
    ):
        if value is None:
            continue
        spread = f" ({facts.confidence:.0%} interval, {interval[0]:.3f}–{interval[1]:.3f})" if interval else ""
        yield EvalResult(
            task_type="text-classification", task_name="Is the claim checkable?", dataset_type=facts.data.name,
            dataset_name=f"{facts.data.name} {facts.data.version}", dataset_config="claims",
            dataset_split=split.value, metric_type=kind, metric_value=round(value, 6),
            metric_name=f"{title}{spread}",
        )  # fmt: skip
