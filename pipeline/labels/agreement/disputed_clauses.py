"""Disagreements by guideline clause, the most costly first."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.labels.agreement.annotated_units import NONE, Unit
from pipeline.labels.combination import LABEL_FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pipeline.core.records import Label

EXAMPLES = 5


@dataclass(frozen=True, slots=True)
class ClauseCost:
    """What a clause costs: of the `claims` it was named for, `differ` were labelled differently.

    `changed` is how many of the annotators' values are not those of the final label; `fields` counts the claims on
    whose field they differ. `examples` are ids of claims, the first few by id.
    """

    clause: str
    claims: int
    differ: int
    changed: int
    fields: dict[str, int]
    examples: tuple[str, ...]


def disagreements(units: Iterable[Unit], labels: Mapping[str, Label]) -> list[ClauseCost]:
    """Return every clause that was named, most costly first: by values changed, claims that differ, then its name.

    A claim counts under each clause that an annotator or the adjudicator named for it. `labels` are the final ones.
    """
    by_clause: dict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        for clause in unit.clauses:
            by_clause[clause].append(unit)
    costs = [_cost(clause, found, labels) for clause, found in by_clause.items()]
    return sorted(costs, key=lambda one: (-one.changed, -one.differ, one.clause))


def _cost(clause: str, units: list[Unit], labels: Mapping[str, Label]) -> ClauseCost:
    differing = [unit for unit in units if any(unit.differs(name) for name in LABEL_FIELDS)]
    return ClauseCost(
        clause,
        len(units),
        len(differing),
        sum(_changed(unit, labels[unit.claim]) for unit in units),
        {name: sum(unit.differs(name) for unit in units) for name in LABEL_FIELDS},
        tuple(sorted(unit.claim for unit in differing)[:EXAMPLES]),
    )


def _changed(unit: Unit, label: Label) -> int:
    """Return how many values of annotators the final label has not."""
    final = {name: str(getattr(label, name) or NONE) for name in LABEL_FIELDS}
    return sum(value != final[name] for name in LABEL_FIELDS for value in unit.values.get(name, {}).values())
