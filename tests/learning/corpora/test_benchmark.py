"""`beleg benchmark` scores a corpus from end to end, counts errors by kind and keeps its floors."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from corpus_lines import ENGLISH, parliament_row, place, polnear_row, wikinews_row, write_lines
from typer.testing import CliRunner

from pipeline.cli import app as cli
from pipeline.core.errors import CheckFailedError, InputError, SettingError
from pipeline.learning.scoring import floors

if TYPE_CHECKING:
    from pathlib import Path


def run(corpus: str, path: Path, *options: str) -> tuple[str, dict[str, Any]]:
    """Return what the command prints and the JSON it writes; its errors are raised."""
    out = path.parent / "scores.json"
    result = CliRunner().invoke(
        cli.app, ["benchmark", corpus, "--path", str(path), "--out", str(out), *options], catch_exceptions=False
    )
    return result.output, json.loads(out.read_text(encoding="utf-8"))


def test_wikinews_from_end_to_end(tmp_path: Path) -> None:
    output, scores = run("wikinews_quotes", write_lines(tmp_path / "dev.jsonl", wikinews_row()), "--errors", "2")
    assert scores["documents"] == 1
    assert scores["scores"]["full"]["content"]["f1"] == 100.0
    # In who_said the nested quote is not gold, but what we find there counts as a prediction.
    assert scores["scores"]["who_said"]["content"] == {"precision": 50.0, "recall": 100.0, "f1": 66.67}
    assert scores["scores"]["sentences"]["all"]["f1"] == 100.0
    assert scores["scores"]["sentences"]["inside_paragraphs"]["f1"] == 100.0
    assert scores["errors"]["gold"] == {"Indirect": 2}
    assert not scores["errors"]["missed"]
    assert "wikinews_quotes, dev.jsonl: 1 documents, 2 attributions" in output


def test_polnear_from_end_to_end(tmp_path: Path) -> None:
    _, scores = run("polnear", write_lines(tmp_path / "dev.jsonl", polnear_row()))
    assert {role: numbers["f1"] for role, numbers in scores["scores"]["tokens"].items()} == {
        "content": 100.0,
        "source": 100.0,
        "cue": 100.0,
    }


def test_spans_of_polnear_are_also_held_to_be_exactly_the_same(tmp_path: Path) -> None:
    row = polnear_row()
    content, source = place(ENGLISH, "It will close in May,"), place(ENGLISH, "Hill")
    row["attributions"][0] |= {"content": [content], "source": [source]}
    scores = run("polnear", write_lines(tmp_path / "dev.jsonl", row))[1]["scores"]
    of = {group: {role: numbers["f1"] for role, numbers in roles.items()} for group, roles in scores.items()}
    assert of["exact"] == {"content": 0.0, "source": 0.0, "cue": 100.0}
    assert of["exact_words"] == {"content": 100.0, "source": 0.0, "cue": 100.0}


def test_parliament_from_end_to_end(tmp_path: Path) -> None:
    output, scores = run("parliament", write_lines(tmp_path / "dev.jsonl", parliament_row()))
    found = scores["scores"]["tokens"]
    assert found["source"] == {"precision": 100.0, "recall": 66.67, "f1": 80.0}
    assert found["cue"] == {"precision": 100.0, "recall": 50.0, "f1": 66.67}
    assert "parliament, dev.jsonl: 1 documents, 2 attributions" in output


def test_missed_quotes_are_counted_and_shown(tmp_path: Path) -> None:
    row = polnear_row()
    row["attributions"].append({"content": [[0, 17]], "source": [[4, 10]], "cue": []})
    output, scores = run("polnear", write_lines(tmp_path / "dev.jsonl", row), "--errors", "3")
    assert scores["errors"]["missed"] == {"": 1}
    assert "missed [any] bridge\n  gold  bridge: The bridge is old" in output


def test_each_rule_has_a_precision_and_its_share_of_the_gold(tmp_path: Path) -> None:
    row = polnear_row()
    row["attributions"].append({"content": [[0, 17]], "source": [[4, 10]], "cue": []})
    output, scores = run("polnear", write_lines(tmp_path / "dev.jsonl", row))
    (rule,) = scores["rules"]
    assert scores["rules"][rule] == {"found": 1, "right": 1, "precision": 100.0, "recall": 50.0}
    assert f"{rule:30}     100.0    50.0       1       1" in output
    row["attributions"] = [{"content": [[0, 3]], "source": [], "cue": []}]
    _, scores = run("polnear", write_lines(tmp_path / "dev.jsonl", row))
    assert scores["rules"][rule] == {"found": 1, "right": 0, "precision": 0.0, "recall": 0.0}


def test_the_file_of_scores_holds_no_words_of_the_corpus(tmp_path: Path) -> None:
    row = wikinews_row()
    row["annotations"] = []
    _, scores = run("wikinews_quotes", write_lines(tmp_path / "dev.jsonl", row))
    assert scores["errors"]["spurious"]
    assert "Huber" not in json.dumps(scores, ensure_ascii=False)


def test_an_empty_corpus_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no document"):
        run("polnear", write_lines(tmp_path / "dev.jsonl"))


def test_floors_are_pinned_held_and_lowered_on_purpose_only(tmp_path: Path) -> None:
    path, pinned = write_lines(tmp_path / "dev.jsonl", polnear_row()), tmp_path / "floors.json"
    with pytest.raises(InputError, match="--raise-floors"):
        run("polnear", path, "--floors", str(pinned))
    run("polnear", path, "--floors", str(pinned), "--raise-floors")
    first = json.loads(pinned.read_text(encoding="utf-8"))
    assert first["polnear/dev"]["tokens.content.f1"] == 99.5
    assert "at or above" in run("polnear", path, "--floors", str(pinned))[0]
    row = polnear_row()
    row["attributions"] = [{"content": [[0, 17]], "source": [[4, 10]], "cue": []}]
    write_lines(path, row)
    for flags in ([], ["--raise-floors"]):
        with pytest.raises(CheckFailedError, match="fell below"):
            run("polnear", path, "--floors", str(pinned), *flags)
    assert json.loads(pinned.read_text(encoding="utf-8")) == first
    run("polnear", path, "--floors", str(pinned), "--lower-floors")
    assert json.loads(pinned.read_text(encoding="utf-8"))["polnear/dev"]["tokens.content.f1"] == 0.0


def test_moving_floors_needs_their_file(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match="--floors"):
        run("polnear", write_lines(tmp_path / "dev.jsonl", polnear_row()), "--lower-floors")


def test_each_part_has_its_own_floors(tmp_path: Path) -> None:
    pinned = tmp_path / "floors.json"
    floors.hold(pinned, "polnear/dev", {"a": 50.0}, up=True)
    floors.hold(pinned, "polnear/train", {"a": 60.0}, up=True)
    assert json.loads(pinned.read_text()) == {"polnear/dev": {"a": 49.5}, "polnear/train": {"a": 59.5}}
    with pytest.raises(InputError, match="other floors than numbers"):
        floors.hold(pinned, "polnear/dev", {"a": 50.0, "b": 1.0})


def test_raising_never_lowers_and_lowering_touches_only_what_fell() -> None:
    assert floors.raised({"a": 60.27, "b": 10.0}, {"a": 50.0, "b": 20.0}) == {"a": 59.7, "b": 20.0}
    assert floors.lowered({"a": 60.2, "b": 10.0}, {"a": 60.0, "b": 20.0}) == {"a": 60.0, "b": 9.5}


@pytest.mark.parametrize("text", ["[]", "{", '{"a": 1}', '{"a": {"b": "x"}}'])
def test_a_file_that_holds_no_floors_is_an_error(tmp_path: Path, text: str) -> None:
    (tmp_path / "floors.json").write_text(text)
    with pytest.raises(InputError, match="no floors"):
        floors.load_floors(tmp_path / "floors.json")
