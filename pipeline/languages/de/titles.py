"""German titles between commas: "Anna Huber, Sprecherin der Stadt,"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.languages.parsed import ParsedSentence
    from pipeline.languages.vocabulary import Language


def title_end(parsed: ParsedSentence, end: int, language: Language) -> int:
    """Return the index after a title that belongs to the noun phrase ending at the token `end`, or `end`."""
    tokens = parsed.tokens
    if end + 1 >= len(tokens) or tokens[end].text != ",":
        return end
    title = language.grammar.noun_phrase(tokens, end + 1)
    closed = any(token.text in {",", "."} for token in tokens[title : title + 1])
    return title if closed and title > end + 1 else end
