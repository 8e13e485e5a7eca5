"""The page of the sources: who is cited, how far back the report could follow, and what the catalogue lacks."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.core.terms import Role, SourceKind
from pipeline.publishing.report.html import render

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from pipeline.core.joined import Bundle
    from pipeline.core.records import SharedClaim, SourceMix
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


# Its name in English and German, and what was counted of it.
UsedRow = tuple[tuple[str, str], Used]


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
        """Return the actors with their names, the most cited first."""
        return _ranked(self.actors, lambda key: (names.actor(key, "en") or key, names.actor(key, "de") or key))

    def document_rows(self, names: Names) -> list[UsedRow]:
        """Return the documents with their names, the most cited first."""
        return _ranked(self.documents, lambda key: (names.document(key) or key, names.document(key) or key))


def _ranked(used: Mapping[str, Used], name: Callable[[str], tuple[str, str]]) -> list[UsedRow]:
    order = sorted(used.items(), key=lambda item: (-item[1].claims, -item[1].origin, item[0]))
    return [(name(key), counts) for key, counts in order]


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


@dataclass(frozen=True, slots=True)
class Lacking:
    """What the catalogue lacks: `what` is actor or document, `name` in English and German, `hops` ask for it."""

    what: str
    name: tuple[str, str]
    hops: int
    articles: int
    example: str


def sources_page(
    sourcing: Sourcing, names: Names, mix: SourceMix, stories: Sequence[StoryRow], missing: Sequence[Lacking]
) -> str:
    """Return the page; `mix` is that of all articles together."""
    actors = sourcing.actor_rows(names)
    steps = [
        ("attributed", mix.attributed, mix.claims),
        ("named", mix.named, mix.attributed),
        ("primary", mix.primary, mix.attributed),
        ("held", mix.held, mix.attributed),
        ("relayed", mix.relayed, mix.attributed),
        ("unnamed", sourcing.unnamed, mix.attributed),
    ]
    kinds = sorted(((row.kind.value, row.claims) for row in mix.kinds), key=lambda row: (-row[1], row[0]))
    return render(
        "sources",
        root="",
        page="sources",
        steps=steps,
        kinds=kinds,
        total=sum(count for _, count in kinds),
        actors=actors,
        documents=sourcing.document_rows(names),
        most=actors[0][1].claims if actors else 0,
        stories=stories,
        missing=missing,
    )
