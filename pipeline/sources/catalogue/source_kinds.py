"""What the words of a mention say about its source: read from kinds.yaml."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from pipeline.core.terms import SourceKind
from pipeline.languages import load_language
from pipeline.sources.catalogue.entries import DocumentKind

FILE = Path(__file__).parent / "kinds.yaml"
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_SHORTEST_ENDING = 4
# Cut off in turn to find a word in the tables.
_INFLECTIONS = {"de": ("", "s", "n", "en", "e", "es", "er", "ern", "em"), "en": ("", "s")}


@dataclass(frozen=True, slots=True)
class Kinds:
    """One language's tables; `quotes`, `grounds` and `relies_on` are phrases, all else words in small letters."""

    language: str
    heads: dict[str, tuple[SourceKind, ...]]
    works: dict[str, tuple[DocumentKind, ...]]
    work_kinds: dict[str, SourceKind]
    spokes: frozenset[str]
    spoke_kinds: dict[str, SourceKind]
    role_kinds: dict[str, SourceKind]
    roles: frozenset[str]
    unnamed: frozenset[str]
    owners: frozenset[str]
    away: frozenset[str]
    members: frozenset[str]
    relayed: frozenset[str]
    definite: frozenset[str]
    possessive: frozenset[str]
    reflexive: frozenset[str]
    subjects: frozenset[str]
    things: frozenset[str]
    pronouns: frozenset[str]
    personal: frozenset[str]
    replies: frozenset[str]
    proxies: frozenset[str]
    comments: frozenset[str]
    refusals: frozenset[str]
    backshift: frozenset[str]
    first_person: frozenset[str]
    relatives: frozenset[str]
    units: frozenset[str]
    topics: frozenset[str]
    own: frozenset[str]
    houses: frozenset[str]
    wholes: frozenset[str]
    parts: frozenset[str]
    relies_on: tuple[str, ...]
    quotes: tuple[str, ...]
    grounds: tuple[str, ...]
    function_words: frozenset[str]
    same_titles: tuple[frozenset[str], ...]

    def head(self, word: str) -> str | None:
        """Return the entry of `heads` that a word is a form or a compound of ("US-Konzerns" → "konzern")."""
        return _entry(self.language, "heads", word)

    def work(self, word: str) -> str | None:
        """Return the entry of `works` that a word is a form or a compound of."""
        return _entry(self.language, "works", word)

    def role_kind(self, word: str) -> SourceKind | None:
        """Return the kind of body that a title says its bearer speaks for ("Wirtschaftsministerin" → government)."""
        return self.role_kinds.get(_entry(self.language, "roles", word) or "")

    def alike(self, title: str) -> frozenset[str]:
        """Return a title with those that mean the same: "autorin" with "schriftstellerin"."""
        return next((group for group in self.same_titles if title in group), frozenset({title}))

    def is_role(self, word: str) -> bool:
        """Return whether a word is a title that may stand before a person's name."""
        return _entry(self.language, "roles", word) is not None

    def is_unnamed(self, word: str) -> bool:
        """Return whether a word stands for people whom the article does not name."""
        return _entry(self.language, "unnamed", word) is not None

    def is_reply(self, words: str) -> bool:
        """Return whether reporting words tell of an answer or a denial: "widersprach", "wies das zurück"."""
        return any(word.strip(".,;:!?…").lower() in self.replies for word in words.split())

    def proxy(self, word: str) -> str | None:
        """Return the entry of `proxies` that a word is a form or a compound of."""
        return _entry(self.language, "proxies", word)

    def spoke(self, word: str) -> str | None:
        """Return the entry of `spokes` that a word is a form of."""
        return _entry(self.language, "spokes", word)


@functools.cache
def load_kinds(language: str) -> Kinds:
    """Return the tables of a language that kinds.yaml has."""
    data = yaml.load(FILE.read_text(encoding="utf-8"), Loader=_LOADER)[language]  # noqa: S506 - a safe loader
    knows = load_language(language)
    function_words = (
        knows.determiners | knows.prepositions | knows.sentences.starters | knows.complementizers | {"hat", "wird"}
    )
    words = ("spokes", "roles", "unnamed", "owners", "away", "members", "relayed", "definite", "possessive",
             "reflexive", "subjects", "things", "pronouns", "personal", "replies", "proxies", "comments",
             "refusals", "backshift",
             "first_person", "relatives", "units", "topics",
             "own", "houses", "wholes", "parts")  # fmt: skip
    return Kinds(
        language=language,
        heads={word: tuple(SourceKind(kind) for kind in kinds) for word, kinds in data["heads"].items()},
        works={word: tuple(DocumentKind(kind) for kind in kinds) for word, kinds in data["works"].items()},
        work_kinds={word: SourceKind(kind) for word, kind in data["work_kinds"].items()},
        spoke_kinds={word: SourceKind(kind) for word, kind in data["spoke_kinds"].items()},
        role_kinds={word: SourceKind(kind) for word, kind in data["role_kinds"].items()},
        relies_on=tuple(data["relies_on"]),
        quotes=tuple(data["quotes"]),
        grounds=tuple(data["grounds"]),
        function_words=function_words,
        same_titles=tuple(frozenset(group) for group in data["same_titles"]),
        **{key: frozenset(data[key]) for key in words},
    )


@functools.lru_cache(maxsize=65_536)
def _entry(language: str, table: str, word: str) -> str | None:
    """Return the longest entry that the word ends in once its inflection is cut off."""
    entries = getattr(load_kinds(language), table)
    low = word.lower()
    bases = [low[: len(low) - len(cut)] for cut in _INFLECTIONS[language] if low.endswith(cut)]
    for base in bases:
        if base in entries:
            return base
    if language != "de":
        return None
    for begin in range(1, len(low) - _SHORTEST_ENDING + 1):
        for base in bases:
            if len(base) - begin >= _SHORTEST_ENDING and base[begin:] in entries:
                return base[begin:]
    return None
