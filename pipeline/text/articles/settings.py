"""The settings of ingest: the group `ingest` of params.yaml."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from pipeline.core.params import Settings


class IngestSettings(Settings):
    """What to read and what to turn away; each key is explained in docs/settings.md."""

    inputs: list[Annotated[str, Field(min_length=1)]] = Field(min_length=1)
    languages: list[Annotated[str, Field(pattern="^[a-z]{2}$")]] = Field(min_length=1)
    min_chars: int = Field(ge=1)
    max_bytes: int = Field(ge=1)
    max_reject_share: float = Field(ge=0, le=1)
