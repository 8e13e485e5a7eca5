"""The settings of the release: the group `release` of params.yaml."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from pipeline.core.params import Settings
from pipeline.core.terms import TextLevel

Level = Literal["none", "claims", "full"]
Line = Annotated[str, Field(min_length=1, max_length=300, pattern=r"^[^\r\n]*$")]


def _is_day(value: str) -> str:
    date.fromisoformat(value)
    return value


class ReleaseSettings(Settings):
    """What is published under which name, and how much text; each key is explained in docs/settings.md."""

    name: Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,95}$")]
    version: Annotated[str, Field(pattern=r"^\d+\.\d+\.\d+$")]
    date: Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$"), AfterValidator(_is_day)]
    licence: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9.-]*$")]
    authors: list[Line] = Field(min_length=1)
    contact: Line | None
    text: Level
    free_licences: list[Line]
    text_otherwise: Level
    salt: Line

    def level_of(self, licence: str | None) -> TextLevel:
        """Return how much text of an article under this licence is published."""
        allowed = {_plain(name) for name in self.free_licences}
        own = TextLevel.FULL if licence and _plain(licence) in allowed else TextLevel(self.text_otherwise)
        return min(TextLevel(self.text), own, key=lambda level: level.rank)


def _plain(licence: str) -> str:
    """Return a licence's name as it is compared: ``CC BY 4.0`` and ``cc-by-4.0`` are one."""
    return re.sub(r"[\s_-]+", "-", licence.strip().casefold())
