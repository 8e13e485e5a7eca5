"""The examples of the rules: texts in which [what is said] and {who says it} are marked."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.core.records import Span
from pipeline.languages import available
from pipeline.languages import rule_examples as examples_of

_MARK = re.compile(r"[\[\]{}]")


@dataclass(frozen=True, slots=True)
class Marked:
    """A text without its marks, with the spans that were marked."""

    text: str
    content: tuple[Span, ...]
    source: tuple[Span, ...]


def unmarked(example: str) -> Marked:
    """Return an example as its text and its spans; marks may stand in one another."""
    text, last = "", 0
    opened: dict[str, int] = {}
    spans: dict[str, list[Span]] = {"[": [], "{": []}
    for match in _MARK.finditer(example):
        text += example[last : match.start()]
        last = match.end()
        mark = match.group()
        if mark in spans:
            opened[mark] = len(text)
        else:
            opening = {"]": "[", "}": "{"}[mark]
            spans[opening].append(Span(opened.pop(opening), len(text)))
    return Marked(text + example[last:], tuple(spans["["]), tuple(spans["{"]))


def all_examples(kind: str) -> list[tuple[str, str, str]]:
    """Return (language, rule, example) of every example of a kind, "yes" or "no"."""
    return [
        (code, rule, example)
        for code in available()
        for rule, examples in examples_of(code).items()
        for example in examples[kind]
    ]
