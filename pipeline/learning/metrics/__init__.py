"""How well a model tells checkable claims from others: scores with intervals, slices, curves, comparisons."""

from pipeline.learning.metrics.curves import calibration, precision_recall, selective
from pipeline.learning.metrics.leaderboard import (
    Leaderboard,
    LeaderboardSettings,
    Place,
    leaderboard,
    markdown,
    own_results,
    p_value,
    read_leaderboard,
    results_folders,
    spread,
)
from pipeline.learning.metrics.paired import Comparison, compare
from pipeline.learning.metrics.records import SMALL, CalibrationBin, Estimate, PrecisionRecall, Scores, estimate
from pipeline.learning.metrics.results_folder import (
    CALIBRATION,
    CURVE,
    METRICS,
    PREDICTIONS,
    read_facts,
    read_rows,
    read_scores,
    write_results,
)
from pipeline.learning.metrics.scores import headline, measured, score
from pipeline.learning.metrics.slices import Fact, facts

__all__ = [
    "CALIBRATION",
    "CURVE",
    "METRICS",
    "PREDICTIONS",
    "SMALL",
    "CalibrationBin",
    "Comparison",
    "Estimate",
    "Fact",
    "Leaderboard",
    "LeaderboardSettings",
    "Place",
    "PrecisionRecall",
    "Scores",
    "calibration",
    "compare",
    "estimate",
    "facts",
    "headline",
    "leaderboard",
    "markdown",
    "measured",
    "own_results",
    "p_value",
    "precision_recall",
    "read_facts",
    "read_leaderboard",
    "read_rows",
    "read_scores",
    "results_folders",
    "score",
    "selective",
    "spread",
    "write_results",
]
