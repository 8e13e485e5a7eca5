"""A claim's words laid out once: its tokens, its words, and its clauses with their verbs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.syntax.segments import Segment, cut
from pipeline.syntax.tokens import Token, tokenize

if TYPE_CHECKING:
    from pipeline.core.records import Span
    from pipeline.languages import Language
    from pipeline.syntax.quotes import Quote


@dataclass(slots=True)
class Laid:
    """The tokens of a claim, its lower-case words in order, and its segments."""

    tokens: list[Token]
    words: list[str]
    segments: list[Segment]


def lay_out(text: str, spans: list[Span], quotes: list[Quote], language: Language) -> Laid:
    """Return the words at `spans` of a text; quotations among `quotes` are segments of their own."""
    if len(spans) == 1:
        tokens, segments = tokenize(text, spans[0]), cut(text, spans[0], quotes, language)
    else:
        tokens = [token for span in spans for token in tokenize(text, span)]
        segments = [segment for span in spans for segment in cut(text, span, quotes, language)]
    return Laid(tokens, [token.low for token in tokens if token.word], segments)
