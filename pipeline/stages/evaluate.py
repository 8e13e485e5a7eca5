"""The evaluate stage, once a model: every labelled claim → the model's answer, its scores and its plots."""

from __future__ import annotations

import csv
import io
import sys
from typing import TYPE_CHECKING

from pipeline.core import paths
from pipeline.core.files import write_json, write_text
from pipeline.core.params import load_params
from pipeline.core.records import Article, Claim, Label, Prediction, Split, SplitRow
from pipeline.core.stage import run_stage
from pipeline.core.tables import read_table, to_row, write_table
from pipeline.metrics import EvaluateSettings, calibration, headline, score
from pipeline.models import answers, examples, load_model, model_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def _csv(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([header, *rows])
    return text.getvalue()


def main() -> str:
    """Write data/eval/<name>: predictions of all splits, scores of test and validation, plots of test."""
    name = model_name(sys.argv[1:])
    settings = load_params("evaluate", EvaluateSettings)
    folder = paths.EVAL / name
    rows = list(read_table(paths.SPLITS, SplitRow))
    labelled = examples(read_table(paths.CLAIMS, Claim), read_table(paths.LABELS, Label), rows)
    predictions = sorted(answers(load_model(paths.MODELS / f"{name}.skops"), labelled), key=lambda row: row.claim)
    test = [row for row in predictions if row.split is Split.TEST]
    validation = [row for row in predictions if row.split is Split.VALIDATION]
    groups = {row.article: row.group for row in rows}
    languages = {article.id: article.language for article in read_table(paths.ARTICLES, Article)}
    scores = {
        Split.TEST.value: score(test, groups, languages, settings),
        Split.VALIDATION.value: score(validation, groups, languages, settings),
    }
    write_table(folder / "predictions.parquet", Prediction, predictions)
    write_json(folder / "metrics.json", {split: to_row(found) for split, found in scores.items()})
    confusion = ((row.truth, row.predicted) for row in test)
    write_text(folder / "confusion.csv", _csv(("actual", "predicted"), confusion))
    bins = ((one.bin, one.mean_p, one.share, one.n) for one in calibration(test))
    write_text(folder / "calibration.csv", _csv(("bin", "mean_p", "share", "n"), bins))
    return f"{name}: {'; '.join(headline(split, found) for split, found in scores.items())}; {folder}"


if __name__ == "__main__":
    run_stage("evaluate", main)
