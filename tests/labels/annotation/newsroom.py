"""Two small articles, run through the pipeline up to labels; one has signs of two UTF-16 units in its claims."""

from __future__ import annotations

import shutil
from pathlib import Path

from typer.testing import CliRunner

from pipeline.cli.app import app
from pipeline.core import paths
from pipeline.core.errors import BelegError
from pipeline.core.records import Article, Claim
from pipeline.core.tables import read_table
from pipeline.stages import extract, index, ingest, label, link, split

ROOT = Path(__file__).parents[3]
GERMAN = """---
title: Möwen über Tarnwik 🐦
publisher: Küstenblatt
published: 2025-03-04
language: de
story: moewen
origin: invented
---

Die Stadt Tarnwik hat im Februar 🐦 1200 Möwen gezählt. „Das ist eine Plage“, sagte Bürgermeisterin Ona Felsing.
Der Rat will den Hafen 🚢 im Jahr 2027 sperren.

Fischer Jorl Bent sagte, die Vögel seien 🎣 schon immer da gewesen. Man sollte sie in Ruhe lassen.

-3 Grad hatte es 🌡️ am Sonntag an der Mole. +40 Möwen kamen am Montag dazu.
"""
ENGLISH = """---
title: Gulls and a harbour
publisher: Coast Reader
published: 2025-03-05
language: en
story: gulls
origin: invented
---

The town of Tarnwik counted 1,200 gulls in February, the mayor said. The council will close the harbour in 2027.
Residents hope for quiet. Is there a plan? The harbour is the oldest in the county, and its
lighthouse was built in 1884.
"""


def build(folder: Path) -> None:
    """Write the articles and every table up to labels below `folder`, which must be the current one."""
    for source in ("params.yaml", "data/annotations/guidelines.md"):
        target = folder / source
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / source, target)
    shutil.copytree(ROOT / paths.SOURCES_IN, folder / paths.SOURCES_IN)
    paths.ARTICLES_IN.mkdir(parents=True)
    (paths.ARTICLES_IN / "moewen.md").write_text(GERMAN, encoding="utf-8")
    (paths.ARTICLES_IN / "gulls.md").write_text(ENGLISH, encoding="utf-8")
    for stage in (ingest, extract, index, link, label, split):
        stage.main()


def claims() -> list[Claim]:
    """Return the claims in the order of their table."""
    return list(read_table(paths.CLAIMS, Claim))


def texts() -> dict[str, str]:
    """Return article → text."""
    return {article.id: article.text for article in read_table(paths.ARTICLES, Article)}


def beleg(*words: str) -> tuple[int, str]:
    """Run a command; return its exit code and what it said, of an error the line that the user reads."""
    done = CliRunner().invoke(app, words)
    if isinstance(done.exception, BelegError):
        return 1, f"beleg: {done.exception}\n"
    assert done.exception is None or isinstance(done.exception, SystemExit)
    return done.exit_code, done.stdout
