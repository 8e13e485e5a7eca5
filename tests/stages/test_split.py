"""The split stage on twelve articles."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from labelled_corpus import articles, write_corpus

from pipeline.core import paths
from pipeline.core.errors import CheckFailedError, SettingError
from pipeline.core.records import Article, SplitRow
from pipeline.core.tables import read_table, write_table
from pipeline.core.terms import Split
from pipeline.learning.splits import Assignment
from pipeline.stages import split

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def _corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_corpus()


def test_every_article_has_one_row_and_the_report_has_the_numbers() -> None:
    summary = split.main()
    rows = list(read_table(paths.SPLITS, SplitRow))
    assert [row.article for row in rows] == sorted(article.id for article in articles())
    report = json.loads(paths.LEAKS.read_text(encoding="utf-8"))
    assert sum(report["splits"].values()) == report["articles"] == report["stories"] == report["groups"] == 12
    assert report["near_duplicate"] == 0.5
    assert report["shared_paragraphs"] == []
    assert summary.startswith("12 articles in 12 groups: train ")


def test_the_order_of_the_table_does_not_matter() -> None:
    split.main()
    first = paths.SPLITS.read_bytes(), paths.LEAKS.read_bytes()
    write_table(paths.ARTICLES, Article, articles()[::-1])
    split.main()
    assert (paths.SPLITS.read_bytes(), paths.LEAKS.read_bytes()) == first


def test_an_empty_split_is_said() -> None:
    write_table(paths.ARTICLES, Article, articles()[:1])
    assert "EMPTY: " in split.main()
    write_table(paths.ARTICLES, Article, [])
    assert "EMPTY: train, validation, test" in split.main()


def test_a_leak_stops_the_stage_and_writes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    paths.SPLITS.unlink()
    torn = tuple(SplitRow(article.id, "one", part) for article, part in zip(articles(), list(Split) * 4, strict=True))
    monkeypatch.setattr(split, "assign", lambda *_: Assignment(torn, ()))
    with pytest.raises(CheckFailedError, match="group 'one' is in two splits"):
        split.main()
    assert not paths.SPLITS.exists()


def test_a_wrong_share_names_the_key(tmp_path: Path) -> None:
    text = (tmp_path / "params.yaml").read_text(encoding="utf-8")
    (tmp_path / "params.yaml").write_text(text.replace("test: 0.2", "test: 0.9"), encoding="utf-8")
    with pytest.raises(SettingError, match=r"params\.yaml: split.*validation \+ test must be below 1"):
        split.main()
