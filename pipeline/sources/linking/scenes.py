"""Which catalogue names an article mentions, and where: what short forms later in it stand for."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from pipeline.core.records import Span
from pipeline.core.terms import SourceKind
from pipeline.languages import load_language
from pipeline.sources.catalogue.comparable_words import words
from pipeline.sources.catalogue.shared_evidence import sentences_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.sources.catalogue.catalogue import Catalogue
    from pipeline.sources.catalogue.catalogue_names import Hit
    from pipeline.sources.catalogue.source_kinds import Kinds

_TITLE_ROOM = 60
_SUBJECT_ROOM = 2
_NEAR = 300
_FIRST_NAME_ROOM, _LONGEST_FIRST_NAME = 40, 12
# Letters before "minister" in "Wirtschaftsminister": fewer make "Vizekanzler" of "Kanzler".
_SHORTEST_OFFICE = 5
_APPOSITION = re.compile(r", ([^,.;:!?\n]{1,60})[,.]")
_NO_BODIES = {SourceKind.PERSON, SourceKind.NEWS_MEDIA}


class Scene:
    """An article's catalogue names in order; names that belong to someone else ("Ivanka Trump") are left out.

    All offsets are characters into `text`; `counts` is how often each actor is named.
    """

    def __init__(self, text: str, catalogue: Catalogue, kinds: Kinds) -> None:
        self.text, self.catalogue, self.kinds = text, catalogue, kinds
        self.index = catalogue.names(kinds.language)
        hits = {hit.begin: hit for hit in (*self.index.find_local(text), *self.index.find(text))}
        self.hits = [hit for _, hit in sorted(hits.items()) if not is_namesake(text, hit, catalogue, kinds)]
        self._begins = [hit.begin for hit in self.hits]
        self.counts = Counter(actor for hit in self.hits for actor in hit.actors)

    def within(self, begin: int, end: int) -> list[Hit]:
        """Return the names that begin in a stretch of the text."""
        return self.hits[bisect_left(self._begins, begin) : bisect_left(self._begins, end)]

    def before(self, at: int, begin: int = 0) -> Iterator[Hit]:
        """Return the names that begin before `at`, and not before `begin`, the nearest first."""
        return reversed(self.within(begin, at))

    def actors_before(self, at: int, begin: int = 0) -> Iterator[str]:
        """Return the actors that those names stand for."""
        return (actor for hit in self.before(at, begin) for actor in hit.actors)

    def kind(self, actor: str) -> SourceKind:
        """Return the kind of an actor."""
        return self.catalogue.actors[actor].kind

    def is_person(self, hit: Hit) -> bool:
        """Return whether only persons go by a name."""
        return self.index.persons.issuperset(hit.actors)

    @cached_property
    def _sentences(self) -> list[Span]:
        return sentences_of(self.text, self.kinds.language) or [Span(0, 0)]

    def _sentence_number(self, at: int) -> int:
        return max(bisect_right(self._sentences, at, key=lambda span: span.begin) - 1, 0)

    def last_of_kinds(self, at: int, kinds: tuple[SourceKind, ...]) -> str | None:
        """Return the actor of one of these kinds that is named last before `at`; one named only once comes second."""
        of_kind = [actor for actor in self.actors_before(at) if self.kind(actor) in kinds]
        return next((actor for actor in of_kind if self.counts[actor] > 1), next(iter(of_kind), None))

    def last_short_form(self, at: int, noun: str) -> str | None:
        """Return the actor named last before `at` whose name holds the noun or a compound that ends in it."""
        for actor in self.actors_before(at):
            parts = self.index.parts[actor]
            if noun in parts or (len(noun) > 2 and any(part.endswith(noun) for part in parts)):
                return actor
        return None

    def last_body(self, at: int, begin: int = 0) -> str | None:
        """Return the actor named last between `begin` and `at` that is neither a person nor a paper."""
        return next((actor for actor in self.actors_before(at, begin) if self.kind(actor) not in _NO_BODIES), None)

    def last_with_title(self, at: int, title: str) -> str | None:
        """Return the person named last before `at` with this title, or one alike, beside the name.

        "Der Minister" may be the "Wirtschaftsminister" too.
        """
        alike = self.kinds.alike(title)
        for hit in self.before(at):
            person = next((actor for actor in hit.actors if actor in self.index.persons), None)
            titles = words(self._beside(hit)) if person else []
            if any(word.low in alike or word.low.endswith(title, _SHORTEST_OFFICE) for word in titles):
                return person
        return None

    def _beside(self, hit: Hit) -> str:
        """Return the few words before a name in its sentence, and those between a comma after it and the next mark."""
        piece = self.text[max(0, hit.begin - _TITLE_ROOM) : hit.begin]
        before = piece[max(piece.rfind(mark) for mark in ("\n", ". ", "; ", ": ")) + 1 :]
        after = _APPOSITION.match(self.text, hit.end)
        return f"{before} {after[1] if after else ''}".lower()

    def near_person(self, at: int) -> Hit | None:
        """Return the person named last before `at` in the same paragraph, not far off: whom "der Manager" means."""
        begin = max(self.text.rfind("\n", 0, at), at - _NEAR)
        return next(filter(self.is_person, self.before(at, begin)), None)

    def of_nearest_place(self, at: int, noun: str) -> str | None:
        """Return the body of this noun whose place is named last before `at`; one alone may have it named later."""
        places: dict[str, int] = {}
        for place, actor in self.index.placed.get(noun, ()):
            if not place[0].isupper():
                continue
            pattern = re.compile(rf"\b(?:{'|'.join(_place_forms(place, self.kinds))})\b")
            before = [match.start() for match in pattern.finditer(self.text, 0, at)]
            if before or pattern.search(self.text, at):
                places[actor] = max(places.get(actor, -1), before[-1] if before else -1)
        nearest = max(places, key=lambda actor: places[actor], default=None)
        return nearest if nearest and (len(places) == 1 or places[nearest] >= 0) else None

    def work_maker(self, at: int, noun: str) -> str | None:
        """Return who stands before a work in the sentence that brought it up: "the ECB published a report"."""
        new = re.compile(rf"\b(?:{'|'.join(self.kinds.introducing)}) (?:\w+ )?{re.escape(noun)}\b")
        begin = max(self.text.rfind("\n", 0, at), at - _NEAR, 0)
        places = [match.start() for match in new.finditer(self.text, begin, at)]
        if not places:
            return None
        sentence = self._sentences[self._sentence_number(places[-1])]
        hits = [hit for hit in self.within(sentence.begin, places[-1]) if len(hit.actors) == 1]
        return hits[-1].actors[0] if hits else None

    def subject_around(self, at: int) -> Hit | None:
        """Return the first name in the sentence around `at` that no preposition governs; None after "er" or "sie"."""
        return self._subject(self._sentence_number(at))

    def _subject(self, number: int) -> Hit | None:
        sentence = self._sentences[number]
        prepositions = load_language(self.kinds.language).prepositions
        for hit in self.within(sentence.begin, sentence.end):
            before = [word.low for word in words(self.text[sentence.begin : hit.begin])]
            if not prepositions.intersection(before[-2:]):
                return None if self.kinds.subjects.intersection(before) else hit
        return None

    def subject_before(self, at: int) -> Hit | None:
        """Return the name with which the sentence begins that ends right before `at`, in the same paragraph."""
        number = self._sentence_number(at)
        before = self._sentences[number - 1]
        if not number or self._sentences[number].begin != at or "\n" in self.text[before.end : at]:
            return None
        hit = self._subject(number - 1)
        is_first = hit is not None and len(words(self.text[before.begin : hit.begin])) <= _SUBJECT_ROOM
        return hit if is_first else None


def is_namesake(text: str, hit: Hit, catalogue: Catalogue, kinds: Kinds) -> bool:
    """Return whether a lone surname stands after a first name that the catalogue does not give its bearer."""
    index = catalogue.names(kinds.language)
    if hit.words > 1 or hit.is_name or not index.persons.issuperset(hit.actors):
        return False
    before = words(text[max(0, hit.begin - _FIRST_NAME_ROOM) : hit.begin])
    if not before or before[-1].end + 1 != min(hit.begin, _FIRST_NAME_ROOM) or text[hit.begin - 1] != " ":
        return False
    word = before[-1].text
    if not word[0].isupper() or len(word) > _LONGEST_FIRST_NAME or kinds.is_common(word):
        return False
    opens_sentence = text[: hit.begin - 1 - len(word)].rstrip(' „“"»«(').endswith((".", "!", "?", ":", "\n"))
    return not opens_sentence and not index.find(word)


def _place_forms(place: str, kinds: Kinds) -> list[str]:
    """Return how a text may name a place: "Köln", "Kölner"; "Dresden", "Dresdner"."""
    endings = kinds.place_endings.items()
    forms = [place, *(place.removesuffix(cut) + ending for cut, ending in endings if place.endswith(cut))]
    return [re.escape(form) for form in forms]
