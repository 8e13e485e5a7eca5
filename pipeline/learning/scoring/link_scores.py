"""How right source links are: actors of named mentions, whole chains, documents, held against gold."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from pipeline.core.terms import SourceKind

if TYPE_CHECKING:
    from collections.abc import Sequence

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
        tries = [_compared(reading, ours) for reading in row.readings]
        best = max(tries, key=lambda tried: (tried.chain, tried.right.total() - tried.of.total(), -len(tried.wrong)))
        self.right += best.right
        self.of += best.of
        for kind in best.wrong:
            gold = " → ".join(_shown(hop.actor, hop.kind, hop.document) for hop in best.reading)
            shown = " → ".join(_shown(link.actor, link.kind, link.document) for link in ours)
            self.misses.append(Miss(kind, claim, row.text, gold or "own voice", shown or "own voice"))

    def numbers(self) -> dict[str, float]:
        """Return each measure in percent; one without cases is left out."""
        return {name: 100.0 * self.right[name] / self.of[name] for name in sorted(self.of)}


@dataclass(slots=True)
class _Compared:
    reading: tuple[GoldHop, ...]
    chain: bool = False
    right: Counter[str] = field(default_factory=Counter)
    of: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def count(self, name: str, is_right: bool) -> None:
        self.of[name] += 1
        self.right[name] += is_right
        if not is_right:
            self.wrong.append(name)


def _compared(reading: tuple[GoldHop, ...], ours: Sequence[SourceLink]) -> _Compared:
    """Compare one reading: hops are paired in order, by actor first, then by the words that name them."""
    result = _Compared(reading)
    pairs = _paired(reading, ours)
    result.chain = len(reading) == len(ours) and all(
        _same_source(hop, link) for hop, link in zip(reading, ours, strict=True)
    )
    result.count("chain", result.chain)
    result.count("chain_attributed" if reading else "own_voice", result.chain)
    for hop, link in pairs:
        if hop.mention and hop.kind is not SourceKind.UNNAMED:
            result.count("actor", link is not None and link.actor == hop.actor)
        if hop.document is not None:
            result.count("document", link is not None and link.document == hop.document)
        else:
            result.count("no_document", link is None or link.document is None)
        if link is not None and link.actor == hop.actor:
            result.count("kind", link.kind is hop.kind)
            result.count("link", link.link is hop.link)
    return result


def _same_source(hop: GoldHop, link: SourceLink) -> bool:
    return link.actor == hop.actor and (hop.actor is not None or link.kind is hop.kind)


def _paired(reading: Sequence[GoldHop], ours: Sequence[SourceLink]) -> list[tuple[GoldHop, SourceLink | None]]:
    """Return each gold hop with ours that stands for it; chains are short, so all orders are tried by recursion."""
    best: dict[tuple[int, int], tuple[float, list[int | None]]] = {}

    def solve(at: int, of: int) -> tuple[float, list[int | None]]:
        if at == len(reading):
            return 0.0, []
        if (at, of) not in best:
            score, rest = solve(at + 1, of)
            found: tuple[float, list[int | None]] = (score, [None, *rest])
            for index in range(of, len(ours)):
                score, rest = solve(at + 1, index + 1)
                score += _likeness(reading[at], ours[index])
                if score > found[0]:
                    found = (score, [index, *rest])
            best[at, of] = found
        return best[at, of]

    _, places = solve(0, 0)
    return [(hop, None if at is None else ours[at]) for hop, at in zip(reading, places, strict=True)]


def _likeness(hop: GoldHop, link: SourceLink) -> float:
    same = 4.0 * (hop.actor is not None and hop.actor == link.actor)
    same += 2.0 * (hop.document is not None and hop.document == link.document)
    same += 1.0 * _overlap(hop, link)
    return same + 0.5 * (hop.kind is link.kind) + 0.25 * (hop.role is link.role) + 0.01


def _overlap(hop: GoldHop, link: SourceLink) -> bool:
    return hop.span is not None and link.mention is not None and hop.span.overlaps(link.mention)


def _shown(actor: str | None, kind: SourceKind, document: str | None) -> str:
    return f"{actor or kind.value}[{document or '-'}]"
