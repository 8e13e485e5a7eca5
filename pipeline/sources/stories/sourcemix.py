"""The source mix of several articles as one, and the claims that articles of one story share, for report and card."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.core.records import KindCount, SharedClaim, SourceMix
from pipeline.core.terms import SourceKind

if TYPE_CHECKING:
    from collections.abc import Iterable

_COUNTED = ("claims", "attributed", "named", "relayed", "primary", "held")


@dataclass(frozen=True, slots=True)
class Shared:
    """How many claims stand in several articles of a story, in how many groups, and which have one origin."""

    claims: int
    groups: int
    one_origin: int


def total_mix(mixes: Iterable[SourceMix]) -> SourceMix:
    """Return the sum of source mixes; its `article` is empty."""
    counts: Counter[str] = Counter()
    kinds: Counter[SourceKind] = Counter()
    for mix in mixes:
        counts.update({name: getattr(mix, name) for name in _COUNTED})
        kinds.update({found.kind: found.claims for found in mix.kinds})
    listed = tuple(KindCount(kind, kinds[kind]) for kind in SourceKind if kinds[kind])
    return SourceMix(article="", **{name: counts[name] for name in _COUNTED}, kinds=listed)


def shared_of(rows: Iterable[SharedClaim]) -> Shared:
    """Return what the articles of all stories have in common."""
    groups: dict[str, int] = {}
    claims = 0
    for row in rows:
        if row.articles > 1:
            claims += 1
            groups[row.group] = row.origins
    return Shared(claims, len(groups), sum(origins == 1 for origins in groups.values()))
