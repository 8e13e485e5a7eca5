"""Whom a pronoun stands for: the nearest subject that fits, or who else alone fits; where two do, nobody."""

from __future__ import annotations

import bisect
import functools
import re
from typing import TYPE_CHECKING

from pipeline.reading.references.named import Mention, mentions_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pipeline.core.records import Span
    from pipeline.languages import Language, ParsedSentence
    from pipeline.reading.attributions.candidates import Candidate
    from pipeline.reading.references.people import People

# How many characters a pronoun looks back for who spoke, and how many sentences for who was only named.
_FAR = 1_500
_SENTENCES_BACK = 2
# What a pronoun of a kind takes up; nobody stands behind the others: "man", "ich" (whoever is quoted).
_WANTED = {
    "person_m": frozenset("m"),
    "person_f": frozenset("f"),
    "female": frozenset("f"),
    "plural": frozenset("p"),
    "person_f_or_pl": frozenset("fp"),
    "neuter": frozenset("n"),
    "male_or_neuter": frozenset("mn"),
}
_NAME = re.compile(r"[^\W\d_a-zß-öø-ÿ][^\W\d_]+")
# Right behind a verb of saying stands who is told.
_TOLD = re.compile(r" (?:[^\W\d_a-zß-öø-ÿ][\w.’'-]+ ?)+")
# What "it" takes up is no person.
_BODY = frozenset("np")


class Pronouns:
    """The pronouns of one article: each sentence is asked for its mentions once, where a pronoun looks back to it."""

    def __init__(
        self, parsed_sentences: list[ParsedSentence], candidates: Sequence[Candidate], people: Callable[[], People]
    ) -> None:
        self.parsed_sentences, self.people = parsed_sentences, people
        self.ends = [parsed.sentence.end for parsed in parsed_sentences]
        self.mentions: dict[int, list[Mention]] = {}
        self.speakers: dict[int, list[Callable[[], Mention]]] = {}
        self.contents: dict[int, list[Span]] = {}
        for candidate in candidates:
            for span in candidate.content if candidate.rule.makes_claims and candidate.source else ():
                self.contents.setdefault(self.sentence_at(span.begin), []).append(span)

    def sentence_at(self, place: int) -> int:
        """Return the index of the sentence that a place stands in."""
        return bisect.bisect_right(self.ends, place)

    def add_speaker(self, make: Callable[[], Mention], candidate: Candidate) -> None:
        """Note who was given as a speaker, where they are named and where their words stand; made where it is asked.

        A pronoun finds them further back than others, and before those that they name.
        """
        make = functools.cache(make)
        places = {self.sentence_at(span.begin) for span in (*candidate.source[:1], *candidate.content)}
        for place in sorted(places):
            self.speakers.setdefault(place, []).append(make)

    def antecedent(self, kind: str, candidate: Candidate) -> Mention | None:
        """Return whom the pronoun that is a candidate's source stands for; None where that stays open."""
        wanted = _WANTED.get(kind)
        if wanted is None:
            return None
        spare: Mention | None = None
        told = self._told(candidate)
        for mentions in self._back(candidate, kind):
            mentions = [one for one in mentions if one.key not in told]  # noqa: PLW2901 - those who are told do not say it
            found, is_open = _chosen([one for one in mentions if kind != "neuter" or one.genders <= _BODY], wanted)
            sure = found is not None and found.genders <= (_BODY if kind == "neuter" else wanted)
            if spare is not None and sure:
                return None  # "a guest", and before that a woman who is named
            if is_open or sure or (found is not None and found.subject and found.definite):
                return found
            spare = spare or found
        return spare

    def _told(self, candidate: Candidate) -> frozenset[str]:
        """Return the names of who is told, by the frame: "he told | Huber"."""
        text = self.parsed_sentences[candidate.sentence].text
        behind = [_TOLD.match(text, span.end) for span in candidate.cue[-1:]]
        told = [*(span.of(text) for span in candidate.addressee), *(match.group() for match in behind if match)]
        return frozenset(name.lower() for words in told for name in _NAME.findall(words))

    def _back(self, candidate: Candidate, kind: str) -> Iterator[list[Mention]]:
        """Yield the mentions before a pronoun by sentence, the nearest first; further back subjects, then who spoke."""
        place = candidate.source[0].begin
        here = self.sentence_at(place)
        left = _SENTENCES_BACK
        for at in range(min(here, len(self.ends) - 1), -1, -1):
            if self.ends[at] < place - _FAR or (kind == "plural" and self._passes_others(at, here)):
                return
            speakers = [make() for make in self.speakers.get(at, ())]
            if at == here:
                inside = self._before_in_sentence(candidate, at, kind)
                yield [*speakers, *inside]
                continue
            named = self._named(at, kind) if left > 0 else []
            if left < _SENTENCES_BACK:
                named = [mention for mention in named if mention.subject]
            left -= not (self._goes_on(at) or self._is_quoted(at))
            yield [*speakers, *named]

    def _passes_others(self, at: int, here: int) -> bool:
        """Return whether a paragraph ends between two sentences and the later one does not begin its own.

        "The club speaks for the widows. They …": several who are not named may be meant, rather than the judges before.
        """
        first, before, last = (self.parsed_sentences[index].sentence.paragraph for index in (at, here - 1, here))
        return first != last and before == last

    def _goes_on(self, at: int) -> bool:
        """Return whether a sentence opens with a pronoun itself: who is meant stands before it."""
        parsed = self.parsed_sentences[at]
        return parsed.tokens[0].low in parsed.language.pronouns

    def _is_quoted(self, at: int) -> bool:
        """Return whether all of a sentence is quoted: who says it is named before the quotation."""
        return all(clause.quoted for clause in self.parsed_sentences[at].clauses)

    def _before_in_sentence(self, candidate: Candidate, at: int, kind: str) -> list[Mention]:
        """Return the mentions before a pronoun in its own sentence, but not in what it is said to say.

        Subjects, and of a main clause beside "Die Bauern klagten, da | sie fürchten, …" all.
        """
        parsed, place = self.parsed_sentences[at], candidate.source[0].begin
        clause = next((clause for clause in parsed.clauses[1:] if clause.span.begin <= place < clause.span.end), None)
        if clause is None:
            return []
        own, aside = candidate.content, parsed.language.grammar.is_circumstance(clause)
        before = [one for one in self._named(at, kind) if one.spans[0].begin < place and (aside or one.subject)]
        return [one for one in before if not any(one.spans[0].overlaps(span) for span in own)]

    def _named(self, at: int, kind: str) -> list[Mention]:
        """Return whom a sentence mentions, if their verb agrees with the pronoun; whom others name is no subject."""
        if at not in self.mentions:
            self.mentions[at] = mentions_in(self.parsed_sentences[at], self.people())
            for mention in self.mentions[at]:
                said = any(span.contains(mention.spans[0]) for span in self.contents.get(at, ()))
                mention.subject = mention.subject and not said
        agrees = self.parsed_sentences[at].language.grammar.agrees
        return [
            mention
            for mention in self.mentions[at]
            if (mention.named or kind == "plural")
            and (mention.verb is None or agrees(kind, mention.verb, mention.words))
        ]


def wanted_by(kind: str) -> frozenset[str]:
    """Return what a pronoun of a kind may stand for, of f, m, n and p (several); nothing for other words."""
    return _WANTED.get(kind, frozenset())


def may_stand_for(kind: str, words: str, language: Language) -> bool:
    """Return whether a pronoun of a kind may stand for a mention, by its gender and number."""
    return not _WANTED.get(kind, frozenset()).isdisjoint(language.grammar.genders(words, subject=True))


def _chosen(mentions: list[Mention], wanted: frozenset[str]) -> tuple[Mention | None, bool]:
    """Return the mention of a sentence that fits best, and whether two fit alike, so that it stays open.

    Who fits for sure comes before who may fit, in each a subject before others; of subjects the first.
    """
    fits = [mention for mention in mentions if mention.genders & wanted]
    sure = [mention for mention in fits if mention.genders <= wanted]
    for group in (sure, [mention for mention in fits if mention not in sure]):
        subjects = [mention for mention in group if mention.subject]
        if subjects:
            return subjects[0], False
        keys = {mention.key for mention in group}
        if keys:
            return (group[0], False) if len(keys) == 1 else (None, True)
    return None, False
