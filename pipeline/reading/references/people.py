"""The people an article names: by which names and roles, as women or men, and where first in full."""

from __future__ import annotations

import functools
import itertools
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from msgspec import Struct

from pipeline.core.records import Span
from pipeline.languages import first_names, span_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.languages import Language, ParsedSentence, Token

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
# The role behind a name and a comma is one of the next words.
_ROLE_REACH = 5
_OWNER = re.compile(r"['’‘]s?$")


class Person(Struct, eq=False, gc=False):
    """One mention of a person by name: `begin` with the role before it, `names` without; `gender` f, m or "".

    `role`: the noun before the name, in lower case: "Trainer | Jens Maar".
    """

    span: Span
    names: tuple[str, ...]
    gender: str
    role: str

    @property
    def surname(self) -> str:
        """The last of the names, in lower case."""
        return self.names[-1].lower()

    def nominative(self) -> Person:
        """Return the mention without the "s" of the genitive."""
        names = (*self.names[:-1], self.names[-1][:-1])
        return Person(Span(self.span.begin, self.span.end - 1), names, self.gender, self.role)


@dataclass(slots=True)
class People:
    """Everyone an article names, in the order of the text, by surname and by role."""

    by_surname: dict[str, list[Person]] = field(default_factory=dict)
    by_role: dict[str, list[Person]] = field(default_factory=dict)
    # Surname → the roles that stand before it alone, and where: "Minister | Huber".
    alone: dict[str, list[tuple[str, int]]] = field(default_factory=dict)

    def add(self, person: Person) -> None:
        """Note a mention."""
        self.by_surname.setdefault(person.surname, []).append(person)
        if person.role:
            self.by_role.setdefault(person.role, []).append(person)

    def join_genitives(self) -> None:
        """Put the mentions of "Anna Hubers" to those of "Anna Huber", without the letter more."""
        for surname in [name for name in self.by_surname if name.endswith("s") and name[:-1] in self.by_surname]:
            first_names_of = {one.names[0] for one in self.by_surname[surname[:-1]]}
            mentions = self.by_surname[surname]
            if all(one.names[0] in first_names_of for one in mentions):
                del self.by_surname[surname]
                self.by_surname[surname[:-1]] += [one.nominative() for one in mentions]

    def gender(self, surname: str) -> str:
        """Return what all mentions of a surname agree on: "f", "m" or ""."""
        found = {person.gender for person in self.by_surname.get(surname, ()) if person.gender}
        return next(iter(found)) if len(found) == 1 else ""

    def full(self, surname: str, before: int, gender: str = "") -> Person | None:
        """Return the only person of a surname whom a place before names in full; None where that is nobody or two."""
        named = [one for one in self.by_surname.get(surname, ()) if len(one.names) > 1 and one.span.end <= before]
        fitting = [one for one in named if not gender or one.gender in {"", gender}]
        alone = len({one.names[0] for one in fitting}) == 1
        person = max(fitting, key=lambda one: one.span.end - one.span.begin) if alone else None
        return person if person is not None and not self._has_namesake(person) else None

    def _has_namesake(self, person: Person) -> bool:
        """Return whether somebody in another role bears the surname before: "Minister | Huber", then "Anna | Huber"."""
        roles = {role for role, place in self.alone.get(person.surname, ()) if place < person.span.begin}
        known = {one.role for one in self.by_surname[person.surname] if one.names[0] == person.names[0]}
        return bool(roles) and roles.isdisjoint(known)

    def share_surname(self, surname: str) -> bool:
        """Return whether two are named by different first names and one surname."""
        return len({one.names[0] for one in self.by_surname.get(surname, ()) if len(one.names) > 1}) > 1

    def share_role(self, role: str) -> bool:
        """Return whether two have one role."""
        return len({one.surname for one in self.by_role.get(role, ())}) > 1

    def in_role(self, role: str, before: int) -> Person | None:
        """Return the only one to whom a role or the noun of a body is tied before a place: "the mayor"."""
        found = [one for one in self.by_role.get(role, ()) if one.span.end <= before]
        alone = len({one.surname for one in found}) == 1
        return max(found, key=lambda one: (len(one.names), one.span.end - one.span.begin)) if alone else None


class _Last:
    """Everyone whom the last article names: attributions and claims ask."""

    sentences: list[ParsedSentence] | None = None
    people = People()


def people_of(parsed_sentences: list[ParsedSentence]) -> People:
    """Return everyone whom the sentences name."""
    if _Last.sentences is not parsed_sentences:
        _Last.sentences, _Last.people = parsed_sentences, _named_by(parsed_sentences)
    return _Last.people


def _named_by(parsed_sentences: list[ParsedSentence]) -> People:
    people = People()
    for parsed in parsed_sentences:
        for person in named_in(parsed.tokens, parsed.language):
            people.add(person)
        for body in _bodies_in(parsed.tokens, parsed.language):
            people.add(body)
        for role, name in _surnames_in_role(parsed.tokens, parsed.language):
            people.alone.setdefault(name.low, []).append((role.low, name.begin))
    people.join_genitives()
    return people


def _bodies_in(tokens: list[Token], language: Language) -> Iterator[Person]:
    """Yield the bodies with a noun in their name, which is their role: "Hull | Bank", "Die | Sparkasse | Lohnau"."""
    for at, token in enumerate(tokens):
        if token.capital and token.word and language.grammar.is_body(token):
            begin, end = language.grammar.name_around(tokens, at)
            if end - begin > 1:
                determined = begin > 0 and tokens[begin - 1].low in language.words["articles"]
                span = _span(tokens[begin - determined : end])
                yield Person(span, (" ".join(word.low for word in tokens[begin:end]),), "", token.low)


def _surnames_in_role(tokens: list[Token], language: Language) -> Iterator[tuple[Token, Token]]:
    """Yield each role and the one name behind it: "Minister | Huber"."""
    for at in range(1, len(tokens)):
        name = tokens[at]
        if (
            name.capital
            and name.word
            and _follows_role(tokens, at, language)
            and _name_end(tokens, at, language) == at + 1
        ):
            yield tokens[at - 1], name


class _Openings(dict[str, tuple[str | None, bool]]):
    """Word → the gender that it tells at the begin of a name, None where it tells none; and whether it is a title."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.titles = {title: gender for gender in "fm" for title in language.words[f"titles_{gender}"]}
        self.known = first_names(language)

    def __missing__(self, word: str) -> tuple[str | None, bool]:
        title = self.titles.get(word.lower().rstrip("."))
        name = self.known.get(word.capitalize() if word.isupper() else word)
        self[word] = found = (title or name, title is not None)
        return found


_openings = functools.cache(_Openings)


def named_in(tokens: list[Token], language: Language) -> Iterator[Person]:
    """Yield the people whom tokens name: by a first name, a title or a role before a name."""
    openings, reached = _openings(language), 0
    for at, token in enumerate(tokens):
        if at < reached or not token.capital:
            continue
        gender, titled = openings[token.text]
        if gender is None and not _follows_role(tokens, at, language):
            continue
        end = _name_end(tokens, at, language)
        if end < at + 2 or (not titled and _is_attribute(tokens, at, end, language)):
            continue
        if tokens[end - 1].low.endswith(_peoples(language)):
            continue  # "Virginia Democrats"
        begin, role = (at, "") if titled else _with_role(tokens, at, language)
        role = role or _role_after(tokens, end, language)
        names = tuple(_OWNER.sub("", token.text) for token in tokens[at + titled : end] if token.word)
        yield Person(_span(tokens[begin:end]), names, gender or "", role)
        reached = end


def _follows_role(tokens: list[Token], at: int, language: Language) -> bool:
    """Return whether a name may begin at a word because a role stands before it."""
    return at > 0 and _is_role(tokens[at - 1], language) and tokens[at].low not in language.words["no_names"]


def _is_attribute(tokens: list[Token], at: int, end: int, language: Language) -> bool:
    """Return whether a name only tells more of the noun behind it: "a | Mary Quant | dress"."""
    if language.grammar.nouns_are_capital or at == 0 or tokens[at - 1].low not in language.words["articles"]:
        return False
    return (
        end < len(tokens) and tokens[end].word and not tokens[end].capital and tokens[end].low not in _small(language)
    )


@functools.cache
def _peoples(language: Language) -> tuple[str, ...]:
    return tuple(sorted(language.words["peoples"]))


@functools.cache
def _small(language: Language) -> frozenset[str]:
    return language.prepositions | language.complementizers | language.adverbs | language.pronouns.keys()


def _name_end(tokens: list[Token], at: int, language: Language) -> int:
    """Return the index after a name that begins at a word: "Robert | de | Niro", "John | F. | Kennedy"."""
    end = at + 1
    while end < len(tokens) and not _OWNER.search(tokens[end - 1].text):
        small = (
            tokens[end].low in language.words["surname_particles"] and end + 1 < len(tokens) and tokens[end + 1].capital
        )
        if not small and not (tokens[end].capital and tokens[end].word):
            break
        if end == at + 2 and _is_owner(tokens[end - 1], language):
            break  # "Anna Hubers | Haus"
        end += 1 + small
    return end


def _is_owner(token: Token, language: Language) -> bool:
    """Return whether a surname may stand in the genitive, in a language that marks it by a letter alone."""
    return language.grammar.nouns_are_capital and token.low.endswith("s") and token.text not in first_names(language)


def _with_role(tokens: list[Token], at: int, language: Language) -> tuple[int, str]:
    """Return where a mention begins with the role before its name, and the role: "den Chefarzt | Dr. | Jens Maar"."""
    begin = at
    while begin and tokens[begin - 1].low.rstrip(".") in language.words["titles"]:
        begin -= 1
    if not begin or not _is_role(tokens[begin - 1], language):
        return begin, ""
    begin -= 1
    role = tokens[begin].low
    return begin - (begin > 0 and tokens[begin - 1].low in language.words["articles"]), role


def _role_after(tokens: list[Token], end: int, language: Language) -> str:
    """Return the role behind a name: "Tom Reed, | the | mayor of Hull", "Anna Huber, | Ministerin für Bau"; or ""."""
    if end >= len(tokens) or tokens[end].text != ",":
        return ""
    behind = itertools.takewhile(lambda token: token.word, tokens[end + 1 : end + _ROLE_REACH])
    return next((token.low for token in behind if _is_role(token, language)), "")


def _is_role(token: Token, language: Language) -> bool:
    """Return whether a word is a role: "Chefarzt", "builder"."""
    return token.word and language.grammar.is_role(token) and not _openings(language)[token.text][1]


def _span(tokens: list[Token]) -> Span:
    whole = span_of(tokens)
    owner = _OWNER.search(tokens[-1].text)
    return Span(whole.begin, whole.end - len(owner.group())) if owner else whole


def names_person(words: str, language: Language) -> bool:
    """Return whether a mention may name a person: two capitals in a row that are no article or adjective and noun."""
    no_names, known = language.words["no_names"], first_names(language)
    names = _WORD.findall(words)
    if names and names[0] not in known and names[0].endswith(tuple(language.words["adjective_endings"])):
        names = names[1:]  # "Besondere Probleme": the first word of a sentence
    return any(a[0].isupper() and b[0].isupper() and a.lower() not in no_names for a, b in itertools.pairwise(names))
