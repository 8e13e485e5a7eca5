"""Text-free, then whole again: every file's bytes, what does not match, and what is refused."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from small_corpus import ARTICLES, hashes, released
from typer.testing import CliRunner

from pipeline.cli.app import app
from pipeline.core.errors import InputError


def beleg(*words: str) -> Any:
    return CliRunner().invoke(app, ["rehydrate", *words])


@pytest.mark.parametrize("level", ["none", "claims"])
@pytest.mark.usefixtures("corpus")
def test_every_file_has_the_full_release_s_bytes_again(level: str) -> None:
    full, bare = released("full", "full"), released("bare", level)
    assert hashes(full) != hashes(bare)
    result = beleg("bare", "--articles", "data/articles", "-o", "again", "--strict")
    assert result.exit_code == 0, result.output
    assert f"{ARTICLES} articles" in result.output
    assert hashes(Path("again")) == hashes(full)
    assert not Path("again.misses.jsonl").exists()


@pytest.mark.usefixtures("corpus")
def test_no_file_of_a_text_free_release_has_four_words_of_an_article_in_a_row() -> None:
    bare = released("bare", "none")
    told = " ".join(
        json.dumps(pq.read_table(path).to_pylist(), ensure_ascii=False, default=str)
        if path.suffix == ".parquet"
        else path.read_text(encoding="utf-8")
        for path in sorted(bare.rglob("*"))
        if path.is_file()
    )
    for path in Path("data/articles").glob("*.md"):
        words = path.read_text(encoding="utf-8").split("---\n\n", 1)[1].split()
        assert not [run for run in zip(words, words[1:], words[2:], words[3:], strict=False) if " ".join(run) in told]


@pytest.mark.usefixtures("corpus")
def test_what_is_not_held_and_what_differs_is_listed_and_the_rest_is_put_back() -> None:
    released("bare", "none")
    first, second, third = sorted(Path("data/articles").glob("*.md"))
    first.unlink()
    text = second.read_text(encoding="utf-8")
    second.write_text(re.sub(r"(?m)^title: .*$", "title: Another one", text, count=1), encoding="utf-8")
    result = beleg("bare", "--articles", "data/articles", "-o", "again")
    assert result.exit_code == 0, result.output
    misses = [json.loads(line) for line in Path("again.misses.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [miss["field"] for miss in misses if miss["reason"] == "not_held"] == ["text"]
    differing = {re.sub(r"\d+", "", miss["field"]) for miss in misses if miss["reason"] == "differs"}
    assert differing == {"title", "standalone", "references[].added"}  # claims stand under the title
    assert "not_held 1, see again.misses.jsonl" in result.output
    assert beleg("bare", "--articles", "data/articles", "-o", "again", "--strict").exit_code == 1
    rows = [row for path in Path("again/articles").glob("*.parquet") for row in pq.read_table(path).to_pylist()]
    assert sorted(row["text"] is None for row in rows) == [False, False, True]
    assert sorted(row["published_text"] for row in rows) == [0, 0, 2]
    assert third.exists()


@pytest.mark.usefixtures("corpus")
def test_a_forged_release_is_found_out() -> None:
    bare = released("bare", "none")
    path = sorted((bare / "claims").glob("*.parquet"))[0]
    table = pq.read_table(path)
    rows = table.to_pylist()
    rows[0]["spans"][0]["end"] -= 1
    pq.write_table(type(table).from_pylist(rows, schema=table.schema), path)
    beleg("bare", "--articles", "data/articles", "-o", "again")
    (miss,) = [json.loads(line) for line in Path("again.misses.jsonl").read_text(encoding="utf-8").splitlines()]
    assert (miss["row"], miss["field"], miss["reason"]) == (rows[0]["id"], "text", "differs")


@pytest.mark.usefixtures("corpus")
def test_what_cannot_be_done_is_one_line() -> None:
    released("full", "full")
    released("bare", "none")
    Path("other").mkdir()
    Path("other/x.txt").write_text("A text that is long enough to be an article of its own. " * 9, encoding="utf-8")
    for words, told in (
        (["other", "--articles", "data/articles"], "no release of Beleg"),
        (["full", "--articles", "data/articles"], "no text is withheld"),
        (["bare", "--articles", "other"], "none of the 1 articles there"),
        (["bare", "--articles", "data/articles", "-o", "bare"], "is the release itself"),
        (["bare", "--articles", "data/articles", "-o", "other"], "holds no release"),
    ):
        result = beleg(*words)
        assert isinstance(result.exception, InputError), words
        assert told in str(result.exception)
