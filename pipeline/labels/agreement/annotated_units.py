"""The ledger → one unit a claim: what each annotator gave each field, and the clauses they named."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.core.terms import Voice
from pipeline.labels.adjudication import ADJUDICATOR

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pipeline.core.records import LedgerRow

# What a field without a value counts as: not checkable has a reason, checkable has none.
NONE = "none"


@dataclass
class Unit:
    """One claim that annotators labelled: `values` is field → annotator → value, `settled` what was adjudicated.

    `clauses` are those that any of them, or the adjudicator, named.
    """

    claim: str
    article: str
    language: str
    values: dict[str, dict[str, str]] = field(default_factory=dict)
    settled: dict[str, str] = field(default_factory=dict)
    clauses: set[str] = field(default_factory=set)

    def differs(self, name: str) -> bool:
        """Return whether annotators gave the field different values."""
        return len(set(self.values.get(name, {}).values())) > 1


def units_of(ledger: Iterable[LedgerRow], articles: Mapping[str, str], languages: Mapping[str, str]) -> list[Unit]:
    """Return the annotated claims in the ledger's order.

    `articles` maps a claim to its article, `languages` an article to its language.
    """
    units: dict[str, Unit] = {}
    for row in ledger:
        if row.voice is Voice.FUNCTION:
            continue
        article = articles[row.claim]
        unit = units.setdefault(row.claim, Unit(row.claim, article, languages[article]))
        value = NONE if row.value is None else row.value
        if row.name == ADJUDICATOR:
            unit.settled[row.field] = value
        else:
            unit.values.setdefault(row.field, {})[row.name] = value
        if row.clause is not None:
            unit.clauses.add(row.clause)
    return list(units.values())


@dataclass(frozen=True, slots=True)
class Annotator:
    """Who labelled how many claims; `saw_suggestion` is how many of them beside a suggestion."""

    name: str
    voice: Voice
    claims: int
    saw_suggestion: int


def annotators_in(ledger: Iterable[LedgerRow]) -> list[Annotator]:
    """Return the annotators by name, the adjudicator among them."""
    claims: Counter[tuple[str, Voice]] = Counter()
    saw: Counter[str] = Counter()
    for row in ledger:
        if row.voice is not Voice.FUNCTION and row.field == "checkability":
            claims[row.name, row.voice] += 1
            saw[row.name] += bool(row.saw_suggestion)
    return [Annotator(name, voice, count, saw[name]) for (name, voice), count in sorted(claims.items())]
