"""A report built from three hand-made articles, one of them hostile, and a browser to open it with."""

from __future__ import annotations

import shutil
from dataclasses import fields
from typing import TYPE_CHECKING

import pytest
from report_tables import write_all

from pipeline.core import paths
from pipeline.core.files import write_json, write_text
from pipeline.core.record import replace
from pipeline.core.records import Prediction
from pipeline.core.tables import read_table, to_row, write_table
from pipeline.core.terms import Checkability
from pipeline.learning.contrast.consistency import ContrastKind, ContrastScores
from pipeline.learning.metrics.leaderboard import Place
from pipeline.stages import report

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def built_report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a whole report, to be read only."""
    root = tmp_path_factory.mktemp("report")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        write_all(root)
        evaluate_more()
        report.main()
    return root / paths.REPORT


def evaluate_more() -> None:
    """Give one model an error, curves and a contrast set, and both a leaderboard."""
    folder = paths.EVAL / "tfidf_logreg"
    answers = list(read_table(folder / "predictions.parquet", Prediction))
    wrong = Checkability.NOT_CHECKABLE
    write_table(
        folder / "predictions.parquet",
        Prediction,
        [replace(row, predicted=wrong) if row.claim == "claim_c0" else row for row in answers],
    )
    write_text(folder / "calibration.csv", "bin,mean_p,share,n\n0.2-0.3,0.25,0.5,40\n0.8-0.9,0.85,0.9,12\n")
    write_text(folder / "pr_curve.csv", "recall,precision,threshold\n1.0,0.6,0.1\n0.5,0.9,0.7\n")
    kinds = (ContrastKind("number", 4, 0.75), ContrastKind("<b>new</b>", 1, 0.0))
    contrast = ContrastScores(5, 2, 0.8, (0.6, 1.0), 2, 0.5, 0.8, 0.8, kinds, ())
    write_json(folder / "contrast.json", to_row(contrast))
    places: list[dict[str, object]] = [
        {"model": "tfidf_logreg"},
        {"model": "majority", "difference": -0.25, "p": 0.001},
    ]
    empty: dict[str, object] = dict.fromkeys(field.name for field in fields(Place))
    rows = [{**empty, "n": 2, "answered": 2, **place} for place in places]
    found = {"split": "test", "baseline": "tfidf_logreg", "rows": rows, "left_out": []}
    write_json(paths.LEADERBOARD, found)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return a Chromium of the system; each page of it gets a profile of its own."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        pytest.skip("no Chromium on the PATH, so the report is not opened in a browser")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, headless=True, args=FLAGS)
        yield chromium
        chromium.close()
