"""Adverbial frames: "laut X", "X zufolge", "nach Angaben von X", ", so X"; "according to X"."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from pipeline.core.records import Span
from pipeline.core.terms import Form
from pipeline.languages import ParsedSentence, Token, span_of, word_list
from pipeline.reading.attributions.addressees import after_told, told_in_frame
from pipeline.reading.attributions.candidates import Candidate
from pipeline.reading.attributions.english.english_adverbials import ENGLISH_CUES, english_frame
from pipeline.reading.rules import Rule
from pipeline.reading.rules.registered import (
    ADVERBIAL_DEMNACH,
    ADVERBIAL_LAUT,
    ADVERBIAL_NACH,
    ADVERBIAL_SICHT,
    ADVERBIAL_SO,
    ADVERBIAL_ZUFOLGE,
)
from pipeline.text import quotes_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.languages import Language

_MARKS = ",;:–—()"
# No sentence has more frames than this; what has is no prose.
_MOST = 12
_SOURCE_ENDINGS = tuple(word_list("de", "source_endings"))
_RULES = word_list("de", "rules")
_OPINIONS = word_list("de", "opinions")
_EVENTS = word_list("de", "events")
_OF = {"von", "vom"}


@functools.cache
def _cues(language: Language) -> frozenset[str]:
    """Return the words at which an adverbial frame is looked for."""
    if language.code == "en":
        return ENGLISH_CUES
    return frozenset(
        {"laut", "gemäß", "sicht", "nach", "zufolge", *language.adverbial["so"], *language.adverbial["then"]}
    )


def adverbial_rules(parsed: ParsedSentence) -> Iterator[Candidate]:
    """Yield what adverbial frames attribute in one sentence; the content is the sentence without the frame."""
    cues = _cues(parsed.language)
    if parsed.known.isdisjoint(cues):
        return
    tokens = parsed.tokens
    count = 0
    for index in [at for at, token in enumerate(tokens) if token.low in cues]:
        if count >= _MOST:
            return
        hit = _frame_at(parsed, tokens, index, tokens[index])
        count += hit is not None
        if hit is None or in_quote(parsed, tokens[index]):
            continue
        begin, end, cue, source, rule = hit
        frame = Span(tokens[begin].begin, tokens[end - 1].end)
        content = rest_of(parsed, tokens, begin, end)
        if content and source:
            told = told_in_frame(parsed, tokens[begin:end], source[0].end) if "gegenüber" in parsed.known else []
            yield Candidate(rule, Form.INDIRECT, parsed.index, content, source, cue, [frame], addressee=told)


def in_quote(parsed: ParsedSentence, token: Token) -> bool:
    """Return whether a word stands in a quotation."""
    return any(quote.inner.begin <= token.begin for quote in quotes_in(parsed.quotes, Span(token.begin, token.end)))


Hit = tuple[int, int, list[Span], list[Span], Rule]


def _frame_at(parsed: ParsedSentence, tokens: list[Token], index: int, token: Token) -> Hit | None:
    """Return (begin, end, cue, source, rule) of the frame whose cue word is at `index`, or None."""
    knows = parsed.language.adverbial
    if parsed.language.code == "en":
        return english_frame(parsed, tokens, index)
    if token.low in {"laut", "gemäß"}:
        return _before(parsed, tokens, index, ADVERBIAL_LAUT)
    if token.low == "sicht" and index > 0 and tokens[index - 1].low == "aus":
        return _before(parsed, tokens, index - 1, ADVERBIAL_SICHT)
    if token.low == "nach":
        return _after_noun(parsed, tokens, index) or _nach(parsed, tokens, index)
    if token.low == "zufolge":
        return _zufolge(parsed, tokens, index)
    if token.low in knows["so"]:
        return _so(parsed, tokens, index)
    if index == 0 and token.low in knows["then"]:
        return 0, 1, [_span(token)], [_span(token)], ADVERBIAL_DEMNACH
    return None


def _before(parsed: ParsedSentence, tokens: list[Token], index: int, rule: Rule) -> Hit | None:
    if any(s.tokens[0] == tokens[index] and parsed.language.grammar.opens_relative(s) for s in parsed.clauses[1:]):
        return None  # "ein Gutachten, laut dem …"
    end = parsed.language.grammar.noun_phrase(tokens, index + 1, loose=False)
    if end == index + 1:
        return None
    end = _close_apposition(parsed, tokens, end)
    closed = _close_relative(parsed, tokens, end)
    return index, closed, [_span(tokens[index])], [span_of(tokens[index + 1 : end])], rule


def _close_apposition(parsed: ParsedSentence, tokens: list[Token], end: int) -> int:
    """Return the index after a title between commas that belongs to the noun phrase ending at `end`."""
    if end < len(tokens) and tokens[end].text == "," and end + 1 < len(tokens):
        title = parsed.language.grammar.noun_phrase(tokens, end + 1)
        if (
            title > end + 1
            and title < len(tokens)
            and tokens[title].text in {",", "."}
            and not _verb_between(parsed, tokens[end + 1 : title])
        ):
            return title
    return end


def _close_relative(parsed: ParsedSentence, tokens: list[Token], end: int) -> int:
    """Return the index after "…, die sich auf Kreise beruft," where it follows the source that ends at `end`."""
    if end + 1 >= len(tokens) or tokens[end].text != ",":
        return end
    begin = tokens[end + 1].begin
    clause = next(
        (s for s in parsed.clauses[1:] if s.tokens[0].begin == begin and parsed.language.grammar.is_relative(s)), None
    )
    if clause is None or not clause.after.startswith(","):
        return end
    return end + 1 + len(clause.tokens)


def _verb_between(parsed: ParsedSentence, tokens: list[Token]) -> bool:
    return any(
        not token.capital and parsed.language.readings(token.low) and token.low not in parsed.language.determiners
        for token in tokens
    )


def _nach(parsed: ParsedSentence, tokens: list[Token], index: int) -> Hit | None:
    """ "nach Angaben der Polizei", "nach Ansicht von X", "nach jüngsten Untersuchungen"."""
    end = parsed.language.grammar.noun_phrase(tokens, index + 1, loose=False)
    if tokens[index + 1 : index + 2] and tokens[index + 1].low in {"eigenen", "eigener"}:
        end = min(end, index + 3)  # "nach eigenen Angaben | 31 von 54 Wohnungen"
    words = [token for token in tokens[index + 1 : end] if token.capital]
    nouns = parsed.language.adverbial["nouns"]
    if not words or not any(word.low in nouns or word.low.endswith(_SOURCE_ENDINGS) for word in words[:2]):
        return None
    owned = any(
        token.low in parsed.language.genitive_determiners or token.low in _OF for token in tokens[index + 2 : end]
    )
    if (words[0].low in _EVENTS and not owned) or (words[0].low in _RULES and index > 0):
        return None
    end = _close_apposition(parsed, tokens, end)
    after = after_told(parsed, tokens, end) if owned else end
    return index, after, [_span(tokens[index])], [span_of(tokens[index + 1 : end])], ADVERBIAL_NACH


def _after_noun(parsed: ParsedSentence, tokens: list[Token], index: int) -> Hit | None:
    """ "Ihrer Meinung nach", "Angaben der Polizei nach"."""
    if index == 0 or tokens[index - 1].low not in _OPINIONS:
        return None
    begin = index - 1
    while begin > 0 and tokens[begin - 1].text not in _MARKS and index - begin < 8:
        begin -= 1
    for start in range(begin, index):
        verb = not tokens[start].capital and _verb_between(parsed, tokens[start : start + 1])
        if not verb and parsed.language.grammar.noun_phrase(tokens, start) == index:
            return start, index + 1, [_span(tokens[index])], [span_of(tokens[start:index])], ADVERBIAL_NACH
    return None


def _zufolge(parsed: ParsedSentence, tokens: list[Token], index: int) -> Hit | None:
    """ "einem Bericht der Financial Times zufolge": the longest noun phrase that ends at the cue."""
    for start in range(max(0, index - 16), index):
        if _dative_start(parsed, tokens, start) and parsed.language.grammar.noun_phrase(tokens, start) == index:
            return start, index + 1, [_span(tokens[index])], [span_of(tokens[start:index])], ADVERBIAL_ZUFOLGE
    return None


def _dative_start(parsed: ParsedSentence, tokens: list[Token], start: int) -> bool:
    """Return whether a dative noun phrase can start here: "einem …", "den …", or a noun that nothing belongs to."""
    token = tokens[start]
    if token.low in parsed.language.determiners:
        return token.low[-1] in "mrn" or token.text[0].isdigit()
    before = tokens[start - 1] if start else None
    if token.capital:
        return before is None or not (
            before.low in parsed.language.determiners or before.low in parsed.language.prepositions
        )
    readings = parsed.language.readings(token.low)
    return token.word and not readings and token.low.endswith("n")


def _so(parsed: ParsedSentence, tokens: list[Token], index: int) -> Hit | None:
    """ ", so die Ministerin": after a comma or a quotation, a noun phrase, then a mark or the end."""
    if index == 0 or (tokens[index - 1].word and tokens[index - 1].text not in '“”"«»'):
        return None
    following = tokens[index + 1].low if index + 1 < len(tokens) else "wie"
    if following in {"dass", "wie"} or following in parsed.language.prepositions:
        return None
    after = parsed.language.readings(tokens[index + 1].low)
    if not tokens[index + 1].capital and any(r.tags & {"past3s", "past3p", "pres3s", "k1s"} for r in after):
        return None  # ", so wurde der Hafen gesperrt"
    end = parsed.language.grammar.noun_phrase(tokens, index + 1)
    if end == index + 1:
        return None
    stop = end
    while stop < len(tokens) and tokens[stop].text not in ",.;:!?–":
        if (
            parsed.language.readings(tokens[stop].low)
            and not tokens[stop].capital
            and any(r.tags & {"pres3s", "past3s", "past3p", "k!"} for r in parsed.language.readings(tokens[stop].low))
        ):
            return None
        stop += 1
    end = max(end, _close_apposition(parsed, tokens, end))
    stop = max(stop, end)
    return index, stop, [_span(tokens[index])], [span_of(tokens[index + 1 : end])], ADVERBIAL_SO


def _span(token: Token) -> Span:
    return Span(token.begin, token.end)


def rest_of(parsed: ParsedSentence, tokens: list[Token], begin: int, end: int) -> list[Span]:
    """Return the sentence without the frame and the commas around it."""
    parts: list[Span] = []
    left = begin
    while left > 0 and tokens[left - 1].text in ",–—;":
        left -= 1
    if left > 0:
        parts.append(Span(tokens[0].begin, tokens[left - 1].end))
    right = end
    while right < len(tokens) and tokens[right].text in ",–—;:":
        right += 1
    if right < len(tokens):
        rest = parsed.until_stop(tokens[right].begin)
        if rest.begin < rest.end:
            parts.append(rest)
    return parts
