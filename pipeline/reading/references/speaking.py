"""Who says a claim, as its references ask: whether they may say "I" or "we", and how they are spelled in brackets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.core.terms import Form
from pipeline.reading.references.name_pairs import OWNER, bare_name
from pipeline.reading.references.named import mention_of
from pipeline.reading.references.people import names_person

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.core.records import Attribution, Span
    from pipeline.languages import Language, ParsedSentence
    from pipeline.reading.references.named import Mention
    from pipeline.reading.references.people import People

# A day before a mention is one of its first words.
_BEFORE_NAME = 2
# Whom "it" and "they" may stand for that say something: bodies, and several people.
_BODY = frozenset("np")
_MARKS = ' ,;:„“”«»"'


class Speakers:
    """Those who say the claims of one article."""

    def __init__(self, text: str, parsed: ParsedSentence, people: People, language: Language) -> None:
        self.text, self.parsed, self.people, self.language = text, parsed, people, language

    def of(self, attribution: Attribution | None) -> Mention | None:
        """Return who says a claim; None where that is nobody or a pronoun that stays open."""
        if attribution is None:
            return None
        source = [*(attribution.antecedent or attribution.source)]
        words = " ".join(span.of(self.text) for span in source)
        if not words or words.lower() in self.language.pronouns:
            return None
        return mention_of(source, self.parsed, self.people, subject=True)

    def is_meant(
        self, speaker: Mention, attribution: Attribution | None, wanted: frozenset[str], opens: bool = False
    ) -> bool:
        """Return whether a pronoun in reported words stands for who says them: a person or a body, not a study.

        `opens`: they begin with it: "the firm said | it would close".
        """
        if attribution is None or attribution.form is Form.DIRECT:
            return False
        if speaker.genders <= wanted and self._is_somebody(speaker):
            return not (wanted & {"f", "m"} and self._tells_of_another(speaker, attribution))
        return opens and self._says_right_before(attribution) and self._fits_in_number(speaker, wanted)

    def may_be_meant(
        self, speaker: Mention, attribution: Attribution | None, wanted: frozenset[str], only_person: bool
    ) -> bool:
        """Return whether a pronoun in reported words may be who says them: "aber Maar sagte, | er halte daran fest".

        `only_person`: the article names nobody else of that gender, who may be the one in a role that says it.
        """
        indirect = attribution is not None and attribution.form is not Form.DIRECT
        in_role = only_person and self.language.grammar.names_role(speaker.words)
        return indirect and not in_role and bool(speaker.genders & wanted & {"f", "m"})

    def _tells_of_another(self, speaker: Mention, attribution: Attribution) -> bool:
        """Return whether a pronoun rather is another: "He left, | a friend said", "A spokesman said | he left"."""
        words = speaker.words.lower().split()
        speaks = any(word.startswith(tuple(self.language.words["speak_for_others"])) for word in words)
        speaks = speaks and (not self.language.prepositions.isdisjoint(words) or not self._is_named(speaker))
        after = bool(attribution.source) and attribution.content[0].begin < attribution.source[0].begin
        return speaks or (after and not speaker.definite)

    def _is_named(self, speaker: Mention) -> bool:
        return names_person(speaker.words, self.language)

    def _is_somebody(self, speaker: Mention) -> bool:
        return speaker.named or self.language.grammar.names_actor(speaker.words)

    def _says_right_before(self, attribution: Attribution) -> bool:
        """Return whether nobody else is named between who says it and what they say: not "told the council | it"."""
        source, cue, content = attribution.source, attribution.cue, attribution.content
        if not (source and cue and content) or not source[-1].end <= cue[0].begin <= cue[-1].end <= content[0].begin:
            return False
        between = self.text[cue[-1].end : content[0].begin].lower().strip(_MARKS)
        return source[-1].end + 1 == cue[0].begin and (not between or between in self.language.complementizers)

    def _fits_in_number(self, speaker: Mention, wanted: frozenset[str]) -> bool:
        """Return whether a body may be "it", or several people "they"."""
        last = speaker.words.rsplit(maxsplit=1)[-1]
        if wanted == {"p"} and last.lower() in self.language.words["shares"]:
            return True  # "Twelve percent said | they"
        several = speaker.genders == {"p"} or (last.endswith("s") and not last.endswith("ss"))
        if not (speaker.genders & wanted and wanted <= _BODY) or several != (wanted == {"p"}):
            return False
        names_actor = self.language.grammar.names_actor
        return names_actor(speaker.words) or (several and names_actor(last.removesuffix("s")))

    def says(self, speaker: Mention, several: bool) -> str:
        """Return who says "I", or where `several` "we", as it is added; "" for a paper or a number of people."""
        body = self.language.grammar.genders(speaker.words, subject=True).isdisjoint("fm")
        if not self._may_say(speaker.words, several, body):
            return ""
        added = self.spelled(self.fullest(speaker.spans), speaker.genders if len(speaker.genders) == 1 else frozenset())
        return f"{self.language.grammar.speaking}{added}" if several and not body else added

    def _may_say(self, words: str, several: bool, body: bool) -> bool:
        if words[0].isdigit():
            return several
        if body:
            return several and self.language.grammar.names_actor(words)
        surname = bare_name(words.rsplit(maxsplit=1)[-1].lower())
        known = surname in self.people.by_surname or names_person(words, self.language)
        return known or self.language.grammar.names_role(words)

    def fullest(self, spans: Sequence[Span]) -> list[Span]:
        """Return the fullest mention of a person who is named at `spans`; else these."""
        words = " ".join(span.of(self.text) for span in spans).split()
        person = self.people.full(bare_name(words[-1].lower()), len(self.text)) if words[-1][0].isupper() else None
        longer = person is not None and person.span.end - person.span.begin > spans[-1].end - spans[0].begin
        return [person.span] if person is not None and longer else [*spans]

    def _without_time(self, words: str) -> str:
        """Return a mention without a day before it: "letzten Sonntag | der Spanier Rafael Nadal"."""
        first = words.split()
        days = frozenset(self.language.weekdays) | self.language.words["time_units"]
        at = next((at for at, word in enumerate(first[:_BEFORE_NAME]) if word.lower() in days), len(first))
        return " ".join(first[at + 1 :]) if at + 1 < len(first) else words

    def spelled(self, spans: Sequence[Span], genders: frozenset[str]) -> str:
        """Return a mention as it is added behind a pronoun that may be of `genders`."""
        words = " ".join(" ".join(span.of(self.text).split()) for span in spans).strip(_MARKS)
        for ending in OWNER:
            words = words.removesuffix(ending)
        words = self._without_time(words)
        name, _, _ = words.partition(",")
        words = name if names_person(name, self.language) else words
        first, _, rest = words.partition(" ")
        if rest and first.lower() in self.language.prepositions:
            words = rest  # "after Donald Trump"
        elif rest and first.lower() in self.language.determiners:
            words = f"{first.lower()} {rest}"
        elif not rest and first.endswith("s") and "p" in genders and self.language.grammar.names_actor(first):
            words = first.lower()  # "Officials said they …"
        return self.language.grammar.nominative(words, genders)
