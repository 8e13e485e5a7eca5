"""Contrast sets: pairs of claims that differ in one thing, and how often a model is right about both."""

from pipeline.learning.contrast.consistency import CONTRAST, ContrastScores, contrast_examples, contrast_scores
from pipeline.learning.contrast.pairs import Edit, Placed, applied, edits, placed, read_pairs

__all__ = [
    "CONTRAST",
    "ContrastScores",
    "Edit",
    "Placed",
    "applied",
    "contrast_examples",
    "contrast_scores",
    "edits",
    "placed",
    "read_pairs",
]
