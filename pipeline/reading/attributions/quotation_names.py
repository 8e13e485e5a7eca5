"""Frames of a quotation that have no verb: a name and a mark before it, a name behind a dash or "so" after it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.core.records import Span
from pipeline.core.terms import Form
from pipeline.languages import span_of
from pipeline.reading.attributions.candidates import Candidate
from pipeline.reading.references import names_person
from pipeline.reading.rules.registered import DIRECT_COLON, DIRECT_SO

if TYPE_CHECKING:
    from pipeline.languages import Language, ParsedSentence, Quote, Token

# "…“ – Landrätin Jana Orth": a dash, also on the next line, then a name up to the end of the line.
_SIGNED = re.compile(r"\s{0,3}(?:[–—―]|--?)[ \t]*(?=[^\W\d_a-z])([^\n.!?:;„“”»«\"]{3,90})(?=[ \t.]*(?:\n|$))")


def named_before(parsed: ParsedSentence, first: int, last: int, quote: Quote, colon: bool) -> Candidate | None:
    """Return a quotation after clauses without a verb: "Huber, Chefin der Bahn: „…“", "In the words of Roe, “…”".

    They are those at `first` to `last` and others that commas part from these.
    """
    while first > 0 and parsed.clauses[first].before == "," and parsed.clauses[first - 1].is_verbless:
        first -= 1
    begin, end = parsed.clauses[first].span.begin, parsed.clauses[last].span.end
    tokens = [token for token in parsed.tokens if begin <= token.begin < end]
    named = _speaker_of_phrase(tokens, parsed.language)
    if named is None or not (colon or (named[1] and named[0])):
        return None
    source = [span_of(named[0])] if named[0] else []
    return Candidate(DIRECT_COLON, Form.DIRECT, parsed.index, [quote.outer], source, [], [span_of(tokens)])


def _speaker_of_phrase(tokens: list[Token], language: Language) -> tuple[list[Token], bool] | None:
    """Return whom a phrase before a quotation names, and whether its noun is something said; None where it is none.

    "From Jane Roe", "Her verdict" (she), "Fazit des Trainers" (he), "Huber über den Bau", "Jane Roe, a judge".
    """
    words, grammar = language.words, language.grammar
    begin = next((at for at, token in enumerate(tokens) if token.word and token.low not in language.adverbs), 0)
    led = tokens[begin].low in language.prepositions
    begin += led
    end = grammar.noun_phrase(tokens, begin, loose=False)
    end = next((at for at in range(begin, end) if grammar.participle_lemmas(tokens[at])), end)  # "Roe | writing in May"
    phrase = tokens[begin:end]
    if any(token.low in language.weekdays or token.low in language.sentences.months or token.text in language.relative_spans for token in phrase):
        return None  # "On Monday: “…”"
    said = next((at for at, token in enumerate(phrase) if token.low in words["utterances"]), None)
    if not phrase or (led and said is None and tokens[begin - 1].low not in words["of"] | words["from"]):
        return None
    if said is not None:
        return _owner_of(phrase, said, language), True
    if tokens[end:] and tokens[end].text == ",":
        return tokens[begin:], False  # "Jane Roe, | a judge"
    return phrase[: len(phrase) - (len(phrase) > 1 and _is_adverb(phrase[-1], language))], False


def _is_adverb(token: Token, language: Language) -> bool:
    return token.low in language.adverbs or language.grammar.is_adverb(token)


def _owner_of(phrase: list[Token], noun: int, language: Language) -> list[Token]:
    """Return whose words a noun phrase names: "Her | verdict", "Roe's | take", "das Fazit | von Huber"; or none."""
    words, before, after = language.words, phrase[:noun], phrase[noun + 1 :]
    if before and (before[0].low in words["owners"] | words["thing_owners"]):
        return before[:1]
    owner = next(
        (at for at, token in enumerate(before) if token.low.endswith(tuple(words["possessive_endings"]))), None
    )
    if owner is not None and words["possessive_endings"]:
        return before[: owner + 1]
    return after[1:] if after and after[0].low in words["of"] else after


def signed_after(quote: Quote, parsed: ParsedSentence) -> Candidate | None:
    """Return a quotation with the name behind a dash after it: “The roof is tight.” – Jane Roe, builder."""
    signed = _SIGNED.match(parsed.text, quote.outer.end)
    if signed is None or not names_person(signed[1], parsed.language):
        return None
    source = Span(*signed.span(1))
    return Candidate(DIRECT_COLON, Form.DIRECT, parsed.index, [quote.outer], [source], [], [source])


def so_after(parsed: ParsedSentence, at: int, quote: Quote) -> Candidate | None:
    """Return „…“, so X: the adverbial frame in the clause at `at`, right after a quotation, or None."""
    tokens = parsed.clauses[at].tokens if at < len(parsed.clauses) else []
    if not tokens or tokens[0].low not in parsed.language.words["so"]:
        return None
    stop = parsed.language.grammar.noun_phrase(tokens, 1)
    source, cue, frame = [span_of(tokens[1:stop])] if stop > 1 else [], [span_of(tokens[:1])], [parsed.clauses[at].span]
    return Candidate(DIRECT_SO, Form.DIRECT, parsed.index, [quote.outer], source, cue, frame) if source else None
