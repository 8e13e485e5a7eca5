"""What the articles of one story have in common: the claims they share, and how many origins those really have."""

from __future__ import annotations

from pipeline.stories.mix import mix_of
from pipeline.stories.origins import shared_claims
from pipeline.stories.settings import OriginSettings

__all__ = ["OriginSettings", "mix_of", "shared_claims"]
