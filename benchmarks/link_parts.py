"""Source links scored on four parts of the gold: written on, looked at, read later, and never read; then on all of it.

Run: python benchmarks/link_parts.py [--misses PART] (after dvc repro)

The first 16 articles were there when the linker was written (their rows are by language-model-c). Of the other 45 those
whose id has an even SHA-256 were looked at to mend rules. The rest is parted by story: some two fifths, by the SHA-256
of the story's name, are `last`, whose misses nobody reads; the misses of the others were read on 2026-11-27 (`read
later`).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import tempfile
from collections import defaultdict
from pathlib import Path

from pipeline.cli.benchmark_links import misses_text, score_links, table
from pipeline.core import paths
from pipeline.core.records import Article
from pipeline.core.tables import read_table
from pipeline.learning.scoring import hold

GOLD = Path("data/annotations/links/gold.jsonl")
READABLE = ("written on", "looked at", "read later")


def part_of(row: dict[str, str], first: set[str], stories: dict[str, str]) -> str:
    """Return the part an article belongs to."""
    if row["article"] in first:
        return "written on"
    if _hashed(row["article"]) % 2 == 0:
        return "looked at"
    return "last" if _hashed(stories[row["article"]]) % 5 < 2 else "read later"


def _hashed(name: str) -> int:
    return int(hashlib.sha256(name.encode()).hexdigest(), 16)


def main() -> None:
    """Print the scores of each part, or the misses of one that may be read."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--misses", choices=READABLE, help="list the misses of this part instead")
    parser.add_argument("--without-last", action="store_true", help="leave the last part's numbers unseen")
    parser.add_argument("--floors", type=Path, help="pinned minimums: hold the numbers of the last part to them")
    parser.add_argument("--raise-floors", action="store_true", help="pin today's numbers where they are higher")
    chosen = parser.parse_args()
    lines = GOLD.read_text(encoding="utf-8").splitlines(keepends=True)
    rows = [json.loads(line) for line in lines]
    first = {row["article"] for row in rows if row["annotator"] == "language-model-c"}
    stories = {article.id: article.story or article.id for article in read_table(paths.ARTICLES, Article)}
    parts: dict[str, list[str]] = defaultdict(list)
    for line, row in zip(lines, rows, strict=True):
        parts[part_of(row, first, stories)].append(line)
        parts["all"].append(line)
    names = (*READABLE,) if chosen.without_last else (*READABLE, "last", "all")
    with tempfile.TemporaryDirectory() as folder:
        for name in (chosen.misses,) if chosen.misses else names:
            path = Path(folder) / "gold.jsonl"
            path.write_text("".join(parts[name]), encoding="utf-8")
            result = score_links(path)
            print(misses_text(result) if chosen.misses else f"{name}\n{table(result)}\n")
            if name == "last" and chosen.floors:
                print(hold(chosen.floors, "links/last", result.main, chosen.raise_floors))


if __name__ == "__main__":
    main()
