"""Models: what they learn, when they cannot, and files that are the same bytes and hold nothing that runs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import skops.io
from sklearn.linear_model import LinearRegression

from pipeline.core.errors import CheckFailedError, InputError, SettingError
from pipeline.core.params import check_settings
from pipeline.core.records import Claim
from pipeline.core.terms import Checkability, Split
from pipeline.learning.models import (
    MODELS,
    Example,
    answers,
    default_settings,
    describe,
    dump_model,
    fit,
    is_checkable,
    load_model,
    model_name,
    predict,
    settings_class,
    text_of,
    threshold_of,
)
from pipeline.learning.models.ensemble import calibration_folds
from pipeline.learning.models.model_registry import TfidfLogregSettings

SETTINGS = TfidfLogregSettings(c=4.0, word_ngrams=2, char_ngrams=4, min_df=1, calibration_folds=3, seed=1)
YES, NO = Checkability.CHECKABLE, Checkability.NOT_CHECKABLE
# "file", "__id__" and "_stop_words_id" are words like any other to a vectorizer.
TEXTS = [f"{town} zählte {n} Menschen mit file und __id__" for n, town in enumerate("ABCDEFGHIJ", 100)] + [
    f"{town} ist schön wie _stop_words_id" for town in "ABCDEFGHIJ"
]
TRUTHS = [YES] * 10 + [NO] * 10
GROUPS = list("ABCDEFGHIJ") * 2

ON_OUR_ARTICLES = """
import sys
from pathlib import Path  # noqa: TC003 - typer reads the annotations at run time
from pipeline.core.terms import Checkability  # noqa: TC001 - the fields' types are read at run time
from pipeline.learning.models import dump_model, fit
from pipeline.learning.models.model_registry import ENSEMBLE
lines = [line for path in sorted(Path(sys.argv[2]).glob("*.md")) for line in path.read_text("utf-8").split(". ")]
truths = [Checkability.CHECKABLE if any(map(str.isdigit, line)) else Checkability.NOT_CHECKABLE for line in lines]
dump_model(Path(sys.argv[1]), fit("ensemble", ENSEMBLE, lines, truths, lines))
"""
ROUND_TRIP = """
import sys
from pathlib import Path  # noqa: TC003 - typer reads the annotations at run time
sys.path.insert(0, {tests!r})
from test_models import GROUPS, SETTINGS, TEXTS, TRUTHS
from pipeline.learning.models import dump_model, fit, predict
model = fit("tfidf_logreg", SETTINGS, TEXTS, TRUTHS, GROUPS)
predict(model, TEXTS)
dump_model(Path(sys.argv[1]), model)
"""


@pytest.fixture
def model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.chdir(tmp_path)
    return fit("tfidf_logreg", SETTINGS, TEXTS, TRUTHS, GROUPS)


def test_a_calibrated_model_learns_and_says_so(model: Any) -> None:
    assert describe("tfidf_logreg", model).startswith("calibrated on 3 folds of groups, checkable from 0.")
    found = predict(model, ["K zählte 900 Menschen", "K ist schön"])
    assert found[0] > 0.5 > found[1]
    assert predict(model, []).shape == (0,)


def test_majority_gives_the_share_of_checkable_claims() -> None:
    settings = check_settings({}, settings_class("majority"), "params.yaml: train.majority")
    model = fit("majority", settings, ["a", "b", "c", "d"], [YES, NO, YES, YES], ["g"] * 4)
    assert predict(model, ["x", "y"]).tolist() == [0.75, 0.75]


def test_too_few_groups_leave_the_model_uncalibrated_and_say_so() -> None:
    model = fit("tfidf_logreg", SETTINGS, TEXTS, TRUTHS, ["one"] * len(TEXTS))
    assert (model.calibrated_, model.threshold_) == (0, 0.5)
    assert describe("tfidf_logreg", model).startswith("NOT calibrated")
    assert predict(model, ["K zählte 900 Menschen"])[0] > 0.5


def test_calibration_tears_no_group_and_always_has_both_classes() -> None:
    truths = np.array([1, 1, 0, 0, 1, 0, 1, 0])
    groups = ["a", "a", "a", "b", "b", "c", "c", "d"]
    folds = calibration_folds(truths, groups, 3, 1)
    assert len(folds) == 3
    for kept, held in folds:
        assert not {groups[row] for row in kept} & {groups[row] for row in held}
        assert set(truths[kept]) == {0, 1}
    assert calibration_folds(np.array([1, 1, 0]), ["a", "b", "c"], 3, 1) == []
    assert calibration_folds(np.array([1, 1, 0, 0]), ["a", "b", "c", "c"], 3, 1) == []


@pytest.mark.parametrize("name", list(MODELS))
def test_nothing_to_learn_is_one_clear_line(name: str) -> None:
    settings = default_settings(name)
    with pytest.raises(CheckFailedError, match=f"{name} needs .* both classes in the train split, found none"):
        fit(name, settings, [], [], [])
    with pytest.raises(CheckFailedError, match="found all 2 of them checkable"):
        fit(name, settings, ["a", "b"], [YES, YES], ["g", "h"])


def test_texts_without_words_are_one_clear_line() -> None:
    with pytest.raises(CheckFailedError, match="tfidf_logreg cannot be trained on 2 claims: empty vocabulary"):
        fit("tfidf_logreg", SETTINGS, ["", " "], [YES, NO], ["g", "h"])


def test_unknown_names_and_settings_are_refused() -> None:
    with pytest.raises(
        SettingError,
        match="model: found 'forest'; allowed: majority, tfidf_logreg, tfidf_features, ensemble, embedding",
    ):
        model_name(["forest"])
    with pytest.raises(SettingError, match=r"calibration_folds: found 1"):
        check_settings({**SETTINGS.model_dump(), "calibration_folds": 1}, TfidfLogregSettings, "train.tfidf_logreg")
    # What `dvc exp run -S train.tfidf_logreg.c=2` writes is a whole number.
    assert check_settings({**SETTINGS.model_dump(), "c": 2}, TfidfLogregSettings, "train.tfidf_logreg").c == 2.0


def test_answers_follow_the_probability_as_written(model: Any) -> None:
    labelled = [
        Example(f"claim_{place}", "article", "g", Split.TEST, text, truth)
        for place, (text, truth) in enumerate(zip(TEXTS, TRUTHS, strict=True))
    ]
    found = list(answers(model, labelled))
    assert [row.claim for row in found] == [one.claim for one in labelled]
    for row, raw in zip(found, predict(model, TEXTS), strict=True):
        assert row.p_checkable == round(float(raw), 6)
        assert row.predicted is is_checkable(row.p_checkable, threshold_of(model))
    assert (is_checkable(0.5), is_checkable(0.499999)) == (YES, NO)


def test_a_model_reads_the_standalone_claim() -> None:
    assert text_of(
        Claim(
            "c", "a", "s", (), "sie sei gestiegen", "Sie [die Miete] ist gestiegen.", "Die Miete ist gestiegen.", (), ()
        )
    ) == ("Die Miete ist gestiegen.")


def test_a_loaded_model_answers_alike(model: Any) -> None:
    dump_model(Path("model.skops"), model)
    again = load_model(Path("model.skops"))
    assert (predict(again, TEXTS) == predict(model, TEXTS)).all()
    assert threshold_of(again) == threshold_of(model)
    dump_model(Path("again.skops"), again)
    assert (predict(load_model(Path("again.skops")), TEXTS) == predict(model, TEXTS)).all()


def _written_by(script: str, folder: Path, **environment: str) -> bytes:
    """Return the model file that another process writes."""
    root = Path(__file__).parents[2]
    folder.mkdir()
    command = [sys.executable, "-c", script, "m.skops", str(root / "data/articles")]
    subprocess.run(command, cwd=folder, env=os.environ | {"PYTHONPATH": str(root)} | environment, check=True)
    return (folder / "m.skops").read_bytes()


def test_two_processes_write_the_same_bytes(tmp_path: Path) -> None:
    script = ROUND_TRIP.format(tests=str(Path(__file__).parent))
    first, second = (_written_by(script, tmp_path / seed, PYTHONHASHSEED=seed) for seed in "01")
    assert first == second


def test_two_processors_write_the_same_bytes(tmp_path: Path) -> None:
    # OpenBLAS sums with the kernels that a processor has; with another BLAS than its own the name says nothing.
    first, second = (
        _written_by(ON_OUR_ARTICLES, tmp_path / name, OPENBLAS_CORETYPE=name) for name in ("Prescott", "Haswell")
    )
    assert first == second


def test_sums_are_made_on_one_thread() -> None:
    script = (
        "import pipeline.learning.models, threadpoolctl\n"
        "print([pool['num_threads'] for pool in threadpoolctl.threadpool_info() if pool['user_api'] == 'blas'])"
    )
    environment = {name: value for name, value in os.environ.items() if name != "OPENBLAS_NUM_THREADS"}
    done = subprocess.run([sys.executable, "-c", script], env=environment, check=True, capture_output=True, text=True)
    assert set(json.loads(done.stdout)) == {1}


def test_a_file_with_another_type_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "evil.skops"
    skops.io.dump({"model": os.system}, path)
    with pytest.raises(InputError, match=r"evil\.skops: refused, it holds types that are not allowed: .*system"):
        load_model(path)


def test_files_that_are_no_models_are_said(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="not found; train the model first"):
        load_model(tmp_path / "none.skops")
    broken = tmp_path / "broken.skops"
    broken.write_bytes(b"no zip")
    with pytest.raises(InputError, match=r"broken\.skops: not a model file"):
        load_model(broken)
    with zipfile.ZipFile(broken, "w") as file:
        file.writestr("schema.json", "{}")
    with pytest.raises(InputError, match=r"broken\.skops: not a model file"):
        load_model(broken)
    skops.io.dump(LinearRegression(), broken)
    with pytest.raises(InputError, match="holds a LinearRegression, not a classifier"):
        load_model(broken)
