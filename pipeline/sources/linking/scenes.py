"""Which catalogue names an article mentions, and where: what short forms later in it stand for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.core.terms import SourceKind
from pipeline.languages import load_language
from pipeline.sources.catalogue.comparable_words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.sources.catalogue.catalogue import Catalogue
    from pipeline.sources.catalogue.catalogue_names import Hit
    from pipeline.sources.catalogue.source_kinds import Kinds

_TITLE_ROOM = 60
_SUBJECT_ROOM = 2
_TITLED_ROOM = 3
_NEAR = 300
# Letters before "minister" in "Wirtschaftsminister": fewer make "Vizekanzler" of "Kanzler".
_SHORTEST_OFFICE = 5
_APPOSITION = re.compile(r", ([^,.;:!?\n]{1,60})[,.]")
_SENTENCE_ENDS = ("\n", ". ", "! ", "? ")


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

    def title_after(self, hit: Hit) -> str:
        """Return the few words between a comma right after a name and the next mark, in small letters."""
        after = _APPOSITION.match(self.text, hit.end)
        return after[1].lower() if after else ""


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
    if (
        word.lower() in kinds.function_words
        or kinds.is_role(word)
        or kinds.head(word)
        or kinds.spoke(word)
        or kinds.work(word)
    ):
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


def of_nearest_place(scene: Scene, at: int, noun: str, catalogue: Catalogue, kinds: Kinds) -> str | None:
    """Return the body of this noun whose place is named last before `at`; one alone may have its place named later."""
    places: dict[str, int] = {}
    for place, actor in catalogue.names(kinds.language).placed.get(noun, ()):
        if not place[0].isupper():
            continue
        found = re.compile(rf"\b(?:{'|'.join(_place_forms(place, kinds))})\b")
        before = [hit.start() for hit in found.finditer(scene.text, 0, at)]
        if before or found.search(scene.text, at):
            places[actor] = max(places.get(actor, -1), before[-1] if before else -1)
    if not places:
        return None
    nearest = max(places, key=lambda actor: places[actor])
    return nearest if len(places) == 1 or places[nearest] >= 0 else None


def _place_forms(place: str, kinds: Kinds) -> list[str]:
    """Return how a text may name a place: "Köln", "Kölner"; "Dresden", "Dresdner"."""
    endings = kinds.place_endings.items()
    forms = [place, *(place.removesuffix(cut) + ending for cut, ending in endings if place.endswith(cut))]
    return [re.escape(form) for form in forms]


def subject_before(scene: Scene, at: int, kinds: Kinds) -> Hit | None:
    """Return the name with which the sentence begins that ends right before `at`, in the same paragraph."""
    end = max(scene.text.rfind(mark, 0, at) for mark in _SENTENCE_ENDS)
    if end < 0 or scene.text[end] == "\n" or scene.text[end + 1 : at].strip():
        return None
    begin = max(scene.text.rfind(mark, 0, end) + 1 for mark in _SENTENCE_ENDS)
    before = [hit for hit in scene.within(begin, end) if len(words(scene.text[begin : hit.begin])) <= _SUBJECT_ROOM]
    hit = subject_around(scene, begin + 1, kinds) if before else None
    return hit if hit in before else None


def work_maker(scene: Scene, at: int, noun: str, kinds: Kinds) -> str | None:
    """Return who stands before a work in the sentence that brought it up, not far off: "the ECB published a report"."""
    new = re.compile(rf"\b(?:{'|'.join(kinds.introducing)}) (?:\w+ )?{re.escape(noun)}\b")
    places = [
        found.start() for found in new.finditer(scene.text, max(scene.text.rfind("\n", 0, at), at - _NEAR, 0), at)
    ]
    if not places:
        return None
    begin = max(scene.text.rfind(mark, 0, places[-1]) + 1 for mark in _SENTENCE_ENDS)
    hits = [hit for hit in scene.within(begin, places[-1]) if len(hit.actors) == 1]
    return hits[-1].actors[0] if hits else None


def near_person(scene: Scene, at: int, catalogue: Catalogue) -> Hit | None:
    """Return the person named last before `at` in the same paragraph, not far off: whom "der Manager" means."""
    begin = max(scene.text.rfind("\n", 0, at), at - _NEAR)
    for hit in scene.before(at):
        if hit.begin < begin:
            return None
        if all(catalogue.actors[actor].kind is SourceKind.PERSON for actor in hit.actors):
            return hit
    return None


def person_before(scene: Scene, at: int, catalogue: Catalogue) -> Hit | None:
    """Return the person whom the sentence before the one around `at` names before its first comma."""
    end = max(scene.text.rfind(mark, 0, at) for mark in _SENTENCE_ENDS)
    if end < 0 or scene.text[end] == "\n":
        return None
    begin = max(scene.text.rfind(mark, 0, end) + 1 for mark in _SENTENCE_ENDS)
    comma = scene.text.find(",", begin, end)
    for hit in scene.within(begin, comma if comma >= 0 else end):
        if all(catalogue.actors[actor].kind is SourceKind.PERSON for actor in hit.actors):
            return hit if len(words(scene.text[begin : hit.begin])) <= _TITLED_ROOM else None
    return None


def subject_around(scene: Scene, at: int, kinds: Kinds) -> Hit | None:
    """Return the first name in the sentence around `at` that no preposition governs; None after "er" or "sie"."""
    begin = max(scene.text.rfind(mark, 0, at) + 1 for mark in _SENTENCE_ENDS)
    ends = [found for mark in _SENTENCE_ENDS if (found := scene.text.find(mark, at)) >= 0]
    prepositions = load_language(kinds.language).prepositions
    for hit in scene.within(begin, min(ends, default=len(scene.text))):
        before = [word.low for word in words(scene.text[begin : hit.begin])]
        if not prepositions.intersection(before[-2:]):
            return None if kinds.subjects.intersection(before) else hit
    return None


def last_body(scene: Scene, at: int, catalogue: Catalogue, begin: int = 0) -> str | None:
    """Return the actor named last between `begin` and `at` that is neither a person nor a paper."""
    for hit in scene.before(at):
        if hit.begin < begin:
            return None
        for actor in hit.actors:
            if catalogue.actors[actor].kind not in {SourceKind.PERSON, SourceKind.NEWS_MEDIA}:
                return actor
    return None


def last_with_title(scene: Scene, at: int, title: str, catalogue: Catalogue, alike: frozenset[str]) -> str | None:
    """Return the person named last before `at` with this title before the name, or right after it.

    `alike`: the title and others that mean the same; "der Minister" may be the "Wirtschaftsminister" too.
    """
    for hit in scene.before(at):
        person = next((actor for actor in hit.actors if catalogue.actors[actor].kind == "person"), None)
        titles = words(f"{scene.title_before(hit)} {scene.title_after(hit)}") if person else []
        if any(word.low in alike or word.low.endswith(title, _SHORTEST_OFFICE) for word in titles):
            return person
    return None
