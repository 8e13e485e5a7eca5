"""A stage that is killed leaves nothing half-written, and the next run gives what an undisturbed one gives."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from news_text import article

from pipeline.core import paths
from pipeline.core.records import Article
from pipeline.core.tables import write_table

TOP = Path(__file__).parents[1]
OUTPUTS = [paths.SENTENCES, paths.ATTRIBUTIONS, paths.CLAIMS, paths.rejects("extract")]
PARAGRAPH = (
    "Ministerin Anna Huber sagte am {n}. Mai, dass die Stadt {n} Schulen baut. Die Kosten lägen bei {n} Mio. Euro. "
    "„Wir haben {n} Dächer erneuert“, sagte Peter Lang. Laut Polizei entstand ein Schaden von {n} Euro. Ein Bild.\n\n"
)


def _project(folder: Path, articles: int) -> Path:
    folder.mkdir(exist_ok=True)
    shutil.copy(TOP / "params.yaml", folder)
    made = [article("".join(PARAGRAPH.format(n=10 * number + part) for part in range(5))) for number in range(articles)]
    write_table(folder / paths.ARTICLES, Article, sorted(made, key=lambda one: one.id))
    return folder


def _start(folder: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "pipeline.stages.extract"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(TOP)},
        stderr=subprocess.PIPE,
    )


def _run(folder: Path) -> None:
    process = _start(folder)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 0, errors.decode()


def _kill_at_work(folder: Path) -> None:
    """Start the stage and kill it as soon as its scratch files are there."""
    process = _start(folder)
    until = time.monotonic() + 30
    while len(_scratch(folder)) < len(OUTPUTS):
        assert process.poll() is None, "it ended before it could be killed"
        assert time.monotonic() < until, "it never began to write"
        time.sleep(0.005)
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=30)
    assert process.returncode == -signal.SIGKILL


def _scratch(folder: Path) -> list[Path]:
    return sorted((folder / "data/tmp").glob("*"))


def _bytes(folder: Path) -> dict[str, bytes]:
    return {str(path): (folder / path).read_bytes() for path in OUTPUTS if (folder / path).exists()}


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = _project(tmp_path_factory.mktemp("whole"), 250)
    _run(folder)
    assert not _scratch(folder)
    found = _bytes(folder)
    assert len(found) == len(OUTPUTS)
    return found


def test_a_killed_first_run_leaves_no_output_and_the_next_is_whole(
    tmp_path: Path, undisturbed: dict[str, bytes]
) -> None:
    folder = _project(tmp_path, 250)
    _kill_at_work(folder)
    assert _bytes(folder) == {}
    assert len(_scratch(folder)) == len(OUTPUTS)
    _run(folder)
    assert _bytes(folder) == undisturbed
    assert not _scratch(folder)


def test_a_killed_later_run_leaves_the_old_output_whole(tmp_path: Path, undisturbed: dict[str, bytes]) -> None:
    folder = _project(tmp_path, 3)
    _run(folder)
    before = _bytes(folder)
    _project(tmp_path, 250)
    _kill_at_work(folder)
    assert _bytes(folder) == before
    _run(folder)
    assert _bytes(folder) == undisturbed
    assert not _scratch(folder)
