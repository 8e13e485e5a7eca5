"""The page of the models: who is best, where each goes wrong, and which errors it is most sure of."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, TypeVar

from pipeline.learning.metrics import Leaderboard
from pipeline.publishing.report import plots
from pipeline.publishing.report.html import render
from pipeline.publishing.report.model_results import errors
from pipeline.publishing.report.site import ranked
from pipeline.publishing.report.strings import named

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from markupsafe import Markup

    from pipeline.core.records import Prediction
    from pipeline.learning.metrics import Place, PrecisionRecall
    from pipeline.publishing.report.model_results import Evaluation

NO_BOARD = Leaderboard("", "", (), ())
_POINTS = 200
_ROWS = 20
T = TypeVar("T")


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
