"""From "er", "der Konzern" and "Huber" back to the fuller mention before."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.core.records import Span
from pipeline.reading.attributions.people import subjects_before, woman_before

if TYPE_CHECKING:
    from pipeline.languages import Language, ParsedSentence
    from pipeline.reading.attributions.candidates import Candidate
    from pipeline.reading.attributions.people import Mention

# "Roe’s report" is no fuller mention of Roe.
_OWNER = re.compile(r"[^\W_]+['’]s\b")
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
# How many mentions, and how many characters, a pronoun looks back.
_LOOK_BACK = 20
_FAR = 1_500
_LONGEST_SHORT_NAME = 2
# Nobody stands behind these: "man", "ich" (whoever is quoted), "es".
_OPEN_KINDS = {"indefinite", "first", "neuter"}


@dataclass(slots=True)
class _Seen:
    """Who was mentioned as a speaker so far: where last, in what words, and by which names."""

    mentions: list[Mention] = field(default_factory=list)
    names: dict[str, list[tuple[int, list[Span]]]] = field(default_factory=dict)

    def add(self, place: int, spans: list[Span], text: str) -> None:
        """Note a mention at `place`; longer ones of the same name are kept beside shorter ones."""
        self.mentions.append((place, spans))
        mention = " ".join(span.of(text) for span in spans)
        words = _WORD.findall(mention)
        for word in words if _OWNER.search(mention) is None else _WORD.findall(_OWNER.sub(" ", mention)):
            known = self.names.setdefault(word, [])
            if not known or known[-1][0] < len(words):
                known.append((len(words), spans))


class _Resolver:
    """The speakers of one article, read once in the order of the text."""

    def __init__(self, parsed_sentences: list[ParsedSentence], text: str, language: Language) -> None:
        self.parsed_sentences, self.text, self.language = parsed_sentences, text, language
        self.seen = _Seen()
        self.known: dict[tuple[Span, ...], list[Span]] = {}

    def antecedent(self, candidate: Candidate) -> list[Span]:
        """Return the fuller mention that a source stands for; none where it is full itself."""
        source = tuple(candidate.source)
        if source and source not in self.known:
            self.known[source] = self._fuller(candidate)
        return self.known.get(source, [])

    def _fuller(self, candidate: Candidate) -> list[Span]:
        words = " ".join(span.of(self.text) for span in candidate.source)
        first, *rest = words.lower().split()
        if rest and first in self.language.words["own"]:
            return _subject_beside(candidate, self.parsed_sentences[candidate.sentence])
        kind = self.language.pronouns.get(words.lower()) or _kind_of_owner(first, self.language)
        if kind:
            return self._for_pronoun(kind, candidate, words)
        fuller = self._for_short_name(words, candidate)
        if candidate.rule.names_speaker:
            self.seen.add(candidate.source[0].begin, fuller or candidate.source, self.text)
        return fuller

    def _for_pronoun(self, kind: str, candidate: Candidate, words: str) -> list[Span]:
        """Return whom a pronoun stands for, by the fullest name known of them."""
        cue_words = [span.of(self.text) for span in candidate.cue]
        if cue_words:
            kind = self.language.grammar.number_of_pronoun(kind, candidate.source[0].of(self.text), cue_words)
        mentions = self.seen.mentions[-_LOOK_BACK:]
        mentions = [*mentions, *subjects_before(candidate, kind, self.seen.names, self.parsed_sentences)]
        if kind == "female":
            mentions += woman_before(candidate, self.parsed_sentences)
        nearest = self._nearest(kind, candidate.source[0].begin, sorted(mentions))
        words = " ".join(span.of(self.text) for span in nearest)
        return self._for_short_name(words, candidate) or nearest

    def _nearest(self, kind: str, place: int, mentions: list[Mention]) -> list[Span]:
        """Return the nearest mention before `place` that fits a pronoun, within some 1,500 characters."""
        if kind in _OPEN_KINDS:
            return []
        for begin, spans in reversed(mentions):
            words = " ".join(span.of(self.text) for span in spans)
            if place - _FAR <= begin < place and self.language.grammar.may_be_antecedent(kind, words):
                return spans
        return []

    def _for_short_name(self, words: str, candidate: Candidate) -> list[Span]:
        """Return an earlier, longer mention of the same name ("Huber" → "Ministerin Anna Huber")."""
        language = self.language
        names = _WORD.findall(words)
        if not 0 < len(names) <= _LONGEST_SHORT_NAME or not names[-1][0].isupper():
            return []
        articles = sum(word.lower() in language.determiners for word in names)
        statement = _is_statement(names[-1], language)
        if statement and not articles:
            return []  # "nach offiziellen Angaben": other ones than "Angaben der Polizei" before
        for length, spans in self.seen.names.get(names[-1], []):
            if length > len(names) and spans[-1].end <= candidate.source[0].begin:
                owner = spans if statement else self._owner(spans)
                fuller = _WORD.findall(" ".join(span.of(self.text) for span in owner))
                if len([word for word in fuller if word.lower() not in language.determiners]) > len(names) - articles:
                    return owner
        return []

    def _owner(self, spans: list[Span]) -> list[Span]:
        """Return "der Anwältin Anna Huber" of "Angaben der Anwältin Anna Huber", other mentions as they are."""
        words = list(_WORD.finditer(spans[0].of(self.text)))
        statements = [at for at, word in enumerate(words[:3]) if _is_statement(word.group(), self.language)]
        after = statements[-1] + 1 if statements else len(words)
        following = words[after].group().lower() if after < len(words) else ""
        belonging = following in self.language.words["of"]
        if not belonging and following not in self.language.genitive_determiners:
            return [] if statements else spans
        keep = after + belonging
        return [Span(spans[0].begin + words[keep].start(), spans[-1].end)] if keep < len(words) else []


def antecedents(
    candidates: list[Candidate], parsed_sentences: list[ParsedSentence], text: str, language: Language
) -> list[list[Span]]:
    """Return for each attribution the spans of the fuller mention its source stands for; empty where it is full."""
    resolver = _Resolver(parsed_sentences, text, language)
    result: list[list[Span]] = [[] for _ in candidates]
    # of two that report the same words, who is named first comes first
    order = sorted((c.begin, -c.end, c.source[:1], at) for at, c in enumerate(candidates))
    for *_, at in order:
        result[at] = resolver.antecedent(candidates[at])
    return result


def _kind_of_owner(word: str, language: Language) -> str:
    """Return the kind of pronoun that a possessive stands for: "nach ihren Angaben"; "" where it is none."""
    if word in language.words["possessives_f_or_pl"]:
        return "person_f_or_pl"
    return "person_m" if word in language.words["possessives_m"] else ""


def _subject_beside(candidate: Candidate, parsed: ParsedSentence) -> list[Span]:
    """Return the subject of the main clause beside "nach eigenen Angaben": whose own words these are."""
    grammar = parsed.language.grammar
    for at, clause in enumerate(parsed.clauses):
        verb = next(iter(clause.finite), None)
        if verb is None or clause.quoted or grammar.verb_last(clause):
            continue
        spans = grammar.subject(parsed, at, verb)
        return [] if any(span.of(parsed.text).lower() in parsed.language.pronouns for span in spans[:1]) else spans
    return []


def _is_statement(word: str, language: Language) -> bool:
    """Return whether a noun tells what was said, not who said it: "Angaben", "Mitteilung"."""
    endings = tuple(language.words["source_endings"])
    return word.lower() in language.adverbial["nouns"] or word.lower().endswith(endings)
