"""What the words of a mention say about its source: read from each language's sources.yaml."""

from __future__ import annotations

import functools

from pydantic import BaseModel, ConfigDict

from pipeline.core.terms import SourceKind  # noqa: TC001 - a field's type, read at run time
from pipeline.languages import language_table, load_language
from pipeline.sources.catalogue.entries import DocumentKind  # noqa: TC001 - a field's type, read at run time

_SHORTEST_ENDING = 4
Words = frozenset[str]


class Kinds(BaseModel):
    """One language's tables; `quotes`, `grounds` and `relies_on` are phrases, all else words in small letters.

    What each table holds stands in languages/de/sources.yaml.
    """

    model_config = ConfigDict(frozen=True)

    language: str
    capital_nouns: bool
    joined_compounds: bool
    inflections: tuple[str, ...]
    name_endings: tuple[str, ...]
    name_genitives: tuple[str, ...]
    place_endings: dict[str, str]
    adjective_endings: tuple[str, ...]
    origin_endings: tuple[str, ...]
    articles: Words
    before_names: Words
    function_words: Words
    joining: Words
    genitive_articles: Words
    possessors: Words
    heads: dict[str, tuple[SourceKind, ...]]
    works: dict[str, tuple[DocumentKind, ...]]
    work_kinds: dict[str, SourceKind]
    spokes: Words
    spoke_kinds: dict[str, SourceKind]
    role_kinds: dict[str, SourceKind]
    roles: Words
    unnamed: Words
    owners: Words
    away: Words
    reopening: Words
    members: Words
    members_inside: Words
    relayed: Words
    definite: Words
    possessive: Words
    reflexive: Words
    subjects: Words
    things: Words
    pronouns: Words
    personal: Words
    replies: Words
    proxies: Words
    clients: Words
    comments: Words
    refusals: Words
    backshift: Words
    first_person: Words
    relatives: Words
    units: Words
    topics: Words
    own: Words
    houses: Words
    wholes: Words
    parts: Words
    introducing: tuple[str, ...]
    open_letters: tuple[str, ...]
    not_counted: tuple[str, ...]
    before_months: tuple[str, ...]
    relies_on: tuple[str, ...]
    quotes: tuple[str, ...]
    grounds: tuple[str, ...]
    same_titles: tuple[Words, ...]

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

    def is_common(self, word: str) -> bool:
        """Return whether a word is a function word or a noun of the tables, so no one's name."""
        return (
            word.lower() in self.function_words
            or self.is_role(word)
            or self.head(word) is not None
            or self.work(word) is not None
            or self.spoke(word) is not None
        )

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
    """Return the tables of a language; function words are those of the language's grammar too."""
    table, knows = language_table(language, "sources"), load_language(language)
    function_words = knows.determiners.union(
        knows.prepositions, knows.sentences.starters, knows.complementizers, table["function_words"]
    )
    return Kinds.model_validate({**table, "language": language, "function_words": function_words})


@functools.lru_cache(maxsize=65_536)
def _entry(language: str, table: str, word: str) -> str | None:
    """Return the longest entry that the word ends in once its inflection is cut off."""
    kinds, low = load_kinds(language), word.lower()
    entries = getattr(kinds, table)
    bases = [low.removesuffix(cut) for cut in kinds.inflections if low.endswith(cut)]
    for base in bases:
        if base in entries:
            return base
    if not kinds.joined_compounds:
        return None
    for begin in range(1, len(low) - _SHORTEST_ENDING + 1):
        for base in bases:
            if len(base) - begin >= _SHORTEST_ENDING and base[begin:] in entries:
                return base[begin:]
    return None
