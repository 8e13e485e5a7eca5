"""Lists whose opening sentence says whose words they are: "Der Dienst nennt diese Werte:", "The report found:"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.core.terms import Form
from pipeline.languages import ParsedSentence, span_of
from pipeline.reading.attributions.candidates import Candidate
from pipeline.reading.rules.registered import LIST, LIST_FINDING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.core.records import Span

_MARK = re.compile(r"[ \t]*(?:[-*•–]|\d{1,2}[.)])[ \t]+")


def list_rules(parsed_sentences: list[ParsedSentence], candidates: list[Candidate]) -> Iterator[Candidate]:
    """Yield for each list that a sentence with a speaker opens what it says; every item is a part of the content."""
    for at, parsed in enumerate(parsed_sentences[:-1]):
        if parsed.text[parsed.sentence.end - 1] != ":" or not _opens_item(parsed_sentences[at + 1]):
            continue
        items = list(_items(parsed_sentences, at + 1))
        source = _speaker_of(at, candidates) or _who_lists(parsed)
        if source:
            yield Candidate(LIST, Form.INDIRECT, at, items, source)
            inner = _finding(parsed)
            if inner:
                yield Candidate(LIST_FINDING, Form.INDIRECT, at, list(items), inner)


def _speaker_of(at: int, candidates: list[Candidate]) -> list[Span]:
    """Return who is found to speak in the sentence at `at`; none where nobody is."""
    speaking = (c.source for c in reversed(candidates) if c.sentence == at and c.source)
    return list(next(speaking, []))


def _opens_item(parsed: ParsedSentence) -> bool:
    begin = parsed.text.rfind("\n", 0, parsed.sentence.begin) + 1
    return _MARK.match(parsed.text, begin) is not None


def _items(parsed_sentences: list[ParsedSentence], first: int) -> Iterator[Span]:
    """Yield the sentences of a list, from its first item on."""
    paragraph = -1
    for parsed in parsed_sentences[first:]:
        if parsed.sentence.paragraph != paragraph and not _opens_item(parsed):
            return
        paragraph = parsed.sentence.paragraph
        yield parsed.until_stop(parsed.sentence.begin)


def _who_lists(parsed: ParsedSentence) -> list[Span]:
    """Return the subject of the verb of saying in the sentence that opens a list; none without such a verb."""
    for at, clause in enumerate(parsed.clauses):
        for verb in [] if clause.quoted else clause.finite:
            if not parsed.language.verbs.keys().isdisjoint(verb.lemmas):
                return parsed.language.grammar.subject(parsed, at, verb, inverted=False)
    return []


def _finding(parsed: ParsedSentence) -> list[Span]:
    """Return "die wichtigsten Befunde" of "Die wichtigsten Befunde, wie die Zeitung sie wiedergibt:", in a list."""
    tokens = [token for clause in parsed.clauses[:1] for token in clause.tokens]
    findings = tuple(parsed.language.words["findings"])
    if parsed.language.grammar.noun_phrase(tokens, 0) != len(tokens):
        return []
    return [span_of(tokens)] if any(token.low.endswith(findings) for token in tokens) else []
