"""Who passes on what someone else said: "…, aus dem die Financial Times zitiert", "in a letter reported by …"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.core.records import Span
from pipeline.core.terms import Form
from pipeline.languages import ParsedSentence, Token, span_of, word_list
from pipeline.reading.attributions.candidates import Candidate
from pipeline.reading.rules.registered import CITING, RELAY
from pipeline.text import tokenize

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.languages import Clause

_OUT_OF = word_list("de", "out_of")
_RELATIVE = word_list("de", "relative")
_ACCUSATIVE = word_list("de", "accusative_determiners")
_PASSING_ON = word_list("de", "passing_on")
_CITING = re.compile(
    r"(?:unter|mit) (?:Berufung|Verweis|Bezug) auf |(?:beruft|berief|bezieht|bezog) sich (?:dabei )?auf "
    r"|(?<= )sich (?:dabei )?auf (?=[^,.;]* (?:beruft|berief|bezieht|bezog|stützt|stützte)\b)"
    r"|, citing (?:the )?",
    re.IGNORECASE,
)
# Every phrase above has one of these.
_CITING_WORDS = frozenset({"auf", "citing"})
_BY = word_list("en", "passed_on")


def relay_rules(parsed: ParsedSentence, found: list[Candidate]) -> Iterator[Candidate]:
    """Yield the relays of one sentence: each passes on the same words as the attribution beside it."""
    if not found:
        return
    inner = max(found, key=lambda item: item.end - item.begin)
    yield from _citing(parsed, inner)
    for segment in parsed.clauses:
        if segment.quoted:
            continue
        hit = _german(parsed, segment) if parsed.language.code == "de" else _english(parsed, segment)
        if hit is not None:
            cue, source = hit
            if not any(source.overlaps(span) for item in found for span in item.source):
                yield Candidate(RELAY, inner.form, parsed.index, list(inner.content), [source], [cue], [segment.span])


def _citing(parsed: ParsedSentence, outer: Candidate) -> Iterator[Candidate]:
    """Yield whom the speaker relies on: "unter Berufung auf X", "citing X": the inner source of the same words."""
    if parsed.known.isdisjoint(_CITING_WORDS):
        return
    match = _CITING.search(parsed.text, parsed.sentence.begin, parsed.sentence.end)
    if match is None or not outer.source:
        return
    tokens = tokenize(parsed.text, Span(match.end(), parsed.sentence.end), parsed.language)
    end = parsed.language.grammar.noun_phrase(tokens, 0)
    if end:
        cue = Span(match.start(), match.end() - 1)
        _leave_out(outer, Span(match.start(), tokens[end - 1].end))
        yield Candidate(CITING, outer.form, parsed.index, list(outer.content), [span_of(tokens[:end])], [cue])


def _leave_out(outer: Candidate, phrase: Span) -> None:
    """Take "unter Berufung auf X" out of what is said; a rest of one word or none leaves the content as it was."""
    content: list[Span] = []
    for span in outer.content:
        if span.begin <= phrase.begin and phrase.end <= span.end:
            content += [
                part
                for part in (Span(span.begin, phrase.begin - 1), Span(phrase.end + 1, span.end))
                if part.begin < part.end
            ]
        else:
            content.append(span)
    if content and outer.form is not Form.DIRECT:
        outer.content = content


def _german(parsed: ParsedSentence, segment: Clause) -> tuple[Span, Span] | None:
    """Return (cue, source) of "aus dem X zitiert", "über das zuerst X berichtete", "das X vorliegt"."""
    verb = (
        next((v for v in reversed(segment.finite) if v.lemmas & _PASSING_ON), None) if segment.before == "," else None
    )
    if verb is None or verb.index < len(segment.tokens) - 2:
        return None
    words = [token for token in segment.tokens if token.word]
    opening = words[0].low in _OUT_OF and len(words) > 2 and words[1].low in _RELATIVE
    if not opening and words[0].low not in _RELATIVE:
        return None
    tokens = segment.tokens
    pairs = [i for i in range(verb.index - 1) if tokens[i].low in _OUT_OF and tokens[i + 1].low in _RELATIVE]
    first = pairs[-1] + 2 if pairs else 1
    start = next((i for i in range(first, verb.index) if _noun_at(tokens, i, parsed)), None)
    if start is None or tokens[start].low in _ACCUSATIVE:
        return None  # "die den Brief schrieben": who reads or writes it is not named here
    end = parsed.language.grammar.noun_phrase(segment.tokens, start)
    token = segment.tokens[verb.index]
    return Span(token.begin, token.end), span_of(segment.tokens[start:end])


def _noun_at(tokens: list[Token], at: int, parsed: ParsedSentence) -> bool:
    return tokens[at].low not in parsed.language.prepositions and parsed.language.grammar.noun_phrase(tokens, at) > at


def _english(parsed: ParsedSentence, segment: Clause) -> tuple[Span, Span] | None:
    """Return (cue, source) of "a letter reported by X", "documents seen by X"."""
    for at, token in enumerate(segment.tokens[:-2]):
        if token.low in _BY and segment.tokens[at + 1].low == "by":
            end = parsed.language.grammar.noun_phrase(segment.tokens, at + 2)
            if end > at + 2 and any(t.capital for t in segment.tokens[at + 2 : end]):
                return Span(token.begin, token.end), span_of(segment.tokens[at + 2 : end])
    return None
