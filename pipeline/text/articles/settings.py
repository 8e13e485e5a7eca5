"""The settings of ingest: the group `ingest` of params.yaml."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from pipeline.core.errors import CheckFailedError
from pipeline.core.params import Settings
from pipeline.languages import available


class IngestSettings(Settings):
    """What to read and what to turn away; each key is explained in docs/settings.md."""

    inputs: list[Annotated[str, Field(min_length=1)]] = Field(min_length=1)
    languages: list[Annotated[str, Field(pattern="^[a-z]{2}$")]] = Field(min_length=1)
    min_chars: int = Field(ge=1)
    max_bytes: int = Field(ge=1)
    max_reject_share: float = Field(ge=0, le=1)

    def check_rejects(self, articles: int, rejected: int, why: str) -> None:
        """Raise CheckFailedError where too much was turned away, or where no article is left."""
        if rejected and rejected / (articles + rejected) > self.max_reject_share:
            raise CheckFailedError(
                f"{rejected} of {articles + rejected} items rejected, more than ingest.max_reject_share "
                f"({self.max_reject_share}): {why}"
            )
        if not articles:
            raise CheckFailedError(f"no article in {', '.join(self.inputs)}: {why}")


def anything_in(inputs: list[str], max_bytes: int) -> IngestSettings:
    """Return settings that turn nothing away but what cannot be read, is too large, or is in no known language."""
    return IngestSettings(
        inputs=inputs, languages=list(available()), min_chars=1, max_bytes=max_bytes, max_reject_share=1.0
    )
