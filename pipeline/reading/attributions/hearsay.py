"""What is reported without anyone named: "dem Vernehmen nach", "reportedly", "is said to"."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from pipeline.core.records import Span
from pipeline.core.terms import Form
from pipeline.languages import span_of
from pipeline.reading.attributions.adverbial import in_quote, rest_of
from pipeline.reading.attributions.candidates import Candidate
from pipeline.reading.rules.registered import ADVERBIAL_HEARSAY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.languages import Language, ParsedSentence


@functools.cache
def _telling(language: Language) -> frozenset[str]:
    """Return the longest word of each phrase of hearsay: where none is in a sentence, no phrase is."""
    words = frozenset(max(phrase.split(), key=len) for phrase in language.adverbial["unnamed"])
    return words | language.words["said_to"]


def hearsay_rules(parsed: ParsedSentence) -> Iterator[Candidate]:
    """Yield what is reported without anyone named: "dem Vernehmen nach", "reportedly"."""
    if parsed.known.isdisjoint(_telling(parsed.language)):
        return
    for phrase in parsed.language.adverbial["unnamed"]:
        at = _place_of(phrase, parsed)
        if at is not None:
            begin = next(i for i, token in enumerate(parsed.tokens) if token.begin >= at)
            end = begin + len(phrase.split())
            cue, content = [span_of(parsed.tokens[begin:end])], rest_of(parsed, parsed.tokens, begin, end)
            if content and not in_quote(parsed, parsed.tokens[begin]):
                yield Candidate(ADVERBIAL_HEARSAY, Form.INDIRECT, parsed.index, content, [], cue, cue)
            return
    yield from _said_to(parsed)


def _place_of(phrase: str, parsed: ParsedSentence) -> int | None:
    """Return where a phrase stands as words of their own in a sentence; None where it does not."""
    low = parsed.text[parsed.sentence.begin : parsed.sentence.end].lower()
    at = low.find(phrase)
    inside_word = low[at + len(phrase) : at + len(phrase) + 1].isalpha() or low[max(0, at - 1) : at].isalpha()
    return None if at < 0 or inside_word else parsed.sentence.begin + at


def _said_to(parsed: ParsedSentence) -> Iterator[Candidate]:
    """Yield what "is said to" tells, "are believed to have": the sentence as it stands, without a speaker."""
    tokens, words = parsed.tokens, parsed.language.words
    for at in range(1, len(tokens) - 1):
        hearsay = tokens[at].low in words["said_to"] and tokens[at - 1].low in words["be_forms"]
        if hearsay and tokens[at + 1].low in words["before_infinitive"] and not in_quote(parsed, tokens[at]):
            cue, content = Span(tokens[at - 1].begin, tokens[at + 1].end), [parsed.until_stop(tokens[0].begin)]
            yield Candidate(ADVERBIAL_HEARSAY, Form.INDIRECT, parsed.index, content, [], [cue])
            return
