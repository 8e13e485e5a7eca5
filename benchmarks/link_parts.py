"""Source links scored on three parts of the gold: articles the linker was written on, looked at since, and held out.

Run: python benchmarks/link_parts.py (after dvc repro)

The first 16 articles were there when the linker was written (their rows are by language-model-c). Of the other 45 those
whose id has an even SHA-256 may be looked at to mend rules; the rest is held out: nobody reads its misses.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections import defaultdict
from pathlib import Path

from pipeline.commands.linking import benchmark_links, linking_table

GOLD = Path("data/annotations/links/gold.jsonl")


def part_of(row: dict[str, str], first: set[str]) -> str:
    """Return the part an article belongs to."""
    if row["article"] in first:
        return "written on"
    even = int(hashlib.sha256(row["article"].encode()).hexdigest(), 16) % 2 == 0
    return "looked at" if even else "held out"


def main() -> None:
    """Print the scores of each part."""
    lines = GOLD.read_text(encoding="utf-8").splitlines(keepends=True)
    rows = [json.loads(line) for line in lines]
    first = {row["article"] for row in rows if row["annotator"] == "language-model-c"}
    parts: dict[str, list[str]] = defaultdict(list)
    for line, row in zip(lines, rows, strict=True):
        parts[part_of(row, first)].append(line)
    with tempfile.TemporaryDirectory() as folder:
        for name in ("written on", "looked at", "held out"):
            path = Path(folder) / "gold.jsonl"
            path.write_text("".join(parts[name]), encoding="utf-8")
            print(f"{name}\n{linking_table(benchmark_links(path))}\n")


if __name__ == "__main__":
    main()
