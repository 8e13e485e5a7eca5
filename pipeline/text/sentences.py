"""Article text → sentences with exact offsets.

A line is a paragraph, unless the text is hard-wrapped, where blank lines part paragraphs. Light Markdown is understood:
``## heading``, ``- item``, ``> quote``; the marks are outside the sentence.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from pipeline.core.ids import make_id
from pipeline.core.records import Article, Sentence, Span
from pipeline.languages import load_language
from pipeline.text.datelines import dateline_end
from pipeline.text.plain_copy import plain_copy
from pipeline.text.sentence_ends import ends_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.languages import Language

_CLOSING = "\"'”“»«’‘)]›‹"
_OPENING = "\"'„“”»«‚‘(›‹—–-`,"
# It begins with a plain class of characters, which the regex engine finds fast; what stands before is looked at after.
_END = re.compile(
    r"[.!?…](?:"
    rf"(?<![.!?…][.!?…])[.!?…]*+[{re.escape(_CLOSING)}]*+(?:[ \u00a0\u202f][»›](?=\s))?+"
    rf"(?=\s+[{re.escape(_OPENING)}]*\s?[^\W_])"
    r"|(?<=(?:[a-zäöüß][a-zäöüß]|\d\d)[.!?])[“”»«\"]?(?=„?[A-ZÄÖÜ][a-zäöüß]))"
)
# Which marks open what a mark closes.
_OPENED_BY = {"“": "„", "”": "“„", "»": "«", "«": "»", '"': '"'}
_MARK = re.compile(r"(?:#{1,6}[ \t]+|>[ \t]?|[-*•·][ \t]+|(?P<number>\d{1,2})[.)][ \t]+(?=\S))+")
_NUMBERED = re.compile(r"^[>\-*•· \t]*(\d{1,2})[.)][ \t]+(?=\S)", re.MULTILINE)
_BLOCK = re.compile(r"\S[^\n]*(?:\n(?!\s*\n)[^\n]*)*")
_LINE = re.compile(r"[^\n]+")
_NEXT_WORD = re.compile(r"\W*([^\W_]+)")
_STOPS = frozenset(".!?…:;|")
_MAX_HEADING_WORDS = 20
# ‘A hard decision.’ between paragraphs is a heading; a sentence in single marks has more words.
_LONGEST_QUOTED_TITLE = 3
_WRAP = (50, 130)


def paragraphs(text: str, months: frozenset[str] = frozenset()) -> Iterator[tuple[Span, str]]:
    """Yield (span, mark) of each paragraph without its outer white space; `mark` is its Markdown mark or "".

    A number is a mark only in a list, where the one before or after it also begins a line: not in "1. FC Köln" or,
    with `months`, in "12. August".
    """
    for block in _BLOCK.finditer(text):
        for begin, end in _pieces(text, *block.span(), months):
            span = _stripped(text, begin, end)
            found = _MARK.match(text, span.begin, span.end)
            mark = found.group() if found and _is_mark(found, text, months) else ""
            if mark:
                span = _stripped(text, span.begin + len(mark), span.end)
            if span.begin < span.end:
                yield span, mark


def _pieces(text: str, begin: int, end: int, months: frozenset[str]) -> list[tuple[int, int]]:
    """Return a block's lines, or the whole block where they are one paragraph that is hard-wrapped.

    A line that begins with a small letter goes on the one before, where that has no stop.
    """
    if text.find("\n", begin, end) < 0:
        return [(begin, end)]
    lines = list(_LINE.finditer(text, begin, end))
    if _wrapped([line.group() for line in lines], text, months):
        return [(begin, end)]
    places = [lines[0].span()]
    for line in lines[1:]:
        if line.group().lstrip()[:1].islower() and text[places[-1][0] : places[-1][1]].rstrip()[-1:] not in _STOPS:
            places[-1] = (places[-1][0], line.end())
        else:
            places.append(line.span())
    return places


def _stripped(text: str, begin: int, end: int) -> Span:
    """Return the stretch without white space at its ends; an empty span where nothing else is in it."""
    end = begin + len(text[begin:end].rstrip())
    return Span(_skip_blanks(text, begin, end), end)


# Asked only where a line begins with a number.
@functools.lru_cache(maxsize=1)
def _numbers(text: str) -> set[int]:
    """Return the numbers that a text's lines begin with."""
    return {int(match[1]) for match in _NUMBERED.finditer(text)}


def _is_mark(found: re.Match[str], text: str, months: frozenset[str]) -> bool:
    if found["number"] is None:
        return True
    number, following = int(found["number"]), _NEXT_WORD.match(found.string, found.end())
    is_date = following is not None and following[1].lower() in months
    return not is_date and not _numbers(text).isdisjoint({number - 1, number + 1})


def _wrapped(lines: list[str], text: str, months: frozenset[str]) -> bool:
    """Return whether these lines are one paragraph broken at a column: even length, few of them end a sentence."""
    inner = lines[:-1]
    if not inner or any((mark := _MARK.match(line)) and _is_mark(mark, text, months) for line in lines):
        return False
    even = all(_WRAP[0] <= len(line.rstrip()) <= _WRAP[1] for line in inner)
    return even and sum(line.rstrip().endswith((".", "!", "?", ":", "“", "”")) for line in inner) <= len(inner) / 3


def sentence_spans(text: str, paragraph: Span, language: Language) -> Iterator[Span]:
    """Yield the spans of the sentences of one paragraph, in order, without outer white space."""
    begin = paragraph.begin
    dateline = dateline_end(text, begin, paragraph.end, language.sentences.starters)
    if dateline is not None:
        yield Span(begin, dateline)
        begin = _skip_blanks(text, dateline, paragraph.end)
    for match in _END.finditer(text, begin, paragraph.end):
        if ends_sentence(text, begin, match, paragraph.end, language):
            end = _end(text, paragraph.begin, match)
            yield Span(begin, end)
            begin = _skip_blanks(text, end, paragraph.end)
    yield Span(begin, paragraph.end)


def _end(text: str, begin: int, match: re.Match[str]) -> int:
    """Return where a sentence ends in a paragraph from `begin` on; a mark with no blank after it may open the next."""
    end, mark = match.end(), text[match.end() - 1]
    if mark not in _OPENED_BY or text[end : end + 1].isspace():
        return end
    if mark == '"':
        return end if text.count(mark, begin, end - 1) % 2 else end - 1
    opened = max(text.rfind(opener, begin, end) for opener in _OPENED_BY[mark])
    return end if opened > text.rfind(mark, begin, end - 1) else end - 1


def _skip_blanks(text: str, begin: int, end: int) -> int:
    """Return where the first character from `begin` on stands that is no white space, `end` where there is none."""
    while begin < end and text[begin].isspace():
        begin += 1
    return begin


def _is_heading(words: str, mark: str) -> bool:
    if mark.startswith("#"):
        return True
    last, length = words.rstrip("'’‘›‹")[-1:], len(words.split())  # ‘The port is shut.’
    titled = words[0] in "'‘" and length <= _LONGEST_QUOTED_TITLE
    return not mark and (titled or last not in '.!?…:;,“”"»«)') and length <= _MAX_HEADING_WORDS


def split_sentences(article: Article) -> list[Sentence]:
    """Return the sentences and headings of an article, in order; they cover all its words but Markdown marks."""
    language = load_language(article.language)
    months = language.sentences.months
    copy = plain_copy(article.text)
    text = copy.text if copy else article.text
    sentences: list[Sentence] = []
    for number, (paragraph, mark) in enumerate(paragraphs(text, months)):
        spans = list(sentence_spans(text, paragraph, language))
        heading = len(spans) == 1 and _is_heading(paragraph.of(text), mark)
        for place in spans:
            span = copy.outward(place) if copy else place
            key = make_id("sentence", article.id, str(span.begin), str(span.end))
            sentences.append(Sentence(key, article.id, len(sentences), number, span.begin, span.end, heading))
    return sentences
