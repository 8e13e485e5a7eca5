"""Whom a pronoun in a claim stands for: who alone fits in the sentences before it, or in the article; else nobody."""

from __future__ import annotations

import bisect
import re
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from pipeline.core.records import Span
from pipeline.languages import first_names
from pipeline.reading.references.name_pairs import bare_name
from pipeline.reading.references.named import Mention, mentions_in
from pipeline.reading.references.pronouns import wanted_by

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.languages import Language, ParsedSentence
    from pipeline.reading.references.people import People

# How many sentences a pronoun looks back; those that only go on about whoever was named do not count, up to the bound.
_BACK, _FURTHEST = 2, 10
_PERSON = frozenset("fm")
_HEADLINE = 0.7
# Behind one of these stands who somebody is: "Eren Roth, | deutscher Autor", "Anna Huber (34)".
_ASIDE = re.compile(r"\s*[,(]\s*")


class Meant(Struct, eq=False, gc=False):
    """Whom a pronoun stands for, and how that was found: only_near, subject or only_person."""

    spans: list[Span]
    how: str


def _head(mention: Mention) -> str:
    """Return the words of a mention without what stands behind a comma."""
    return _ASIDE.split(mention.words, maxsplit=1)[0] or mention.words


class Mentions:
    """Who and what one article mentions, sentence by sentence, each asked for once."""

    def __init__(self, parsed_sentences: list[ParsedSentence], people: People, language: Language) -> None:
        self.parsed_sentences, self.people, self.language = parsed_sentences, people, language
        self.ends = [parsed.sentence.end for parsed in parsed_sentences]
        self._of_sentence: dict[int, list[Mention]] = {}

    def at(self, index: int) -> list[Mention]:
        """Return whom and what a sentence mentions: subjects, people and bodies, surnames alone."""
        if index not in self._of_sentence:
            parsed = self.parsed_sentences[index]
            found = [self._narrowed(one) for one in mentions_in(parsed, self.people, things=True)]
            self._of_sentence[index] = [*found, *self._surnames(parsed, found)]
        return self._of_sentence[index]

    def _narrowed(self, mention: Mention) -> Mention:
        """Return a mention with what its verb and a first name alone tell: "Die Organisation | plant", "Meghan"."""
        told = first_names(self.language).get(mention.words, "")
        if told and mention.words.lower() not in self.people.by_surname:
            genders = frozenset(told)
        elif mention.verb is not None and mention.verb.plural:
            genders = mention.genders & {"p"}
        elif mention.verb is not None and self.language.grammar.verb_is_second:
            genders = mention.genders - {"p"}
        else:
            return mention
        return structs.replace(mention, genders=genders or mention.genders)

    def _surnames(self, parsed: ParsedSentence, found: list[Mention]) -> Iterator[Mention]:
        """Yield the surnames in a sentence that no other mention holds: "with | Huber"."""
        for token in parsed.tokens:
            name = bare_name(token.low)
            if token.capital and name in self.people.by_surname:
                span = Span(token.begin, token.begin + len(name))
                if not any(one.spans[0].contains(span) for one in found):
                    gender = self.people.gender(name)
                    yield Mention([span], span.of(parsed.text), frozenset(gender) or _PERSON, False)

    def key(self, mention: Mention) -> str:
        """Return what all mentions of one person share: the surname; of others the words."""
        last = bare_name(_head(mention).rsplit(maxsplit=1)[-1].lower())
        last = self._surnames_of.get(last, last)
        return last if last in self.people.by_surname else mention.words.lower()

    @cached_property
    def _surnames_of(self) -> dict[str, str]:
        """First name → the surname of the only one who has it and is named in full."""
        found: dict[str, set[str]] = {}
        for surname, people in self.people.by_surname.items():
            for one in people:
                if len(one.names) > 1:
                    found.setdefault(one.names[0].lower(), set()).add(surname)
        return {first: next(iter(names)) for first, names in found.items() if len(names) == 1}

    def meant(self, wanted: frozenset[str], place: int, speaker: Mention | None) -> Meant | None:
        """Return whom a pronoun at a place stands for; None where nobody or more than one fits.

        `wanted`: its genders; `speaker`: who says it in direct speech, where "he" is somebody else.
        """
        but = frozenset({self.key(speaker)}) if speaker is not None else frozenset[str]()
        nearest: list[Mention] = []
        keys: dict[str, Mention] = {}
        for mentions, near in self._back(place, wanted):
            if keys and not near:
                break
            fitting = [one for one in mentions if one.genders & wanted and self.key(one) not in but]
            nearest = nearest or fitting
            for one in fitting:
                keys.setdefault(self.key(one), one)
        if not keys:
            return self._only_person(wanted, place, but)
        if len(keys) == 1:
            (mention,) = keys.values()
            return Meant(mention.spans, "only_near") if self._is_sure(mention, wanted, place) else None
        subjects = {self.key(one): one for one in nearest if one.subject and self._is_sure(one, wanted, place)}
        others = {self.key(one) for one in nearest} - subjects.keys()
        return Meant(next(iter(subjects.values())).spans, "subject") if len(subjects) == 1 and not others else None

    def _is_sure(self, mention: Mention, wanted: frozenset[str], place: int) -> bool:
        """Return whether a mention surely fits: a person by gender, a thing where nobody else was named before."""
        if mention.words[0].isdigit():
            return False
        if self.key(mention) in self.people.by_surname or mention.words in first_names(self.language):
            return mention.genders <= wanted or (self._is_last(mention, place) and self._is_person(mention))
        if not mention.genders <= wanted or "p" in mention.genders:
            return mention.genders <= wanted and mention.subject
        return not wanted & _PERSON or self._is_role(mention) or not self._names_anybody(wanted, place)

    def _is_last(self, mention: Mention, place: int) -> bool:
        """Return whether a mention is a subject of the sentence before a place."""
        return mention.subject and bisect.bisect_right(self.ends, mention.spans[0].begin) >= self._here(place) - 1

    def _is_person(self, mention: Mention) -> bool:
        return mention.genders >= _PERSON and not self.language.grammar.names_actor(_head(mention))

    def _here(self, place: int) -> int:
        return min(bisect.bisect_right(self.ends, place), len(self.ends) - 1)

    def _is_role(self, mention: Mention) -> bool:
        """Return whether a mention is of somebody in a role: "die Ministerin", "my daughter"."""
        _, *behind = _ASIDE.split(mention.words, maxsplit=1)
        told = (mention.words, *(f"{mention.words.split()[0]} {words}" for words in behind))
        return bool(mention.genders & _PERSON) and any(self.language.grammar.names_role(words) for words in told)

    def _names_anybody(self, wanted: frozenset[str], place: int) -> bool:
        """Return whether the article names a person before a place who may fit."""
        people = self.people.by_surname.items()
        return any(
            (not self.people.gender(name) or self.people.gender(name) in wanted) and found[0].span.begin < place
            for name, found in people
        )

    def _names_surname_alone(self, place: int, but: str) -> bool:
        """Return whether somebody else is named before a place by a role and a surname: "Minister | Huber"."""
        return any(name != but and found[0][1] < place for name, found in self.people.alone.items())

    def _back(self, place: int, wanted: frozenset[str]) -> Iterator[tuple[list[Mention], bool]]:
        """Yield the mentions before a place by sentence, the nearest first, and whether it is near."""
        here = self._here(place)
        near = left = _BACK  # things are looked for no further than people whom every sentence names
        for index in range(here, max(-1, here - _FURTHEST - 1), -1):
            if index != here and self._is_headline(index):
                continue
            mentions = [one for one in self.at(index) if one.spans[-1].end <= place]
            yield mentions if near > 0 else [one for one in mentions if self._is_somebody(one)], near > 0
            if index != here:
                opens = self.parsed_sentences[index].tokens[0].low in self.language.pronouns
                near -= not opens
                left -= not (opens or self._goes_on(index, wanted))
                if not left:
                    return

    def _goes_on(self, index: int, wanted: frozenset[str]) -> bool:
        """Return whether a sentence is only quoted, or has a pronoun for whoever is looked for."""
        parsed, pronouns = self.parsed_sentences[index], self.language.pronouns
        if all(clause.quoted for clause in parsed.clauses):
            return True
        return any(wanted_by(pronouns.get(token.low) or "") == wanted for token in parsed.tokens)

    def _is_somebody(self, mention: Mention) -> bool:
        return self.key(mention) in self.people.by_surname or self._is_role(mention)

    def _is_headline(self, index: int) -> bool:
        """Return whether nearly all words of a sentence are capital, in a language where only names are."""
        words = [token for token in self.parsed_sentences[index].tokens if token.word]
        return not self.language.grammar.nouns_are_capital and sum(w.capital for w in words) > _HEADLINE * len(words)

    def _only_person(self, wanted: frozenset[str], place: int, but: frozenset[str]) -> Meant | None:
        """Return the only one of a gender whom the article names at all, if they were named before."""
        if len(wanted) > 1 or not wanted <= _PERSON:
            return None
        named = {name: found for name, found in self.people.by_surname.items() if found[0].span.end <= place}
        found = {name: self.people.gender(name) for name in named if name not in but}
        fitting = [name for name, gender in found.items() if not gender or gender in wanted]
        if len(fitting) != 1 or not found[fitting[0]] or self._names_surname_alone(place, fitting[0]):
            return None
        return Meant([named[fitting[0]][0].span], "only_person")
