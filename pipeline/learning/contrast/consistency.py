"""How often a model is right about both claims of a contrast pair."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from pipeline.core.bootstrap import (
    Interval,
    interval,
    rounded,
)
from pipeline.core.terms import Split
from pipeline.learning.models.examples import Example

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

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
    tables = _by_group(pairs, both)
    kinds = Counter(pair.kind for pair in pairs)
    held = Counter(pair.kind for pair in pairs if both[pair.id])
    n = len(pairs)
    flips = [both[pair.id] for pair in pairs if pair.checkability is not pair.changed_checkability]
    return ContrastScores(
        n=n,
        groups=len(tables),
        consistency=rounded(sum(both.values()) / n) if n else None,
        consistency_interval=interval(tables, lambda totals: totals[:, 0] / totals[:, 1], settings),
        flips=len(flips),
        flips_consistency=rounded(sum(flips) / len(flips)) if flips else None,
        right=rounded(sum(right[f"{pair.id}:text"] for pair in pairs) / n) if n else None,
        changed_right=rounded(sum(right[f"{pair.id}:changed"] for pair in pairs) / n) if n else None,
        kinds=tuple(ContrastKind(kind, kinds[kind], rounded(held[kind] / kinds[kind])) for kind in sorted(kinds)),
        wrong=tuple(key for key in sorted(both) if not both[key]),
    )


def _by_group(
    pairs: Sequence[ContrastPair], both: Mapping[str, bool]
) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """Return (pairs right both times, pairs) for each story by name: shape (groups, 2)."""
    counts: dict[str, list[int]] = {}
    for pair in pairs:
        found = counts.setdefault(pair.group, [0, 0])
        found[0] += both[pair.id]
        found[1] += 1
    return np.array([counts[name] for name in sorted(counts)], dtype=np.float64).reshape(len(counts), 2)
