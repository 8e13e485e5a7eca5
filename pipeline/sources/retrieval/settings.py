"""The settings of text search."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from pipeline.core.params import Settings


class RankSettings(Settings):
    """The group `index` of params.yaml; docs/settings.md says what each does.

    `k1`, `b`: BM25, which chooses the `candidates`. They are then put in order by TF-IDF: a term of the title counts
    `title`, its rarity is raised to `rarity`, and a document's weight is divided by its length to the power `length`.
    """

    k1: Annotated[float, Field(ge=0.0, le=10.0)]
    b: Annotated[float, Field(ge=0.0, le=1.0)]
    candidates: Annotated[int, Field(ge=1, le=10_000)]
    title: Annotated[float, Field(gt=0.0, le=10.0)]
    rarity: Annotated[float, Field(ge=0.0, le=4.0)]
    length: Annotated[float, Field(ge=0.0, le=1.0)]
