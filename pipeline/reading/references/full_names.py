"""Names that a claim gives in short and the article in full: "Huber", "Donna", "HRW"."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from pipeline.core.records import Span
from pipeline.languages import first_names
from pipeline.reading.references.abbreviations import abbreviations_in
from pipeline.reading.references.name_pairs import OWNER, NamePairs, bare_name
from pipeline.reading.references.people import named_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.languages import Language, ParsedSpans, Token
    from pipeline.reading.references.people import People, Person

_LONGEST_NAME = 3
_TITLE_REACH = 20


class ShortName(Struct, eq=False, gc=False):
    """A short name at `span`, the full one at `full`, and what the short one lacks.

    `how`: full_name, where that goes before it, first_name or abbreviation, where it goes behind."""

    span: Span
    full: Span
    added: str
    how: str = "full_name"


class FullNames:
    """The names of one article, by the last word, the first word and the short form of each."""

    def __init__(self, text: str, people: People, language: Language) -> None:
        self.text, self.people, self.language = text, people, language

    @cached_property
    def _pairs(self) -> NamePairs:
        return NamePairs(self.text, self.language)

    @cached_property
    def _first_names(self) -> dict[str, set[str]]:
        """First name → the surnames of those who have it."""
        found: dict[str, set[str]] = {}
        for surname, mentions in self.people.by_surname.items():
            for person in mentions:
                if self._is_firstly(person):
                    found.setdefault(person.names[0].lower(), set()).add(surname)
        return found

    def _is_firstly(self, person: Person) -> bool:
        """Return whether a first name opens a full name, which is no body's: not "Christian | News Service"."""
        known = _is_full(person) and person.names[0] in first_names(self.language)
        return known and not self.language.grammar.names_actor(" ".join(person.names))

    @cached_property
    def _abbreviations(self) -> dict[str, Span]:
        """Short form → where the name stands that it is the short form of."""
        return abbreviations_in(self.text, self.language)

    def short_in(self, parsed: ParsedSpans, spans: list[Span]) -> Iterator[ShortName]:
        """Yield the short names in a claim at `spans`, each once, whose full form it does not hold itself."""
        told: set[str] = set()
        if parsed.known.isdisjoint(self._short_forms):
            return
        for at, token in enumerate(parsed.tokens):
            if not token.capital or not token.word or token.low in told or token.low in self._pairs.small:
                continue
            found = self._full(parsed.tokens, at)
            if found is None or any(span.overlaps(found.full) for span in spans) or not found.added:
                continue
            if not told:
                told = {person.surname for person in named_in(parsed.tokens, self.language) if len(person.names) > 1}
            if token.low not in told:
                told.add(token.low)
                yield found

    def left_open(self, parsed: ParsedSpans) -> Iterator[Span]:
        """Yield the surnames in a claim of people whom the article names in full, doubtful whom of them."""
        if parsed.known.isdisjoint(self._doubtful):
            return
        full = {person.surname for person in named_in(parsed.tokens, self.language) if len(person.names) > 1}
        for at, token in enumerate(parsed.tokens):
            if not token.capital or not token.word or token.low not in self._doubtful:
                continue
            name = self._surname(parsed.tokens, at)
            beside = at > 0 and parsed.tokens[at - 1].capital and parsed.tokens[at - 1].end + 1 == token.begin
            if name not in full and not (_goes_on(parsed.tokens, at) or beside):
                yield Span(token.begin, token.begin + len(name))

    @cached_property
    def _doubtful(self) -> frozenset[str]:
        """The surnames of two people, and those of people whose first name is not known as one, with endings."""
        shared = {name for name in self.people.by_surname if self.people.share_surname(name)}
        return _with_endings(shared | {name for name in self._pairs.all if self._pairs.is_open(name)})

    @cached_property
    def _short_forms(self) -> frozenset[str]:
        """All words that may be the short name of somebody or something, with endings."""
        short = {abbreviation.lower() for abbreviation in self._abbreviations}
        return _with_endings({*self.people.by_surname, *self._pairs.known, *self._first_names, *short})

    def _full(self, tokens: list[Token], at: int) -> ShortName | None:
        """Return what the article gives a word in full as; None where it is no short name."""
        name = self._surname(tokens, at)
        if name in self.people.by_surname or name in self._pairs.known:
            found = self._of_surname(tokens, at, name)
            if found is not None:
                return found
        first = self._of_first_name(tokens, at) if bare_name(tokens[at].low) in self._first_names else None
        return first or (self._of_abbreviation(tokens[at]) if self._abbreviations else None)

    def _surname(self, tokens: list[Token], at: int) -> str:
        """Return a word as the surname that it may be: without "’s", and "Schmids" as "Schmid"."""
        name = bare_name(tokens[at].low)
        owned = name.endswith("s") and (name[:-1] in self.people.by_surname or name[:-1] in self._pairs.all)
        return name[:-1] if owned else name

    def _of_surname(self, tokens: list[Token], at: int, name: str) -> ShortName | None:
        known = name in self.people.by_surname
        if _goes_on(tokens, at) and not (known and self.language.grammar.nouns_are_capital):
            return None
        if known and name in self.people.alone and self.people.full(name, len(self.text)) is None:
            return None  # two of one name: "Minister | Huber", and "Anna Huber"
        person = self._person(name)
        full = person.span if person is not None else None if self._is_described(tokens, at) else self._pair(name)
        words = full.of(self.text).split() if full is not None else []
        if full is None or bare_name(words[-1].lower()) not in {name, f"{name}s"}:
            return None
        return self._lacking(tokens, at, words[:-1], full, person)

    def _person(self, name: str) -> Person | None:
        """Return whom a surname alone names in full; None where the full name is part of a longer one."""
        person = self.people.full(name, len(self.text))
        return person if person is not None and _is_full(person) and not self._is_part(person) else None

    def _lacking(
        self, tokens: list[Token], at: int, lacking: list[str], full: Span, person: Person | None
    ) -> ShortName | None:
        """Return a surname with what stands before it in its full form alone; None where nothing does.

        `lacking`: the words of the full form before it; those that the claim has too are not added.
        """
        begin, end = tokens[at].begin, tokens[at].begin + len(self._surname(tokens, at))
        titled = at > 0 and tokens[at - 1].low.rstrip(".") in self._titles
        if person is not None and (titled or self._was_or_will_be(full)):
            lacking = [word for word in lacking if word in person.names]  # "Mr. [Vladimir] Putin"
        while at and lacking and tokens[at - 1].capital and tokens[at - 1].end + 1 == tokens[at].begin:
            at -= 1
            if tokens[at].text == lacking[-1]:
                lacking, begin = lacking[:-1], tokens[at].begin
                if person is None or tokens[at].text == person.names[0]:
                    return None  # both names stand in the claim
            elif self._opens_other_name(tokens, at):
                return None
        before = {token.low for token in tokens[max(0, at - 1) : at + 1] if token.begin < begin}
        opened = bool(lacking) and lacking[0].lower() in self.language.words["articles"] | before
        return ShortName(Span(begin, end), full, " ".join(lacking[opened:]))

    def _was_or_will_be(self, full: Span) -> bool:
        """Return whether a role before a name is not held now: "dem designierten | Minister Jan Maar"."""
        before = self.text[max(0, full.begin - _TITLE_REACH) : full.begin].lower().split()[-1:]
        return bool(before) and before[0].startswith(tuple(self.language.words["not_now"]))

    def _is_described(self, tokens: list[Token], at: int) -> bool:
        """Return whether an article or an adjective stands before a word: "neuer | Trainer", "the | Senate"."""
        before = tokens[at - 1] if at else None
        if before is None or not before.word or before.capital:
            return False
        adjective = before.low.endswith(tuple(self.language.words["adjective_endings"]))
        return before.low in self.language.determiners or (adjective and not self.language.readings(before.low))

    def _opens_other_name(self, tokens: list[Token], at: int) -> bool:
        """Return whether the capital word before a name makes another one of it: "the Reed | Foundation"; no title."""
        low, language = tokens[at].low.rstrip("."), self.language
        if low in self._titles or low in language.sentences.abbreviations:
            return False
        if language.grammar.nouns_are_capital:
            return low in self._first_names
        opening = self._pairs.small | language.negations | language.words["circumstances"]
        return at > 0 or not (low in opening or language.readings(low))

    @cached_property
    def _titles(self) -> frozenset[str]:
        return self.language.words["titles"] | self.language.words["titles_f"] | self.language.words["titles_m"]

    def _is_part(self, person: Person) -> bool:
        """Return whether a name goes on before its begin: "San | Antonio Spurs"."""
        before = self.text[max(0, person.span.begin - _TITLE_REACH) : person.span.begin].split()[-1:]
        return (
            not person.role
            and bool(before)
            and before[0][0].isupper()
            and before[0][-1].isalpha()
            and self._is_no_role(before[0])
        )

    def _is_no_role(self, word: str) -> bool:
        return not self.language.grammar.nouns_are_capital and word.lower() not in self.language.determiners

    def _pair(self, name: str) -> Span | None:
        """Return the only pair of names that ends with a name, where it is no common noun."""
        return None if self.people.share_surname(name) else self._pairs.only(name)

    def _of_first_name(self, tokens: list[Token], at: int) -> ShortName | None:
        """Return "Donna | Kelce" for a first name alone that one person of the article has."""
        name = bare_name(tokens[at].low)
        surnames = self._first_names.get(name, set())
        follows = at > 0 and tokens[at - 1].capital and tokens[at - 1].end + 1 == tokens[at].begin and at > 1
        if len(surnames) != 1 or follows or _goes_on(tokens, at) or name in self.people.by_surname:
            return None
        found = self.people.by_surname[next(iter(surnames))]
        person = next((one for one in found if _is_full(one) and one.names[0].lower() == name), None)
        if person is None:
            return None
        return ShortName(
            Span(tokens[at].begin, tokens[at].begin + len(name)), person.span, " ".join(person.names[1:]), "first_name"
        )

    def _of_abbreviation(self, token: Token) -> ShortName | None:
        full = self._abbreviations.get(bare_name(token.text))
        return (
            ShortName(Span(token.begin, token.end), full, " ".join(full.of(self.text).split()), "abbreviation")
            if full
            else None
        )


def _is_full(person: Person) -> bool:
    """Return whether a person is named by a first name and a surname, not by the words of a headline."""
    return 1 < len([name for name in person.names if len(name.rstrip(".")) > 1]) <= _LONGEST_NAME


def _with_endings(names: set[str]) -> frozenset[str]:
    """Return names in small letters and what they are in the genitive: "hubers", "roe’s"."""
    return frozenset(f"{name}{ending}" for name in names for ending in ("", "s", *OWNER))


def _goes_on(tokens: list[Token], at: int) -> bool:
    """Return whether a word stands inside a longer name: "Huber | Straße", "the Reed | Foundation"."""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    return after is not None and after.capital and after.word and after.begin == tokens[at].end + 1
