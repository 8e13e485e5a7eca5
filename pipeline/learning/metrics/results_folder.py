"""The folder of one model's results: its answers, their scores and curves, the same files whoever asked the model."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, TypeVar

import msgspec

from pipeline.core import paths
from pipeline.core.errors import InputError
from pipeline.core.files import write_json, write_text
from pipeline.core.record import field_names
from pipeline.core.records import Article, Claim, Label, Prediction, SourceLink, SplitRow
from pipeline.core.tables import read_record, read_table, to_row, write_table
from pipeline.core.terms import Split
from pipeline.learning.metrics.curves import calibration, precision_recall, selective
from pipeline.learning.metrics.records import CalibrationBin, CoveragePoint, PrecisionRecall, Scores
from pipeline.learning.metrics.scores import score
from pipeline.learning.metrics.slices import Fact, facts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from pipeline.core.bootstrap import BootstrapSettings

SCORED = (Split.TEST, Split.VALIDATION)
NO_ANSWER = "no answer"
PREDICTIONS, METRICS, CALIBRATION, CURVE = "predictions.parquet", "metrics.json", "calibration.csv", "pr_curve.csv"
R = TypeVar("R")


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
    write_table(folder / PREDICTIONS, Prediction, rows)
    write_json(folder / METRICS, to_row(scores))
    confusion = ((row.truth, row.predicted or NO_ANSWER) for row in first)
    write_text(folder / "confusion.csv", _csv(("actual", "predicted"), confusion))
    _write_rows(folder / CALIBRATION, CalibrationBin, calibration(first))
    _write_rows(folder / CURVE, PrecisionRecall, precision_recall(first))
    _write_rows(folder / "coverage.csv", CoveragePoint, selective(first))
    return scores


def read_scores(folder: Path) -> dict[Split, Scores]:
    """Return the scores that `write_results` wrote, by split: validation, test, train."""
    scores = read_record(folder / METRICS, dict[Split, Scores])
    return {split: scores[split] for split in (Split.VALIDATION, Split.TEST, Split.TRAIN) if split in scores}


def read_rows(path: Path, kind: type[R]) -> list[R]:
    """Return the rows of a table that `write_results` wrote as CSV; raises InputError where one is not of `kind`."""
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            return [msgspec.convert(row, kind, strict=False) for row in csv.DictReader(lines)]
    except FileNotFoundError as error:
        raise InputError(f"{path}: not found; run dvc repro to write it anew") from error
    except ValueError as error:
        raise InputError(f"{path}: not a table of numbers ({error}); run dvc repro to write it anew") from error


def _write_rows(path: Path, kind: type[R], rows: Iterable[R]) -> None:
    write_text(path, _csv(field_names(kind), (to_row(row).values() for row in rows)))


def _csv(header: Sequence[str], rows: Iterable[Iterable[object]]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([header, *rows])
    return text.getvalue()
