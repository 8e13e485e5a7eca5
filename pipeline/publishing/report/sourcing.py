"""Who is cited, how often, and how far back the report could follow them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.core.terms import Role, SourceKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from pipeline.core.joined import Bundle
    from pipeline.core.records import SharedClaim
    from pipeline.publishing.report.claim_cards import Card
    from pipeline.sources.catalogue import Names


@dataclass
class Used:
    """An actor or document in chains: claims that pass through it, that start there, and in which articles."""

    kind: str = ""
    claims: int = 0
    origin: int = 0
    known: int = 0
    read: int = 0
    articles: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class UsedRow:
    """One actor or document as the page lists it, with its name in English and German."""

    name: tuple[str, str]
    kind: str
    claims: int
    origin: int
    known: int
    read: int
    articles: int


@dataclass(frozen=True, slots=True)
class StoryRow:
    """A story told by several articles: claims that several of them make, and how many have one origin only."""

    story: str
    articles: int
    shared: int
    one_origin: int
    origins: float


@dataclass
class Sourcing:
    """Counts of actors and documents over all chains; `unnamed`: reported claims whose origin is not named."""

    actors: dict[str, Used] = field(default_factory=lambda: defaultdict(Used))
    documents: dict[str, Used] = field(default_factory=lambda: defaultdict(Used))
    unnamed: int = 0

    def add(self, bundle: Bundle, cards: Iterable[Card]) -> None:
        """Count one article's chains."""
        for card in cards:
            if card.hops and card.hops[-1].link.kind is SourceKind.UNNAMED:
                self.unnamed += 1
            for hop in card.hops:
                link = hop.link
                for table, key in ((self.actors, link.actor), (self.documents, link.document)):
                    if key is None:
                        continue
                    used = table[key]
                    used.kind = used.kind or link.kind.value
                    used.claims += 1
                    used.origin += link.role is Role.ORIGIN
                    used.known += link.document is not None
                    used.read += link.text_held
                    used.articles.add(bundle.article.id)

    def actor_rows(self, names: Names) -> list[UsedRow]:
        """Return the actors, the most cited first."""
        return _rows(self.actors, lambda key: (names.actor(key, "en") or key, names.actor(key, "de") or key))

    def document_rows(self, names: Names) -> list[UsedRow]:
        """Return the documents, the most cited first."""
        return _rows(self.documents, lambda key: (names.document(key) or key, names.document(key) or key))


def _rows(used: Mapping[str, Used], name: Callable[[str], tuple[str, str]]) -> list[UsedRow]:
    order = sorted(used.items(), key=lambda item: (-item[1].claims, -item[1].origin, item[0]))
    return [
        UsedRow(name(key), one.kind, one.claims, one.origin, one.known, one.read, len(one.articles))
        for key, one in order
    ]


def stories(rows: Iterable[SharedClaim]) -> list[StoryRow]:
    """Return the stories that several articles tell, those with most shared claims first."""
    articles: dict[str, set[str]] = defaultdict(set)
    groups: dict[str, dict[str, int]] = defaultdict(dict)
    for row in rows:
        if row.story:
            articles[row.story].add(row.article)
            if row.articles > 1:
                groups[row.story][row.group] = row.origins
    found = [
        StoryRow(
            story,
            len(names),
            len(groups[story]),
            sum(origins == 1 for origins in groups[story].values()),
            sum(groups[story].values()) / len(groups[story]) if groups[story] else 0.0,
        )
        for story, names in articles.items()
        if len(names) > 1
    ]
    return sorted(found, key=lambda row: (-row.shared, -row.articles, row.story))
