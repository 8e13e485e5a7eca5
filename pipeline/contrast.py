"""Contrast sets: pairs of claims that differ in one thing, and how often a model is right about both of a pair.

Gardner et al. 2020, "Evaluating models' local decision boundaries via contrast sets": a model that has learnt the task,
and not its artefacts, gives each of the two the label that follows.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from pipeline.core.errors import InputError
from pipeline.core.records import Checkability, NotCheckableReason, Split
from pipeline.core.tables import record_decoder
from pipeline.metrics.bootstrap import interval, rounded
from pipeline.metrics.records import Interval  # noqa: TC001 - the fields' types are read at run time
from pipeline.models.examples import Example

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from pipeline.core.records import Prediction, SplitRow
    from pipeline.metrics.records import EvaluateSettings


@dataclass(frozen=True, slots=True)
class ContrastPair:
    """A gold claim and the same with one thing changed, with both labels.

    `kind` is what was changed (docs/metrics.md), `clause` the clause of the guidelines by which the second label and
    its `reason` follow, `made` who changed it: rule or hand. `group` is the story of the claim's article.
    """

    id: str
    kind: str
    language: str
    group: str
    text: str
    checkability: Checkability
    changed: str
    changed_checkability: Checkability
    reason: NotCheckableReason | None
    clause: str
    made: str


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


def read_pairs(path: Path, splits: Iterable[SplitRow]) -> list[ContrastPair]:
    """Return the pairs of stories in the test split, by id; raises InputError naming the line of what is no pair."""
    test = {row.group for row in splits if row.split is Split.TEST}
    decode = record_decoder(ContrastPair)
    found: dict[str, ContrastPair] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            pair = decode(json.loads(line))
        except (ValueError, TypeError, KeyError) as error:
            raise InputError(f"{path}:{number}: not a contrast pair ({error}); see docs/metrics.md") from error
        if pair.id in found:
            raise InputError(f"{path}:{number}: {pair.id} stands twice")
        found[pair.id] = pair
    return [found[key] for key in sorted(found) if found[key].group in test]


def contrast_examples(pairs: Iterable[ContrastPair]) -> Iterator[Example]:
    """Yield both texts of each pair as a model can be asked them, for the claims ``<id>:text`` and ``<id>:changed``."""
    for pair in pairs:
        for part, text, truth in (
            ("text", pair.text, pair.checkability),
            ("changed", pair.changed, pair.changed_checkability),
        ):
            yield Example(f"{pair.id}:{part}", pair.id, pair.group, Split.TEST, text, truth)


def contrast_scores(
    pairs: Sequence[ContrastPair], predictions: Iterable[Prediction], settings: EvaluateSettings
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
