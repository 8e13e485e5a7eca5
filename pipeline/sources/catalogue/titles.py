"""What the source catalogue calls its actors and documents."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.sources.catalogue.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class Names:
    """What the source catalogue calls its actors (by language) and documents, by id."""

    actors: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    documents: Mapping[str, str] = field(default_factory=dict)

    def actor(self, key: str | None, language: str) -> str | None:
        """Return the actor's name in a language, the id itself where the catalogue has none, null for null."""
        return None if key is None else self.actors.get(key, {}).get(language, key)

    def document(self, key: str | None) -> str | None:
        """Return the document's title, the id itself where the catalogue has none, null for null."""
        return None if key is None else self.documents.get(key, key)


def names_of(catalogue: Catalogue) -> Names:
    """Return the names in a catalogue."""
    return Names(
        {key: actor.name.model_dump() for key, actor in catalogue.actors.items()},
        {key: document.title for key, document in catalogue.documents.items()},
    )
