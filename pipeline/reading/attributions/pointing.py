"""Sentences that say whose the words before were: "Zu diesem Schluss kommt X", "Das steht in X"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.core.records import Span
from pipeline.core.terms import Form
from pipeline.languages import ParsedSentence, span_of, word_list
from pipeline.languages.de import find_subject
from pipeline.reading.attributions.candidates import Candidate
from pipeline.reading.rules.registered import POINTING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.languages import Clause

_CONCLUSIONS = word_list("de", "conclusions")
_THIS = {"diesem", "dem"}
_STANDING = {"in", "im", "auf"}
_EMERGING = word_list("en", "emerging")
# What points back opens the sentence: the first words of all that is looked for below.
_OPENERS = frozenset({"zu", "davon", "so", "das", "that", "this"})
# "So sieht es auch X" has no more words than these.
_SHORT = 9
_THEREIN = {"darin", "dort", "hierin"}
_WORKS = tuple(noun.rstrip("sen") for noun in word_list("de", "media"))


def pointing_rules(parsed: ParsedSentence) -> Iterator[Candidate]:
    """Yield the attribution that a sentence makes of those before it; its content is the word that points back."""
    if parsed.tokens[0].low not in _OPENERS:
        return
    segment = parsed.clauses[0]
    if segment.quoted or not segment.finite:
        return
    source = _german(parsed, segment) if parsed.language.code == "de" else _english(parsed, segment)
    if source:
        first = segment.tokens[0]
        verb = segment.tokens[segment.finite[0].index]
        found = Candidate(POINTING, Form.INDIRECT, parsed.index, [Span(first.begin, first.end)], source)
        found.cue = [Span(verb.begin, verb.end)]
        yield found


def _german(parsed: ParsedSentence, segment: Clause) -> list[Span]:
    """Return the source of "Zu diesem Schluss kommt X" or "Das steht in X"; none of any other sentence."""
    tokens, verb = segment.tokens, segment.finite[0]
    low = [token.low for token in tokens[:3]]
    concluding = low[0] == "zu" and low[1:2] != [] and low[1] in _THIS and low[-1] in _CONCLUSIONS and verb.index == 3
    if concluding and verb.lemmas & {"kommen", "gelangen"}:
        return find_subject(parsed.clauses, 0, verb, parsed.language)
    agrees = (low[0] == "davon" and "aus|gehen" in verb.lemmas) or (low[0] == "so" and "sehen" in verb.lemmas)
    if agrees and verb.index == 1 and len(tokens) < _SHORT:
        return find_subject(parsed.clauses, 0, verb, parsed.language)
    if low[0] in {"das", "so"} and verb.index == 1 and verb.lemmas & {"stehen"}:
        return _after(parsed, segment, _STANDING)
    return []


def _english(parsed: ParsedSentence, segment: Clause) -> list[Span]:
    """Return the source of "That emerges from X"; none of any other sentence."""
    tokens = segment.tokens
    if tokens[0].low not in {"that", "this"} or len(tokens) < 4 or tokens[1].low not in _EMERGING:
        return []
    return _after(parsed, segment, {"from", "of"})


def _after(parsed: ParsedSentence, segment: Clause, prepositions: set[str]) -> list[Span]:
    """Return the noun phrase after the first of the prepositions, in a list; none where no noun follows."""
    tokens = segment.tokens
    at = next((i for i, token in enumerate(tokens[:6]) if i > 0 and token.low in prepositions), None)
    end = parsed.language.grammar.noun_phrase(tokens, at + 1) if at is not None else 0
    return [span_of(tokens[at + 1 : end])] if at is not None and end > at + 1 else []


def work_before(parsed: ParsedSentence, parsed_sentences: list[ParsedSentence]) -> list[Span]:
    """Return the work in the sentence before that "Darin heißt es" and "Dort steht" mean, in a list."""
    if parsed.language.code != "de" or not parsed.index or not parsed.tokens or parsed.tokens[0].low not in _THEREIN:
        return []
    before = parsed_sentences[parsed.index - 1]
    if before.sentence.paragraph != parsed.sentence.paragraph:
        return []
    tokens = before.tokens
    for noun in range(len(tokens) - 1, 0, -1):
        if tokens[noun].capital and tokens[noun].low.rstrip("sen").endswith(_WORKS):
            start = noun
            while start > 0 and tokens[start - 1].low in parsed.language.determiners:
                start -= 1
            end = parsed.language.grammar.noun_phrase(tokens, start)
            return [span_of(tokens[start:end])] if end > noun else []
    return []
