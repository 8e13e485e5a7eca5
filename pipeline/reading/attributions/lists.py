"""Lists whose opening sentence says whose words they are: "Der Dienst nennt diese Werte:", "The report found:"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.core.terms import Form
from pipeline.languages import ParsedSentence, span_of, word_list
from pipeline.languages.de import find_subject
from pipeline.reading.attributions.candidates import Candidate
from pipeline.reading.rules.registered import LIST, LIST_FINDING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.core.records import Span

_MARK = re.compile(r"[ \t]*(?:[-*•–]|\d{1,2}[.)])[ \t]+")
_FINDINGS = tuple(word_list("de", "findings") | word_list("en", "findings"))


def list_rules(parsed_sentences: list[ParsedSentence], found: list[Candidate]) -> Iterator[Candidate]:
    """Yield for each list that a sentence with a speaker opens what it says; every item is a part of the content."""
    for at, parsed in enumerate(parsed_sentences[:-1]):
        if parsed.text[parsed.sentence.end - 1] != ":" or not _opens_item(parsed_sentences[at + 1]):
            continue
        items = list(_items(parsed_sentences, at + 1))
        spoken = next((one for one in reversed(found) if one.sentence == at and one.source and one.cue), None)
        source = list(spoken.source) if spoken is not None else _who_lists(parsed)
        if source:
            yield Candidate(LIST, Form.INDIRECT, at, items, source)
            inner = _finding(parsed)
            if inner and not any(span.overlaps(other) for span in inner for other in source):
                yield Candidate(LIST_FINDING, Form.INDIRECT, at, list(items), inner)


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
    for at, segment in enumerate(parsed.clauses):
        for verb in segment.finite:
            if segment.quoted or not any(lemma in parsed.language.verbs for lemma in verb.lemmas):
                continue
            if parsed.language.code == "en":
                return parsed.language.grammar.subject(parsed, at, verb, inverted=False)
            return find_subject(parsed.clauses, at, verb, parsed.language)
    return []


def _finding(parsed: ParsedSentence) -> list[Span]:
    """Return "die wichtigsten Befunde" of "Die wichtigsten Befunde, wie die Zeitung sie wiedergibt:", in a list."""
    tokens = parsed.clauses[0].tokens if parsed.clauses else []
    end = parsed.language.grammar.noun_phrase(tokens, 0)
    if end != len(tokens) or not any(token.low.endswith(_FINDINGS) for token in tokens):
        return []
    return [span_of(tokens)]
