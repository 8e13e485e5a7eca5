"""The settings of linking."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from pipeline.core.params import Settings


class LinkSettings(Settings):
    """The group `link` of params.yaml.

    `document_days`: how many days before an article a document may have come out without losing score; `min_score`:
    what a document must reach to be linked, in [0, 1].
    """

    document_days: Annotated[int, Field(ge=0, le=36_500)]
    min_score: Annotated[float, Field(ge=0.0, le=1.0)]
