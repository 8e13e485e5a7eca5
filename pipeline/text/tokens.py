"""Words and marks with their places in the article."""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from msgspec import Struct

from pipeline.languages import NO_VERB, Token, WordForm, word_form

if TYPE_CHECKING:
    from pipeline.core.records import Span
    from pipeline.languages import Language

# "Sprecher:innen", "Lehrer*in", "Ärzt_innenkammer", "Kolleg/-innen"; "ein:e", "jede*r"; "der:die".
_GENDERED = (
    r"(?:[A-ZÄÖÜ][^\W\d_]+(?:[:*_·]|/-?)in(?:nen)?[^\W\d_]*(?:-[^\W_]+)*|[^\W\d_]{2,}(?:[:*_·](?:e[mn]?|[mnrs])|/[enr])"
    r"|[Dd](?:er|ie|en|em)[:*_/]d(?:er|ie|en|em))(?!\w)"
)
TOKEN = re.compile(
    r"[a-zäöüßA-ZÄÖÜ]{2,}+(?=[\s,])"  # most words: nothing but letters; the rest would find them too, but later
    rf"|{_GENDERED}"
    r"|\d+(?:[.,:/]\d+)*(?:\.(?=\s*[a-zäöü]))?(?:[-–][^\W\d_]+)*"  # numbers, ordinals, "9/11", "90-Tage"
    r"|(?:[^\W\d_]\.){2,}"  # U.S., z.B.
    r"|(?=[A-Zb])(?:Dr|Prof|Rev|Hon|Sgt|Capt|St|Nr|Mr|Mrs|Ms|Inc|Corp|Co|Ltd|Jr|Sr|Gen|Sen|Rep|Gov|Lt|Col|Mio|Mrd|bzw|Mme|Msgr)\.(?=[\s,;)])"
    r"|[A-ZÄÖÜ]\.(?=\s?[A-ZÄÖÜ])"  # initials
    # words; a full stop with no blank after it ends a sentence ("das Werk.Die …"), other stops are inside ("ver.di")
    r"|[^\W_]+(?:(?:[-'’&/]|\.(?!(?<=[a-zäöüß][a-zäöüß]\.)[A-ZÄÖÜ][a-zäöüß]))[^\W_]+)*(?:['’](?=\s))?"
    r"|\.{3}|\S"
)
_BY_GENDER = re.compile(rf"(?={_GENDERED}\Z)([^\W\d_]+)(?:[:*_·]|/-?)(.+)")
_MARK_OF_GENDER = frozenset(":*_·/")
# Marks at which a sentence is cut into clauses.
BREAKS = frozenset({",", ";", ":", "–", "—", "(", ")", "[", "]"})
OPEN_QUOTES = '„“»«"‚‘”›‹'
CLAUSE_MARKS = frozenset({",", ";", ":", "–", "—", "(", ")", "-", "[", "]"}) | frozenset(OPEN_QUOTES)


def tokenize(text: str, span: Span, language: Language) -> list[Token]:
    """Return the tokens of a stretch of text, in order; white space is left out, nothing else is."""
    whole, first, last = tokens_at(text, span, language)
    return whole.tokens[first:last]


class Tokens(Struct, eq=False, gc=False):
    """The tokens of a text with what its readers look for first, as indexes of tokens in order.

    `begins`: where each token begins; `breaks`: marks that part clauses; `verbs`: lower-case words with a verb form.
    """

    tokens: list[Token]
    begins: list[int]
    breaks: list[int]
    verbs: list[int]


def tokens_at(text: str, span: Span, language: Language) -> tuple[Tokens, int, int]:
    """Return tokens, and which of them are those of a stretch of text: from the first index up to the second."""
    whole = _all_tokens(text, language)
    tokens = whole.tokens
    first, last = bisect_left(whole.begins, span.begin), bisect_left(whole.begins, span.end)
    if (first and tokens[first - 1].end > span.begin) or (first < last and tokens[last - 1].end > span.end):
        whole = _read(text[span.begin : span.end], span.begin, language)  # it begins or ends inside a token
        return whole, 0, len(whole.tokens)
    return whole, first, last


# Many ask for the same article's; more than one kept is slower, for memory goes cold.
@functools.lru_cache(maxsize=1)
def _all_tokens(text: str, language: Language) -> Tokens:
    """Return all tokens of a text."""
    return _read(text, 0, language)


def _read(text: str, offset: int, language: Language) -> Tokens:
    """Return the tokens of a text that begins at `offset`; what stands between two blanks is cut once for all texts."""
    tokens: list[Token] = []
    begins: list[int] = []
    breaks: list[int] = []
    verbs: list[int] = []
    add, add_begin = tokens.append, begins.append
    chunks, begin, last = _chunks_of(language), offset, offset + len(text)
    for chunk in text.replace("\n", " ").split(" "):
        end = begin + len(chunk)
        shapes = chunks[chunk]
        if shapes is None or end == last:
            shapes = _cut(text, begin - offset, end - offset, language)
        for spelled, low, first, after, is_word, capital, form, looked_for in shapes:
            if looked_for is not None:
                (breaks if looked_for else verbs).append(len(tokens))
            place = begin + first
            add_begin(place)
            add(Token(spelled, low, place, begin + after, is_word, capital, form))
        begin = end + 1
    return Tokens(tokens, begins, breaks, verbs)


def _cut(text: str, begin: int, end: int, language: Language) -> _Shapes:
    """Return the shapes of the tokens from `begin` up to `end`; what stands after may decide on them."""
    shapes: list[_Shape] = []
    for match in TOKEN.finditer(text, begin):
        first, last = match.span()
        if first >= end:
            break
        word = match.group()
        low = _in_lower_case(word)
        form = word_form(low, language)
        capital = _is_capital(word)
        looked_for = True if word in BREAKS else False if form is not NO_VERB and not capital else None
        low = word if low == word else low
        shapes.append((word, low, first - begin, last - begin, word[0].isalnum(), capital, form, looked_for))
    return tuple(shapes)


def _in_lower_case(word: str) -> str:
    """Return a word in lower case; one with a mark of gender as its plain form: "sprecherinnen", "eine", "die"."""
    if _MARK_OF_GENDER.isdisjoint(word) or not (parts := _BY_GENDER.match(word)):
        return word.lower()
    stem, ending = parts[1].lower(), parts[2].lower()
    return (stem if stem == "die" else ending) if ending[0] == "d" else stem + ending


def _is_capital(word: str) -> bool:
    """Return whether a word, or a part of it that a hyphen joins, has a large letter first."""
    return word[0].isupper() or ("-" in word and any(part[:1].isupper() for part in word.split("-")))


# Spelled, in lower case, begin, end, a word?, with a capital?, verb form, and what it is looked for as: True for a mark
# that parts clauses, False for a lower-case word with a verb form.
_Shape = tuple[str, str, int, int, bool, bool, WordForm, bool | None]
_Shapes = tuple[_Shape, ...]
# After a stop behind a number or an initial the next word decides: "am 3. August", "J. Huber".
_DEPENDS = re.compile(r"(?:\d|(?<![^\W_])[A-ZÄÖÜ])\.$")


class _Chunks(dict[str, "_Shapes | None"]):
    """What stands between two blanks → the shapes of its tokens; None where what follows decides on them."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.language = language

    def __missing__(self, chunk: str) -> _Shapes | None:
        if len(self) >= _MOST_CHUNKS:
            self.clear()
        depends = _DEPENDS.search(chunk) is not None
        self[chunk] = shapes = None if depends else _cut(chunk + " ", 0, len(chunk), self.language)
        return shapes


_MOST_CHUNKS = 65_536
_chunks_of = functools.cache(_Chunks)
