"""What a claim and a document share: numbers, names and word roots, the rare ones counting more."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from pipeline.languages import available, load_language
from pipeline.sources.catalogue.comparable_words import terms
from pipeline.sources.catalogue.source_kinds import load_kinds
from pipeline.text import paragraphs, sentence_spans

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.core.records import Span
    from pipeline.sources.catalogue.entries import Document

_SMALL = 12
_USUAL_YEARS = range(1990, 2031)
_NUMBER_WEIGHT = 1.5
_SMALL_NUMBER_WEIGHT = 0.3
_HALF = 0.5
_ABOUT_ENOUGH = 6.0


@dataclass(frozen=True)
class Evidence:
    """The terms of all documents and how rare each is among them."""

    documents: dict[str, frozenset[str]]
    counts: Counter[str]

    @cached_property
    def _most(self) -> float:
        return math.log(len(self.documents) + 1.0)

    def weight(self, term: str) -> float:
        """Return how much a shared term says: a rare one more, a number more still, a small number or a year little."""
        rare = math.log((len(self.documents) + 1.0) / (self.counts[term] + _HALF))
        if term.startswith("#"):
            rare *= _SMALL_NUMBER_WEIGHT if _is_common_number(term[1:]) else _NUMBER_WEIGHT
        return max(rare, 0.0)

    def shared(self, found: Iterable[str], document: str) -> float:
        """Return the weight of the terms that a document shares, each at most as much as the rarest possible term."""
        held = self.documents[document]
        return sum(self.weight(term) for term in sorted(held.intersection(found)))


def share(weight: float) -> float:
    """Return a weight of shared terms as a number from 0 to nearly 1; half of it is reached at some four."""
    return 1.0 - math.exp(-weight / _ABOUT_ENOUGH)


def gather(documents: Iterable[Document]) -> Evidence:
    """Return the evidence of a catalogue: the terms of each document's title, summary and, where held, text."""
    by_document: dict[str, frozenset[str]] = {}
    for document in documents:
        text = f"{document.title}\n{document.summary}\n{document.held or ''}"
        by_document[document.id] = terms(text, stop_words(document.language))
    counts = Counter(term for found in by_document.values() for term in found)
    return Evidence(by_document, counts)


def stop_words(language: str) -> frozenset[str]:
    """Return the words of a language that say nothing about a topic; none for a language we do not know."""
    if language not in available():
        return frozenset()
    knows = load_language(language)
    return (
        knows.determiners
        | knows.prepositions
        | knows.sentences.starters
        | knows.complementizers
        | knows.modals.keys()
        | load_kinds(language).units
    )


def sentences_of(text: str, language: str) -> list[Span]:
    """Return the sentences of a text; one in a language we do not know is cut as any other is."""
    knows = load_language(language if language in available() else available()[0])
    cut = (sentence_spans(text, paragraph, knows) for paragraph, _ in paragraphs(text, knows.sentences.months))
    return [span for spans in cut for span in spans]


def _is_common_number(number: str) -> bool:
    if not number.isdigit():
        return False
    return int(number) <= _SMALL or int(number) in _USUAL_YEARS
