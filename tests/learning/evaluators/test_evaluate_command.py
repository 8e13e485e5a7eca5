"""`beleg evaluate`: the same claims and the same scores whoever answers, and one line for what cannot be used."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import skops.io
from labelled_corpus import write_corpus
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import FunctionTransformer

from pipeline.cli import app as cli
from pipeline.core import paths
from pipeline.core.records import Prediction
from pipeline.core.tables import read_table
from pipeline.core.terms import Split
from pipeline.stages import evaluate as evaluate_stage
from pipeline.stages import train

if TYPE_CHECKING:
    from collections.abc import Callable

SAME = ("metrics.json", "predictions.parquet", "confusion.csv", "calibration.csv", "pr_curve.csv", "coverage.csv")
BOTH = ("--split", "test", "--split", "validation")
OURS = Path("data/eval/tfidf_logreg")


@pytest.fixture
def beleg(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """Return a function that runs the command in a small trained project and returns what it said."""
    monkeypatch.chdir(tmp_path)
    write_corpus()
    for stage in (train, evaluate_stage):
        monkeypatch.setattr(sys, "argv", ["stage", "tfidf_logreg"])
        stage.main()

    def run(*arguments: str) -> str:
        monkeypatch.setattr(sys, "argv", ["beleg", "evaluate", *arguments])
        with pytest.raises(SystemExit) as left:
            cli.main()
        said = capsys.readouterr().err
        assert (left.value.code or 0) == (1 if said.startswith("beleg: ") else 0), said
        return said

    return run


def results(name: str) -> Path:
    return Path("data/eval/models") / name


def run_of(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((results(name) / "run.json").read_text(encoding="utf-8"))
    return found


def rows(path: Path = OURS) -> list[Prediction]:
    return list(read_table(path / "predictions.parquet", Prediction))


def asked() -> list[Prediction]:
    return [row for row in rows() if row.split is Split.TEST]


def write_csv(path: str, header: list[str], lines: list[list[object]]) -> None:
    with Path(path).open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *lines])


def test_a_trained_model_gets_the_scores_of_the_stage(beleg: Callable[..., str]) -> None:
    assert "test n 10" in beleg("--model", "tfidf_logreg", *BOTH, "--contrast")
    for name in ("metrics.json", "confusion.csv", "calibration.csv", "pr_curve.csv", "coverage.csv", "contrast.json"):
        assert (results("tfidf_logreg") / name).read_bytes() == (OURS / name).read_bytes(), name
    assert run_of("tfidf_logreg")["spec"] == "tfidf_logreg"
    assert run_of("tfidf_logreg")["contrast"]["claims"] > 0


def test_predictions_of_a_model_get_its_scores(beleg: Callable[..., str]) -> None:
    beleg("--model", "tfidf_logreg", *BOTH)
    beleg("--model", f"predictions:{OURS}/predictions.parquet", *BOTH, "--name", "again")
    for name in SAME:
        assert (results("again") / name).read_bytes() == (results("tfidf_logreg") / name).read_bytes(), name
    assert run_of("again")["not_asked"] == len(rows()) - len(rows(results("again")))


@pytest.mark.parametrize("form", ["csv", "tsv", "json", "jsonl"])
def test_the_form_and_the_order_of_the_rows_do_not_matter(beleg: Callable[..., str], form: str) -> None:
    beleg("--model", "tfidf_logreg")
    table = [{"claim": row.claim, "p_checkable": row.p_checkable, "label": row.predicted} for row in asked()[::-1]]
    path = Path(f"mine.{form}")
    if form == "json":
        path.write_text(json.dumps(table), encoding="utf-8")
    elif form == "jsonl":
        path.write_text("".join(json.dumps(row) + "\n" for row in table), encoding="utf-8")
    else:
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(table[0]), delimiter="," if form == "csv" else "\t")
            writer.writeheader()
            writer.writerows(table)
    beleg("--model", f"predictions:{path}", "--name", "mine")
    for name in SAME:
        assert (results("mine") / name).read_bytes() == (results("tfidf_logreg") / name).read_bytes(), name


def test_missing_and_unknown_ids_are_listed_and_abstaining_is_allowed(beleg: Callable[..., str]) -> None:
    claims = [row.claim for row in asked()]
    unknown: list[list[object]] = [[f"claim_{number:02}", "checkable"] for number in range(12)]
    write_csv("some.csv", ["claim", "label"], [[claims[0], "checkable"], [claims[1], ""], *unknown])
    said = beleg("--model", "predictions:some.csv", "--name", "some")
    assert f"{len(claims) - 2} ids have no row: " in said
    assert "12 ids are no labelled claim: claim_00, claim_01" in said
    assert "claim_09, …" in said
    assert "claim_10" not in said
    run = run_of("some")
    assert run["missing"] == claims[2:]
    assert run["extra"] == [row[0] for row in unknown]
    assert run["no_answer"] == {"abstained": 1, "missing": len(claims) - 2}
    assert run["no_answer_claims"]["abstained"] == [claims[1]]
    assert sum(row.predicted is not None for row in rows(results("some"))) == 1


def test_probabilities_alone_are_enough(beleg: Callable[..., str]) -> None:
    lines: list[list[object]] = [[row.claim, 0.5 if row.truth == "checkable" else 0.499] for row in asked()]
    write_csv("p.csv", ["claim", "p_checkable"], lines)
    assert "accuracy 1.00" in beleg("--model", "predictions:p.csv", "--name", "p")


def test_a_label_of_ones_own_is_said(beleg: Callable[..., str]) -> None:
    lines: list[list[object]] = [[row.claim, "fact" if row.truth == "checkable" else "view"] for row in asked()]
    write_csv("own.csv", ["claim", "label"], lines)
    assert "row 1: label: found" in beleg("--model", "predictions:own.csv")
    assert "accuracy 1.00" in beleg("--model", "predictions:own.csv", "--positive", "Fact")


@pytest.mark.parametrize(
    ("lines", "complaint"),
    [
        (["claim,label", "{0},checkable", "{0},not_checkable"], "two different answers for '{0}', in rows 1 and 2"),
        (["claim,p_checkable", "{0},1.5"], "row 1: p_checkable: found '1.5'"),
        (["claim,p_checkable", "{0},high"], "row 1: p_checkable: found 'high'"),
        (["id,label", "{0},checkable"], "needs the column 'claim', and 'label', 'p_checkable' or both"),
        (["claim,label", ",checkable"], "row 1: no claim id"),
        (["claim,label", "claim_x,checkable"], "none of its claims is asked about"),
        ([""], "empty"),
    ],
)
def test_a_file_that_cannot_be_used_is_one_line(beleg: Callable[..., str], lines: list[str], complaint: str) -> None:
    claim = asked()[0].claim
    Path("bad.csv").write_text("".join(f"{line.format(claim)}\n" for line in lines), encoding="utf-8")
    said = beleg("--model", "predictions:bad.csv")
    assert said.startswith("beleg: bad.csv: ")
    assert complaint.format(claim) in said
    assert said.count("\n") == 1
    assert not results("predictions-bad.csv").exists()


def test_the_same_answer_twice_is_no_contradiction(beleg: Callable[..., str]) -> None:
    claim = asked()[0].claim
    write_csv("twice.csv", ["claim", "label"], [[claim, "checkable"], [claim, "1"]])
    assert "test n 10" in beleg("--model", "predictions:twice.csv")


def test_a_classifier_of_somebody_else(beleg: Callable[..., str]) -> None:
    texts = ["Kassel gab 7 Millionen aus", "York built 9 homes", "Das ist wunderschön", "should rather stop it"]
    model = make_pipeline(TfidfVectorizer(), LogisticRegression()).fit(texts, ["fact", "fact", "view", "view"])
    skops.io.dump(model, "theirs.skops")
    assert "which of its labels means checkable? Say it with --positive; it has: fact, view" in beleg(
        "--model", "sklearn:theirs.skops"
    )
    assert "test n 10" in beleg("--model", "sklearn:theirs.skops", "--positive", "fact")
    assert run_of("sklearn-theirs.skops")["estimator"] == "Pipeline"
    assert len({row.p_checkable for row in rows(results("sklearn-theirs.skops"))}) > 1


def test_a_type_that_nobody_vouches_for_is_refused(beleg: Callable[..., str]) -> None:
    model = make_pipeline(FunctionTransformer(subprocess.call), LogisticRegression())
    skops.io.dump(model, "evil.skops")
    said = beleg("--model", "sklearn:evil.skops")
    assert said == "beleg: evil.skops: refused, it holds types that are not allowed: subprocess.call\n"


def test_a_classifier_that_reads_no_texts_is_one_line(beleg: Callable[..., str]) -> None:
    skops.io.dump(LogisticRegression().fit(np.array([[0.0], [1.0]]), [0, 1]), "numbers.skops")
    said = beleg("--model", "sklearn:numbers.skops")
    assert said.startswith("beleg: numbers.skops: does not take a list of texts: ")
    assert said.count("\n") == 1


@pytest.mark.parametrize("spec", ["nobody", "sklearn:", "pickle:x.pkl", ""])
def test_what_is_no_spec_is_told(beleg: Callable[..., str], spec: str) -> None:
    assert f"--model: found {spec!r}; allowed: " in beleg("--model", spec)


def test_a_limit_asks_the_first_claims_by_id(beleg: Callable[..., str]) -> None:
    beleg("--model", "tfidf_logreg", "--limit", "3")
    assert [row.claim for row in rows(results("tfidf_logreg"))] == [row.claim for row in asked()][:3]


def test_the_results_of_another_model_are_not_overwritten(beleg: Callable[..., str]) -> None:
    beleg("--model", "tfidf_logreg", "--name", "mine")
    said = beleg("--model", f"predictions:{OURS}/predictions.parquet", "--name", "mine")
    assert "data/eval/models/mine holds the results of tfidf_logreg; say another folder with --name" in said


def test_a_name_cannot_leave_the_folder(beleg: Callable[..., str]) -> None:
    assert "--name: found '../x'" in beleg("--model", "tfidf_logreg", "--name", "../x")


def test_two_runs_are_the_same_bytes(beleg: Callable[..., str]) -> None:
    beleg("--model", "tfidf_logreg")
    first = {name: (results("tfidf_logreg") / name).read_bytes() for name in SAME}
    beleg("--model", "tfidf_logreg")
    assert {name: (results("tfidf_logreg") / name).read_bytes() for name in SAME} == first


def test_every_result_stands_in_the_eval_folder(beleg: Callable[..., str]) -> None:
    beleg("--model", "tfidf_logreg", "--name", "mine")
    assert sorted(path.name for path in (paths.EVAL / "models" / "mine").iterdir()) == sorted([*SAME, "run.json"])
