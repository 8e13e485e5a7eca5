"""`beleg benchmark` on labelled tables: every format, bad files in one line, the same numbers twice, no text kept."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from typer.testing import CliRunner

from pipeline.cli.app import app
from pipeline.cli.benchmark_labels import CORPORA as OFFERED
from pipeline.cli.chosen_model import chosen_model
from pipeline.core.errors import BelegError, InputError, SettingError
from pipeline.learning.corpora.classification import CORPORA
from pipeline.learning.corpora.labelled import Columns, read_labelled
from pipeline.learning.corpora.parts import Corpus
from pipeline.learning.metrics.measures import ABSTAINING, MEASURES
from pipeline.learning.models import MODELS, default_settings

if TYPE_CHECKING:
    from pathlib import Path

COLUMNS = Columns("text", "label", "1")
TOWNS = ("Bremen", "Kassel", "Leipzig", "Mainz", "Ulm", "Trier", "Jena", "Gera")
ROWS: list[dict[str, Any]] = [
    row
    for n, town in enumerate(TOWNS)
    for row in (
        {"text": f'{town} baute "{n + 20}" Wohnungen, sagt die Stadt.', "label": 1},
        {"text": f"{town} ist wirklich wunderschön, oder?", "label": 0},
    )
]
TIMES = {"seconds", "train_seconds", "score_seconds", "peak_memory"}


def csv_of(rows: list[dict[str, Any]], mark: str = ",") -> str:
    lines = [f"text{mark}label"] + [
        f'"{row["text"].replace(chr(34), chr(34) * 2)}"{mark}{row["label"]}' for row in rows
    ]
    return "\n".join(lines) + "\n"


FORMATS = {
    "a.csv": csv_of(ROWS),
    "semicolons.csv": "\ufeff" + csv_of(ROWS, ";"),
    "a.tsv": csv_of(ROWS, "\t"),
    "bare.tsv": "text\tlabel\n" + "".join(f"{row['text']}\t{row['label']}\n" for row in ROWS),
    "list.json": json.dumps(ROWS),
    "columns.json": json.dumps({key: [row[key] for row in ROWS] for key in ("text", "label")}),
    "pandas.json": json.dumps({key: {str(n): row[key] for n, row in enumerate(ROWS)} for key in ("text", "label")}),
    "a.jsonl": "".join(json.dumps(row) + "\n" for row in ROWS),
    "no_extension": "".join(json.dumps(row | {"label": bool(row["label"])}) + "\n" for row in ROWS),
}


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_gives_the_same_rows(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(FORMATS[name], encoding="utf-8")
    found = read_labelled(tmp_path / name, COLUMNS)
    assert [(row.text, int(row.positive)) for row in found.rows] == [(row["text"], row["label"]) for row in ROWS]


def test_a_quotation_over_two_lines_is_one_row_and_a_row_without_label_is_counted(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('text,label\n"one\ntwo",1\nthree,0.0\nfour,\n', encoding="utf-8")
    found = read_labelled(tmp_path / "a.csv", COLUMNS)
    assert [(row.text, row.positive) for row in found.rows] == [("one\ntwo", True), ("three", False)]
    assert found.unlabelled == 1


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "empty"),
        ("text,label\n", "no row"),
        ("words,label\na,1\nb,0\n", "no column 'text'; it has 'words', 'label'"),
        ("text,label\na,yes\nb,no\n", "none of 2 labels is '1'; found: no, yes"),
        ("text,label\na,1\nb,1\n", "every one of 2 labels is '1'"),
    ],
)
def test_what_is_wrong_with_a_table_is_one_line(content: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        read_labelled(tmp_path / "a.csv", COLUMNS)


@pytest.mark.parametrize(
    "content", ["[1, 2]", '{"text": ["a"], "label": [1, 0]}', '{"text": "a"}\nno json\n', "\x00\xff"]
)
def test_what_is_no_json_is_one_line(content: str, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(content, encoding="latin-1")
    with pytest.raises(InputError, match=r"a\.json: "):
        read_labelled(tmp_path / "a.json", COLUMNS)


def arguments(folder: Path, out: str) -> list[str]:
    named = ["--text", "text", "--label", "label", "--positive", "1", "--out", str(folder / out)]
    return ["benchmark", "--train", str(folder / "train.csv"), "--test", str(folder / "test.jsonl"), *named]


@pytest.fixture
def tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)  # a folder without params.yaml
    (tmp_path / "train.csv").write_text(csv_of(ROWS), encoding="utf-8")
    test = [
        {"text": "Speyer baute 12 Wohnungen.", "label": 1},
        {"text": "Speyer ist wunderschön!", "label": 0},
        ROWS[0],
    ]
    (tmp_path / "test.jsonl").write_text("".join(json.dumps(row) + "\n" for row in test), encoding="utf-8")
    return tmp_path


def test_any_table_is_trained_on_and_scored_twice_alike(tables: Path) -> None:
    found = []
    for out in ("one.json", "two.json"):
        result = CliRunner().invoke(app, arguments(tables, out), catch_exceptions=False)
        assert result.exit_code == 0
        assert "Speyer" not in result.output
        found.append(json.loads((tables / out).read_text()))
    first, second = ({key: value for key, value in one.items() if key not in TIMES} for one in found)
    assert first == second
    measures = MEASURES.keys() - set(ABSTAINING)
    assert found[0].keys() >= TIMES | {"n", "classes", *measures, *(f"{name}_interval" for name in measures)}
    assert (first["n"], first["accuracy"], first["left_out_of_training"], first["trained_on"]) == (3, 1.0, 1, [15])
    assert "Speyer" not in (tables / "one.json").read_text()


def test_the_generic_form_says_what_is_missing_and_leaves_the_named_ones_alone(tables: Path) -> None:
    with pytest.raises(SettingError, match="also needs --label, --positive, --out"):
        CliRunner().invoke(app, arguments(tables, "x")[:7], catch_exceptions=False)
    with pytest.raises(SettingError, match="allowed: majority, "):
        CliRunner().invoke(app, [*arguments(tables, "x"), "--model", "forest"], catch_exceptions=False)
    with pytest.raises(SettingError, match="options go after the corpus's name"):
        CliRunner().invoke(
            app, ["benchmark", "--train", "a", "policlaim", "--path", ".", "--out", "x"], catch_exceptions=False
        )
    assert CliRunner().invoke(app, ["benchmark"]).exit_code == 2


def test_the_package_has_the_settings_of_the_project(
    pytestconfig: pytest.Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(pytestconfig.rootpath)
    for name in MODELS:
        assert chosen_model(name) == (name, default_settings(name))
    assert chosen_model(None)[0] == "ensemble"


def test_folds_by_group_and_texts_in_two_parts(tmp_path: Path) -> None:
    rows = [{"speech": f"s{n % 6}", **row} for n, row in enumerate(ROWS)]
    (tmp_path / "a.json").write_text(json.dumps([*rows, rows[0]]), encoding="utf-8")
    (tmp_path / "b.json").write_text(json.dumps(rows[:2]), encoding="utf-8")
    folded = Corpus(("a.json",), Columns("text", "label", "1", "speech"), "macro_f1", "none", folds=3)
    pairs = list(folded.pairs(tmp_path))
    assert sum(len(test) for _, test in pairs) == 17
    for train, test in pairs:
        assert not {row.group for row in train} & {row.group for row in test}
    ((train, test),) = Corpus(("a.json",), COLUMNS, "macro_f1", "none", test=("b.json",)).pairs(tmp_path)
    assert (len(train), len(test)) == (14, 2)
    with pytest.raises(BelegError, match="no such folder"):
        list(folded.pairs(tmp_path / "nowhere"))


def test_the_commands_are_the_corpora() -> None:
    assert list(OFFERED) == list(CORPORA)
