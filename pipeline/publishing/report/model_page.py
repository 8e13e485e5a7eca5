"""The page of the models: who is best, where each goes wrong, and which errors it is most sure of."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, TypeVar

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
    Leaderboard,
    PrecisionRecall,
    read_rows,
    read_scores,
    results_folders,
)
from pipeline.publishing.report import plots
from pipeline.publishing.report.html import render
from pipeline.publishing.report.strings import named

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from markupsafe import Markup

    from pipeline.learning.metrics import Place, Scores
    from pipeline.publishing.report.claim_cards import Answers

NO_BOARD = Leaderboard("", "", (), ())
_POINTS = 200
_ROWS = 20
T = TypeVar("T")


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


def ranked(evaluations: Sequence[Evaluation]) -> list[Evaluation]:
    """Return evaluations by macro F1, the best first."""
    return sorted(
        evaluations,
        key=lambda found: (1.0 if found.scores.macro_f1 is None else -found.scores.macro_f1, found.model),
    )


@dataclass(frozen=True, slots=True)
class ModelView:
    """One model as the page shows it; a chart is null where there is nothing to draw."""

    evaluation: Evaluation
    place: Place | None
    reliability: Markup | None
    curve: Markup | None
    curve_rows: Sequence[PrecisionRecall]
    slices: Markup | None
    errors: Sequence[tuple[float, Prediction, str]]


def models_page(
    evaluations: Sequence[Evaluation],
    standing: Leaderboard | None,
    predictions: Mapping[str, list[Prediction]],
    claims: Mapping[str, str],
    most: int,
) -> str:
    """Return the page; `claims` is what each claim says, `most` how many errors of a model are listed."""
    board = standing or NO_BOARD
    places = {row.model: row for row in board.rows}
    shown = ranked(evaluations)
    models = [_view(found, places.get(found.model), predictions.get(found.model, []), claims, most) for found in shown]
    rows = [
        plots.Ranged((found.model, found.model), found.scores.macro_f1, found.scores.macro_f1_interval, found.small)
        for found in shown
        if found.scores.macro_f1 is not None
    ]
    return render(
        "models", root="", page="models", models=models, board=board, board_chart=plots.ranges(rows, "models.macro_f1")
    )


def _view(
    found: Evaluation, place: Place | None, predictions: list[Prediction], claims: Mapping[str, str], most: int
) -> ModelView:
    curve = thinned(found.curve, _POINTS)
    return ModelView(
        evaluation=found,
        place=place,
        reliability=plots.reliability(found.bins) if found.bins else None,
        curve=plots.precision_recall(curve, found.share) if len(curve) > 1 else None,
        curve_rows=thinned(found.curve, _ROWS),
        slices=plots.ranges(_slices(found), "models.accuracy") if found.scores.slices else None,
        errors=[(sure, row, claims.get(row.claim, row.claim)) for sure, row in errors(predictions, most)],
    )


def _slices(found: Evaluation) -> list[plots.Ranged]:
    """Return the accuracy on each part of the data, under a heading for each way to part them."""
    rows: list[plots.Ranged] = []
    for by, parts in groupby(found.scores.slices, key=lambda part: part.by):
        rows.append(plots.Ranged(named("slice", by)))
        rows += [
            plots.Ranged(named(by, part.value), part.accuracy, part.accuracy_interval, part.small)
            for part in parts
            if part.accuracy is not None
        ]
    return rows


def thinned(points: Sequence[T], most: int) -> list[T]:
    """Return at most `most` of the points, evenly spread over them, the first and the last kept."""
    if len(points) <= most:
        return list(points)
    return [points[round(at * (len(points) - 1) / (most - 1))] for at in range(most)]
