"""What the models were found to be worth, read from data/eval with care: what is absent is shown as absent."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.core.errors import InputError
from pipeline.core.records import Prediction
from pipeline.core.tables import read_table
from pipeline.core.terms import Split
from pipeline.learning.metrics import SMALL, Confusion, Estimate, estimate, results_folders, scores_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from pipeline.publishing.report.claim_cards import Answers

SCORES = ("macro_f1", "accuracy", "mcc", "average_precision", "auroc", "brier", "ece", "coverage")


@dataclass(frozen=True, slots=True)
class Part:
    """The scores on part of a split: the claims whose `by` is `value`; `small`: too few to rest anything on."""

    by: str
    value: str
    n: int
    small: bool
    accuracy: Estimate | None
    macro_f1: Estimate | None


@dataclass(frozen=True, slots=True)
class ClassRow:
    """How well a class is found: precision, recall, F1, and how many claims truly have it."""

    name: str
    precision: float | None
    recall: float | None
    f1: float | None
    support: int


@dataclass(frozen=True, slots=True)
class Contrast:
    """How steady a model is on pairs of claims that differ in one point, in all and by kind: (kind, pairs, share)."""

    n: int
    consistency: Estimate | None
    kinds: tuple[tuple[str, int, float | None], ...]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """One model on one split, with the curves of the test split where they were written."""

    model: str
    split: str
    n: int
    scores: Mapping[str, Estimate | None]
    classes: tuple[ClassRow, ...]
    confusion: Confusion | None
    parts: tuple[Part, ...]
    bins: tuple[tuple[float, float, int], ...]
    curve: tuple[tuple[float, float], ...]
    contrast: Contrast | None

    @property
    def small(self) -> bool:
        """Whether there are too few claims to rest anything on."""
        return self.n < SMALL

    @property
    def share(self) -> float | None:
        """The share of claims that are truly checkable."""
        whole = sum(row.support for row in self.classes)
        return sum(row.support for row in self.classes if row.name == "checkable") / whole if whole else None


def read_answers(root: Path) -> dict[str, list[Prediction]]:
    """Return every model's predictions, models by name."""
    return {
        model: list(read_table(path / "predictions.parquet", Prediction))
        for model, path in sorted(results_folders(root).items())
        if (path / "predictions.parquet").exists()
    }


def answers(rows: Mapping[str, list[Prediction]]) -> dict[str, Answers]:
    """Return each claim's answers, (model, prediction), in the order of the models."""
    found: dict[str, list[tuple[str, Prediction]]] = {}
    for model, predictions in rows.items():
        for row in predictions:
            found.setdefault(row.claim, []).append((model, row))
    return {claim: tuple(said) for claim, said in found.items()}


def errors(predictions: list[Prediction], most: int) -> list[tuple[float, Prediction]]:
    """Return the wrong answers on the test split, the most confident first: (probability of the wrong class, row)."""
    wrong = [
        (row.p_checkable if row.predicted == "checkable" else 1 - row.p_checkable, row)
        for row in predictions
        if row.split is Split.TEST and row.predicted not in {None, row.truth} and row.p_checkable is not None
    ]
    return sorted(wrong, key=lambda pair: (-pair[0], pair[1].claim))[:most]


def read_evaluations(root: Path) -> list[Evaluation]:
    """Return each model's scores on the test split, else the one that was scored, models by name."""
    found: list[Evaluation] = []
    for model, path in sorted(results_folders(root).items()):
        node = _json(path / "metrics.json")
        parsed = {scores.split: scores for scores in scores_of(model, node)}
        split = next((name for name in (Split.TEST.value, Split.VALIDATION.value) if name in parsed), None)
        if split is not None:
            found.append(_evaluation(model, path, split, node[split], parsed[split].confusion))
    return found


def _evaluation(model: str, path: Path, split: str, node: dict[str, Any], confusion: Confusion | None) -> Evaluation:
    (scored,) = scores_of(model, {split: node})
    return Evaluation(
        model=model,
        split=split,
        n=scored.n,
        scores={name: estimate(node, name) for name in SCORES},
        classes=tuple(ClassRow(row.name, row.precision, row.recall, row.f1, row.support) for row in scored.classes),
        confusion=confusion,
        parts=tuple(Part(row.by, row.value, row.n, row.n < SMALL, row.accuracy, row.macro_f1) for row in scored.slices),
        bins=tuple(
            (p, share, int(n)) for p, share, n in _numbers(path / "calibration.csv", "mean_p", "share", "n") if n
        ),
        curve=tuple((one, two) for one, two in _numbers(path / "pr_curve.csv", "recall", "precision")),
        contrast=_contrast(path / "contrast.json"),
    )


def _contrast(path: Path) -> Contrast | None:
    node = _json(path) if path.exists() else None
    if not isinstance(node, dict) or not node.get("n"):
        return None
    kinds = [kind for kind in node.get("kinds") or [] if isinstance(kind, dict)]
    return Contrast(
        int(node["n"]),
        estimate(node, "consistency"),
        tuple((str(kind.get("kind")), int(kind.get("n") or 0), kind.get("consistency")) for kind in kinds),
    )


def _json(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise InputError(f"{path}: not valid JSON; run dvc repro to write it anew") from error


def _numbers(path: Path, *names: str) -> list[tuple[float, ...]]:
    """Return the rows of a CSV file whose columns `names` are all numbers; none where the file is absent."""
    if not path.exists():
        return []
    found: list[tuple[float, ...]] = []
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            values = [row.get(name) for name in names]
            try:
                found.append(tuple(float(value) for value in values if value))
            except ValueError as error:
                raise InputError(f"{path}: not a table of numbers; run dvc repro to write it anew") from error
    return [row for row in found if len(row) == len(names)]
