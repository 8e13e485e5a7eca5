"""The labelling functions, in the order of the guidelines; importing this package registers them all."""

from __future__ import annotations

from pipeline.labels.functions import claim_types, not_checkable
from pipeline.labels.registry import FUNCTIONS

__all__ = ["FUNCTIONS", "claim_types", "not_checkable"]
