"""Lists whose opening sentence says whose words they are: "Der Dienst nennt diese Werte:", "The report found:"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.core.terms import Form
from pipeline.languages import span_of, word_list
from pipeline.reading.attributions.candidates import Context, Found
from pipeline.reading.attributions.english.english_subjects import english_subject
from pipeline.reading.attributions.subjects import find_subject

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.core.records import Span

_MARK = re.compile(r"[ \t]*(?:[-*•–]|\d{1,2}[.)])[ \t]+")
_FINDINGS = tuple(word_list("de", "findings") | word_list("en", "findings"))


def list_rules(contexts: list[Context], found: list[Found]) -> Iterator[Found]:
    """Yield for each list that a sentence with a speaker opens what it says; every item is a part of the content."""
    for at, context in enumerate(contexts[:-1]):
        if context.text[context.sentence.end - 1] != ":" or not _opens_item(contexts[at + 1]):
            continue
        items = list(_items(contexts, at + 1))
        spoken = next((one for one in reversed(found) if one.sentence == at and one.source and one.cue), None)
        source = list(spoken.source) if spoken is not None else _who_lists(context)
        if source:
            yield Found("list", Form.INDIRECT, at, items, source)
            inner = _finding(context)
            if inner and not any(span.overlaps(other) for span in inner for other in source):
                yield Found("list:finding", Form.INDIRECT, at, list(items), inner)


def _opens_item(context: Context) -> bool:
    begin = context.text.rfind("\n", 0, context.sentence.begin) + 1
    return _MARK.match(context.text, begin) is not None


def _items(contexts: list[Context], first: int) -> Iterator[Span]:
    """Yield the sentences of a list, from its first item on."""
    paragraph = -1
    for context in contexts[first:]:
        if context.sentence.paragraph != paragraph and not _opens_item(context):
            return
        paragraph = context.sentence.paragraph
        yield context.until_stop(context.sentence.begin)


def _who_lists(context: Context) -> list[Span]:
    """Return the subject of the verb of saying in the sentence that opens a list; none without such a verb."""
    for at, segment in enumerate(context.segments):
        for verb in segment.finite:
            if segment.quoted or not any(lemma in context.language.verbs for lemma in verb.lemmas):
                continue
            if context.language.code == "en":
                return english_subject(context, at, verb, inverted=False)
            return find_subject(context.segments, at, verb, context.language)
    return []


def _finding(context: Context) -> list[Span]:
    """Return "die wichtigsten Befunde" of "Die wichtigsten Befunde, wie die Zeitung sie wiedergibt:", in a list."""
    tokens = context.segments[0].tokens if context.segments else []
    end = context.language.grammar.noun_phrase(tokens, 0)
    if end != len(tokens) or not any(token.low.endswith(_FINDINGS) for token in tokens):
        return []
    return [span_of(tokens)]
