"""What somebody demands is no statement of theirs: "The firm [should] stop the work", "Die Stadt [soll] zahlen"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.core.records import Reference, Span
from pipeline.core.terms import Form, ReferenceKind
from pipeline.text import tokenize

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.core.records import Attribution
    from pipeline.languages import Demand, Language

_SURE = 0.95


def may_demand(text: str, attribution: Attribution, language: Language) -> str:
    """Return "always" or "rarely" where who says a clause demands it, "" where they state it."""
    lemmas = frozenset(_lemmas(text, attribution, language)) if attribution.form is Form.INDIRECT else frozenset[str]()
    if not lemmas.isdisjoint(language.words["demanding"]):
        return "always"
    return "" if lemmas.isdisjoint(language.words["rarely_demanding"]) else "rarely"


def demand_reference(demand: Demand, attribution: Attribution) -> Reference:
    """Return the modal of a demand as what its clause lacks, and its frame as what tells so."""
    span = Span(demand.before.begin, demand.before.end)
    return Reference(span, ReferenceKind.ELLIPSIS, tuple(attribution.cue), demand.modal, "demand", _SURE)


def _lemmas(text: str, attribution: Attribution, language: Language) -> Iterator[str]:
    """Yield what the words of a cue may be forms of, and themselves: "schlug … vor", "the demand"."""
    words = [token.low for span in attribution.cue for token in tokenize(text, span, language)]
    for word in words:
        yield word
        for reading in language.readings(word):
            particle, bar, _ = reading.lemma.partition("|")
            if not bar or particle in words or "joined" in reading.tags:
                yield reading.lemma
