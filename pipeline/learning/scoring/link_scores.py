"""How right source links are: actors of named mentions, whole chains, documents, held against gold."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from pipeline.core.terms import SourceKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.core.records import SourceLink
    from pipeline.learning.scoring.gold_links import GoldHop, GoldLink


class Miss(NamedTuple):
    """A claim that is not linked as in gold: what is wrong ("actor", "chain", "document", …), gold and ours."""

    kind: str
    claim: str
    text: str
    gold: str
    ours: str


@dataclass(slots=True)
class LinkScores:
    """Counts of what is right, by measure, over claims and hops; docs/benchmarks.md says what each measure is."""

    right: Counter[str] = field(default_factory=Counter)
    of: Counter[str] = field(default_factory=Counter)
    misses: list[Miss] = field(default_factory=list)

    def add(self, row: GoldLink, links: Sequence[SourceLink]) -> None:
        """Count one claim against the reading of its gold row that it fits best."""
        ours = [link for link in links if link.kind is not SourceKind.NONE]
        claim = links[0].claim if links else ""
        tries = [(reading, _checks(reading, ours)) for reading in row.readings]
        reading, best = max(tries, key=lambda tried: (tried[1][0][1], sum(is_right - 1 for _, is_right in tried[1])))
        self.of.update(name for name, _ in best)
        self.right.update(name for name, is_right in best if is_right)
        for kind in [name for name, is_right in best if not is_right]:
            self.misses.append(Miss(kind, claim, row.text, _shown(reading), _shown(ours)))

    def numbers(self) -> dict[str, float]:
        """Return each measure in percent; one without cases is left out."""
        return {name: 100.0 * self.right[name] / self.of[name] for name in sorted(self.of)}


def _checks(reading: tuple[GoldHop, ...], ours: Sequence[SourceLink]) -> list[tuple[str, bool]]:
    """Return each measure of one reading and whether it is right, the whole chain first.

    Hops are paired in order, by actor first, then by the words that name them.
    """
    whole = len(reading) == len(ours) and all(map(_same_source, reading, ours))
    hops = (_hop_checks(hop, link) for hop, link in _paired(reading, ours))
    return [("chain", whole), ("chain_attributed" if reading else "own_voice", whole), *chain.from_iterable(hops)]


def _hop_checks(hop: GoldHop, link: SourceLink | None) -> Iterator[tuple[str, bool]]:
    same_actor = link is not None and link.actor == hop.actor
    if hop.mention and hop.kind is not SourceKind.UNNAMED:
        yield "actor", same_actor
    yield "no_document" if hop.document is None else "document", hop.document == (link and link.document)
    if link is not None and same_actor:
        yield "kind", link.kind is hop.kind
        yield "link", link.link is hop.link


def _same_source(hop: GoldHop, link: SourceLink) -> bool:
    return link.actor == hop.actor and (hop.actor is not None or link.kind is hop.kind)


def _paired(reading: Sequence[GoldHop], ours: Sequence[SourceLink]) -> list[tuple[GoldHop, SourceLink | None]]:
    """Return each gold hop with ours that stands for it; chains are short, so all orders are tried by recursion."""

    @cache
    def solve(at: int, of: int) -> tuple[float, tuple[int | None, ...]]:
        if at == len(reading):
            return 0.0, ()
        score, rest = solve(at + 1, of)
        best: tuple[float, tuple[int | None, ...]] = (score, (None, *rest))
        for index in range(of, len(ours)):
            score, rest = solve(at + 1, index + 1)
            score += _likeness(reading[at], ours[index])
            if score > best[0]:
                best = (score, (index, *rest))
        return best

    _, places = solve(0, 0)
    return [(hop, None if at is None else ours[at]) for hop, at in zip(reading, places, strict=True)]


def _likeness(hop: GoldHop, link: SourceLink) -> float:
    same = 4.0 * (hop.actor is not None and hop.actor == link.actor)
    same += 2.0 * (hop.document is not None and hop.document == link.document)
    same += 1.0 * _overlap(hop, link)
    return same + 0.5 * (hop.kind is link.kind) + 0.25 * (hop.role is link.role) + 0.01


def _overlap(hop: GoldHop, link: SourceLink) -> bool:
    return hop.span is not None and link.mention is not None and hop.span.overlaps(link.mention)


def _shown(hops: Sequence[GoldHop] | Sequence[SourceLink]) -> str:
    return " → ".join(f"{hop.actor or hop.kind.value}[{hop.document or '-'}]" for hop in hops) or "own voice"
