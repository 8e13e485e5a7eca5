"""The command `beleg`: starts fast, and answers every row or says why not."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from beleg_project import TOP
from hypothesis import given
from news_text import texts

from pipeline.cli.answer import attributions_of, claims_of
from pipeline.cli.named_articles import article_of
from pipeline.reading.claims import ExtractSettings

if TYPE_CHECKING:
    from collections.abc import Callable

    from beleg_project import Ran

HEAVY = {
    "pandas",
    "numpy",
    "sklearn",
    "scipy",
    "datasets",
    "pyarrow",
    "msgspec",
    "trafilatura",
    "lxml",
    "dvc",
    "yaml",
    "pydantic",
    "skops",
    "jinja2",
    "huggingface_hub",
    "tqdm",
    "py3langid",
    "charset_normalizer",
    "rensa",
    "rich",
}


# --- start


def test_help_loads_nothing_heavy() -> None:
    code = "import sys, pipeline.cli.app; print(*sorted({name.split('.')[0] for name in sys.modules}))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=TOP)
    assert not HEAVY & set(ran.stdout.split())


def test_help_names_every_command(beleg: Callable[..., Ran]) -> None:
    ran = beleg("--help")
    assert ran.code == 0
    assert all(name in ran.out for name in ("add", "attributions", "claims"))


def test_an_unknown_option_is_one_short_message(beleg: Callable[..., Ran]) -> None:
    ran = beleg("claims", "--wrong")
    assert ran.code == 2
    assert "--wrong" in ran.err
    assert "Traceback" not in ran.err


# --- attributions and claims


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _write(path: Path, *rows: object) -> Path:
    lines = [row if isinstance(row, bytes) else json.dumps(row).encode() for row in rows]
    path.write_bytes(b"\n".join(lines) + b"\n")
    return path


SAID = "Anna Huber sagte, die Brücke sei gesperrt."
PAGE = f"<html><body><article><p>{SAID} {SAID}</p></article></body></html>"


def test_attributions_round_trip(in_project: Path, beleg: Callable[..., Ran]) -> None:
    source = _write(
        in_project / "in.jsonl", {"id": "eins", "text": SAID, "language": "de"}, {"id": 7, "text": SAID}, {"text": SAID}
    )
    ran = beleg("attributions", source, "-o", in_project / "out.jsonl")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == f"3 articles answered in {in_project / 'out.jsonl'}\n"
    rows = _rows(in_project / "out.jsonl")
    assert [row["id"] for row in rows] == ["eins", 7, 3]
    (one,) = rows[0]["attributions"]
    assert SAID[slice(*one["content"][0])] == "die Brücke sei gesperrt"
    assert SAID[slice(*one["source"][0])] == "Anna Huber"
    assert SAID[slice(*one["cue"][0])] == "sagte"
    assert (one["form"], one["parent"], one["carried_over"]) == ("indirect", None, False)
    assert sorted(path.name for path in in_project.iterdir()) == ["in.jsonl", "out.jsonl", "params.yaml"]


def test_claims_round_trip(in_project: Path, beleg: Callable[..., Ran]) -> None:
    source = _write(in_project / "in.jsonl", {"id": "eins", "text": SAID, "language": "de"})
    assert beleg("claims", source, "--out", in_project / "out.jsonl").code == 0
    (row,) = _rows(in_project / "out.jsonl")
    (claim,) = row["claims"]
    assert row["id"] == "eins"
    assert SAID[slice(*claim["spans"][0])] == claim["text"] == "die Brücke sei gesperrt"
    assert claim["standalone"] == "Die Brücke ist gesperrt."
    assert SAID[slice(*claim["attributions"][0]["source"][0])] == "Anna Huber"


def test_it_works_outside_a_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, beleg: Callable[..., Ran]) -> None:
    monkeypatch.chdir(tmp_path)
    source = _write(tmp_path / "in.jsonl", {"text": SAID, "language": "de"})
    assert beleg("claims", source, "-o", "out.jsonl").code == 0
    assert len(_rows(tmp_path / "out.jsonl")[0]["claims"]) == 1


def test_a_bad_row_is_turned_away_with_its_line(in_project: Path, beleg: Callable[..., Ran]) -> None:
    source = _write(
        in_project / "in.jsonl",
        b"{not json",
        b"",
        {"id": 1, "body": SAID},
        {"id": 2, "text": SAID, "language": "fr"},
        b"[1, 2]",
        {"id": 3, "text": 5},
        b'"\xff"',
        b"[" * 100_000,
        {"id": 4, "text": SAID, "language": "de"},
    )
    ran = beleg("attributions", source, "-o", in_project / "out.jsonl")
    assert ran.code == 0
    assert "1 articles answered" in ran.err
    assert "7 turned away" in ran.err
    assert [row["id"] for row in _rows(in_project / "out.jsonl")] == [4]
    turned_away = _rows(in_project / "out.rejects.jsonl")
    assert [(row["line"], row["reason"]) for row in turned_away] == [
        (1, "bad_json"),
        (3, "missing_field"),
        (4, "unsupported_language"),
        (5, "bad_json"),
        (6, "missing_field"),
        (7, "bad_json"),
        (8, "bad_json"),
    ]
    assert "de, en" in turned_away[2]["detail"]


@pytest.mark.parametrize("text", ["", " ", "\n", "…", "\x00", "\ud83d"])
def test_a_text_without_words_has_an_empty_answer(text: str, in_project: Path, beleg: Callable[..., Ran]) -> None:
    source = _write(in_project / "in.jsonl", {"id": "leer", "text": text, "language": "de"})
    for command in ("attributions", "claims"):
        assert beleg(command, source, "-o", in_project / "out.jsonl").code == 0
        assert _rows(in_project / "out.jsonl") == [{"id": "leer", command: []}]


def test_without_out_the_answers_are_written_here(in_project: Path, beleg: Callable[..., Ran]) -> None:
    source = _write(in_project / "in.jsonl", {"id": "eins", "text": SAID, "language": "de"}, b"{")
    ran = beleg("claims", source)
    (row,) = map(json.loads, ran.out.splitlines())
    assert (ran.code, row["id"], row["claims"][0]["attributions"][0]["speaker"]) == (0, "eins", "Anna Huber")
    assert ran.err.startswith(f"{source}:2: bad_json: ")


def test_any_kind_of_file_and_a_folder_are_read(in_project: Path, beleg: Callable[..., Ran]) -> None:
    folder = in_project / "texte"
    folder.mkdir()
    (folder / "a.txt").write_text(f"{SAID}\r\n", encoding="utf-8")
    (folder / "b.html").write_text(PAGE, encoding="utf-8")
    ran = beleg("attributions", folder)
    rows = [json.loads(line) for line in ran.out.splitlines()]
    assert [row["id"].rsplit("/", 1)[-1] for row in rows] == ["a.txt", "b.html"]
    assert rows[0]["text"] == SAID
    assert (rows[0]["language"], SAID[slice(*rows[0]["attributions"][0]["source"][0])]) == ("de", "Anna Huber")


@pytest.mark.parametrize(
    ("piped", "row_id"),
    [
        (SAID, "stdin.txt"),
        (f"\n\n{SAID}", "stdin.txt"),
        (json.dumps({"id": 4, "text": SAID}), 4),
        (PAGE, "stdin.html"),
    ],
)
def test_a_dash_reads_what_is_piped(
    piped: str, row_id: object, in_project: Path, beleg: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(piped.encode())))
    ran = beleg("claims", "-")
    (row,) = map(json.loads, ran.out.splitlines())
    assert (ran.code, row["id"], row["claims"][0]["standalone"]) == (0, row_id, "Die Brücke ist gesperrt.")


def test_a_dash_for_where_the_answers_go_is_standard_output(in_project: Path, beleg: Callable[..., Ran]) -> None:
    source = _write(in_project / "in.jsonl", {"id": "eins", "text": SAID, "language": "de"})
    ran = beleg("claims", source, "-o", "-")
    assert (ran.code, json.loads(ran.out)["id"]) == (0, "eins")
    assert not (in_project / "-").exists()


def test_the_day_of_a_row_gives_relative_dates_their_value(in_project: Path, beleg: Callable[..., Ran]) -> None:
    text = "Die Brücke wurde am Montag gesperrt."
    dated = {"text": text, "language": "de", "published": "2026-11-25"}
    source = _write(in_project / "in.jsonl", dated, {**dated, "published": "neulich"})
    with_day, without = map(json.loads, beleg("claims", source).out.splitlines())
    assert with_day["claims"][0]["features"]["dates_iso"] == ["2026-11-23"]
    assert without["claims"][0]["features"]["dates_iso"] == [""]


def test_a_file_of_another_beside_the_answers_is_left_alone(in_project: Path, beleg: Callable[..., Ran]) -> None:
    good = _write(in_project / "good.jsonl", {"id": 1, "text": SAID, "language": "de"})
    bad = _write(in_project / "bad.jsonl", b"{", {"id": 1, "text": SAID, "language": "de"})
    beside = in_project / "out.rejects.jsonl"
    assert beleg("claims", bad, "-o", in_project / "out.jsonl").code == 0
    assert beside.exists()
    assert beleg("claims", good, "-o", in_project / "out.jsonl").code == 0
    assert not beside.exists()
    beside.write_text("mine\n", encoding="utf-8")
    for source in (good, bad):
        ran = beleg("claims", source, "-o", in_project / "out.jsonl")
        assert (ran.code, beside.read_text(encoding="utf-8")) == (0, "mine\n")
    assert "bad_json" in ran.err


def test_answers_go_through_a_link_and_into_a_pipe(in_project: Path, beleg: Callable[..., Ran]) -> None:
    source = _write(in_project / "in.jsonl", {"id": 1, "text": SAID, "language": "de"})
    (in_project / "there").mkdir()
    link, behind = in_project / "link.jsonl", in_project / "there" / "real.jsonl"
    link.symlink_to(behind)
    assert beleg("claims", source, "-o", link).code == 0
    assert link.is_symlink()
    assert len(_rows(behind)) == 1
    assert beleg("claims", source, "-o", "/dev/null").code == 0
    assert not Path("/dev/null").is_file()
    assert beleg("claims", source, "-o", in_project / "there").err.endswith("there is a folder; name a file\n")


def test_the_input_is_never_written_over(in_project: Path, beleg: Callable[..., Ran]) -> None:
    source = _write(in_project / "in.jsonl", {"text": SAID})
    held = source.read_bytes()
    ran = beleg("claims", source, "-o", in_project / "." / "in.jsonl")
    assert (ran.code, ran.err) == (1, f"beleg: -o: {source} is what is read; name another file\n")
    assert source.read_bytes() == held


def test_a_missing_file_is_one_line(in_project: Path, beleg: Callable[..., Ran]) -> None:
    ran = beleg("claims", "none.jsonl", "-o", "out.jsonl")
    assert (ran.code, ran.err) == (1, "beleg: none.jsonl: no such file\n")
    assert not (in_project / "out.jsonl").exists()


@pytest.mark.parametrize(
    "text",
    [
        f"  \n\t {SAID}",
        f"Der Rat tagt.\r\n\r\n{SAID}\r\n",
        f"\ufeffDer \x00\x07Rat tagt. {SAID}",
        f"😀 Der Rat tagt. {SAID}",
        f"Der\u00a0Rat\u200b tagt.\u2028{SAID}",
        f"Der Rat tagt.\x0c\x85\n{SAID}",
    ],
)
def test_offsets_count_in_the_text_as_it_was_given(text: str) -> None:
    _, article = article_of(json.dumps({"text": text, "language": "de"}).encode())
    assert article.text == text
    last = attributions_of(article)["attributions"][-1]
    assert text[slice(*last["content"][0])] == "die Brücke sei gesperrt"
    assert text[slice(*last["source"][0])] == "Anna Huber"


@given(texts)
def test_offsets_are_inside_any_text(text: str) -> None:
    _, article = article_of(json.dumps({"text": text, "language": "de"}).encode())
    for claim in claims_of(article, ExtractSettings(min_claim_words=1))["claims"]:
        assert " … ".join(text[begin:end] for begin, end in claim["spans"]) == claim["text"]
