"""The settings of the split stage."""

from __future__ import annotations

from pydantic import Field, model_validator

from pipeline.core.params import Settings


class SplitSettings(Settings):
    """The group ``split`` of params.yaml.

    `validation` and `test` are the shares of groups (not of articles or claims) those splits get in the long run;
    `near_duplicate` is the Jaccard similarity of word 5-grams from which two articles count as copies. Below 0.4 the
    search would miss too many pairs to keep its promise. Another `salt` deals all groups anew.
    """

    salt: str = Field(min_length=1)
    validation: float = Field(ge=0, lt=1)
    test: float = Field(ge=0, lt=1)
    near_duplicate: float = Field(ge=0.4, le=1)

    @model_validator(mode="after")
    def _leaves_training_data(self) -> SplitSettings:
        if self.validation + self.test >= 1:
            raise ValueError(f"validation + test must be below 1, found {self.validation} + {self.test}")
        return self
