"""Who passes on what someone else said: "…, aus dem die Financial Times zitiert", "in a letter reported by …"."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from pipeline.core.records import Span
from pipeline.core.terms import Form
from pipeline.languages import span_of
from pipeline.reading.attributions.candidates import Candidate
from pipeline.reading.rules.registered import CITING, RELAY
from pipeline.text import tokenize

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.languages import Language, ParsedSentence, Token


def relay_rules(parsed: ParsedSentence, candidates: list[Candidate]) -> Iterator[Candidate]:
    """Yield the relays of one sentence: each passes on the same words as the attribution beside it."""
    inner = max(candidates, key=lambda candidate: candidate.end - candidate.begin)
    yield from _citing(parsed, inner)
    yield from _quoting(parsed, candidates)
    for clause in parsed.clauses:
        relay = None if clause.quoted else parsed.language.grammar.relay(clause)
        if relay is not None:
            cue, source = relay
            if not any(_is_said_to_speak(source, span) for candidate in candidates for span in candidate.source):
                yield Candidate(RELAY, inner.form, parsed.index, list(inner.content), [source], [cue], [clause.span])


def _is_said_to_speak(relay: Span, source: Span) -> bool:
    """Return whether a relay is a speaker already, not only named in one: "a report seen by | the Post"."""
    return relay.overlaps(source) and not (source.begin < relay.begin and source.end == relay.end)


def _quoting(parsed: ParsedSentence, candidates: list[Candidate]) -> Iterator[Candidate]:
    """Yield who quotes another, "Die Zeitung zitiert | einen Sprecher mit den Worten, …", whose words they then are."""
    quoting, grammar = parsed.language.words["cited"], parsed.language.grammar
    for at, clause in enumerate(parsed.clauses):
        for verb in clause.finite:
            if verb.passive or not verb.lemmas & quoting:
                continue
            cue, subject = span_of(clause.tokens[verb.index : verb.index + 1]), grammar.subject(parsed, at, verb)
            end = grammar.noun_phrase(clause.tokens, verb.index + 1)
            for candidate in [one for one in candidates if any(cue.overlaps(span) for span in one.cue)]:
                if candidate.source == subject and end > verb.index + 1:
                    candidate.source = [span_of(clause.tokens[verb.index + 1 : end])]
                if subject and candidate.source and candidate.source != subject:
                    yield Candidate(RELAY, candidate.form, parsed.index, list(candidate.content), subject, [cue])


@functools.cache
def _citing_phrases(language: Language) -> tuple[frozenset[str], re.Pattern[str]]:
    """Return the words of which every phrase that cites has one, and what finds these phrases."""
    phrases = sorted(language.adverbial["citing"], key=lambda phrase: (-len(phrase), phrase))
    return language.words["citing_words"], re.compile(f"(?:{'|'.join(phrases)}) ", re.IGNORECASE)


def _citing(parsed: ParsedSentence, outer: Candidate) -> Iterator[Candidate]:
    """Yield whom the speaker relies on: "unter Berufung auf X", "citing X": the inner source of the same words."""
    words, phrases = _citing_phrases(parsed.language)
    if parsed.known.isdisjoint(words):
        return
    match = phrases.search(parsed.text, parsed.sentence.begin, parsed.sentence.end)
    if match is None or not outer.source:
        return
    tokens = tokenize(parsed.text, Span(match.end(), parsed.sentence.end), parsed.language)
    end = _with_owner(tokens, parsed.language)
    if end:
        cue = Span(match.start(), match.end() - 1)
        _leave_out(outer, Span(match.start(), tokens[end - 1].end))
        yield Candidate(CITING, outer.form, parsed.index, list(outer.content), [span_of(tokens[:end])], [cue])


def _with_owner(tokens: list[Token], language: Language) -> int:
    """Return the index after whom a phrase cites, with whose it is: "a memo | by the council"."""
    end, owners = language.grammar.noun_phrase(tokens, 0), language.words["agents"] | language.words["of"]
    while 0 < end < len(tokens) - 1 and tokens[end].low in owners:
        end = max(language.grammar.noun_phrase(tokens, end + 1), end + 1)
    return end


def _leave_out(outer: Candidate, phrase: Span) -> None:
    """Take "unter Berufung auf X" out of what is said; a rest of one word or none leaves the content as it was."""
    if outer.form is Form.DIRECT:
        return
    content: list[Span] = []
    for span in outer.content:
        if span.contains(phrase):
            parts = (Span(span.begin, phrase.begin - 1), Span(phrase.end + 1, span.end))
            content += [part for part in parts if part.begin < part.end]
        else:
            content.append(span)
    outer.content = content or outer.content
