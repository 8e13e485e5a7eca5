"""What the references of claims stand for: whoever speaks, the person meant, the name in full, the day in the calendar."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from pipeline.core.records import Reference, Span
from pipeline.core.terms import Form, ReferenceKind
from pipeline.reading.references.definites import Definites
from pipeline.reading.references.named import mention_of
from pipeline.reading.references.people import named_in, people_of
from pipeline.reading.references.pointers import Pointer, find_pointers
from pipeline.reading.references.pronouns import Pronouns, Said, wanted_by
from pipeline.reading.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pipeline.core.records import Attribution
    from pipeline.languages import Language, ParsedSentence, ParsedSpans, Token
    from pipeline.reading.references.named import Mention
    from pipeline.reading.references.people import People

# How sure each way of finding an antecedent is, measured on the gold of references; docs/fields.md tells what each is.
CONFIDENCE = {"speaker": 0.95, "subject": 0.9, "mention": 0.8, "full_name": 0.97, "role": 0.9, "noun": 0.8}
_OWNER = ("'s", "’s", "'", "’")


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
    def pronouns(self) -> Pronouns:
        """The pronouns of the article, which know who was given as a speaker."""
        pronouns = Pronouns(self.parsed_sentences, [], lambda: self.people, things=True)
        for attribution in self.attributions:
            source = [*(attribution.antecedent or attribution.source)]
            if source and RULES[attribution.rule].names_speaker:
                parsed = self.parsed_sentences[pronouns.sentence_at((attribution.cue or attribution.content)[0].begin)]
                pronouns.add_speaker(self._mention(source, parsed), Said(source, [*attribution.content]))
        return pronouns

    def _mention(self, source: list[Span], parsed: ParsedSentence) -> Callable[[], Mention]:
        return lambda: mention_of(source, parsed, self.people, subject=True)

    def references(
        self, tokens: list[Token], parsed: ParsedSpans, spans: list[Span], attribution: Attribution | None
    ) -> list[Reference]:
        """Return what a claim at `spans` points to outside it, in the order of the text, each with what it stands for.

        `tokens` are its words in the order of the standalone sentence.
        """
        found: list[Reference] = []
        for pointer in find_pointers(tokens, parsed, self.language):
            reference = self._of_pointer(pointer, spans, attribution)
            if reference is not None:
                found.append(reference)
        found += self._short_names(parsed, spans)
        found += self._definites(parsed, found)
        return sorted(found, key=lambda one: (one.span.begin, one.span.end))

    def _of_pointer(self, pointer: Pointer, spans: list[Span], attribution: Attribution | None) -> Reference | None:
        """Return what a pointer stands for; None where that stands in the claim itself."""
        if pointer.kind is ReferenceKind.FIRST_PERSON:
            return self._speaker(pointer, attribution)
        if pointer.wanted:
            return self._person(pointer, spans, attribution)
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
        source = self._fullest(source)
        several = pointer.tokens[0].low in self.language.words["first_plural"]
        added = self._spelled(source, pointer)
        if several and not self._is_body(words):
            added += f" {self.language.grammar.and_others}"
        return Reference(pointer.span, pointer.kind, tuple(source), added, "speaker", CONFIDENCE["speaker"])

    def _is_body(self, words: str) -> bool:
        return self.language.grammar.genders(words, subject=True).isdisjoint("fm")

    def _person(self, pointer: Pointer, spans: list[Span], attribution: Attribution | None) -> Reference | None:
        """Return whom a pronoun or a possessive stands for; None where that stands in the claim."""
        place, wanted = pointer.span.begin, wanted_by(pointer.wanted)
        at = self.pronouns.sentence_at(place)
        mentions = self.pronouns.mentions_at(at)
        inside = [one for one in mentions if any(span.contains(one.spans[0]) for span in spans)]
        for mention in inside:
            before = mention.spans[0].begin < place and not mention.spans[0].contains(pointer.span)
            ahead = pointer.kind is ReferenceKind.POSSESSIVE and mention.subject and mention.spans[0].begin > place
            if (before or ahead) and mention.genders & wanted:
                return None
        mention = self.pronouns.antecedent(pointer.wanted, Said([pointer.span], []), self._not_meant(attribution))
        if mention is None:
            return Reference(pointer.span, pointer.kind)
        how = "subject" if mention.subject else "mention"
        if attribution is not None and mention.spans[0] in (attribution.antecedent or attribution.source):
            how = "speaker"
        antecedent = self._fullest(mention.spans)
        return Reference(
            pointer.span, pointer.kind, tuple(antecedent), self._spelled(antecedent, pointer), how, CONFIDENCE[how]
        )

    def _not_meant(self, attribution: Attribution | None) -> frozenset[str]:
        """Return the last word of whoever speaks in direct speech: "he" is somebody else."""
        if attribution is None or attribution.form is not Form.DIRECT:
            return frozenset()
        source = attribution.antecedent or attribution.source
        return frozenset(span.of(self.text).rsplit(maxsplit=1)[-1].lower() for span in source)

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
        for ending in _OWNER:
            words = words.removesuffix(ending)
        return self.language.grammar.nominative(words, wanted_by(pointer.wanted))

    def _short_names(self, parsed: ParsedSpans, spans: list[Span]) -> Iterator[Reference]:
        """Yield the surnames of the claim whose first name only the article tells."""
        full = {person.surname for person in named_in(parsed.tokens, self.language)}
        for at, token in enumerate(parsed.tokens):
            surname = token.low
            for ending in _OWNER:
                surname = surname.removesuffix(ending)
            if not token.capital or surname in full or surname not in self.people.by_surname:
                continue
            person = self.people.full(surname, len(self.text))
            if person is None or any(span.overlaps(person.span) for span in spans) or self._in_name(parsed.tokens, at):
                continue
            full.add(surname)
            added = person.span.of(self.text).rsplit(maxsplit=1)[0]
            yield Reference(
                Span(token.begin, token.begin + len(surname)),
                ReferenceKind.SHORT_NAME,
                (person.span,),
                added,
                "full_name",
                CONFIDENCE["full_name"],
            )

    def _in_name(self, tokens: list[Token], at: int) -> bool:
        """Return whether a word stands inside a longer name: "Huber | Straße", "the Reed | Foundation"."""
        after = tokens[at + 1] if at + 1 < len(tokens) else None
        return after is not None and after.capital and after.word and after.begin == tokens[at].end + 1

    def _definites(self, parsed: ParsedSpans, found: list[Reference]) -> Iterator[Reference]:
        """Yield the definite phrases that the article told more of before."""
        for phrase in self.definites.in_clauses(parsed.clauses):
            reference = self._named_before(phrase, ReferenceKind.DEFINITE)
            if reference is not None and not any(one.span.overlaps(reference.span) for one in found):
                yield reference

    def _named_before(self, phrase: list[Token], kind: ReferenceKind) -> Reference | None:
        """Return who or what a phrase stands for that was named before; a demonstrative also where it was not."""
        span = Span(phrase[0].begin, phrase[-1].end)
        person = self.people.in_role(phrase[-1].low, span.begin)
        if person is not None:
            spans = self._fullest([person.span])
            return Reference(span, kind, tuple(spans), self._spelled(spans, Pointer(kind, phrase)), "role", CONFIDENCE["role"])
        seen, spans = self.definites.fuller(phrase)
        if spans:
            return Reference(span, kind, tuple(spans), self._spelled(spans, Pointer(kind, phrase)), "noun", CONFIDENCE["noun"])
        actor = self.language.grammar.names_actor(span.of(self.text))
        return Reference(span, kind) if seen or actor or kind is ReferenceKind.DEMONSTRATIVE else None
