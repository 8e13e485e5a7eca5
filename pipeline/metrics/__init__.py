"""How well a model tells checkable claims from others: scores with intervals, slices, calibration."""

from pipeline.metrics.records import CalibrationBin, ClassScores, ConfusionCell, EvaluateSettings, Scores, Slice
from pipeline.metrics.scores import calibration, headline, score

__all__ = [
    "CalibrationBin",
    "ClassScores",
    "ConfusionCell",
    "EvaluateSettings",
    "Scores",
    "Slice",
    "calibration",
    "headline",
    "score",
]
