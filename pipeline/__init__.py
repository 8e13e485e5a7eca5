"""Beleg: news articles in, a data set of attributed, linked and labelled factual claims out."""

import os

__version__ = "0.1.0"

# One thread sums as fast as several on what we have, and the others would burn the processor while they wait for it.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
