"""Beleg: news articles in, a data set of attributed, linked and labelled factual claims out."""

from pathlib import Path

from pipeline.compiled import compiled_folder

__version__ = "0.1.0"
__path__[:0] = compiled_folder(Path(__file__).parent)
