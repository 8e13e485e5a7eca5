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
from pipeline.languages import SentenceRules, load_language

if TYPE_CHECKING:
    from collections.abc import Iterator

_CLOSING = "\"'”“»«’‘)]›‹"
_OPENING = "\"'„“”»«‚‘(›‹—–-`,"
# It begins with a plain class of characters, which the regex engine finds fast; what stands before is looked at after.
_END = re.compile(
    r"[.!?…](?:"
    rf"(?<![.!?…][.!?…])[.!?…]*+[{re.escape(_CLOSING)}]*+(?:[ \u00a0\u202f][»›](?=\s))?+"
    rf"(?=\s+[{re.escape(_OPENING)}]*\s?[^\W_])"
    r"|(?<=[a-zäöüß][a-zäöüß][.!?])(?=[A-ZÄÖÜ][a-zäöüß]))"
)
_MARK = re.compile(r"(?:#{1,6}[ \t]+|>[ \t]?|[-*•·][ \t]+|(?P<number>\d{1,2})[.)][ \t]+(?=\S))+")
_NUMBERED = re.compile(r"^[>\-*•· \t]*(\d{1,2})[.)][ \t]+(?=\S)", re.MULTILINE)
# "Dresden (nda) – ", "WASHINGTON, March 11 – ", "Grotewarf (kdn). ": a place, a date, an agency's sign.
_DATELINE = re.compile(
    r"(?P<place>[A-ZÄÖÜ][^\W\d_]+(?:[ /.-]{1,2}(?:am|an|der|im|in|ob|bei|de|of|[A-ZÄÖÜ][^\W\d_]*)){0,4})"
    r"(?:, ?(?:[^\W\d_]{3,9}\.? \d{1,2}|\d{1,2}\. ?[^\W\d_]{3,9}))?"
    r"(?P<agency> ?\([\w./ -]{2,20}\))?(?: ?(?:[–—]|--?)(?=\s)|(?<=\))[.:])(?=\s+[\d„“”»\"A-ZÄÖÜ])"
)
_BLOCK = re.compile(r"\S[^\n]*(?:\n(?!\s*\n)[^\n]*)*")
_LINE = re.compile(r"[^\n]+")
_NEXT_WORD = re.compile(r"\W*([^\W_]+)")
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
    """Return a block's lines, or the whole block where they are one paragraph that is hard-wrapped."""
    if text.find("\n", begin, end) < 0:
        return [(begin, end)]
    lines = list(_LINE.finditer(text, begin, end))
    if _wrapped([line.group() for line in lines], text, months):
        return [(begin, end)]
    return [line.span() for line in lines]


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


def _ends_sentence(text: str, begin: int, match: re.Match[str], end: int, rules: SentenceRules) -> bool:
    """Return whether the stop at `match` ends a sentence that began at `begin`."""
    following = _NEXT_WORD.match(text, match.end(), end)
    after = following[1] if following else ""
    stops = match.group()
    if after[:1].islower():
        return False
    if stops[0] != "." or stops.startswith(".."):
        return True
    spelled, phrase = _word_before(text, begin, match.start())
    if not spelled:
        return True
    return _ends_after(text[match.start() - len(spelled) - 1], spelled, phrase, after, rules)


def _ends_after(before: str, spelled: str, phrase: str, after: str, rules: SentenceRules) -> bool:
    """Return whether a stop after a word is a full stop; `phrase`: the word with a shortened one right before it.

    `before`: the character before the word; `after`: the word after the stop, which has no small letter first.
    """
    word, starter = spelled.lower(), after.lower() in rules.starters
    if before == "-" and _is_acronym(spelled):
        return True  # "den Kleinwagen FT-EV. Der …"
    if not rules.abbreviations.isdisjoint((phrase, word)):
        return starter and not rules.may_end.isdisjoint((phrase, word))
    if word.isdigit():
        return before == ":" or _ends_after_number(phrase, word, after, rules)  # "mit 32:31. Entscheidend war …"
    return not _is_initial(spelled) or (starter and len(after) > 1)


def _is_acronym(word: str) -> bool:
    """Return whether a word is written in capitals alone."""
    return len(word) > 1 and word.isupper()


def _is_initial(word: str) -> bool:
    """Return whether a word is the first letter of a name."""
    return len(word) == 1 and word.isupper()


def _word_before(text: str, begin: int, end: int) -> tuple[str, str]:
    """Return (the word that ends at `end`, it in lower case with a shortened word right before it: "z. b")."""
    start = _word_begin(text, begin, end)
    word = text[start:end]
    stop = start - 1 if start - begin > 1 and text[start - 1].isspace() else start
    if not word or text[stop - 1] != "." or stop - 1 <= begin:
        return word, word.lower()
    first = _word_begin(text, begin, stop - 1)
    return word, text[first:end].lower()


def _word_begin(text: str, begin: int, end: int) -> int:
    """Return where the letters and digits that end at `end` begin, `begin` at the earliest."""
    while end > begin and text[end - 1].isalnum():
        end -= 1
    return end


def _ends_after_number(phrase: str, word: str, after: str, rules: SentenceRules) -> bool:
    """Return whether a stop after a number is a full stop, not an ordinal's point ("12. August", "38. Minute")."""
    if not rules.ordinals:
        return True
    if after.lower() in rules.months and len(word) <= 2:
        return False
    return after.lower() in rules.starters or len(word) >= 4 or "." in phrase


def sentence_spans(text: str, paragraph: Span, rules: SentenceRules) -> Iterator[Span]:
    """Yield the spans of the sentences of one paragraph, in order, without outer white space."""
    begin = paragraph.begin
    dateline = _DATELINE.match(text, paragraph.begin, paragraph.end)
    if dateline and (dateline["agency"] or dateline["place"].isupper()):
        yield Span(begin, dateline.end())
        begin = _skip_blanks(text, dateline.end(), paragraph.end)
    for match in _END.finditer(text, begin, paragraph.end):
        if _ends_sentence(text, begin, match, paragraph.end, rules):
            yield Span(begin, match.end())
            begin = _skip_blanks(text, match.end(), paragraph.end)
    yield Span(begin, paragraph.end)


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
    rules = load_language(article.language).sentences
    sentences: list[Sentence] = []
    for number, (paragraph, mark) in enumerate(paragraphs(article.text, rules.months)):
        spans = list(sentence_spans(article.text, paragraph, rules))
        heading = len(spans) == 1 and _is_heading(paragraph.of(article.text), mark)
        for span in spans:
            key = make_id("sentence", article.id, str(span.begin), str(span.end))
            sentences.append(Sentence(key, article.id, len(sentences), number, span.begin, span.end, heading))
    return sentences
