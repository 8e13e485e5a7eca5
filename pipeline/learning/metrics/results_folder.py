"""The folder of one model's results: its answers, their scores and curves, the same files whoever asked the model."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, TypeVar

from pipeline.core import paths
from pipeline.core.files import write_json, write_text
from pipeline.core.record import field_names
from pipeline.core.records import Article, Claim, Label, Prediction, SourceLink, SplitRow
from pipeline.core.tables import read_table, to_row, write_table
from pipeline.core.terms import Split
from pipeline.learning.metrics.curves import calibration, precision_recall, selective
from pipeline.learning.metrics.records import CalibrationBin, CoveragePoint, PrecisionRecall
from pipeline.learning.metrics.scores import score
from pipeline.learning.metrics.slices import Fact, facts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from pipeline.core.bootstrap import BootstrapSettings
    from pipeline.learning.metrics.records import Scores

R = TypeVar("R")
SCORED = (Split.TEST, Split.VALIDATION)
NO_ANSWER = "no answer"


def read_facts() -> dict[str, Fact]:
    """Return what scores are grouped and sliced by, from the tables of the pipeline."""
    return facts(
        read_table(paths.ARTICLES, Article),
        read_table(paths.CLAIMS, Claim),
        read_table(paths.LABELS, Label),
        read_table(paths.LINKS, SourceLink),
        read_table(paths.SPLITS, SplitRow),
    )


def write_results(
    folder: Path,
    predictions: Iterable[Prediction],
    known: Mapping[str, Fact],
    settings: BootstrapSettings,
    scored: Sequence[Split] = SCORED,
) -> dict[str, Scores]:
    """Write predictions.parquet, metrics.json and the curves of the first split scored; return the scores by split."""
    rows = sorted(predictions, key=lambda row: row.claim)
    parts = {split: [row for row in rows if row.split is split] for split in scored}
    scores = {split.value: score(part, known, settings) for split, part in parts.items()}
    first = parts[scored[0]]
    write_table(folder / "predictions.parquet", Prediction, rows)
    write_json(folder / "metrics.json", {split: to_row(found) for split, found in scores.items()})
    confusion = [(row.truth, row.predicted or NO_ANSWER) for row in first]
    _write_csv(folder / "confusion.csv", ("actual", "predicted"), confusion)
    _write_curve(folder / "calibration.csv", CalibrationBin, calibration(first))
    _write_curve(folder / "pr_curve.csv", PrecisionRecall, precision_recall(first))
    _write_curve(folder / "coverage.csv", CoveragePoint, selective(first))
    return scores


def _write_curve(path: Path, kind: type[R], points: Iterable[R]) -> None:
    _write_csv(path, field_names(kind), (to_row(point).values() for point in points))


def _write_csv(path: Path, header: Iterable[str], rows: Iterable[Iterable[object]]) -> None:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([header, *rows])
    write_text(path, text.getvalue())
