"""Text search: which documents a claim most likely stands in."""

from __future__ import annotations

from pipeline.sources.retrieval.ranker import Found, Ranker, Unit
from pipeline.sources.retrieval.search_terms import Part, analyse
from pipeline.sources.retrieval.settings import RankSettings

__all__ = ["Found", "Part", "RankSettings", "Ranker", "Unit", "analyse"]
