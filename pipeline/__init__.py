"""Beleg: news articles in, a data set of attributed, linked and labelled factual claims out."""

__version__ = "0.1.0"
