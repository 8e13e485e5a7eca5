"""The evaluate stage on sixty claims."""

from __future__ import annotations

import csv
import json
import sys
from typing import TYPE_CHECKING, Any

import pytest
from labelled_corpus import SPLITS, write_corpus

from pipeline.core import paths
from pipeline.core.errors import InputError
from pipeline.core.records import Prediction
from pipeline.core.tables import read_table
from pipeline.core.terms import Split
from pipeline.learning.metrics.slices import SLICES
from pipeline.stages import evaluate, train

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = paths.EVAL / "tfidf_logreg"


@pytest.fixture(autouse=True)
def _corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["stage", "tfidf_logreg"])
    write_corpus()
    train.main()


def metrics() -> Any:
    return json.loads((FOLDER / "metrics.json").read_text(encoding="utf-8"))


def columns(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_predictions_scores_and_plots_agree() -> None:
    summary = evaluate.main()
    rows = list(read_table(FOLDER / "predictions.parquet", Prediction))
    assert len(rows) == 60
    assert [row.claim for row in rows] == sorted(row.claim for row in rows)
    test = [row for row in rows if row.split is Split.TEST]
    found = metrics()["test"]
    assert list(metrics()) == ["test", "validation"]
    assert found["n"] == len(test) == 10
    assert found["groups"] == 2
    assert found["accuracy"] == sum(row.truth is row.predicted for row in test) / 10
    assert found["accuracy"] > 0.8
    assert [part["value"] for part in found["slices"] if part["by"] == "language"] == ["de", "en"]
    assert {part["by"] for part in found["slices"]} == set(SLICES)
    assert [row["actual"] for row in columns("confusion.csv")] == [row.truth for row in test]
    assert sum(int(row["n"]) for row in columns("calibration.csv")) == 10
    assert all(row.p_checkable == round(row.p_checkable or 0, 6) for row in rows)
    assert summary.startswith("tfidf_logreg: test n 10, accuracy ")


def test_the_same_input_is_the_same_bytes() -> None:
    evaluate.main()
    first = {path.name: path.read_bytes() for path in FOLDER.iterdir()}
    train.main()
    evaluate.main()
    assert {path.name: path.read_bytes() for path in FOLDER.iterdir()} == first
    assert set(first) == {"predictions.parquet", "metrics.json", "confusion.csv", "calibration.csv",
        "pr_curve.csv", "coverage.csv", "contrast.json",
    }  # fmt: skip


def test_an_empty_test_split_gives_null_scores_and_says_so() -> None:
    write_corpus(tuple(Split.TRAIN if split is Split.TEST else split for split in SPLITS))
    assert "test EMPTY, no scores" in evaluate.main()
    found = metrics()["test"]
    assert (found["n"], found["accuracy"], found["macro_f1"], found["auroc"], found["slices"]) == (
        0, None, None, None, [],
    )  # fmt: skip
    assert columns("confusion.csv") == columns("calibration.csv") == []


def test_a_missing_model_is_said() -> None:
    (paths.MODELS / "tfidf_logreg.skops").unlink()
    with pytest.raises(InputError, match="train the model first"):
        evaluate.main()
