"""The reports through which alone a document is known, as hops of the chain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.core.record import replace
from pipeline.core.records import Claim, Span
from pipeline.sources.linking.document_matching import Match
from pipeline.sources.linking.hops import Hop
from pipeline.sources.linking.resolutions import Reason, Resolution

if TYPE_CHECKING:
    from pipeline.sources.catalogue.catalogue import Catalogue
    from pipeline.sources.linking.scenes import Scene

_NEAR = 400
_NEAR_SCORE = 0.85


class Relays:
    """One article's names and the catalogue's `known_through`."""

    def __init__(self, scene: Scene, catalogue: Catalogue) -> None:
        self.scene, self.catalogue = scene, catalogue

    def around(self, hops: list[Hop], claim: Claim) -> list[Hop]:
        """Return the chain inside the reports through which alone its document is known, if the article names them."""
        through = self.catalogue.through(hops[0].document)
        if through is None or any(hop.source.actor in through.actors for hop in hops):
            return hops
        found = self._mention_of(through.actors, claim)
        if found is None:
            return hops
        actor, span, is_near = found
        score = _NEAR_SCORE if is_near else Reason.KNOWN_THROUGH.score
        source = Resolution(actor, self.catalogue.actors[actor].kind, score, Reason.KNOWN_THROUGH)
        return self.around([Hop(source, span, Match(through, score, None)), *hops], claim)

    def agreed(self, hops: list[Hop]) -> list[Hop]:
        """Return the chain with each relay's document the one that the document inside it is known through."""
        agreed = list(hops)
        for at in range(len(hops) - 1, 0, -1):
            inner, outer = agreed[at], agreed[at - 1]
            through = self.catalogue.through(inner.document)
            if through is not None and outer.source.actor in through.actors:
                agreed[at - 1] = replace(outer, match=Match(through, Reason.KNOWN_THROUGH.score, None))
        return agreed

    def _mention_of(self, actors: tuple[str, ...], claim: Claim) -> tuple[str, Span, bool] | None:
        """Return (actor, span, is near) of the actors' mention nearest to the claim, or the last before it."""
        begin, end = claim.spans[0].begin, claim.spans[-1].end
        wanted = set(actors)
        near = [hit for hit in self.scene.within(begin - _NEAR, end + _NEAR) if not wanted.isdisjoint(hit.actors)]
        earlier = (hit for hit in self.scene.before(begin) if not wanted.isdisjoint(hit.actors))
        nearest = min(near, key=lambda hit: max(hit.begin - end, begin - hit.end, 0), default=next(earlier, None))
        if nearest is None:
            return None
        actor = next(actor for actor in actors if actor in nearest.actors)
        return actor, Span(nearest.begin, nearest.end), bool(near)
