"""The leaderboard stage: two models of sixty claims, and one of another data set."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

import pytest
from labelled_corpus import PARAMS, write_corpus

from pipeline.core import paths
from pipeline.core.bootstrap import BootstrapSettings
from pipeline.core.errors import InputError, SettingError
from pipeline.core.record import replace
from pipeline.core.records import Prediction
from pipeline.core.tables import read_table, write_table
from pipeline.core.terms import Split
from pipeline.learning.metrics import read_facts, write_results
from pipeline.learning.metrics.leaderboard import read_leaderboard
from pipeline.stages import evaluate, leaderboard, train

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def _results(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_corpus()
    for name in ("majority", "tfidf_logreg"):
        monkeypatch.setattr(sys, "argv", ["stage", name])
        train.main()
        evaluate.main()


def board() -> Any:
    leaderboard.main()
    return json.loads(paths.LEADERBOARD.read_text(encoding="utf-8"))


def answers() -> list[Prediction]:
    return list(read_table(paths.EVAL / "tfidf_logreg" / "predictions.parquet", Prediction))


def test_models_stand_by_macro_f1_each_against_the_baseline() -> None:
    silent = [replace(row, predicted=None, p_checkable=None) for row in answers()]
    settings = BootstrapSettings(resamples=100, confidence=0.95, seed=1)
    write_results(paths.EVAL / "models" / "mute|x", silent, read_facts(), settings)
    found = board()
    assert [row["model"] for row in found["rows"]] == ["tfidf_logreg", "majority", "mute|x"]
    first, second, last = found["rows"]
    metrics = json.loads((paths.EVAL / "tfidf_logreg" / "metrics.json").read_text(encoding="utf-8"))
    assert first["macro_f1"] == metrics["test"]["macro_f1"]
    assert (first["difference"], first["p"], first["mcnemar_p"]) == (None, None, None)
    assert second["difference"] == pytest.approx(second["macro_f1"] - first["macro_f1"], abs=2e-6)
    assert (last["answered"], last["coverage"], last["macro_f1"], last["contrast"]) == (0, 0.0, 0.0, None)
    assert first["contrast"] is not None
    text = paths.LEADERBOARD.with_suffix(".md").read_text(encoding="utf-8")
    assert "| mute\\|x | 0.000" in text
    assert text.count("baseline") == 1
    before = paths.LEADERBOARD.read_bytes()
    board()
    assert paths.LEADERBOARD.read_bytes() == before


def test_answers_to_other_claims_are_left_out_and_said() -> None:
    test = [row for row in answers() if row.split is Split.TEST]
    folder = paths.EVAL / "models" / "old"
    settings = BootstrapSettings(resamples=100, confidence=0.95, seed=1)
    write_results(folder, test, read_facts(), settings)
    write_table(folder / "predictions.parquet", Prediction, test[1:])
    found = board()
    assert [row["model"] for row in found["left_out"]] == ["old"]
    assert "old: left out" in paths.LEADERBOARD.with_suffix(".md").read_text(encoding="utf-8")


def test_an_unknown_baseline_is_said(tmp_path: Path) -> None:
    (tmp_path / "params.yaml").write_text(
        PARAMS.replace("baseline: tfidf_logreg", "baseline: oracle"), encoding="utf-8"
    )
    with pytest.raises(SettingError, match=r"leaderboard\.baseline: found 'oracle'; allowed: majority, tfidf_logreg"):
        leaderboard.main()


@pytest.mark.parametrize(
    ("text", "words"), [("{", "run dvc repro"), ('{"rows": 3}', "run dvc repro"), ("[]", "run dvc repro")]
)
def test_a_damaged_leaderboard_is_one_clear_error(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "leaderboard.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=words):
        read_leaderboard(path)


def test_no_leaderboard_is_none(tmp_path: Path) -> None:
    assert read_leaderboard(tmp_path / "leaderboard.json") is None
