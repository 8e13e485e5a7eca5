"""How often a model is right about both claims of a contrast pair."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from pipeline.core.bootstrap import Interval, interval, rounded
from pipeline.core.terms import Split
from pipeline.learning.examples import Example

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from pipeline.core.bootstrap import BootstrapSettings
    from pipeline.core.records import Prediction
    from pipeline.learning.contrast.pairs import ContrastPair


# The file that holds them, in the folder of a model's results.
CONTRAST = "contrast.json"


@dataclass(frozen=True, slots=True)
class ContrastKind:
    """The pairs of one kind: how many, and the share of them that was answered right both times."""

    kind: str
    n: int
    consistency: float


@dataclass(frozen=True, slots=True)
class ContrastScores:
    """How a model fares on pairs: `consistency` is the share of the `n` pairs with both answers right.

    `flips` are the pairs whose two labels differ, which no model gets right that has one answer for all. `right` and
    `changed_right` are the shares of right answers to the first and to the changed text,
    `wrong` the ids of the pairs with a wrong answer. Shares are null where there is no pair.
    """

    n: int
    groups: int
    consistency: float | None
    consistency_interval: Interval | None
    flips: int
    flips_consistency: float | None
    right: float | None
    changed_right: float | None
    kinds: tuple[ContrastKind, ...]
    wrong: tuple[str, ...]


def contrast_examples(pairs: Iterable[ContrastPair]) -> Iterator[Example]:
    """Yield both texts of each pair as a model can be asked them, for the claims ``<id>:text`` and ``<id>:changed``."""
    for pair in pairs:
        for part, text, truth in (
            ("text", pair.text, pair.checkability),
            ("changed", pair.changed, pair.changed_checkability),
        ):
            yield Example(f"{pair.id}:{part}", pair.id, pair.group, Split.TEST, text, truth)


def contrast_scores(
    pairs: Sequence[ContrastPair], predictions: Iterable[Prediction], settings: BootstrapSettings
) -> ContrastScores:
    """Return the scores of the answers to contrast_examples(pairs); no answer is wrong. Intervals are over stories."""
    right = {row.claim: row.predicted is row.truth for row in predictions}
    both = {pair.id: right[f"{pair.id}:text"] and right[f"{pair.id}:changed"] for pair in pairs}
    names, places = np.unique([pair.group for pair in pairs], return_inverse=True)
    right_twice = np.bincount(places, weights=list(both.values()))
    tables = np.stack([right_twice, np.bincount(places).astype(np.float64)], axis=1)
    kinds: dict[str, list[bool]] = {}
    for pair in pairs:
        kinds.setdefault(pair.kind, []).append(both[pair.id])
    flips = [both[pair.id] for pair in pairs if pair.checkability is not pair.changed_checkability]
    return ContrastScores(
        n=len(pairs),
        groups=len(names),
        consistency=_share(both.values()),
        consistency_interval=interval(tables, lambda totals: totals[:, 0] / totals[:, 1], settings),
        flips=len(flips),
        flips_consistency=_share(flips),
        right=_share([right[f"{pair.id}:text"] for pair in pairs]),
        changed_right=_share([right[f"{pair.id}:changed"] for pair in pairs]),
        kinds=tuple(
            ContrastKind(kind, len(kinds[kind]), rounded(sum(kinds[kind]) / len(kinds[kind]))) for kind in sorted(kinds)
        ),
        wrong=tuple(key for key in sorted(both) if not both[key]),
    )


def _share(right: Collection[bool]) -> float | None:
    return rounded(sum(right) / len(right)) if right else None
