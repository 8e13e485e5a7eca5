"""Where an article's claims come from: kinds of source, named or not, primary source reached or not."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from pipeline.core.records import KindCount, SourceLink, SourceMix
from pipeline.core.terms import SourceKind
from pipeline.sources.catalogue import DocumentKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.sources.catalogue import Catalogue

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
    return SourceMix(
        article=article,
        claims=counts["claims"],
        attributed=counts["attributed"],
        named=counts["named"],
        relayed=counts["relayed"],
        primary=counts["primary"],
        held=counts["held"],
        kinds=tuple(KindCount(kind, kinds[kind]) for kind in SourceKind if kinds[kind]),
    )
