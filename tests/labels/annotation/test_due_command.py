"""`beleg due` on two articles run through the pipeline."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import newsroom
import pytest
from newsroom import beleg

from pipeline.cli.due import due_by
from pipeline.core import paths
from pipeline.core.joined import bundles
from pipeline.core.records import Label, LedgerRow
from pipeline.core.tables import read_table, write_table
from pipeline.labels.due_dates import last_day
from pipeline.stages import label


@pytest.fixture(name="project")
def _project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    newsroom.build(tmp_path)


@pytest.mark.parametrize(
    ("iso", "day"),
    [
        ("2024-08-12", date(2024, 8, 12)), ("2024-W33", date(2024, 8, 18)), ("2024-02", date(2024, 2, 29)),
        ("2024-12", date(2024, 12, 31)), ("2024", date(2024, 12, 31)),
    ],
)  # fmt: skip
def test_a_date_is_over_on_its_last_day(iso: str, day: date) -> None:
    assert last_day(iso) == day


@pytest.mark.usefixtures("project")
def test_predictions_are_due_when_their_date_is_over() -> None:
    before, after = (due_by(bundles(), [], day) for day in (date(2027, 12, 31), date(2028, 1, 1)))
    assert (before.passed, before.open) == ([], 2)
    assert (len(after.passed), after.open, after.undated) == (2, 0, before.undated)
    assert {one.due for one in after.passed} == {date(2027, 12, 31)}
    code, said = beleg("due", "--on", "2028-01-01")
    assert code == 0
    assert [line[:10] for line in said.splitlines()] == ["2027-12-31"] * 2
    assert "(Küstenblatt, 2025-03-04: Möwen über Tarnwik 🐦)" in said
    assert beleg("due", "--on", "soon")[1].startswith("beleg: --on: found 'soon'; allowed: a date such as")


@pytest.mark.usefixtures("project")
def test_a_date_that_annotators_name_goes_before_the_one_read() -> None:
    claims = [claim for claim in newsroom.claims() if claim.features.dates == ("2027",)]
    assert len(claims) == 2
    given = {"checkability": "not_checkable", "claim_type": "prediction", "reason": "prediction", "clause": "R2"}
    beleg("annotate", "export", "--tool", "jsonl", "--out", "t.jsonl")
    rows = [json.loads(line) for line in Path("t.jsonl").read_text(encoding="utf-8").splitlines()]
    rows = [{**row, **given} for row in rows if row["claim"] in {claim.id for claim in claims}]
    rows[0]["due"] = "2026-06"
    Path("t.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    assert beleg("annotate", "import", "t.jsonl", "--annotator", "anna")[0] == 0
    label.main()
    found = due_by(bundles(), read_table(paths.LEDGER, LedgerRow), date(2026, 7, 1))
    assert [(one.claim, one.due) for one in found.passed] == [(rows[0]["claim"], date(2026, 6, 30))]
    assert (found.open, found.undated) == (0, 1)  # the other's annotator saw that it names no time


@pytest.mark.usefixtures("project")
def test_no_label_is_no_prediction() -> None:
    write_table(paths.LABELS, Label, [])
    assert due_by(bundles(), [], date(2100, 1, 1)).passed == []
