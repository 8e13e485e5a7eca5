"""The settings of the story level."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from pipeline.core.params import Settings


class OriginSettings(Settings):
    """The group `origins` of params.yaml.

    `same_claim`: the share of their words, rare ones counting more, that two claims must have in common to say the
    same; `same_text`: the share of the shorter article's word 5-grams that makes two articles one text.
    """

    same_claim: Annotated[float, Field(gt=0.0, le=1.0)]
    same_text: Annotated[float, Field(ge=0.1, le=1.0)]
