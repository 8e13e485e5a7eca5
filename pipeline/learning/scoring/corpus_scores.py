"""What is scored on each corpus: documents added one by one, then the numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from pipeline.learning.scoring.quote_matching import FULL, WHO_SAID, QuoteScores, percent

if TYPE_CHECKING:
    from collections.abc import Container, Hashable, Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from pipeline.core.records import Sentence, Span
    from pipeline.learning.corpora.documents import Document
    from pipeline.learning.scoring.quote_matching import Marked, Numbers, Roles

_LAST_OF_LINE = re.compile(r"\S(?=[^\S\n]*(?:\n|\Z))")


@dataclass(slots=True)
class Counts:
    """Items counted over a whole corpus: gold ones, predicted ones, and those that are both."""

    gold: int = 0
    predicted: int = 0
    both: int = 0

    def add(self, gold: AbstractSet[Hashable], predicted: AbstractSet[Hashable]) -> None:
        """Count the items of one document."""
        self.gold += len(gold)
        self.predicted += len(predicted)
        self.both += len(gold & predicted)

    def numbers(self) -> Numbers:
        """Return precision, recall and F1; 0 where nothing was predicted or nothing is gold."""
        return percent(self.both / max(self.predicted, 1), self.both / max(self.gold, 1))


def sentence_ends(text: str, sentences: Iterable[Span]) -> set[int]:
    """Return where the sentences end, each after its last character that is no white space."""
    return {span.begin + len(span.of(text).rstrip()) for span in sentences}


def paragraph_ends(text: str) -> set[int]:
    """Return where the lines of a text end, after their last character that is no white space; empty lines do not."""
    return {match.end() for match in _LAST_OF_LINE.finditer(text)}


@dataclass(slots=True)
class Wikinews:
    """The scores of German Wikinews: quotes in both set-ups of the corpus's authors, and sentence ends.

    `full` counts all parts and nested quotes; `who_said` content and source, gold quotes that are nested left out.
    """

    full: QuoteScores = field(default_factory=lambda: QuoteScores(FULL))
    who_said: QuoteScores = field(default_factory=lambda: QuoteScores(WHO_SAID))
    ends: Counts = field(default_factory=Counts)
    inside: Counts = field(default_factory=Counts)

    def add(self, document: Document, sentences: Sequence[Sentence], tokens: Marked) -> None:
        """Count one document."""
        outer = [roles for item, roles in zip(document.attributions, tokens.gold, strict=True) if not item.nested]
        self.full.add(tokens.gold, tokens.predicted)
        self.who_said.add(outer, tokens.predicted)
        gold = sentence_ends(document.text, document.sentences)
        ours = sentence_ends(document.text, [sentence.span for sentence in sentences])
        given = paragraph_ends(document.text)
        self.ends.add(gold, ours)
        self.inside.add(gold - given, ours - given)

    def numbers(self) -> dict[str, dict[str, Numbers]]:
        """Return group → name → precision, recall, F1."""
        ends = {"all": self.ends.numbers(), "inside_paragraphs": self.inside.numbers()}
        return {"who_said": self.who_said.numbers(), "full": self.full.numbers(), "sentences": ends}


ByRole = dict[str, Counts]


@dataclass(frozen=True, slots=True)
class TokenScores:
    """The tokens of each role, over all documents."""

    tokens: ByRole

    @classmethod
    def of(cls, *roles: str) -> TokenScores:
        """Return the scores of some roles, with nothing counted yet."""
        return cls({role: Counts() for role in roles})

    def add(self, _document: Document, _sentences: Sequence[Sentence], tokens: Marked) -> None:
        """Count one document."""
        for role, counts in self.tokens.items():
            gold, ours = (
                frozenset[int]().union(*(item[role] for item in side)) for side in (tokens.gold, tokens.predicted)
            )
            counts.add(gold, ours)

    def numbers(self) -> dict[str, dict[str, Numbers]]:
        """Return group → name → precision, recall, F1."""
        return {"tokens": {role: counts.numbers() for role, counts in self.tokens.items()}}


_POLNEAR = ("content", "source", "cue")


@dataclass(frozen=True, slots=True)
class Polnear:
    """The scores of PolNeAR: tokens of each role, and stretches that are exactly the same.

    `exact` is the measure of CofeNet (2022): an unbroken stretch of a role is right where one of gold's has the same
    first and last token. In `exact_words` marks at its edges are not part of a stretch.
    """

    tokens: TokenScores = field(default_factory=lambda: TokenScores.of(*_POLNEAR))
    exact: ByRole = field(default_factory=lambda: {role: Counts() for role in _POLNEAR})
    exact_words: ByRole = field(default_factory=lambda: {role: Counts() for role in _POLNEAR})

    def add(self, document: Document, sentences: Sequence[Sentence], tokens: Marked) -> None:
        """Count one document."""
        self.tokens.add(document, sentences, tokens)
        every = range(len(document.tokens))
        words = {number for number in every if document.text[document.tokens[number].begin].isalnum()}
        for scores, edges in ((self.exact, every), (self.exact_words, words)):
            for role, counts in scores.items():
                counts.add(stretches(tokens.gold, role, edges), stretches(tokens.predicted, role, edges))

    def numbers(self) -> dict[str, dict[str, Numbers]]:
        """Return group → name → precision, recall, F1."""
        exact = {"exact": self.exact, "exact_words": self.exact_words}
        return self.tokens.numbers() | {
            name: {role: counts.numbers() for role, counts in scores.items()} for name, scores in exact.items()
        }


def stretches(items: Iterable[Roles], role: str, edges: Container[int]) -> set[tuple[int, int]]:
    """Return (first, last) token of each unbroken stretch of a role of each item, both of them among `edges`."""
    found: set[tuple[int, int]] = set()
    for item in items:
        for _, run in groupby(enumerate(sorted(item[role])), key=lambda pair: pair[1] - pair[0]):
            kept = [number for _, number in run if number in edges]
            if kept:
                found.add((kept[0], kept[-1]))
    return found
