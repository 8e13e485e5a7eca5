"""What the references of claims stand for: whoever speaks, the person meant, the name in full, the day in the calendar."""

from __future__ import annotations

import bisect
from functools import cached_property
from typing import TYPE_CHECKING

from pipeline.core.records import Reference, Span
from pipeline.core.terms import Form, ReferenceKind
from pipeline.reading.references.definites import Definites
from pipeline.reading.references.full_names import OWNER, FullNames
from pipeline.reading.references.meant import Meant, Mentions
from pipeline.reading.references.named import mention_of
from pipeline.reading.references.people import people_of
from pipeline.reading.references.pointers import Pointer, find_pointers
from pipeline.reading.references.pronouns import wanted_by

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pipeline.core.records import Attribution
    from pipeline.languages import Language, ParsedSentence, ParsedSpans, Token
    from pipeline.reading.references.named import Mention
    from pipeline.reading.references.people import People

# How sure each way of finding an antecedent is, measured on the gold of references; docs/fields.md tells what each is.
CONFIDENCE = {"": 0.0, "speaker": 0.95, "only_near": 0.9, "subject": 0.9, "only_person": 0.9, "one_person": 0.9, "person_subject": 0.9, "full_name": 0.97, "role": 0.9, "noun": 0.8}

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
        attributions: list[Attribution],
        language: Language,
    ) -> None:
        self.text, self.language, self.attributions, self._parse = text, language, attributions, parse

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
        """The definite phrases of the article."""
        return Definites(self.parsed_sentences, self.text, self.language)

    @cached_property
    def mentions(self) -> Mentions:
        """Who and what the article mentions, by sentence."""
        return Mentions(self.parsed_sentences, self.people, self.language)

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
        told: set[str] = set()
        for pointer in find_pointers(tokens, parsed, self.language):
            reference = None if pointer.wanted in told else self._of_pointer(pointer, parsed, spans, attribution)
            if reference is not None:
                found.append(reference)
                told.update(SAME.get(pointer.wanted, ()))
        found += self._short_names(parsed, spans)
        found += self._definites(parsed, found)
        return sorted(found, key=lambda one: (one.span.begin, one.span.end))

    def _of_pointer(
        self, pointer: Pointer, parsed: ParsedSpans, spans: list[Span], attribution: Attribution | None
    ) -> Reference | None:
        """Return what a pointer stands for; None where that stands in the claim itself."""
        if pointer.kind is ReferenceKind.FIRST_PERSON:
            return self._speaker(pointer, attribution)
        if pointer.wanted:
            return self._person(pointer, parsed, spans, attribution)
        if pointer.kind is ReferenceKind.DEMONSTRATIVE:
            return self._named_before(pointer.tokens, pointer.kind)
        return Reference(pointer.span, pointer.kind)

    def _speaker(self, pointer: Pointer, attribution: Attribution | None) -> Reference:
        """Return who says "I" or "we": the speaker of direct speech."""
        if attribution is None or attribution.form is not Form.DIRECT:
            return Reference(pointer.span, pointer.kind)
        source = attribution.antecedent or attribution.source
        words = " ".join(span.of(self.text) for span in source)
        if not words or words.lower() in self.language.pronouns:
            return Reference(pointer.span, pointer.kind)
        several, body = pointer.wanted == "first_plural", self._is_body(words)
        if body and not (several and self.language.grammar.names_actor(words)):
            return Reference(pointer.span, pointer.kind)  # a paper, or several, say "I"
        source = self._fullest(source)
        added = self._spelled(source, pointer)
        if several and not body:
            added += f" {self.language.grammar.and_others}"
        return Reference(pointer.span, pointer.kind, tuple(source), added, "speaker", CONFIDENCE["speaker"])

    def _is_body(self, words: str) -> bool:
        return self.language.grammar.genders(words, subject=True).isdisjoint("fm")

    def _person(
        self, pointer: Pointer, parsed: ParsedSpans, spans: list[Span], attribution: Attribution | None
    ) -> Reference | None:
        """Return whom a pronoun or a possessive stands for; None where that stands in the claim."""
        place, wanted = pointer.span.begin, wanted_by(pointer.wanted)
        if self._is_inside(pointer, wanted, parsed, spans):
            return None
        speaker = self._speaker_of(attribution)
        direct = attribution is not None and attribution.form is Form.DIRECT
        if speaker is not None and not direct and speaker.genders <= wanted:
            found: Meant | None = Meant(speaker.spans, "speaker")
        else:
            found = self.mentions.meant(wanted, place, speaker)
        if found is None:
            return Reference(pointer.span, pointer.kind)
        antecedent = self._fullest(found.spans)
        added = self._spelled(antecedent, pointer)
        return Reference(pointer.span, pointer.kind, tuple(antecedent), added, found.how, CONFIDENCE[found.how])

    def _is_inside(self, pointer: Pointer, wanted: frozenset[str], parsed: ParsedSpans, spans: list[Span]) -> bool:
        """Return whether somebody whom a pronoun may stand for is named in the claim, or whose it is comes after it."""
        place = pointer.span.begin
        owns = pointer.kind is ReferenceKind.POSSESSIVE
        bound = place if owns else self._clause_begin(parsed, place)  # "the firm sold it": it is not the firm
        before = [token for token in parsed.tokens if token.end <= bound]
        if any(genders & wanted for _, genders in self.language.grammar.named_phrases(before)):
            return True
        for mention in self.mentions.at(bisect.bisect_right(self.mentions.ends, place)):
            span = mention.spans[0]
            if mention.genders & wanted and any(one.contains(span) for one in spans) and not span.contains(pointer.span):
                if span.begin < bound or (owns and mention.subject):
                    return True
        return False

    def _clause_begin(self, parsed: ParsedSpans, place: int) -> int:
        """Return where the clause that a place stands in begins: at its mark, or at a word that joins clauses."""
        language = self.language
        joints = language.words["clause_joiners"] | language.complementizers | language.words["postponing"]
        begins = [clause.span.begin for clause in parsed.clauses if clause.span.begin <= place]
        joined = [token.begin for token in parsed.tokens if token.begin < place and token.low in joints]
        return max([*begins[-1:], *joined[-1:]], default=place)

    def _speaker_of(self, attribution: Attribution | None) -> Mention | None:
        """Return who says a claim; None where that is nobody or open."""
        if attribution is None:
            return None
        source = [*(attribution.antecedent or attribution.source)]
        words = " ".join(span.of(self.text) for span in source)
        if not words or words.lower() in self.language.pronouns:
            return None
        parsed = self.parsed_sentences[0]
        return mention_of(source, parsed, self.people, subject=True)

    def _fullest(self, spans: list[Span] | tuple[Span, ...]) -> list[Span]:
        """Return the fullest mention of a person who is named at `spans`; else these."""
        words = " ".join(span.of(self.text) for span in spans).split()
        surname = words[-1].lower().removesuffix("'s").removesuffix("’s")
        person = self.people.full(surname, len(self.text)) if words[-1][0].isupper() else None
        longer = person is not None and person.span.end - person.span.begin > spans[-1].end - spans[0].begin
        return [person.span] if person is not None and longer else [*spans]

    def _spelled(self, spans: list[Span] | tuple[Span, ...], pointer: Pointer) -> str:
        """Return a mention as it is added behind a pronoun."""
        words = " ".join(" ".join(span.of(self.text).split()) for span in spans).strip(" ,;:„“”«»\"")
        for ending in OWNER:
            words = words.removesuffix(ending)
        return self.language.grammar.nominative(words, wanted_by(pointer.wanted))

    def _short_names(self, parsed: ParsedSpans, spans: list[Span]) -> Iterator[Reference]:
        """Yield the names that only the article gives in full."""
        for short in self.full_names.short_in(parsed, spans):
            how = "full_name" if short.added else ""
            yield Reference(short.span, ReferenceKind.SHORT_NAME, (short.full,), short.added, how, CONFIDENCE[how])

    def _definites(self, parsed: ParsedSpans, found: list[Reference]) -> Iterator[Reference]:
        """Yield the definite phrases that the article told more of before."""
        for phrase, opens in self.definites.in_clauses(parsed.clauses):
            reference = self._named_before(phrase, ReferenceKind.DEFINITE, opens)
            if reference is not None and not any(one.span.overlaps(reference.span) for one in found):
                yield reference

    def _named_before(self, phrase: list[Token], kind: ReferenceKind, opens: bool = True) -> Reference | None:
        """Return who or what a phrase stands for that was named before; a demonstrative also where it was not."""
        span = Span(phrase[0].begin, phrase[-1].end)
        if phrase[-1].low in self.language.words["general_nouns"]:
            return None
        person = self.people.in_role(phrase[-1].low, span.begin)
        if person is not None:
            spans = self._fullest([person.span])
            return Reference(span, kind, tuple(spans), self._spelled(spans, Pointer(kind, phrase)), "role", CONFIDENCE["role"])
        seen, spans = self.definites.fuller(phrase)
        if spans:
            return Reference(span, kind, tuple(spans), self._spelled(spans, Pointer(kind, phrase)), "noun", CONFIDENCE["noun"])
        known = opens or seen or self.language.grammar.names_actor(span.of(self.text))
        return Reference(span, kind) if known else None
