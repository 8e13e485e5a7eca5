"""Where articles' claims come from: kinds of source, named or not, primary source reached or not."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from pipeline.core.records import KindCount, SourceLink, SourceMix
from pipeline.core.terms import SourceKind
from pipeline.sources.catalogue import DocumentKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pipeline.sources.catalogue import Catalogue

_COUNTED = ("claims", "attributed", "named", "relayed", "primary", "held")
_SECOND_HAND = {DocumentKind.NEWS_REPORT}


def mix_of(article: str, chains: Iterable[Sequence[SourceLink]], catalogue: Catalogue) -> SourceMix:
    """Return the source mix of one article from the chains of its claims, hops from the outside in."""
    kinds: Counter[SourceKind] = Counter()
    counts: Counter[str] = Counter()
    for chain in chains:
        counts["claims"] += 1
        hops = [link for link in chain if link.kind is not SourceKind.NONE]
        if not hops:
            continue
        origin = hops[-1]
        kinds[origin.kind] += 1
        counts["attributed"] += 1
        counts["named"] += origin.actor is not None or origin.document is not None
        counts["relayed"] += len(hops) > 1
        document = catalogue.documents.get(origin.document or "")
        counts["primary"] += document is not None and document.kind not in _SECOND_HAND
        counts["held"] += origin.text_held
    return _mix(article, counts, kinds)


def total_mix(mixes: Iterable[SourceMix]) -> SourceMix:
    """Return the sum of source mixes; its `article` is empty."""
    counts: Counter[str] = Counter()
    kinds: Counter[SourceKind] = Counter()
    for mix in mixes:
        counts.update({name: getattr(mix, name) for name in _COUNTED})
        kinds.update({count.kind: count.claims for count in mix.kinds})
    return _mix("", counts, kinds)


def _mix(article: str, counts: Mapping[str, int], kinds: Mapping[SourceKind, int]) -> SourceMix:
    listed = tuple(KindCount(kind, kinds[kind]) for kind in SourceKind if kinds[kind])
    return SourceMix(article=article, **{name: counts[name] for name in _COUNTED}, kinds=listed)
