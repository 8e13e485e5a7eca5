"""English noun phrases: up to a verb, a time or place phrase, or a mark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.languages import word_list

if TYPE_CHECKING:
    from pipeline.text.tokens import Token

_STOPS = word_list("en", "stops")


def english_phrase(tokens: list[Token], begin: int) -> int:
    """Return the index after an English noun phrase: up to a verb, a time or place phrase, or a mark."""
    at = begin
    while at < len(tokens):
        token = tokens[at]
        if token.text == "(" and at > begin and (close := _bracket(tokens, at)):
            at = close
            continue
        if not token.word and token.text not in {"'", "’", "&", "-", '"', "“", "”"}:
            break
        if at > begin and token.low in _STOPS and not _title_of(tokens, at):
            break
        at += 1
    return at


def _bracket(tokens: list[Token], at: int) -> int:
    """Return the index after a short bracket that opens at `at` ("(D-Nev.)"), or 0."""
    return next((i + 1 for i in range(at + 1, min(at + 8, len(tokens))) if tokens[i].text == ")"), 0)


def _title_of(tokens: list[Token], at: int) -> bool:
    """Return whether "in", "at" … stands inside a capitalised name ("Center for Politics at Harvard")."""
    return tokens[at].low in {"at", "in"} and tokens[at - 1].capital and at + 1 < len(tokens) and tokens[at + 1].capital
