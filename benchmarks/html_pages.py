"""How much of real web pages ingest gets right: passages an article must hold, and passages it must not.

Run: python benchmarks/html_pages.py --path FOLDER

FOLDER holds html/ and gold.jsonl, with `file`, `with` and `without` a line, as in trafilatura's own evaluation.
"""

from __future__ import annotations

import argparse
import json
import time
from dataclasses import dataclass
from pathlib import Path

from pipeline.text.articles.markup import parse_page
from pipeline.text.articles.read import decode
from pipeline.text.articles.reject_reasons import UnusableError


@dataclass(frozen=True, slots=True)
class Page:
    """The passages of one page that were got right, and what was got wrong."""

    file: str
    kept: int
    wanted: int
    left_out: int
    unwanted: int
    wrong: tuple[str, ...]


def _squeeze(text: str) -> str:
    return " ".join(text.split())


def _text(path: Path) -> str:
    try:
        return _squeeze(parse_page(decode(path.read_bytes(), html=True))[1])
    except UnusableError as error:
        print(f"{path.name}: {error}")
        return ""


def score(folder: Path) -> list[Page]:
    """Return the score of every page of the gold file."""
    pages = []
    for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        text = _text(folder / "html" / gold["file"])
        lost = [passage for passage in gold["with"] if _squeeze(passage) not in text]
        extra = [passage for passage in gold["without"] if _squeeze(passage) in text]
        wanted, unwanted = len(gold["with"]), len(gold["without"])
        wrong = tuple(f"lost: {passage}" for passage in lost) + tuple(f"extra: {passage}" for passage in extra)
        pages.append(Page(gold["file"], wanted - len(lost), wanted, unwanted - len(extra), unwanted, wrong))
    return pages


def main() -> None:
    """Print the shares over all pages and the worst pages."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--path", type=Path, required=True, help="the folder with gold.jsonl and html/")
    parser.add_argument("--worst", type=int, default=10, help="how many of the worst pages to list")
    options = parser.parse_args()
    begin = time.perf_counter()
    pages = score(options.path)
    seconds = time.perf_counter() - begin
    kept, wanted = sum(page.kept for page in pages), sum(page.wanted for page in pages)
    out, unwanted = sum(page.left_out for page in pages), sum(page.unwanted for page in pages)
    print(f"with     kept      {kept / wanted:.3f}  ({kept} of {wanted})")
    print(f"without  left out  {out / unwanted:.3f}  ({out} of {unwanted})")
    print(f"right    together  {(kept + out) / (wanted + unwanted):.3f}")
    print(f"{len(pages)} pages in {seconds:.1f} s")
    for page in sorted(pages, key=lambda page: (-len(page.wrong), page.file))[: options.worst]:
        print(f"\n{page.file}", *page.wrong, sep="\n  ")


if __name__ == "__main__":
    main()
