"""What the catalogue lacks, for the page of sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.publishing.report.sourcing import Lacking
from pipeline.sources.catalogue import names_of

if TYPE_CHECKING:
    from pipeline.sources.linking import Missing

_MOST = 30


def most_wanted(missing: Missing) -> list[Lacking]:
    """Return names without an actor and actors without the document, the most wanted first."""
    names = names_of(missing.catalogue)
    rows = [
        Lacking("actor", (name, name), lack.hops, len(lack.articles), lack.example)
        for name, lack in missing.actors.items()
    ]
    documents: dict[str, Lacking] = {}
    for (actor, _), lack in sorted(missing.documents.items()):
        old = documents.get(actor)
        both = (names.actor(actor, "en") or actor, names.actor(actor, "de") or actor)
        hops, articles, example = (old.hops, old.articles, old.example) if old else (0, 0, lack.example)
        documents[actor] = Lacking("document", both, hops + lack.hops, articles + 1, example)
    rows += documents.values()
    return sorted(rows, key=lambda row: (-row.hops, row.what, row.name))[:_MOST]
