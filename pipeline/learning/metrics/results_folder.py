"""The folder of one model's results: its answers, their scores and curves, the same files whoever asked the model."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from pipeline.core import paths
from pipeline.core.files import write_json, write_text
from pipeline.core.records import Article, Claim, Label, Prediction, SourceLink, SplitRow
from pipeline.core.tables import read_table, to_row, write_table
from pipeline.core.terms import Split
from pipeline.learning.metrics.curves import calibration, precision_recall, selective
from pipeline.learning.metrics.scores import score
from pipeline.learning.metrics.slices import Fact, facts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from pipeline.core.bootstrap import BootstrapSettings
    from pipeline.learning.metrics.records import Scores

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
    confusion = ((row.truth, row.predicted or NO_ANSWER) for row in first)
    write_text(folder / "confusion.csv", _csv(("actual", "predicted"), confusion))
    bins = ((one.bin, one.mean_p, one.share, one.n) for one in calibration(first))
    write_text(folder / "calibration.csv", _csv(("bin", "mean_p", "share", "n"), bins))
    curve = ((one.recall, one.precision, one.threshold) for one in precision_recall(first))
    write_text(folder / "pr_curve.csv", _csv(("recall", "precision", "threshold"), curve))
    points = ((one.coverage, one.accuracy, one.macro_f1, one.n) for one in selective(first))
    write_text(folder / "coverage.csv", _csv(("coverage", "accuracy", "macro_f1", "n"), points))
    return scores


def _csv(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([header, *rows])
    return text.getvalue()
