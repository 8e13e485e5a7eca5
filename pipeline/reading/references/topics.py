"""What a claim is about where nothing in it says so: the title of its article, "[article: Poll of voters in Ohio]"."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from pipeline.core.records import Reference, Span
from pipeline.core.terms import ReferenceKind

if TYPE_CHECKING:
    from pipeline.languages import Language, ParsedSpans

_SURE = 0.9
_WORD = re.compile(r"[^\W_]+")
# Two words are forms of one if so many letters of them are the same: "Windkraft", "Windkraftanlagen".
_STEM = 5
_SHORTEST_WORD = 4
_SHORTEST_TITLE, _LONGEST_TITLE = 2, 200
# A title tells nothing more where the claim has so large a part of its words.
_SAME = 0.6
# What stands behind the last bar, or as a name behind a dash, is the paper: "Poll of voters | The Echo".
_PAPER = re.compile(r"\s+(?:\|\s+[^|]{2,40}|[–—-]\s+(?:[A-ZÄÖÜ][\w.&]*\s?){1,3})$")
_BRACKETS = str.maketrans("[]", "()")


class Topics:
    """What one article is about, by its title."""

    def __init__(self, title: str, text: str, language: Language) -> None:
        self.language = language
        self._title = " ".join(title.translate(_BRACKETS).split())
        self._begins = bool(title) and text.lstrip("# \n").startswith(title.rstrip("…. "))
        self._head = len(text) - len(text.lstrip("# \n")) + len(title)

    @cached_property
    def title(self) -> str:
        """The title without the name of the paper behind it; "" where it is too short or too long to tell."""
        title = _PAPER.sub("", self._title)
        return title if len(title.split()) >= _SHORTEST_TITLE and len(title) <= _LONGEST_TITLE else ""

    @cached_property
    def _stems(self) -> frozenset[str]:
        return frozenset(_stems(self.title, self.language))

    def reference(self, parsed: ParsedSpans, spans: list[Span]) -> Reference | None:
        """Return that a claim does not say what it is about; None where it does, or where nothing would tell it."""
        stems = self._stems
        if not stems or (self._begins and spans[0].begin < self._head):
            return None  # no title, or words of it
        told = stems.intersection(_stems(" ".join(parsed.known), self.language))
        if len(told) >= _SAME * len(stems):
            return None
        added = f"{self.language.grammar.under_title}{self.title}"
        return Reference(spans[0], ReferenceKind.TOPIC, (), added, "title", _SURE)


def _stems(words: str, language: Language) -> set[str]:
    """Return what the telling words begin with."""
    found = _WORD.findall(words.lower())
    small = language.prepositions | language.determiners | language.adverbs
    return {word[:_STEM] for word in found if len(word) >= _SHORTEST_WORD and word not in small}
