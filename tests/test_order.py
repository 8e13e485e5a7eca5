"""The same articles give the same bytes: under other file names, in another order, process, locale and time zone."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from pipeline.core import paths

TOP = Path(__file__).parents[1]
STAGES = ["ingest", "extract", "index", "link", "origins", "split"]
TABLES = {
    "ingest": [paths.ARTICLES],
    "extract": [paths.SENTENCES, paths.ATTRIBUTIONS, paths.CLAIMS],
    "index": [paths.SOURCE_INDEX / name for name in ("weights.npz", "units.json", "data.csc.index.npy")],
    "link": [paths.LINKS],
    "origins": [paths.ORIGINS, paths.SOURCE_MIX],
    "split": [paths.SPLITS, paths.LEAKS],
}
TEXT = (
    "Der Rat von Straße {n} tagt\n\n"
    "Bürgermeister Peter Lang sagte am {n}. Mai, dass die Stadt {n} Schulen baut. Er habe {n} Mio. Euro.\n\n"
    "„Wir bauen {n} Dächer“, sagte Anna Huber. "
    "Laut einem Bericht der Financial Times sind {n} von Nvidia. Ärzte helfen {n} Kindern."
)
ENGLISH = (
    "Council {n} meets\n\nMayor Jane Roe said that the city builds {n} schools. “We repaired {n} roofs,” said Jim Doe. "
    "According to the Financial Times, {n} people were hurt in the storm on Monday. The council meets again in May."
)
ONE = {"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "UTC"}
OTHER = {"PYTHONHASHSEED": "2", "LC_ALL": "C.UTF-8", "TZ": "Asia/Tokyo"}


def _rows() -> list[dict[str, str]]:
    rows = [
        {"text": TEXT.format(n=n), "publisher": f"Bote {n % 3}", "published": f"2024-05-{n:02}", "story": f"s{n % 7}"}
        for n in range(1, 25)
    ]
    rows += [
        {"text": ENGLISH.format(n=n), "publisher": "Post", "published": f"2024-06-{n:02}", "language": "en"}
        for n in range(1, 13)
    ]
    return rows + rows[:2]  # two duplicates


def _front_matter(row: dict[str, str]) -> str:
    fields = "".join(f"{key}: {value}\n" for key, value in row.items() if key != "text")
    return f"---\n{fields}---\n\n{row['text']}\n"


def _project(folder: Path, names: list[str], backwards: bool) -> Path:
    """Lay out the same articles: the first twenty in files of these names, the rest in one file of JSON lines."""
    articles = folder / paths.ARTICLES_IN
    articles.mkdir(parents=True)
    for name in ("params.yaml", "dvc.yaml"):
        shutil.copy(TOP / name, folder)
    shutil.copytree(TOP / paths.SOURCES_IN, folder / paths.SOURCES_IN)
    rows = _rows()
    for name, row in zip(names, rows[:20], strict=True):
        (articles / name).write_text(_front_matter(row), encoding="utf-8")
    rest = rows[:19:-1] if backwards else rows[20:]
    (articles / f"{names[0]}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rest), encoding="utf-8")
    return folder


def _run(folder: Path, setting: dict[str, str]) -> str:
    said = []
    for stage in STAGES:
        ran = subprocess.run(
            [sys.executable, "-m", f"pipeline.stages.{stage}"],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(TOP), **setting},
            capture_output=True,
            check=False,
            timeout=60,
        )
        assert ran.returncode == 0, ran.stderr.decode()
        said.append(ran.stderr.decode())
    return "".join(said)


def _dropped(folder: Path, stage: str) -> list[tuple[str, str]]:
    lines = (folder / paths.rejects(stage)).read_text(encoding="utf-8").splitlines()
    return sorted((row["reason"], row["detail"]) for row in map(json.loads, lines))


def test_the_same_articles_give_the_same_bytes(tmp_path: Path) -> None:
    one = _project(tmp_path / "one", [f"a{n:02}-ß.md" for n in range(20)], backwards=False)
    other = _project(tmp_path / "other", [f"Z{19 - n:02}-ä.txt" for n in range(20)], backwards=True)
    with ThreadPoolExecutor(2) as both:
        said, said_other = both.map(_run, (one, other), (ONE, OTHER))
    for tables in TABLES.values():
        for table in tables:
            assert (one / table).read_bytes() == (other / table).read_bytes(), f"{table} differs\n{said}"
    assert [reason for reason, _ in _dropped(one, "ingest")] == ["duplicate"] * 2
    assert _dropped(one, "ingest") == _dropped(other, "ingest")
    assert (one / paths.rejects("extract")).read_bytes() == (other / paths.rejects("extract")).read_bytes()
    assert said.count("\n") == said_other.count("\n") == len(STAGES)
    assert not [*(one / "data/tmp").glob("*"), *(other / "data/tmp").glob("*")]
