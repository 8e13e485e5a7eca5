"""How well a model tells checkable claims from others: scores with intervals, slices, curves, comparisons."""

from pipeline.learning.metrics.agreed import Agreed, ClauseRow, FieldRow, read_agreement
from pipeline.learning.metrics.curves import calibration, precision_recall, selective
from pipeline.learning.metrics.leaderboard import (
    Leaderboard,
    LeaderboardSettings,
    Place,
    leaderboard,
    markdown,
    p_value,
    read_leaderboard,
    results_folders,
    spread,
)
from pipeline.learning.metrics.model_scores import Confusion, Estimate, ReadScores, estimate, read_scores, scores_of
from pipeline.learning.metrics.paired import Comparison, compare
from pipeline.learning.metrics.records import SMALL, Scores
from pipeline.learning.metrics.results_folder import read_facts, write_results
from pipeline.learning.metrics.scores import headline, measured, score
from pipeline.learning.metrics.slices import Fact, facts

__all__ = [
    "SMALL",
    "Agreed",
    "ClauseRow",
    "Comparison",
    "Confusion",
    "Estimate",
    "Fact",
    "FieldRow",
    "Leaderboard",
    "LeaderboardSettings",
    "Place",
    "ReadScores",
    "Scores",
    "calibration",
    "compare",
    "estimate",
    "facts",
    "headline",
    "leaderboard",
    "markdown",
    "measured",
    "p_value",
    "precision_recall",
    "read_agreement",
    "read_facts",
    "read_leaderboard",
    "read_scores",
    "results_folders",
    "score",
    "scores_of",
    "selective",
    "spread",
    "write_results",
]
