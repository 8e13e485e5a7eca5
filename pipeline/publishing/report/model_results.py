"""What the models were found to be worth, as the report shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.core.records import Prediction
from pipeline.core.tables import read_record, read_table
from pipeline.core.terms import Checkability, Split
from pipeline.learning.contrast import CONTRAST, ContrastScores
from pipeline.learning.metrics import (
    CALIBRATION,
    CURVE,
    PREDICTIONS,
    SMALL,
    CalibrationBin,
    PrecisionRecall,
    read_rows,
    read_scores,
    results_folders,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from pipeline.learning.metrics import Scores
    from pipeline.publishing.report.claim_cards import Answers


@dataclass(frozen=True, slots=True)
class Evaluation:
    """One model on one split, with the curves of that split; `contrast` is null where there are no pairs."""

    model: str
    split: Split
    scores: Scores
    bins: Sequence[CalibrationBin]
    curve: Sequence[PrecisionRecall]
    contrast: ContrastScores | None

    @property
    def small(self) -> bool:
        """Whether there are too few claims to rest anything on."""
        return self.scores.n < SMALL

    @property
    def share(self) -> float | None:
        """The share of claims that are truly checkable."""
        support = {row.name: row.support for row in self.scores.classes}
        whole = sum(support.values())
        return support[Checkability.CHECKABLE] / whole if whole else None

    @property
    def confusion(self) -> dict[Checkability, dict[Checkability | None, int]]:
        """How many claims of each class were given which answer."""
        table: dict[Checkability, dict[Checkability | None, int]] = {}
        for cell in self.scores.confusion:
            table.setdefault(cell.actual, {})[cell.predicted] = cell.n
        return table


def read_answers(root: Path) -> dict[str, list[Prediction]]:
    """Return every model's predictions, models by name."""
    return {
        model: list(read_table(path / PREDICTIONS, Prediction)) for model, path in sorted(results_folders(root).items())
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
    """Return each model's scores on the test split, else on validation, models by name."""
    found: list[Evaluation] = []
    for model, path in sorted(results_folders(root).items()):
        scores = read_scores(path)
        split = next((split for split in (Split.TEST, Split.VALIDATION) if split in scores), None)
        if split is not None:
            bins, curve = read_rows(path / CALIBRATION, CalibrationBin), read_rows(path / CURVE, PrecisionRecall)
            found.append(Evaluation(model, split, scores[split], bins, curve, _contrast(path / CONTRAST)))
    return found


def _contrast(path: Path) -> ContrastScores | None:
    """Return the scores on the contrast set where the model was asked it and it has pairs."""
    scores = read_record(path, ContrastScores) if path.exists() else None
    return scores if scores and scores.n else None
