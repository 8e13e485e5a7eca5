"""Which catalogue names an article mentions, and where: what short forms later in it stand for."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.sources.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.core.records import SourceKind
    from pipeline.sources.catalogue import Catalogue
    from pipeline.sources.kinds import Kinds
    from pipeline.sources.names import Hit

_TITLE_ROOM = 60


@dataclass(slots=True)
class Scene:
    """An article's catalogue names in order; all offsets are characters into `text`."""

    text: str
    hits: list[Hit]
    begins: list[int] = field(init=False)
    counts: Counter[str] = field(init=False)

    def __post_init__(self) -> None:
        self.begins = [hit.begin for hit in self.hits]
        self.counts = Counter(actor for hit in self.hits for actor in hit.actors)

    def before(self, at: int) -> Iterator[Hit]:
        """Yield the names that begin before `at`, the nearest first."""
        for index in range(bisect_left(self.begins, at) - 1, -1, -1):
            yield self.hits[index]

    def within(self, begin: int, end: int) -> list[Hit]:
        """Return the names that begin in a stretch of the text."""
        return self.hits[bisect_left(self.begins, begin) : bisect_left(self.begins, end)]

    def title_before(self, hit: Hit) -> str:
        """Return the few words that stand before a name in its sentence, in small letters."""
        piece = self.text[max(0, hit.begin - _TITLE_ROOM) : hit.begin]
        return piece[max(piece.rfind(mark) for mark in ("\n", ". ", "; ", ": ")) + 1 :].lower()


def make_scene(text: str, catalogue: Catalogue, kinds: Kinds) -> Scene:
    """Return the scene of an article's text; names that belong to someone else ("Ivanka Trump") are left out."""
    index = catalogue.names(kinds.language)
    hits = index.find(text)
    taken = {hit.begin for hit in hits}
    hits = sorted([*hits, *(hit for hit in index.find_local(text) if hit.begin not in taken)])
    return Scene(text, [hit for hit in hits if not is_namesake(text, hit, catalogue, kinds)])


def is_namesake(text: str, hit: Hit, catalogue: Catalogue, kinds: Kinds) -> bool:
    """Return whether a lone surname stands after a first name that the catalogue does not give its bearer."""
    index = catalogue.names(kinds.language)
    if hit.words > 1 or hit.is_name or not all(actor in index.persons for actor in hit.actors):
        return False
    if text[hit.begin - 1 : hit.begin] != " ":
        return False
    before = words(text[max(0, hit.begin - 40) : hit.begin])
    if not before or not before[-1].text[0].isupper() or before[-1].end + 1 != min(hit.begin, 40):
        return False
    word = before[-1].text
    if word.lower() in kinds.function_words or kinds.is_role(word) or kinds.head(word) or kinds.spoke(word):
        return False
    if text[: hit.begin - 1 - len(word)].rstrip(' „“"»«(').endswith((".", "!", "?", ":", "\n")) or len(word) > 12:
        return False
    return not index.find(word)


def last_of_kinds(
    scene: Scene, at: int, kinds: tuple[SourceKind, ...], catalogue: Catalogue, even_passing: bool = False
) -> str | None:
    """Return the actor of one of these kinds that is named last before `at`; one named only in passing comes second.

    `even_passing`: it does not come second.
    """
    passing: str | None = None
    for hit in scene.before(at):
        for actor in hit.actors:
            if catalogue.actors[actor].kind in kinds:
                if even_passing or scene.counts[actor] > 1:
                    return actor
                passing = passing or actor
    return passing


def last_short_form(scene: Scene, at: int, noun: str, catalogue: Catalogue, language: str) -> str | None:
    """Return the actor named last before `at` whose name holds the noun or a compound that ends in it."""
    index = catalogue.names(language)
    for hit in scene.before(at):
        for actor in hit.actors:
            if any(part == noun or (len(noun) > 2 and part.endswith(noun)) for part in index.parts[actor]):
                return actor
    return None


def last_with_title(scene: Scene, at: int, title: str, catalogue: Catalogue) -> str | None:
    """Return the person named last before `at` with this title before the name."""
    for hit in scene.before(at):
        person = next((actor for actor in hit.actors if catalogue.actors[actor].kind == "person"), None)
        if person and any(word.low == title for word in words(scene.title_before(hit))):
            return person
    return None
