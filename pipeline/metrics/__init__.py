"""How well a model tells checkable claims from others: scores with intervals, slices, curves, comparisons."""

from pipeline.metrics.curves import calibration, precision_recall, selective
from pipeline.metrics.facts import Fact, facts
from pipeline.metrics.paired import Comparison, compare
from pipeline.metrics.records import EvaluateSettings, Scores
from pipeline.metrics.results import read_facts, write_results
from pipeline.metrics.scores import headline, measured, score

__all__ = [
    "Comparison",
    "EvaluateSettings",
    "Fact",
    "Scores",
    "calibration",
    "compare",
    "facts",
    "headline",
    "measured",
    "precision_recall",
    "read_facts",
    "score",
    "selective",
    "write_results",
]
