"""The whole round with a real server: export, two annotators in Label Studio, its export, import; nothing is lost.

`make test-label-studio` sets up the server's environment and runs this.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import newsroom
import pytest
from label_studio_server import FIRST, TOKEN, Client, joined, running
from typer.testing import CliRunner

from pipeline.cli.app import app
from pipeline.core import paths
from pipeline.core.records import Label, LedgerRow
from pipeline.core.tables import read_table
from pipeline.core.terms import Anchor
from pipeline.labels.gold import read_file
from pipeline.stages import agreement, label

PROGRAM = os.environ.get("BELEG_LABEL_STUDIO")
SECOND = "bert@example.org"

pytestmark = pytest.mark.skipif(PROGRAM is None, reason="no Label Studio: run make test-label-studio")


def beleg(*words: str) -> str:
    done = CliRunner().invoke(app, words)
    assert done.exit_code == 0, done.output
    return done.stdout


def answer(task: dict[str, Any], claim_type: str, moved: bool) -> list[dict[str, Any]]:
    """Return what the editor sends: the region as it was shown, or a word shorter, and the answers."""
    regions = [dict(one) for one in task["predictions"][0]["result"] if one["type"] == "labels"]
    if moved:
        value = regions[0]["value"]
        shorter = value["text"].rpartition(" ")[0]
        regions[0]["value"] = {**value, "end": value["start"] + len(shorter), "text": shorter}
    picked = {"checkability": "checkable", "claim_type": claim_type, "worthiness": "2"}
    choices = [
        {"from_name": name, "to_name": "text", "type": "choices", "value": {"choices": [value]}}
        for name, value in picked.items()
    ]
    clause = {"from_name": "clause", "to_name": "text", "type": "textarea", "value": {"text": ["T7"]}}
    return [*regions, *choices, clause]


def annotate(client: Client, tasks: list[dict[str, Any]], claim_type: str, moved: int | None = None) -> None:
    for number, task in enumerate(tasks):
        result = answer(task, claim_type, number == moved)
        client.call("POST", f"/api/tasks/{task['id']}/annotations/", {"result": result, "lead_time": 3.5})


def test_two_annotators_label_every_claim_and_no_label_is_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert PROGRAM is not None
    project, served = tmp_path / "project", tmp_path / "server"
    project.mkdir()
    served.mkdir()
    monkeypatch.chdir(project)
    newsroom.build(project)
    claims = newsroom.claims()
    beleg("annotate", "export", "--tool", "label-studio", "--suggest", "--out", "tasks.json")
    with running(Path(PROGRAM), served) as base:
        first = Client(base, TOKEN)
        setup = {"title": "Möwen", "label_config": Path("tasks.xml").read_text(encoding="utf-8")}
        number = first.call("POST", "/api/projects", setup)["id"]
        done = first.call("POST", f"/api/projects/{number}/import", json.loads(Path("tasks.json").read_bytes()))
        assert done["task_count"] == done["prediction_count"] == len(claims)
        tasks = first.call("GET", f"/api/tasks?project={number}&fields=all&page_size=100")["tasks"]
        annotate(first, tasks, "event")
        annotate(joined(first, base, SECOND), tasks, "state", moved=2)
        export = first.call("GET", f"/api/projects/{number}/export?exportType=JSON")
        users = {one["email"]: one["id"] for one in first.call("GET", "/api/users")}
    Path("export.json").write_text(json.dumps(export, ensure_ascii=False, indent=1), encoding="utf-8")
    for name, email in (("anna", FIRST), ("bert", SECOND)):
        words = ("annotate", "import", "export.json", "--annotator", name, "--completed-by", str(users[email]))
        assert f"{len(claims)} added" in beleg(*words)
        gold = paths.ANNOTATIONS_IN / "gold" / f"{name}.jsonl"
        before = gold.read_bytes()
        assert f"0 added to {gold}, {len(claims)} there already, 0 in conflict, 0 refused" in beleg(*words)
        assert gold.read_bytes() == before
    everything = newsroom.texts()
    for name in ("anna", "bert"):
        rows = [one.row for one in read_file(paths.ANNOTATIONS_IN / "gold" / f"{name}.jsonl")[0]]
        assert all(row.saw_suggestion and row.worthiness == 2 for row in rows)
        assert [" … ".join(everything[row.article][b:e] for b, e in row.spans) for row in rows] == [
            row.text for row in rows
        ]
        places = [tuple((span.begin, span.end) for span in claim.spans) for claim in claims]
        same = [row.spans == place for row, place in zip(rows, places, strict=True)]
        assert same == [name == "anna" or number != 2 for number in range(len(claims))]
    label.main()
    assert {one.provenance for one in read_table(paths.LABELS, Label)} == {"gold:anna+bert"}
    anchors = [one.anchor for one in read_table(paths.LEDGER, LedgerRow) if one.name == "bert"]
    assert set(anchors) == {Anchor.EXACT, Anchor.CHANGED}
    assert agreement.main().startswith(f"{len(claims)} claims labelled twice")
