"""The page of the sources: who is cited, how far back the report could follow, and what the catalogue lacks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.publishing.report.html import render

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.core.records import SourceMix
    from pipeline.publishing.report.sourcing import Sourcing, StoryRow
    from pipeline.sources.catalogue import Names


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
        most=actors[0].claims if actors else 0,
        stories=stories,
        missing=missing,
    )
