"""Which files are read, and articles put in order."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

import pytest

from pipeline.core.errors import SettingError
from pipeline.text.articles import IngestSettings, build_article
from pipeline.text.articles.article_fields import Fields
from pipeline.text.articles.inputs import check_deps, find_files
from pipeline.text.articles.shelf import Shelf

if TYPE_CHECKING:
    from pathlib import Path

SETTINGS = IngestSettings(inputs=["x"], languages=["de"], min_chars=1, max_bytes=99, max_reject_share=1.0)
DVC = """
stages:
  ingest:
    cmd: x
    deps:
      - data/articles
      - more/corpus.jsonl:
          hash: md5
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("a/b.txt", "a/sub/c.md", "a/README.md", "a/.hidden.txt", "a/.git/x.txt", "a/big.jsonl.dvc", "z.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")
    return tmp_path


@pytest.mark.usefixtures("folder")
def test_files_folders_and_globs_each_file_once() -> None:
    assert [file.as_posix() for file in find_files(["z.txt", "a", "a/*.txt", "./a/b.txt"])] == [
        "a/b.txt",
        "a/sub/c.md",
        "z.txt",
    ]
    assert [file.as_posix() for file in find_files(["a/**/*.md"])] == ["a/sub/c.md"]
    assert [file.as_posix() for file in find_files(["a/README.md"])] == ["a/README.md"]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("name", ["nowhere", "a/*.html", "nowhere/*.txt"])
def test_an_input_that_names_nothing_is_a_wrong_setting(name: str) -> None:
    with pytest.raises(SettingError, match=r"ingest\.inputs\[1\]") as caught:
        find_files(["a", name])
    assert name in str(caught.value)


def test_inputs_must_be_deps_of_the_stage(folder: Path) -> None:
    file = folder / "dvc.yaml"
    check_deps(["anything"], file)
    file.write_text(DVC, encoding="utf-8")
    check_deps(["data/articles", "data/articles/x.txt", "./data/articles/*.md", "more/corpus.jsonl"], file)
    check_deps([str(folder / "data/articles")], file)
    with pytest.raises(SettingError, match=r"add this line there: - more$"):
        check_deps(["more/*.jsonl"], file)
    file.write_text("stages: {}\n", encoding="utf-8")
    with pytest.raises(SettingError, match="cannot find"):
        check_deps(["a"], file)


@pytest.mark.parametrize("held_chars", [1, 900, 10**6])
def test_the_shelf_does_not_depend_on_the_order(tmp_path: Path, held_chars: int) -> None:
    texts = [("p", "Eins."), ("p", "Zwei."), ("q", "Eins."), ("p", "Drei.")]
    entries = [
        (f"{at}.txt", build_article(Fields(publisher=who, language="de"), text, SETTINGS))
        for at, (who, text) in enumerate(texts)
    ]
    entries.append(("twice.txt", build_article(Fields(publisher="p", language="de", title="A"), "Eins.", SETTINGS)))
    seen = set()
    for number, order in enumerate(permutations(entries)):
        folder = tmp_path / str(number)
        folder.mkdir()
        shelf = Shelf(folder, held_chars)
        for item, article in order:
            shelf.add(item, article)
        seen.add(tuple(shelf.sorted()))
    (result,) = seen
    ids = [article.id for _, article, is_duplicate in result if not is_duplicate]
    assert ids == sorted(ids)
    assert len(ids) == 4
    assert [item for item, _, is_duplicate in result if is_duplicate] == ["0.txt"]
