"""`beleg annotate` and `beleg label why` on two articles run through the pipeline."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import newsroom
import pytest
from newsroom import beleg

from pipeline.core import paths
from pipeline.core.records import Label, LedgerRow
from pipeline.core.tables import read_table
from pipeline.core.terms import Anchor
from pipeline.labels.annotation.annotation_rows import guarded
from pipeline.stages import agreement, extract, ingest, label, link


@pytest.fixture(autouse=True)
def _project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    newsroom.build(tmp_path)


def answered(file: str, claim_type: str, only: int | None = None) -> None:
    """Fill in the exported table as an annotator would, only the first rows where `only` is given."""
    rows = list(csv.DictReader(io.StringIO(Path(file).read_text(encoding="utf-8-sig"), newline="")))
    for row in rows[:only]:
        row |= {"checkability": "checkable", "claim_type": claim_type, "note": guarded("=1 prüfen")}
    with Path(file).open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def gold(name: str) -> Path:
    return paths.ANNOTATIONS_IN / "gold" / f"{name}.jsonl"


def test_a_table_goes_out_and_comes_back_once() -> None:
    claims = newsroom.claims()
    assert beleg("annotate", "export", "--out", "t.csv") == (0, "")
    answered("t.csv", "event")
    words = ("annotate", "import", "t.csv", "--annotator", "anna")
    code, said = beleg(*words)
    assert (code, said.startswith(f"{len(claims)} answers: {len(claims)} added")) == (0, True)
    before = gold("anna").read_bytes()
    assert beleg(*words)[1].split(": ")[1].startswith("0 added")
    assert gold("anna").read_bytes() == before
    rows = [json.loads(line) for line in before.decode().splitlines()]
    assert [row["text"] for row in rows] == [claim.text for claim in claims]
    assert {row["note"] for row in rows} == {"=1 prüfen"}
    label.main()
    assert {one.provenance for one in read_table(paths.LABELS, Label)} == {"gold:anna"}


def test_a_changed_mind_is_a_conflict_and_changes_nothing() -> None:
    beleg("annotate", "export", "--out", "t.csv")
    answered("t.csv", "event", only=2)
    beleg("annotate", "import", "t.csv", "--annotator", "anna")
    before = gold("anna").read_bytes()
    answered("t.csv", "state", only=3)
    code, said = beleg("annotate", "import", "t.csv", "--annotator", "anna")
    assert code == 1
    assert said.count("conflict: t.csv:") == 2
    assert "claim_type 'event', now 'state'" in said
    assert gold("anna").read_bytes().startswith(before)
    assert len(gold("anna").read_bytes().splitlines()) == 3


def test_two_annotators_keep_their_own_files_and_are_compared() -> None:
    beleg("annotate", "export", "--suggest", "--out", "t.csv")
    for name, kind in (("anna", "event"), ("bert", "state")):
        answered("t.csv", kind)
        beleg("annotate", "import", "t.csv", "--annotator", name)
    label.main()
    agreement.main()
    found = json.loads(paths.AGREEMENT.read_text(encoding="utf-8"))
    assert [(one["name"], one["saw_suggestion"]) for one in found["annotators"]] == [
        ("anna", len(newsroom.claims())), ("bert", len(newsroom.claims())),
    ]  # fmt: skip
    assert found["all"]["claim_type"]["agreement"] == 0
    assert found["all"]["checkability"]["alpha"] is None
    assert set(found) >= {"all", "de", "en", "clauses", "disagreements", "functions"}


@pytest.mark.parametrize("sample", ["all", "uncertain", "disagreement", "story"])
@pytest.mark.parametrize("tool", ["csv", "jsonl", "label-studio"])
def test_every_sample_holds_every_claim_once_and_is_the_same_again(tool: str, sample: str) -> None:
    out = {"csv": "t.csv", "jsonl": "t.jsonl", "label-studio": "t.json"}[tool]
    words = ("annotate", "export", "--tool", tool, "--sample", sample, "--out", out)
    assert beleg(*words)[0] == 0
    first = Path(out).read_bytes()
    text = first.decode()
    assert all(text.count(f'"{claim.id}"') == 1 for claim in newsroom.claims())
    assert beleg(*words)[0] == 0
    assert Path(out).read_bytes() == first


def order(sample: str, *more: str) -> list[str]:
    beleg("annotate", "export", "--tool", "jsonl", "--sample", sample, "--out", "t.jsonl", *more)
    return [json.loads(line)["claim"] for line in Path("t.jsonl").read_text(encoding="utf-8").splitlines()]


def test_what_is_labelled_comes_last_where_uncertain_comes_first() -> None:
    first = order("uncertain", "--limit", "1")
    beleg("annotate", "export", "--tool", "jsonl", "--sample", "uncertain", "--limit", "1", "--out", "one.jsonl")
    row = json.loads(Path("one.jsonl").read_text(encoding="utf-8"))
    row |= {"checkability": "checkable", "claim_type": "state"}
    Path("one.jsonl").write_text(json.dumps(row), encoding="utf-8")
    assert beleg("annotate", "import", "one.jsonl", "--annotator", "anna")[0] == 0
    label.main()
    assert order("uncertain")[-1:] == first


def test_what_annotators_differ_on_comes_first() -> None:
    last = order("all")[-1]
    beleg("annotate", "export", "--out", "t.csv")
    for name, kind in (("anna", "event"), ("bert", "event")):
        answered("t.csv", kind)
        beleg("annotate", "import", "t.csv", "--annotator", name)
    changed = gold("bert").read_text(encoding="utf-8").splitlines()
    changed[-1] = changed[-1].replace('"event"', '"state"')
    gold("bert").write_text("\n".join(changed) + "\n", encoding="utf-8")
    label.main()
    assert order("disagreement")[0] == last


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (("export", "--tool", "brat", "--out", "x"), "--tool: found 'brat'; allowed: label-studio, csv, jsonl"),
        (("export", "--sample", "best", "--out", "x"), "--sample: found 'best'; allowed: all, uncertain"),
        (("import", "x.csv", "--annotator", "../x"), "--annotator: found '../x'; allowed: small letters"),
        (("import", "x.csv", "--annotator", "anna"), "x.csv: no such file"),
        (("import", "params.yaml", "--annotator", "anna"), "params.yaml: read are .csv, .jsonl and .json"),
    ],
)
def test_a_wrong_option_is_one_line(words: tuple[str, ...], problem: str) -> None:
    code, said = beleg("annotate", *words)
    assert (code, said.startswith(f"beleg: {problem}")) == (1, True), said


def test_a_table_in_another_encoding_is_named() -> None:
    Path("x.csv").write_bytes("Möwe".encode("cp1252"))
    assert beleg("annotate", "import", "x.csv", "--annotator", "anna")[1] == (
        "beleg: x.csv: not UTF-8; save it as CSV UTF-8\n"
    )


def _mend(old: str, new: str) -> None:
    """Correct an article's text and run the pipeline over it, as `dvc repro` would."""
    path = paths.ARTICLES_IN / "gulls.md"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    for stage in (ingest, extract, link):
        stage.main()


def test_gold_follows_an_article_whose_text_was_corrected() -> None:
    beleg("annotate", "export", "--out", "t.csv")
    answered("t.csv", "event")
    beleg("annotate", "import", "t.csv", "--annotator", "anna")
    claims = newsroom.claims()
    code, said = beleg("annotate", "check")
    assert (code, said) == (
        0,
        f"{len(claims)} annotations: {len(claims)} exact, 0 moved, 0 changed, 0 without a claim\n",
    )
    _mend("counted 1,200 gulls", "counted about 1,200 gulls")
    code, said = beleg("annotate", "check")
    assert code == 0
    moved = sum(line.startswith("moved: ") for line in said.splitlines())
    assert sum(line.startswith("changed: ") for line in said.splitlines()) == 1
    assert f"{len(claims) - moved - 1} exact, {moved} moved, 1 changed, 0 without a claim" in said
    assert moved > 0
    label.main()
    assert {one.provenance for one in read_table(paths.LABELS, Label)} == {"gold:anna"}
    anchors = {one.anchor for one in read_table(paths.LEDGER, LedgerRow) if one.name == "anna"}
    assert anchors == set(Anchor)


def test_gold_of_a_claim_that_is_gone_is_listed() -> None:
    beleg("annotate", "export", "--out", "t.csv")
    answered("t.csv", "event")
    beleg("annotate", "import", "t.csv", "--annotator", "anna")
    _mend("Residents hope for quiet.", "Nobody minds.")
    code, said = beleg("annotate", "check")
    assert code == 1
    assert "stale: data/annotations/gold/anna.jsonl:" in said
    assert "'Residents hope for quiet.'" in said
    (paths.ARTICLES_IN / "gulls.md").unlink()
    for stage in (ingest, extract, link):
        stage.main()
    code, said = beleg("annotate", "check")
    assert code == 1
    assert "unknown_article: data/annotations/gold/anna.jsonl:" in said


# --- why


def test_why_names_the_votes_and_what_decided() -> None:
    claim = next(claim for claim in newsroom.claims() if claim.text.startswith("Der Rat will"))
    code, said = beleg("label", "why", claim.id)
    assert code == 0
    assert "Label: not checkable, type prediction, reason prediction" in said
    assert re.search(
        r"What decided: nobody annotated it, so the votes: weight \d\.\d for checkable, \d+\.\d agai", said
    )
    assert "+ announced_plan (clause R2, weight 4.5): checkability not_checkable" in said
    assert f"sentence:     “{claim.text}" in said


def test_why_names_annotators_and_the_adjudicator() -> None:
    beleg("annotate", "export", "--out", "t.csv")
    for name, kind in (("anna", "event"), ("bert", "state"), ("adjudicated", "causal")):
        answered("t.csv", kind)
        beleg("annotate", "import", "t.csv", "--annotator", name)
    Path("params.yaml").write_text(
        Path("params.yaml").read_text(encoding="utf-8").replace("human_annotators: []", "human_annotators: [bert]"),
        encoding="utf-8",
    )
    label.main()
    claim = newsroom.claims()[0].id
    said = beleg("label", "why", claim[:-3])[1]
    assert "Label: checkable, type causal (confidence 1.00" in said
    assert "What decided: it was adjudicated" in said
    assert "+ adjudicated (a model; no clause named; saw no suggestion; in its place; " in said
    assert "  bert (a person; " in said
    gold("adjudicated").unlink()
    label.main()
    assert "annotations go before votes. 1 of 2 annotators gave this very label." in beleg("label", "why", claim)[1]


def test_why_of_an_unknown_or_unclear_id_is_one_line() -> None:
    assert beleg("label", "why", "claim_x")[1].endswith("no claim has an id that begins with 'claim_x'\n")
    assert f"{len(newsroom.claims())} claims have an id that begins with 'claim_'" in beleg("label", "why", "claim_")[1]
