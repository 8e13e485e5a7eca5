"""The claims of a text, and the only one of a text that has one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from news_text import analyse

if TYPE_CHECKING:
    from pipeline.core.records import Claim


def claims_of(text: str, language: str = "de") -> list[Claim]:
    return analyse(text, language).extracted.claims


def only(text: str, language: str = "de") -> Claim:
    (claim,) = claims_of(text, language)
    return claim
