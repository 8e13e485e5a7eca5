"""A report built from three hand-made articles, one of them hostile, and a browser to open it with."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from report_tables import write_all

from pipeline.core import paths
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
        report.main()
    return root / paths.REPORT


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
