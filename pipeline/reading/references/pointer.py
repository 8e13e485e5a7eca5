"""A word or phrase that points outside its claim."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from pipeline.core.terms import ReferenceKind
from pipeline.languages import Token, span_of

if TYPE_CHECKING:
    from pipeline.core.records import Span

SHORTENED = re.compile(r"['’]")


class Pointer(Struct, eq=False, gc=False):
    """Words that point outside a claim; `wanted`: the kind of pronoun that tells whom they may stand for, or ""."""

    kind: ReferenceKind
    tokens: list[Token]
    wanted: str = ""

    @property
    def span(self) -> Span:
        """Where they stand."""
        return span_of(self.tokens)


def bare(token: Token) -> str:
    """Return a word in small letters without a verb that is one with it: "i" of "I'm"."""
    return SHORTENED.split(token.low)[0] if "'" in token.text or "’" in token.text else token.low
