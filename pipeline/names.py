"""What the source catalogue calls its actors and documents."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import yaml

from pipeline.core.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


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


def read_names(folder: Path) -> Names:
    """Return the names in the catalogue's actors.yaml and documents.yaml (data/sources); the link stage checks them.

    Raises InputError where a file is there but not a list of entries with an id.
    """
    actors = _entries(folder / "actors.yaml", "actors")
    documents = _entries(folder / "documents.yaml", "documents")
    try:
        return Names(
            {entry["id"]: dict(entry["name"]) for entry in actors},
            {entry["id"]: str(entry["title"]) for entry in documents},
        )
    except (KeyError, TypeError, ValueError) as error:
        raise InputError(f"{folder}: an entry without id, name or title: {error}") from error


def _entries(path: Path, key: str) -> list[dict[str, Any]]:
    if not path.exists():
        return []
    try:
        found = yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - both are safe
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: not valid YAML: {' '.join(str(error).split())}") from error
    entries = found.get(key) if isinstance(found, dict) else None
    if not isinstance(entries, list):
        raise InputError(f"{path}: no list '{key}'")
    return entries
