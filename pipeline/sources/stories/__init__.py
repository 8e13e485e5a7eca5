"""What the articles of one story have in common: the claims they share, and how many origins those really have."""

from __future__ import annotations

from pipeline.sources.stories.mix import mix_of, total_mix
from pipeline.sources.stories.origins import by_story, shared_claims
from pipeline.sources.stories.settings import OriginSettings

__all__ = [
    "OriginSettings",
    "by_story",
    "mix_of",
    "shared_claims",
    "total_mix",
]
