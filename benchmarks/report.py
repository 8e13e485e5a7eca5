"""How heavy the report is, how long it takes to build, and how quick it is in a real browser.

Run: python benchmarks/report.py [--claims 50000]

First the report of the corpus in data/ as it stands, then one of synthetic claims, 20 an article, made of invented
words in a folder of their own. Each is opened from disk in a Chromium of the system; a filter is timed from the choice
to the table drawn anew. The first paint and the time to DOMContentLoaded are the browser's own.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import release_speed

from pipeline.core import paths
from pipeline.core.records import Label, SharedClaim
from pipeline.core.tables import read_column, write_table
from pipeline.core.terms import Checkability, ClaimType, NotCheckableReason

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).resolve().parents[1]
RUNS = 5
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
PAINTED = """() => {
  const [load] = performance.getEntriesByType("navigation");
  const paint = performance.getEntriesByName("first-contentful-paint")[0];
  return [paint ? paint.startTime : NaN, load.domContentLoadedEventEnd];
}"""
FILTERED = """async () => {
  const select = document.querySelector('select[data-key="claim_type"]');
  select.value = select.options[2].value;
  const began = performance.now();
  select.dispatchEvent(new Event("change", {bubbles: true}));
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  return performance.now() - began;
}"""
SEARCHED = """async () => {
  const field = document.getElementById("query");
  const before = document.getElementById("found").textContent;
  field.value = "ab";
  const began = performance.now();
  field.dispatchEvent(new Event("input", {bubbles: true}));
  while (document.getElementById("found").textContent === before) await new Promise(requestAnimationFrame);
  return performance.now() - began;
}"""


def labels(claims: list[str]) -> Iterator[Label]:
    """Yield a label for each claim, every value in turn."""
    kinds, reasons = list(ClaimType), list(NotCheckableReason)
    for at, claim in enumerate(claims):
        reason = reasons[at % len(reasons)] if at % 3 == 0 else None
        side = Checkability.NOT_CHECKABLE if reason else Checkability.CHECKABLE
        yield Label(claim, side, kinds[at % len(kinds)], reason, "votes:number+verb", 0.8, None, "1.0.0")


def build(where: str) -> None:
    """Run the stage in a process of its own; print time, memory and sizes."""
    began = time.perf_counter()
    subprocess.run([sys.executable, "-m", "pipeline.stages.report"], check=True, stdout=subprocess.DEVNULL)
    taken, peak = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    pages = sorted((paths.REPORT / "articles").glob("*.html"), key=lambda path: path.stat().st_size)
    whole = sum(path.stat().st_size for path in paths.REPORT.rglob("*") if path.is_file())
    print(f"\n{where}: built in {taken:.1f} s, peak {peak:.0f} MB; {whole / 1e6:.1f} MB in {len(pages)} article pages")
    print("| page | kB | first paint, ms | DOMContentLoaded, ms |\n|---|---|---|---|")


def measure(browser: Browser) -> None:
    """Open each kind of page several times; print medians."""
    pages = sorted((paths.REPORT / "articles").glob("*.html"), key=lambda path: path.stat().st_size)
    names = [f"{name}.html" for name in ("index", "articles", "claims", "sources", "models")]
    for name in [*names, f"articles/{pages[-1].name}"]:
        times = [_opened(browser, name) for _ in range(RUNS)]
        paint, ready = (statistics.median(column) for column in zip(*times, strict=True))
        size = (paths.REPORT / name).stat().st_size / 1e3
        print(f"| {name.partition('/')[0]} | {size:.0f} | {paint:.0f} | {ready:.0f} |")
    page = _at(browser, "claims.html")
    filtered = statistics.median(float(page.evaluate(FILTERED)) for _ in range(RUNS))
    searched = float(page.evaluate(SEARCHED))
    page.close()
    print(f"a filter {filtered:.0f} ms, the first search {searched:.0f} ms (120 ms of it waiting for the next letter)")


def _at(browser: Browser, name: str) -> Page:
    page = browser.new_page(locale="en")
    page.goto((Path.cwd() / paths.REPORT / name).as_uri())
    return page


def _opened(browser: Browser, name: str) -> tuple[float, float]:
    page = _at(browser, name)
    page.wait_for_timeout(300)
    paint, ready = page.evaluate(PAINTED)
    page.close()
    return float(paint), float(ready)


def main() -> None:
    """Measure the report of our own corpus, then a synthetic one."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=50_000)
    given = parser.parse_args()
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        sys.exit("benchmarks/report.py: no Chromium on the PATH")
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=chromium, headless=True, args=FLAGS)
        os.chdir(ROOT)
        build("our own corpus")
        measure(browser)
        os.chdir(folder)
        shutil.copy(ROOT / "params.yaml", "params.yaml")
        shutil.copytree(ROOT / "data/sources", "data/sources")
        release_speed.write_tables(given.claims // release_speed.CLAIMS_AN_ARTICLE)
        write_table(paths.LABELS, Label, labels([str(key) for key in read_column(paths.CLAIMS, "id")]))
        write_table(paths.ORIGINS, SharedClaim, [])
        build(f"{given.claims} synthetic claims")
        measure(browser)
        browser.close()
        os.chdir(ROOT)


if __name__ == "__main__":
    main()
