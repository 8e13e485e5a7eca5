"""Text search: which documents a claim most likely stands in."""

from __future__ import annotations

from pipeline.retrieval.analysis import Part, analyse
from pipeline.retrieval.ranker import Found, Ranker, Unit
from pipeline.retrieval.settings import RankSettings

__all__ = ["Found", "Part", "RankSettings", "Ranker", "Unit", "analyse"]
