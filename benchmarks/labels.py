"""How far the labels can be trusted: annotators against each other, and the labelling functions against gold.

Run `python benchmarks/labels.py` after `dvc repro`; it reads data/annotations/gold and data/interim.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from pipeline.core import paths
from pipeline.core.records import Claim, Label, Vote
from pipeline.core.tables import read_table
from pipeline.labels.combination import combine

if TYPE_CHECKING:
    from pathlib import Path

GOLD = paths.ANNOTATIONS_IN / "gold"
FIELDS = ("checkability", "reason", "claim_type")


def _annotations(file: Path) -> dict[str, dict[str, str]]:
    """Return article and spans → label fields as text."""
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    return {f"{row['article']} {row['spans']}": {name: str(row[name]) for name in FIELDS} for row in rows}


def agreement() -> None:
    """Print agreement and Cohen's kappa of each two annotators on the claims both labelled."""
    from sklearn.metrics import cohen_kappa_score

    files = sorted(file for file in GOLD.glob("*.jsonl") if file.stem != "adjudicated")
    for at, one in enumerate(files):
        for other in files[at + 1 :]:
            a, b = _annotations(one), _annotations(other)
            both = sorted(a.keys() & b.keys())
            print(f"{one.stem} and {other.stem}, {len(both)} claims")
            for name in FIELDS:
                left, right = ([side[key][name] for key in both] for side in (a, b))
                same = sum(x == y for x, y in zip(left, right, strict=True)) / len(both)
                print(f"  {name:13} agree {100 * same:5.1f}  kappa {cohen_kappa_score(left, right):.3f}")


def votes_against_gold() -> None:
    """Print how often the combined votes of the labelling functions are right where there is gold."""
    votes: dict[str, list[Vote]] = {}
    for vote in read_table(paths.VOTES, Vote):
        votes.setdefault(vote.claim, []).append(vote)
    gold = {label.claim: label for label in read_table(paths.LABELS, Label) if label.provenance.startswith("gold:")}
    right = [0, 0, 0]
    for claim in read_table(paths.CLAIMS, Claim):
        if claim.id in gold:
            truth, machine = gold[claim.id], combine(claim, votes.get(claim.id, []))
            pairs = [(getattr(truth, name), getattr(machine, name)) for name in FIELDS]
            for depth in range(3):
                right[depth] += all(a == b for a, b in pairs[: depth + 1])
    print(f"labelling functions against gold, {len(gold)} claims")
    for depth, name in enumerate(FIELDS):
        print(f"  {'+ ' if depth else ''}{name:13} right {100 * right[depth] / max(1, len(gold)):5.1f}")


if __name__ == "__main__":
    agreement()
    votes_against_gold()
