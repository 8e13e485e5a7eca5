"""Words and marks with their places in the article."""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from pipeline.core.records import Span

_TOKEN = re.compile(
    r"\d+(?:[.,:]\d+)*(?:\.(?=\s*[a-zäöü]))?(?:[-–][^\W\d_]+)*"  # numbers, ordinals, "90-Tage"
    r"|(?:[^\W\d_]\.){2,}"  # U.S., z.B.
    r"|(?:Dr|Prof|Rev|Hon|Sgt|Capt|St|Nr|Mr|Mrs|Ms|Inc|Corp|Co|Ltd|Jr|Sr|Gen|Sen|Rep|Gov|Lt|Col|Mio|Mrd|bzw|Mme|Msgr)\.(?=[\s,;)])"
    r"|[A-ZÄÖÜ]\.(?=\s?[A-ZÄÖÜ])"  # initials
    r"|[^\W_]+(?:[-'’.&/][^\W_]+)*(?:['’](?=\s))?"
    r"|\.{3}|\S"
)
OPEN_QUOTES = '„“»«"‚‘”›‹'
CLAUSE_MARKS = frozenset({",", ";", ":", "–", "—", "(", ")", "-", "[", "]"}) | frozenset(OPEN_QUOTES)


class Token(NamedTuple):
    """One word or mark: its text, lower-cased text and place; `word` is False for punctuation.

    `capital`: it is written with a capital letter, as a noun or a name ("Bericht", "dpa-Meldung").
    """

    text: str
    low: str
    begin: int
    end: int
    word: bool
    capital: bool


def tokenize(text: str, span: Span) -> list[Token]:
    """Return the tokens of a stretch of text, in order; white space is left out, nothing else is."""
    return list(_tokens(text, span.begin, span.end))


# Several rules read the same sentence; no more than some articles' worth is kept.
@functools.lru_cache(maxsize=512)
def _tokens(text: str, begin: int, end: int) -> tuple[Token, ...]:
    found: list[Token] = []
    for match in _TOKEN.finditer(text, begin, end):
        word = match.group()
        low, is_word, capital = _shape(word)
        # Token(…) itself is a Python function: this is the same, twice as fast.
        found.append(tuple.__new__(Token, (word, low, *match.span(), is_word, capital)))
    return tuple(found)


@functools.lru_cache(maxsize=16_384)
def _shape(word: str) -> tuple[str, bool, bool]:
    """Return what depends on the letters alone: (lower case, is a word, is written with a capital)."""
    capital = word[0].isupper() or ("-" in word and any(part[:1].isupper() for part in word.split("-")))
    return word.lower(), word[0].isalnum(), capital


def span_of(tokens: list[Token]) -> Span:
    """Return the span from the first token's begin to the last one's end; the list must not be empty."""
    return Span(tokens[0].begin, tokens[-1].end)


def trimmed(tokens: list[Token], marks: str = ",;:–—-. ") -> list[Token]:
    """Return the tokens without punctuation from `marks` at either end."""
    begin, end = 0, len(tokens)
    while begin < end and tokens[begin].text in marks:
        begin += 1
    while end > begin and tokens[end - 1].text in marks:
        end -= 1
    return tokens[begin:end]
