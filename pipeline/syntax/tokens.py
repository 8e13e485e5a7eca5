"""Words and marks with their places in the article."""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.core.records import Span
from pipeline.syntax.forms import WordForm, word_form

if TYPE_CHECKING:
    from pipeline.languages import Language

_TOKEN = re.compile(
    r"(\s*)("
    r"[a-zäöüßA-ZÄÖÜ]{2,}+(?=[\s,])"  # most words: nothing but letters; the rest would find them too, but later
    r"|\d+(?:[.,:]\d+)*(?:\.(?=\s*[a-zäöü]))?(?:[-–][^\W\d_]+)*"  # numbers, ordinals, "90-Tage"
    r"|(?:[^\W\d_]\.){2,}"  # U.S., z.B.
    r"|(?=[A-Zb])(?:Dr|Prof|Rev|Hon|Sgt|Capt|St|Nr|Mr|Mrs|Ms|Inc|Corp|Co|Ltd|Jr|Sr|Gen|Sen|Rep|Gov|Lt|Col|Mio|Mrd|bzw|Mme|Msgr)\.(?=[\s,;)])"
    r"|[A-ZÄÖÜ]\.(?=\s?[A-ZÄÖÜ])"  # initials
    # words; a full stop with no blank after it ends a sentence ("das Werk.Die …"), other stops are inside ("ver.di")
    r"|[^\W_]+(?:(?:[-'’&/]|\.(?!(?<=[a-zäöüß][a-zäöüß]\.)[A-ZÄÖÜ][a-zäöüß]))[^\W_]+)*(?:['’](?=\s))?"
    r"|\.{3}|\S)"
)
OPEN_QUOTES = '„“»«"‚‘”›‹'
CLAUSE_MARKS = frozenset({",", ";", ":", "–", "—", "(", ")", "-", "[", "]"}) | frozenset(OPEN_QUOTES)


@dataclass(slots=True)
class Token:
    """One word or mark: its text, lower-cased text and place; `word` is False for punctuation.

    `capital`: it is written with a capital letter, as a noun or a name ("Bericht", "dpa-Meldung"); `form`: what it may
    be as a verb.
    """

    text: str
    low: str
    begin: int
    end: int
    word: bool
    capital: bool
    form: WordForm


def tokenize(text: str, span: Span, language: Language) -> list[Token]:
    """Return the tokens of a stretch of text, in order; white space is left out, nothing else is."""
    tokens, begins = _all_tokens(text, language)
    first, last = bisect_left(begins, span.begin), bisect_left(begins, span.end)
    found = tokens[first:last]
    if (first and tokens[first - 1].end > span.begin) or (found and found[-1].end > span.end):
        return _read(text, span.begin, span.end, language)  # the stretch begins or ends inside a token
    return found


# Many ask for the same article's; more than one kept is slower, for memory goes cold.
@functools.lru_cache(maxsize=1)
def _all_tokens(text: str, language: Language) -> tuple[list[Token], list[int]]:
    """Return all tokens of a text, and where each begins."""
    tokens = _read(text, 0, len(text), language)
    return tokens, [token.begin for token in tokens]


def _read(text: str, begin: int, end: int, language: Language) -> list[Token]:
    found: list[Token] = []
    shapes = _shapes_of(language)
    for gap, word in _TOKEN.findall(text, begin, end):
        begin += len(gap)
        spelled, low, is_word, capital, form = shapes[word]
        found.append(Token(spelled, low, begin, begin := begin + len(spelled), is_word, capital, form))
    return found


_Shape = tuple[str, str, bool, bool, WordForm]


class _Shapes(dict[str, _Shape]):
    """What depends on the letters of a word alone: (itself, in lower case, a word?, with a capital?, verb form).

    All tokens of one spelling share these strings, which saves the memory of a text twice over.
    """

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.language = language

    def __missing__(self, word: str) -> _Shape:
        if len(self) >= _MOST_SHAPES:
            self.clear()
        capital = word[0].isupper() or ("-" in word and any(part[:1].isupper() for part in word.split("-")))
        low = word if (lower := word.lower()) == word else lower
        shape = self[word] = (word, low, word[0].isalnum(), capital, word_form(low, self.language))
        return shape


_MOST_SHAPES = 65_536
_shapes_of = functools.cache(_Shapes)


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
