"""What is reported without anyone named: "dem Vernehmen nach", "reportedly", "is said to"."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from pipeline.core.records import Span
from pipeline.core.terms import Form
from pipeline.languages import ParsedSentence, span_of, word_list
from pipeline.reading.attributions.adverbial import in_quote, rest_of
from pipeline.reading.attributions.candidates import Candidate
from pipeline.reading.rules.registered import ADVERBIAL_HEARSAY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.languages import Language

_SAID = word_list("en", "said_to")
_BE = word_list("en", "be_forms")


@functools.cache
def _hearsay(language: Language) -> frozenset[str]:
    """Return the longest word of each phrase of hearsay: where none is in a sentence, no phrase is."""
    words = frozenset(max(phrase.split(), key=len) for phrase in language.adverbial["unnamed"])
    return words | _SAID if language.code == "en" else words


def hearsay_rules(parsed: ParsedSentence) -> Iterator[Candidate]:
    """Yield what is reported without anyone named: "dem Vernehmen nach", "reportedly"."""
    if parsed.known.isdisjoint(_hearsay(parsed.language)):
        return
    low = parsed.text[parsed.sentence.begin : parsed.sentence.end].lower()
    for phrase in parsed.language.adverbial["unnamed"]:
        at = low.find(phrase)
        if (
            at >= 0
            and not low[at + len(phrase) : at + len(phrase) + 1].isalpha()
            and not low[max(0, at - 1) : at].isalpha()
        ):
            tokens = parsed.tokens
            begin = next(i for i, t in enumerate(tokens) if t.begin >= parsed.sentence.begin + at)
            end = begin + len(phrase.split())
            cue = span_of(tokens[begin:end])
            content = rest_of(parsed, tokens, begin, end)
            if content and not in_quote(parsed, tokens[begin]):
                yield Candidate(ADVERBIAL_HEARSAY, Form.INDIRECT, parsed.index, content, [], [cue], [cue])
            return
    if parsed.language.code == "en":
        yield from _said_to(parsed)


def _said_to(parsed: ParsedSentence) -> Iterator[Candidate]:
    """Yield what "is said to" tells, "are believed to have": the sentence as it stands, without a speaker."""
    tokens = parsed.tokens
    for at in range(1, len(tokens) - 1):
        told = tokens[at].low in _SAID and tokens[at - 1].low in _BE and tokens[at + 1].low == "to"
        if told and not in_quote(parsed, tokens[at]):
            cue = Span(tokens[at - 1].begin, tokens[at + 1].end)
            content = [parsed.until_stop(tokens[0].begin)]
            yield Candidate(ADVERBIAL_HEARSAY, Form.INDIRECT, parsed.index, content, [], [cue])
            return
