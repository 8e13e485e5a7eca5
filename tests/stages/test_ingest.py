"""The stage ingest on a few articles."""

from __future__ import annotations

import json
import random
import shutil
from pathlib import Path

import pytest

from pipeline.core import paths
from pipeline.core.errors import CheckFailedError, SettingError
from pipeline.core.params import load_params
from pipeline.core.records import Article
from pipeline.core.rejects import read_rejects
from pipeline.core.tables import read_table
from pipeline.stages import ingest
from pipeline.text.articles import IngestSettings

TOP = Path(__file__).parents[2]
GERMAN = "Der Minister sagte am Montag in Berlin, er werde die Regeln für den Handel noch einmal prüfen. " * 3
ENGLISH = "The minister said in Berlin on Monday that he would look at the rules for trade once more. " * 3


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("params.yaml", "dvc.yaml"):
        shutil.copy(TOP / name, tmp_path / name)
    folder = tmp_path / "data/articles"
    folder.mkdir(parents=True)
    (folder / "de.txt").write_text(f"Neue Regeln für den Handel\n\n{GERMAN}", encoding="utf-8")
    (folder / "en.md").write_text(f"---\npublisher: Gazette\n---\n{ENGLISH}", encoding="utf-8")
    lines = [json.dumps({"text": f"{number}. {GERMAN}", "publisher": "Anzeiger"}) for number in range(5)]
    (folder / "more.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (folder / "README.md").write_text("no article", encoding="utf-8")
    return tmp_path


def articles() -> list[Article]:
    return list(read_table(paths.ARTICLES, Article))


@pytest.mark.usefixtures("project")
def test_articles_are_written_by_id() -> None:
    summary = ingest.main()
    assert summary == "7 articles from 3 files (6 de, 1 en); 0 rejects"
    ids = [article.id for article in articles()]
    assert ids == sorted(set(ids))
    assert list(read_rejects(paths.rejects("ingest"))) == []
    assert not any(Path("data/tmp").iterdir())


def test_the_order_of_inputs_and_lines_changes_no_byte(project: Path) -> None:
    ingest.main()
    before = paths.ARTICLES.read_bytes()
    file = project / "data/articles/more.jsonl"
    lines = file.read_text(encoding="utf-8").split("\n")
    random.Random(1).shuffle(lines)  # noqa: S311 - no secret
    file.rename(project / "data/articles/0.txt.tmp")
    (project / "data/articles/0.txt.tmp").unlink()
    (project / "data/articles/0first.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (project / "data/articles/de.txt").rename(project / "data/articles/zz.txt")
    ingest.main()
    assert paths.ARTICLES.read_bytes() == before


def test_duplicates_are_rejected_but_not_copies_by_another_publisher(project: Path) -> None:
    text = {"text": f"1. {GERMAN}"}
    copies = [text | {"publisher": "Anzeiger", "title": "0"}, text | {"publisher": "Bote"}]
    (project / "data/articles/z.jsonl").write_text("\n".join(map(json.dumps, copies)), encoding="utf-8")
    assert "8 articles from 4 files" in ingest.main()
    (reject,) = read_rejects(paths.rejects("ingest"))
    kept = next(article for article in articles() if article.id in reject.detail)
    assert (reject.reason, kept.publisher) == ("duplicate", "Anzeiger")


def test_past_the_share_the_stage_fails_and_says_why(project: Path) -> None:
    for number in range(8):
        (project / f"data/articles/bad{number}.txt").write_bytes(b"")
    with pytest.raises(CheckFailedError, match=r"8 of 15 items rejected.*max_reject_share.*empty 8") as caught:
        ingest.main()
    assert "\n" not in str(caught.value)
    assert {reject.reason for reject in read_rejects(paths.rejects("ingest"))} == {"empty"}
    assert not paths.ARTICLES.exists()


def test_no_article_at_all(project: Path) -> None:
    shutil.rmtree(project / "data/articles")
    (project / "data/articles").mkdir()
    with pytest.raises(CheckFailedError, match="no article in data/articles"):
        ingest.main()


def test_inputs_elsewhere_must_be_known_to_dvc(project: Path) -> None:
    (project / "private").mkdir()
    (project / "private/a.txt").write_text(GERMAN, encoding="utf-8")
    params = (project / "params.yaml").read_text(encoding="utf-8")
    (project / "params.yaml").write_text(params.replace("[data/articles]", "[private/*.txt]"), encoding="utf-8")
    with pytest.raises(SettingError, match="add this line there: - private"):
        ingest.main()


def test_the_settings_in_the_repository_are_valid() -> None:
    assert load_params("ingest", IngestSettings, TOP / "params.yaml").languages == ["de", "en"]
