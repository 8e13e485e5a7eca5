"""Sentence ends against a corpus's own: where the last character of each sentence is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.core.records import Span

_LAST_OF_LINE = re.compile(r"\S(?=[^\S\n]*(?:\n|\Z))")


def sentence_ends(text: str, sentences: Iterable[Span]) -> set[int]:
    """Return where the sentences end, each after its last character that is no white space."""
    return {span.begin + len(span.of(text).rstrip()) for span in sentences}


def paragraph_ends(text: str) -> set[int]:
    """Return where the lines of a text end, after their last character that is no white space; empty lines do not."""
    return {match.end() for match in _LAST_OF_LINE.finditer(text)}
