"""The train stage on sixty claims."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from labelled_corpus import SPLITS, write_corpus

from pipeline.core import paths
from pipeline.core.errors import CheckFailedError, InputError, SettingError
from pipeline.core.records import Claim, Label, SplitRow
from pipeline.core.tables import read_table, write_table
from pipeline.core.terms import Split
from pipeline.learning.models import load_model, predict
from pipeline.stages import train

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def _corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["train", "tfidf_logreg"])
    write_corpus()


def test_a_model_is_written_that_has_learnt(monkeypatch: pytest.MonkeyPatch) -> None:
    path = paths.MODELS / "tfidf_logreg.skops"
    said = train.main()
    assert said.startswith("tfidf_logreg on 40 claims in 8 groups, calibrated on 3 folds of groups, checkable from 0.")
    assert said.endswith(f"; {path}")
    fact, view = predict(load_model(path), ["Aachen baute 12 Wohnungen.", "Der Plan für Aachen ist wunderschön."])
    assert fact > 0.5 > view
    monkeypatch.setattr(sys, "argv", ["train", "majority"])
    assert train.main().startswith("majority on 40 claims in 8 groups, the share of checkable claims")
    assert predict(load_model(paths.MODELS / "majority.skops"), ["x", "y"]).tolist() == [0.6, 0.6]


def test_the_order_of_the_tables_does_not_matter() -> None:
    path = paths.MODELS / "tfidf_logreg.skops"
    train.main()
    first = path.read_bytes()
    write_table(paths.CLAIMS, Claim, list(read_table(paths.CLAIMS, Claim))[::-1])
    write_table(paths.LABELS, Label, list(read_table(paths.LABELS, Label))[::-1])
    train.main()
    assert path.read_bytes() == first


@pytest.mark.parametrize("arguments", [["forest"], [], ["majority", "tfidf_logreg"]])
def test_a_wrong_name_lists_the_allowed(arguments: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["train", *arguments])
    with pytest.raises(SettingError, match="allowed: majority, tfidf_logreg"):
        train.main()


def test_an_empty_train_split_is_one_clear_line() -> None:
    write_corpus((Split.TEST,) * len(SPLITS))
    with pytest.raises(CheckFailedError, match="both classes in the train split, found none"):
        train.main()


def test_tables_that_do_not_fit_together_are_said() -> None:
    write_table(paths.SPLITS, SplitRow, list(read_table(paths.SPLITS, SplitRow))[1:])
    with pytest.raises(InputError, match="has no split; run dvc repro"):
        train.main()


def test_a_corpus_of_the_users_is_trained_on_and_stays_out_of_everything_else(tmp_path: Path) -> None:
    path = paths.MODELS / "tfidf_logreg.skops"
    train.main()
    without = path.read_bytes()
    (tmp_path / "poli").mkdir()
    rows = [f"s{n % 4},Bath built {n} homes.,1\ns{n % 4},Bath is lovely.,0" for n in range(20)]
    (tmp_path / "poli" / "train.csv").write_text("speech,sentence,verifiable\n" + "\n".join(rows) + "\n")
    params = (tmp_path / "params.yaml").read_text()
    (tmp_path / "params.yaml").write_text(
        params.replace("extra_corpora: []", "extra_corpora: [{name: policlaim, path: poli}]")
    )
    assert " on 40 claims in 8 groups and 40 texts of policlaim, calibrated on " in train.main()
    assert path.read_bytes() != without
    assert len(list(read_table(paths.SPLITS, SplitRow))) == len(SPLITS)
    (tmp_path / "params.yaml").write_text(
        params.replace("extra_corpora: []", "extra_corpora: [{name: mine, path: poli}]")
    )
    with pytest.raises(SettingError, match=r"train.extra_corpora: found 'mine'; allowed: germeval2021, "):
        train.main()
    (tmp_path / "params.yaml").write_text(params.replace("extra_corpora: []", "extra_corpora: [{path: poli}]"))
    with pytest.raises(SettingError, match=r"params.yaml: train.extra_corpora\[0\].name: missing"):
        train.main()
