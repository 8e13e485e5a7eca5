"""The source catalogue: the actors and documents that claims are linked to, checked and indexed."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import ValidationError

from pipeline.core.params import describe
from pipeline.core.terms import SourceKind
from pipeline.sources.catalogue.catalogue_names import NameIndex
from pipeline.sources.catalogue.comparable_words import terms
from pipeline.sources.catalogue.entries import Actor, Document, DocumentKind, Entry
from pipeline.sources.catalogue.marked_yaml import MarkedYaml, read_marked
from pipeline.sources.catalogue.shared_evidence import Evidence, gather

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path


E = TypeVar("E", bound=Entry)


class Catalogue:
    """The actors and documents by id, in the order of their files, with the indexes that linking needs."""

    def __init__(self, actors: Iterable[Actor], documents: Iterable[Document]) -> None:
        self.actors = {actor.id: actor for actor in actors}
        self.documents = {document.id: document for document in documents}
        self._names: dict[str, NameIndex] = {}
        self._own_terms: dict[str, frozenset[str]] = {}

    def names(self, language: str) -> NameIndex:
        """Return the index of all names for texts in `language`, built once."""
        if language not in self._names:
            self._names[language] = NameIndex(self.actors.values(), language)
        return self._names[language]

    def is_person(self, actor: str) -> bool:
        """Return whether an actor is a person."""
        return self.actors[actor].kind is SourceKind.PERSON

    def body_of(self, actor: str | None) -> Actor | None:
        """Return the body that a person speaks for; None for anyone else."""
        entry = self.actors.get(actor or "")
        return self.actors[entry.parent] if entry and entry.parent and self.is_person(entry.id) else None

    def through(self, document: Document | None) -> Document | None:
        """Return the report through which alone a document is known, if there is one."""
        return self.documents.get(document.known_through or "") if document else None

    def of_parent(self, actor: str) -> list[Document]:
        """Return the documents of an actor's parent that name the actor; for a body, none that a person made."""
        entry = self.actors[actor]
        is_person = self.is_person(actor)
        names = (entry.surname,) if is_person else entry.full_names
        wanted = [found for name in names if (found := terms(name))]
        return [
            document
            for document in self.documents_of.get(entry.parent or "", ())
            if (is_person or not self.is_person(document.actors[0]))
            and any(found <= self.evidence.documents[document.id] for found in wanted)
        ]

    def family(self, actor: str) -> str:
        """Return the topmost parent of an actor; itself where it has none."""
        seen = {actor}
        while (parent := self.actors[actor].parent) is not None and parent not in seen:
            actor = parent
            seen.add(actor)
        return actor

    @cached_property
    def documents_of(self) -> dict[str, tuple[Document, ...]]:
        """The documents of each actor that made or signed at least one."""
        found: dict[str, list[Document]] = {}
        for document in self.documents.values():
            for actor in dict.fromkeys((*document.actors, *document.signatories)):
                found.setdefault(actor, []).append(document)
        return {actor: tuple(documents) for actor, documents in found.items()}

    @cached_property
    def letters(self) -> tuple[Document, ...]:
        """The open letters."""
        return tuple(one for one in self.documents.values() if one.kind is DocumentKind.OPEN_LETTER)

    @cached_property
    def joint(self) -> dict[SourceKind, tuple[Document, ...]]:
        """The documents that several actors made together, all of one kind."""
        found: dict[SourceKind, list[Document]] = {}
        for document in self.documents.values():
            kinds = {self.actors[actor].kind for actor in document.actors}
            if len(document.actors) > 1 and len(kinds) == 1:
                found.setdefault(kinds.pop(), []).append(document)
        return {kind: tuple(documents) for kind, documents in found.items()}

    @cached_property
    def evidence(self) -> Evidence:
        """The terms by which documents are told apart."""
        return gather(self.documents.values())

    def own_terms(self, actor: str | None) -> frozenset[str]:
        """Return the terms of an actor's names; none for no actor."""
        if actor is None:
            return frozenset()
        if actor not in self._own_terms:
            entry = self.actors[actor]
            self._own_terms[actor] = terms(" ".join((*entry.all_names, *entry.metonyms.all)))
        return self._own_terms[actor]


def load_catalogue(folder: Path) -> Catalogue:
    """Read actors.yaml and documents.yaml in `folder`.

    Raises InputError with file, line, key, what was found and what is allowed.
    """
    actors_file, documents_file = read_marked(folder / "actors.yaml"), read_marked(folder / "documents.yaml")
    actors = _entries(actors_file, "actors", Actor)
    documents = _entries(documents_file, "documents", Document)
    catalogue = Catalogue(actors, documents)
    for at, actor in enumerate(actors):
        _known(actors_file, ("actors", at, "parent"), actor.parent, catalogue.actors, "actor")
    for at, document in enumerate(documents):
        for key, ids in (("actors", document.actors), ("signatories", document.signatories)):
            for index, actor_id in enumerate(ids):
                _known(documents_file, ("documents", at, key, index), actor_id, catalogue.actors, "actor")
        place = ("documents", at, "known_through")
        _known(documents_file, place, document.known_through, catalogue.documents, "document")
    _no_cycle(actors_file, "actors", actors, "parent", lambda actor: actor.parent)
    _no_cycle(documents_file, "documents", documents, "known_through", lambda document: document.known_through)
    return catalogue


def _entries(file: MarkedYaml, key: str, kind: type[E]) -> list[E]:
    """Return the checked entries of a catalogue file, which holds one list under `key`."""
    found = file.value
    if not isinstance(found, dict) or not isinstance(found.get(key), list) or set(found) != {key}:
        raise file.error((), f"expected one list '{key}:' at the top and nothing else")
    entries: list[E] = []
    seen: dict[str, int] = {}
    for at, values in enumerate(found[key]):
        entry = _entry(file, (key, at), values, kind)
        if entry.id in seen:
            raise file.error((key, at, "id"), f"id: '{entry.id}' stands twice; first in line {seen[entry.id]}")
        seen[entry.id] = file.line((key, at))
        entries.append(entry)
    return entries


def _entry(file: MarkedYaml, place: tuple[str | int, ...], values: Any, kind: type[E]) -> E:
    try:
        return kind.model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
        name = f"{values['id']}: " if isinstance(values, dict) and isinstance(values.get("id"), str) else ""
        message = describe(error, tuple(kind.model_fields)).removeprefix(".").lstrip(": ")
        raise file.error((*place, *first["loc"]), f"{name}{message}") from error


def _known(file: MarkedYaml, place: tuple[str | int, ...], found: str | None, known: dict[str, Any], what: str) -> None:
    if found is not None and found not in known:
        key = next(str(part) for part in reversed(place) if isinstance(part, str))
        raise file.error(place, f"{key}: found '{found}'; allowed: the id of {what} in the catalogue")


def _no_cycle(file: MarkedYaml, top: str, entries: list[E], key: str, above: Callable[[E], str | None]) -> None:
    """Raise where following `key` from an entry leads back to it."""
    by_id = {entry.id: entry for entry in entries}
    done: set[str] = set()
    for at, entry in enumerate(entries):
        path: list[str] = []
        current: str | None = entry.id
        while current is not None and current not in done:
            if current in path:
                ring = " → ".join([*path[path.index(current) :], current])
                raise file.error((top, at, key), f"{key}: goes round in a circle: {ring}")
            path.append(current)
            current = above(by_id[current])
        done.update(path)
