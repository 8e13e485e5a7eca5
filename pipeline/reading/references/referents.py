"""What the references of claims stand for: whoever speaks, the person meant, the name in full, a phrase before."""

from __future__ import annotations

import bisect
from functools import cached_property
from typing import TYPE_CHECKING

from pipeline.core.records import Reference, Span
from pipeline.core.terms import Form, ReferenceKind
from pipeline.reading.references.definites import Definites
from pipeline.reading.references.full_names import FullNames
from pipeline.reading.references.fuller_phrases import FullerPhrases
from pipeline.reading.references.inside import is_inside, may_be_inside
from pipeline.reading.references.lone_pointers import may_be_body
from pipeline.reading.references.meant import Meant, Mentions
from pipeline.reading.references.people import people_of
from pipeline.reading.references.pointers import find_pointers
from pipeline.reading.references.pronouns import wanted_by
from pipeline.reading.references.speaking import Speakers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pipeline.core.records import Attribution
    from pipeline.languages import Language, ParsedSentence, ParsedSpans, Quote, Token
    from pipeline.reading.references.people import People, Person
    from pipeline.reading.references.pointer import Pointer

# How sure each way of finding an antecedent is, measured on the gold of references; docs/fields.md tells what each is.
CONFIDENCE = {
    "": 0.0,
    "speaker": 0.95,
    "only_near": 0.9,
    "subject": 0.9,
    "only_person": 0.9,
    "full_name": 0.97,
    "first_name": 0.95,
    "abbreviation": 0.95,
    "role": 0.9,
    "noun": 0.8,
}

# An article and a noun.
_LONGEST_ROLE = 2
# Which pronouns after one of a kind stand for the same.
SAME = {
    kind: kinds
    for kinds in (
        ("person_m", "male_or_neuter"),
        ("person_f", "female", "person_f_or_pl"),
        ("plural", "person_f_or_pl"),
        ("neuter", "male_or_neuter"),
        ("first_singular",),
        ("first_plural",),
    )
    for kind in kinds
}


class Referents:
    """Whom and what one article names, asked by the references of its claims."""

    def __init__(
        self,
        text: str,
        parse: Callable[[], list[ParsedSentence]],
        quotes: list[Quote],
        language: Language,
    ) -> None:
        self.text, self.language, self.quotes, self._parse = text, language, quotes, parse

    @cached_property
    def parsed_sentences(self) -> list[ParsedSentence]:
        """The sentences of the article, parsed; asked for by the first reference."""
        return self._parse()

    @cached_property
    def people(self) -> People:
        """Everyone whom the article names."""
        return people_of(self.parsed_sentences)

    @cached_property
    def definites(self) -> Definites:
        """The definite phrases of its claims."""
        return Definites(self.language)

    @cached_property
    def fuller_phrases(self) -> FullerPhrases:
        """The phrases of the article that tell which one is meant."""
        return FullerPhrases(self.parsed_sentences, self.language)

    @cached_property
    def mentions(self) -> Mentions:
        """Who and what the article mentions, by sentence."""
        return Mentions(self.parsed_sentences, self.people, self.language)

    @cached_property
    def speakers(self) -> Speakers:
        """Those who say its claims."""
        return Speakers(self.text, self.parsed_sentences[0], self.people, self.language)

    @cached_property
    def full_names(self) -> FullNames:
        """The names of the article in full."""
        return FullNames(self.text, self.people, self.language)

    def references(
        self, tokens: list[Token], parsed: ParsedSpans, spans: list[Span], attribution: Attribution | None
    ) -> list[Reference]:
        """Return what a claim at `spans` points to outside it, in the order of the text, each with what it stands for.

        `tokens` are its words in the order of the standalone sentence.
        """
        found: list[Reference] = []
        told: dict[str, bool] = {}  # kind of pronoun → whether one of it is told already
        for pointer in find_pointers(tokens, parsed, self.language):
            if pointer.wanted not in told:
                reference = self._of_pointer(pointer, parsed, spans, attribution)
            elif pointer.kind is ReferenceKind.POSSESSIVE and not told[pointer.wanted]:
                reference = Reference(pointer.span, pointer.kind)
            else:
                reference = None
            if reference is not None:
                found.append(reference)
                told.update(dict.fromkeys(SAME.get(pointer.wanted, ()), bool(reference.added)))
        found += self._short_names(parsed, spans)
        found += self._definites(parsed, found)
        return sorted(found, key=lambda one: (one.span.begin, one.span.end))

    def _of_pointer(
        self, pointer: Pointer, parsed: ParsedSpans, spans: list[Span], attribution: Attribution | None
    ) -> Reference | None:
        """Return what a pointer stands for; None where that stands in the claim itself."""
        if pointer.kind is ReferenceKind.FIRST_PERSON:
            return self._first_person(pointer, attribution)
        if pointer.wanted:
            return self._person(pointer, parsed, spans, attribution)
        if pointer.kind is ReferenceKind.DEMONSTRATIVE:
            return self._named_before(pointer.tokens, pointer.kind, parsed)
        return Reference(pointer.span, pointer.kind)

    def _first_person(self, pointer: Pointer, attribution: Attribution | None) -> Reference:
        """Return who says "I" or "we": the speaker of direct speech, or of words in quotation marks."""
        speaker = self.speakers.of(attribution)
        direct = attribution is not None and (attribution.form is Form.DIRECT or self._is_quoted(pointer.span))
        added = self.speakers.says(speaker, pointer.wanted == "first_plural") if speaker is not None and direct else ""
        if speaker is None or not added:
            return Reference(pointer.span, pointer.kind)
        source = tuple(self.speakers.fullest(speaker.spans))
        return Reference(pointer.span, pointer.kind, source, added, "speaker", CONFIDENCE["speaker"])

    def _is_quoted(self, span: Span) -> bool:
        return any(quote.inner.contains(span) for quote in self.quotes)

    def _person(
        self, pointer: Pointer, parsed: ParsedSpans, spans: list[Span], attribution: Attribution | None
    ) -> Reference | None:
        """Return whom a pronoun or a possessive stands for; None where that stands in the claim."""
        place, wanted = pointer.span.begin, wanted_by(pointer.wanted)
        mentions = self.mentions.at(bisect.bisect_right(self.mentions.ends, place))
        if is_inside(pointer, parsed, spans, mentions, self.language):
            return None
        if may_be_inside(pointer, parsed, self.language):
            return Reference(pointer.span, pointer.kind)
        speaker = self.speakers.of(attribution)
        # "Roe warf ihm vor, | seine Tat geplant zu haben": whose it is, its frame tells
        infinitive = not any(clause.finite for clause in parsed.clauses)
        opens = self._opens(pointer, parsed)
        if speaker is not None and not infinitive and self.speakers.is_meant(speaker, attribution, wanted, opens):
            found: Meant | None = Meant(speaker.spans, "speaker")
        elif infinitive or (pointer.wanted == "person_f_or_pl" and pointer.kind is ReferenceKind.PRONOUN):
            found = None  # a woman or several
        else:
            found = self.mentions.meant(wanted, place, speaker)
        if found is not None and found.how != "speaker" and speaker is not None:
            doubtful = self.speakers.may_be_meant(speaker, attribution, wanted, found.how == "only_person")
            found = None if doubtful else found
        if found is None or (found.how != "speaker" and wanted.isdisjoint("fm")):
            return Reference(pointer.span, pointer.kind)  # "it", "they": too many things may be meant
        antecedent = self.speakers.fullest(found.spans)
        added = self.speakers.spelled(antecedent, wanted)
        return Reference(pointer.span, pointer.kind, tuple(antecedent), added, found.how, CONFIDENCE[found.how])

    def _opens(self, pointer: Pointer, parsed: ParsedSpans) -> bool:
        """Return whether a claim begins with a pronoun that stands for somebody: "that | it would close"."""
        joining = self.language.complementizers
        tokens = parsed.tokens
        at = next((at for at, token in enumerate(tokens) if token.word and token.low not in joining), 0)
        if tokens[at].begin != pointer.span.begin:
            return False
        return pointer.wanted != "neuter" or may_be_body(tokens[at:], self.language)

    def _short_names(self, parsed: ParsedSpans, spans: list[Span]) -> Iterator[Reference]:
        """Yield the names that only the article gives in full."""
        told: list[Span] = []
        for short in self.full_names.short_in(parsed, spans):
            told.append(short.span)
            sure = CONFIDENCE[short.how]
            yield Reference(short.span, ReferenceKind.SHORT_NAME, (short.full,), short.added, short.how, sure)
        for span in self.full_names.left_open(parsed):
            if not any(span.overlaps(one) for one in told):
                yield Reference(span, ReferenceKind.SHORT_NAME)

    def _definites(self, parsed: ParsedSpans, found: list[Reference]) -> Iterator[Reference]:
        """Yield the definite phrases that the article told more of before."""
        for phrase in self.definites.in_clauses(parsed.clauses):
            reference = self._named_before(phrase, ReferenceKind.DEFINITE, parsed)
            if reference is not None and not any(one.span.overlaps(reference.span) for one in found):
                yield reference

    def _named_before(self, phrase: list[Token], kind: ReferenceKind, parsed: ParsedSpans) -> Reference | None:
        """Return who or what a phrase stands for that was named before, open where it was not.

        None where the claim has the words that tell, or where the phrase means the same everywhere.
        """
        span = Span(phrase[0].begin, phrase[-1].end)
        if phrase[-1].low in self.language.words["general_nouns"] or self._is_time(phrase[-1]):
            return None
        if phrase[0].low in self.language.words["with_article"]:  # "im Auto": with a car before, that one
            return Reference(span, kind) if self.fuller_phrases.is_mentioned(phrase) else None
        person = self._in_role(phrase)
        spans = self.speakers.fullest([person.span]) if person is not None else self.fuller_phrases.before(phrase)
        how = "role" if person is not None else "noun"
        added = self._beyond(phrase, spans, parsed) if spans else ""
        if added:
            return Reference(span, kind, tuple(spans), added, how, CONFIDENCE[how])
        return None if spans else Reference(span, kind)

    def _is_time(self, token: Token) -> bool:
        language, low = self.language, token.low
        return low in language.sentences.months or low in language.weekdays or low in language.words["times_of_day"]

    def _in_role(self, phrase: list[Token]) -> Person | None:
        """Return the person or the body that a lone role or body stands for: "the mayor", not "the fourth mayor"."""
        if len(phrase) > _LONGEST_ROLE or not self.language.grammar.names_actor(f"{phrase[0].text} {phrase[-1].text}"):
            return None
        return self.people.in_role(phrase[-1].low, phrase[0].begin)

    def _beyond(self, phrase: list[Token], spans: list[Span], parsed: ParsedSpans) -> str:
        """Return what a mention tells beyond a phrase; "" where the claim has those words itself."""
        words = self.language.grammar.without_article(self.speakers.spelled(spans, frozenset()))
        own = " ".join(token.text for token in phrase[1:])
        if words.lower().startswith(f"{own.lower()} "):
            words = words[len(own) :].strip()
        telling = [word for word in words.lower().split() if word not in self.language.determiners]
        return "" if set(telling) <= parsed.known else words
