"""How well votes become labels: each way of combining them against gold of stories it was not fitted on.

Run `python benchmarks/labels.py` after `dvc repro`; it reads data/interim and data/splits. How far annotators agree:
`dvc metrics show data/interim/agreement.json`.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

from pipeline.core import paths
from pipeline.core.bootstrap import BootstrapSettings, interval
from pipeline.core.records import Article, Claim, Label, SplitRow, Vote
from pipeline.core.tables import read_table
from pipeline.labels.combination import LABEL_FIELDS
from pipeline.labels.comparison import Case, ModelScore, compare

if TYPE_CHECKING:
    from pipeline.core.bootstrap import Floats

UNSEEN = "stories not seen"
SETTINGS = BootstrapSettings(resamples=2000, confidence=0.95, seed=1)


# The stories on whose articles the functions and their weights were written.
SEEN = {
    "ai-chip-export-controls", "atomausstieg-2023", "bverfg-nachtragshaushalt", "dma-fines-2025", "ezb-zinswende-2024",
    "faehre-vennoog", "hospital-sleep-study", "inflation-2023", "juice-launch-2023", "pisa-2022",
    "pumpenwerk-soermbach",
}  # fmt: skip


def cases() -> dict[str, list[Case]]:
    """Return the claims that have gold by language, and once more those of stories that are not in SEEN."""
    votes: dict[str, list[Vote]] = defaultdict(list)
    for vote in read_table(paths.VOTES, Vote):
        votes[vote.claim].append(vote)
    gold = {label.claim: label for label in read_table(paths.LABELS, Label) if label.provenance.startswith("gold:")}
    groups = {row.article: row.group for row in read_table(paths.SPLITS, SplitRow)}
    articles = {article.id: article for article in read_table(paths.ARTICLES, Article)}
    found: dict[str, list[Case]] = defaultdict(list)
    for claim in read_table(paths.CLAIMS, Claim):
        if claim.id in gold:
            case = Case(claim, tuple(votes[claim.id]), gold[claim.id], groups[claim.article])
            found[articles[claim.article].language].append(case)
            if articles[claim.article].story not in SEEN:
                found[UNSEEN].append(case)
    return found


def _line(score: ModelScore) -> str:
    rows = np.array([score.right[group] for group in sorted(score.right)], dtype=np.float64)
    cells = []
    for at, share in enumerate(score.shares, start=1):

        def measure(totals: Floats, at: int = at) -> Floats:
            found: Floats = totals[:, at] / totals[:, 0]
            return found

        ends = interval(rows, measure, SETTINGS)
        cells.append(f"{100 * share:5.1f}" + (f" [{100 * ends[0]:3.0f},{100 * ends[1]:4.0f}]" if ends else ""))
    return f"  {score.model:12} " + "  ".join(f"{cell:17}" for cell in cells)


def main() -> None:
    """Print the share right, with its interval over stories, for all claims and each language."""
    by_language = cases()
    everything = [case for name in sorted(by_language) if name != UNSEEN for case in by_language[name]]
    parts = {"all": everything, **by_language}
    for name in ["all", *sorted(by_language)]:
        groups = len({case.group for case in parts[name]})
        covered = sum(bool(case.votes) for case in parts[name]) / len(parts[name])
        print(f"{name}: {len(parts[name])} claims of {groups} stories, {100 * covered:.1f} per cent have a vote")
        print(f"  right in per cent: {', + '.join(LABEL_FIELDS)}")
        for score in compare(parts[name]):
            print(_line(score))


if __name__ == "__main__":
    main()
