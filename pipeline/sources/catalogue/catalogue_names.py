"""Catalogue names in a text: one pass, longest name first, with German inflection."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from pipeline.core.terms import SourceKind
from pipeline.languages import language_table
from pipeline.sources.catalogue.comparable_words import Word, words
from pipeline.sources.catalogue.entries import LANGUAGES, Actor
from pipeline.sources.catalogue.source_kinds import load_kinds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pipeline.sources.catalogue.source_kinds import Kinds

_LOCAL = re.compile(r"(?P<name>[^(]+) \((?P<place>[^)]+)\)")
_GAP = re.compile(r"[ \u00a0\n\-‑/&'’.„“\"»«]{1,4}")
_QUOTES = "„“”\"»«‚‘’'"
_CHANGES_LATE = 4


class Hit(NamedTuple):
    """A catalogue name in a text: `actors` are all that go by it, `is_name` whether it is a full name, not an alias.

    `words` is how many words it has, `modifier` the word it is tied to in front by a hyphen ("FT" in "FT-Bericht").
    `is_local`: the name has a place in brackets, which the article names elsewhere.
    """

    begin: int
    end: int
    actors: tuple[str, ...]
    is_name: bool
    words: int
    first: int
    modifier: str | None
    is_local: bool = False


@dataclass(slots=True)
class _Node:
    next: dict[str, _Node] = field(default_factory=dict)
    # actor → (is its full name, stands without its article)
    ends: dict[str, tuple[bool, bool]] = field(default_factory=dict)


class NameIndex:
    """All names of a catalogue for texts in one language: its own names, and those of two words in the others."""

    def __init__(self, actors: Iterable[Actor], language: str) -> None:
        self.language, self.kinds = language, load_kinds(language)
        self._articles = {word for code in LANGUAGES for word in language_table(code, "sources")["articles"]}
        self.persons: set[str] = set()
        self.metonyms: dict[str, list[str]] = {}
        self.surnames: dict[str, list[str]] = {}
        self.parts: dict[str, frozenset[str]] = {}
        self._local: list[tuple[str, str, str]] = []
        # noun in small letters → (place, actor): "Feuerwehr Dresden", "Dresdner Feuerwehr"
        self.placed: dict[str, list[tuple[str, str]]] = {}
        self._root = _Node()
        self._surface: dict[str, set[str]] = {}
        for actor in actors:
            self._add(actor)

    def _add(self, actor: Actor) -> None:
        self.parts[actor.id] = frozenset(word.low for name in actor.all_names for word in words(name))
        if actor.kind is SourceKind.PERSON:
            self.persons.add(actor.id)
            self.surnames.setdefault(actor.surname, []).append(actor.id)
        local = _LOCAL.fullmatch(getattr(actor.name, self.language, ""))
        if local:
            self._local.append((local["place"], words(local["name"])[0].text, actor.id))
        for metonym in getattr(actor.metonyms, self.language, ()):
            self.metonyms.setdefault(metonym, []).append(actor.id)
        own = self._names_in(actor, self.language)
        if actor.kind is not SourceKind.PERSON:
            for first, *_, last in (parts for parts in own.values() if len(parts) > 1):
                self.placed.setdefault(first.lower(), []).append((last, actor.id))
                self.placed.setdefault(last.lower(), []).append((first, actor.id))
        foreign = [self._names_in(actor, language) for language in LANGUAGES if language != self.language]
        others = [(name, parts) for names in foreign for name, parts in names.items() if len(parts) > 1]
        for name, parts in (*own.items(), *others):
            self._put(parts, actor.id, name in actor.full_names)

    @staticmethod
    def _names_in(actor: Actor, language: str) -> dict[str, list[str]]:
        """Return the words of an actor's name and aliases in a language."""
        names = (getattr(actor.name, language, ""), *getattr(actor.aliases, language, ()))
        split = {name: [word.text for word in words(name)] for name in names}
        return {name: parts for name, parts in split.items() if parts}

    def _put(self, parts: list[str], actor: str, is_name: bool) -> None:
        bare = len(parts) == 2 and parts[0].lower() in self._articles
        node = self._root
        for part in parts[1:] if bare else parts:
            for form in _forms(part, self.kinds):
                self._surface.setdefault(form, set()).add(part)
            node = node.next.setdefault(part, _Node())
        node.ends.setdefault(actor, (is_name, bare))

    def find_local(self, text: str) -> list[Hit]:
        """Return bare names of local bodies ("Verkehrsministerium (Köln)") in a text that names their place."""
        near = {name: actor for place, name, actor in self._local if place in text}
        surface = {form: name for name in near for form in _forms(name, self.kinds)} if near else {}
        return [
            Hit(word.begin, word.end, (near[surface[word.text]],), False, 1, at, None, is_local=True)
            for at, word in enumerate(words(text) if near else ())
            if word.text in surface
        ]

    def find(self, text: str, is_mention: bool = False) -> list[Hit]:
        """Return the names in a text from left to right, none inside another.

        `is_mention`: the text names a speaker, so "die Zeit" in it is the paper.
        """
        found = words(text)
        hits: list[Hit] = []
        at = 0
        while at < len(found):
            hit = self._longest(text, found, at, is_mention) if found[at].text in self._surface else None
            if hit is None:
                at += 1
            else:
                hits.append(hit)
                at += hit.words
        return hits

    def _longest(self, text: str, found: list[Word], at: int, is_mention: bool) -> Hit | None:
        best: Hit | None = None
        stands_bare = self._has_article(text, found, at, is_mention)
        for end, node in self._walk(text, found, at):
            ends = {actor: is_name for actor, (is_name, bare) in node.ends.items() if stands_bare or not bare}
            if ends:
                after = found[end].text if end < len(found) and found[end].glued else None
                place, is_name = (found[at].begin, found[end - 1].end), any(ends.values())
                best = Hit(*place, tuple(ends), is_name, end - at, at, after)
        return best

    def _walk(self, text: str, found: list[Word], at: int) -> Iterator[tuple[int, _Node]]:
        """Yield (index after the last word, node) for every name that starts at word `at`, shorter ones first."""
        nodes = [self._root]
        for index in range(at, len(found)):
            if index > at and not _GAP.fullmatch(text, found[index - 1].end, found[index].begin):
                return
            parts = self._surface.get(found[index].text, ())
            nodes = [node.next[part] for node in nodes for part in sorted(parts) if part in node.next]
            if not nodes:
                return
            for node in nodes:
                if node.ends:
                    yield index + 1, node

    def _has_article(self, text: str, found: list[Word], at: int, is_mention: bool) -> bool:
        """Return whether a name such as "Die Zeit" stands here as a name: in quotes, in capitals, after an article."""
        word = found[at]
        if text[max(0, word.begin - 1) : word.begin] in tuple(_QUOTES) or (word.text.isupper() and len(word.text) > 3):
            return True
        before = found[at - 1].low if at else None
        if self.kinds.capital_nouns:  # "die Zeit" may be the time
            return is_mention and (before is None or before in self._articles | self.kinds.before_names)
        return before in self.kinds.articles


def _forms(part: str, kinds: Kinds) -> set[str]:
    """Return how a word of a name may look in a text: inflected, in capitals; abbreviations only as they are."""
    is_short = len(part) <= 5 and (sum(letter.isupper() for letter in part) > 1 or part.islower())
    if is_short and part.isupper() and len(part) > 2:
        return {part, f"{part}s"}
    if is_short or len(part) < 3 or not part.isalpha():
        return {part}
    forms = {part, part[0].upper() + part[1:]}
    capitals = {part.upper()} if part[0].isupper() and len(part) >= _CHANGES_LATE else set()
    return forms.union(capitals, *(_inflected(form, kinds) for form in forms - {part.upper()}))


def _inflected(form: str, kinds: Kinds) -> Iterator[str]:
    if form[0].isupper():
        yield from (form + ending for ending in kinds.name_genitives)
    for ending in kinds.name_endings:
        # "Neue" of "Neue Bank" changes too; "Weber" does not.
        if form.endswith(ending) and len(form) - len(ending) >= _CHANGES_LATE - (len(ending) == 1):
            yield from (form.removesuffix(ending) + other for other in kinds.name_endings)
            return
