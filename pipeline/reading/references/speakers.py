"""From "er", "der Konzern" and "Huber" back to the fuller mention before."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from pipeline.core.records import Span
from pipeline.languages import span_of
from pipeline.reading.references.named import mention_of
from pipeline.reading.references.people import names_person, people_of
from pipeline.reading.references.pronouns import Pronouns

if TYPE_CHECKING:
    from pipeline.languages import Language, ParsedSentence, Token
    from pipeline.reading.attributions.candidates import Candidate
    from pipeline.reading.references.people import People

# "Roe’s report" is no fuller mention of Roe.
_OWNER = re.compile(r"[^\W_]+['’]s\b")
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_LONGEST_SHORT_NAME = 2
# "the head of the clinic on the quay, Jens Maar, | who said": as many tokens.
_LONGEST_ANTECEDENT = 14
# A verb stands beside a pronoun where no more characters part them.
_BESIDE = 1


@dataclass(slots=True)
class _Names:
    """By which words speakers were mentioned so far; longer mentions are kept beside shorter ones."""

    nouns_are_capital: bool
    spans: dict[str, list[tuple[int, list[Span]]]] = field(default_factory=dict)

    def add(self, spans: list[Span], text: str) -> None:
        """Note a mention."""
        mention = " ".join(span.of(text) for span in spans)
        words = _WORD.findall(mention)
        for word in words if _OWNER.search(mention) is None else _WORD.findall(_OWNER.sub(" ", mention)):
            if not self.nouns_are_capital and re.search(rf"\b{word} [a-z]+\Z", mention) and word[0].isupper():
                continue  # "the | Roe | campaign" is not Roe
            known = self.spans.setdefault(word.lower(), [])
            if not known or known[-1][0] < len(words):
                known.append((len(words), spans))


class _Resolver:
    """The speakers of one article, read once in the order of the text."""

    def __init__(
        self, candidates: list[Candidate], parsed_sentences: list[ParsedSentence], text: str, language: Language
    ) -> None:
        self.parsed_sentences, self.text, self.language = parsed_sentences, text, language
        self.names = _Names(language.grammar.nouns_are_capital)
        self.no_names = language.determiners | language.words["other_ones"]
        self.pronouns = Pronouns(parsed_sentences, candidates, lambda: self.people)
        self.known: dict[tuple[Span, ...], list[Span]] = {}

    @cached_property
    def people(self) -> People:
        """Everyone whom the article names; read where somebody is asked for."""
        return people_of(self.parsed_sentences)

    def antecedent(self, candidate: Candidate) -> list[Span]:
        """Return the fuller mention that a source stands for; none where it is full itself."""
        source = tuple(candidate.source)
        if not source:
            return []
        if source not in self.known:
            self.known[source] = self._fuller(candidate)
        self._note_speaker(candidate, self.known[source])
        return self.known[source]

    def _note_speaker(self, candidate: Candidate, fuller: list[Span]) -> None:
        """Keep in mind who said this, unless that stays open."""
        spans = fuller or candidate.source
        words = " ".join(span.of(self.text) for span in spans)
        if candidate.rule.names_speaker and words.lower() not in self.language.pronouns:
            parsed = self.parsed_sentences[candidate.sentence]
            self.pronouns.add_speaker(lambda: mention_of(spans, parsed, self.people, subject=True), candidate)

    def _fuller(self, candidate: Candidate) -> list[Span]:
        words = " ".join(span.of(self.text) for span in candidate.source)
        first, *rest = words.lower().split()
        if rest and first in self.language.words["own"]:
            return _subject_beside(candidate, self.parsed_sentences[candidate.sentence])
        parsed = self.parsed_sentences[candidate.sentence]
        if not rest and _is_relative(parsed, candidate.source[0], first):
            before = _before_relative(parsed, candidate.source[0])
            known = " ".join(span.of(self.text) for span in before)
            return (self._for_short_name(known, candidate.source[0].begin) or before) if before else []
        kind = self.language.pronouns.get(words.lower()) or _kind_of_owner(first, self.language)
        if kind:
            return self._for_pronoun(kind, candidate)
        begin = candidate.source[0].begin
        fuller = self._for_short_name(words, begin) or self._for_role(words, begin)
        if candidate.rule.names_speaker:
            self.names.add(fuller or candidate.source, self.text)
        return fuller

    def _for_pronoun(self, kind: str, candidate: Candidate) -> list[Span]:
        """Return whom a pronoun stands for, by the fullest name known of them."""
        parsed = self.parsed_sentences[candidate.sentence]
        cue_words = [span.of(self.text) for span in candidate.cue]
        cue_words += _finite_beside(parsed, candidate.source[0])  # "sie | hatten | vorgebracht"
        if cue_words:
            kind = self.language.grammar.number_of_pronoun(kind, cue_words)
        if kind == "neuter" and not self._surely_says(candidate):
            return []
        mention = self.pronouns.antecedent(kind, candidate)
        if mention is None:
            return []
        return self._for_short_name(mention.words, candidate.source[0].begin) or mention.spans

    def _surely_says(self, candidate: Candidate) -> bool:
        """Return whether a verb beside it tells that "it" speaks: "it said", not "it goes without saying"."""
        verbs, weak, source = self.language.verbs, self.language.weak, candidate.source[0]
        beside = [c for c in candidate.cue if min(abs(c.begin - source.end), abs(source.begin - c.end)) <= _BESIDE]
        words = " ".join(span.of(self.text) for span in beside).lower().split()
        lemmas = [reading.lemma for word in words for reading in self.language.readings(word)]
        return any("say" in verbs.get(lemma, ()) and lemma not in weak for lemma in lemmas)

    def _for_short_name(self, words: str, before: int) -> list[Span]:
        """Return an earlier, longer mention of the same name ("Huber" → "Ministerin Anna Huber")."""
        names = _WORD.findall(words)
        if not 0 < len(names) <= _LONGEST_SHORT_NAME or not names[-1][0].isupper():
            return []
        titles = self.language.words
        gender = (
            "f" if names[0].lower() in titles["titles_f"] else "m" if names[0].lower() in titles["titles_m"] else ""
        )
        titled = len(names) > 1 and bool(gender or names[0].lower() in titles["titles"])
        spoken = [] if titled else self._spoken_name(names, before)
        if spoken or not (titled or len(names) == 1):
            return spoken
        person = self.people.full(names[-1].lower(), before, gender)
        return [person.span] if person is not None else []

    def _spoken_name(self, names: list[str], before: int) -> list[Span]:
        """Return a longer mention of the same name among the speakers so far."""
        articles = sum(word.lower() in self.language.determiners for word in names)
        statement = _is_statement(names[-1], self.language)
        if statement and not articles:
            return []  # "nach offiziellen Angaben": other ones than "Angaben der Polizei" before
        last = names[-1].lower()
        longer = [spans for length, spans in self.names.spans.get(last, ()) if length > len(names)]
        if not longer or self._is_shared(last, articles > 0, len(names)):
            return []
        earlier = (spans for spans in longer if spans[-1].end <= before and (articles or not self._is_several(spans)))
        owners = (self._owner_named(spans, statement, len(names) - articles) for spans in earlier)
        return next((owner for owner in owners if owner), [])

    def _is_shared(self, last: str, role: bool, words: int) -> bool:
        """Return whether several people have this role, or this surname where it stands alone."""
        return self.people.share_role(last) if role else words == 1 and self.people.share_surname(last)

    def _owner_named(self, spans: list[Span], statement: bool, words: int) -> list[Span]:
        """Return whom a mention names, or what a statement does, if by more telling words than so many."""
        owner = spans if statement else self._owner(spans)
        fuller = _WORD.findall(" ".join(span.of(self.text) for span in owner))
        return owner if sum(word.lower() not in self.no_names for word in fuller) > words else []

    def _is_several(self, spans: list[Span]) -> bool:
        words = " ".join(span.of(self.text) for span in spans)
        return self.language.grammar.genders(words, subject=True) == frozenset("p")

    def _for_role(self, words: str, before: int) -> list[Span]:
        """Return the person to whom the article ties a role: "der Trainer", "the mayor"."""
        article, *role = words.lower().split()
        if len(role) != 1 or article not in self.language.words["definite"]:
            return []
        person = self.people.in_role(role[0], before)
        return [person.span] if person is not None else []

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
    if not any(candidate.source for candidate in candidates):
        return [[] for _ in candidates]
    resolver = _Resolver(candidates, parsed_sentences, text, language)
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


def _finite_beside(parsed: ParsedSentence, source: Span) -> list[str]:
    """Return the finite verbs of the clause of a lone pronoun; "nach ihren Angaben" is no subject of them."""
    lone = " " not in source.of(parsed.text)
    clause = next((one for one in parsed.clauses if lone and one.span.contains(source)), None)
    return [clause.tokens[verb.index].text for verb in clause.finite] if clause is not None else []


def _is_relative(parsed: ParsedSentence, source: Span, word: str) -> bool:
    """Return whether a source is a relative pronoun: "Jane Roe, | who said …", "Anna Huber, | die sagte …"."""
    if word in parsed.language.words["sure_relatives"]:
        return True
    opened = (clause for clause in parsed.clauses[1:] if clause.tokens[0].begin == source.begin)
    return any(clause.before == "," and parsed.language.grammar.is_relative(clause) for clause in opened)


def _before_relative(parsed: ParsedSentence, source: Span) -> list[Span]:
    """Return the noun phrase that a relative pronoun follows: the name that ends it, else what its article opens."""
    tokens, grammar, language = parsed.tokens, parsed.language.grammar, parsed.language
    at = next((index for index, token in enumerate(tokens) if token.begin == source.begin), 0)
    end = at - (at > 0 and tokens[at - 1].text == ",")
    begins = [b for b in range(max(0, end - _LONGEST_ANTECEDENT), end) if grammar.noun_phrase(tokens, b) == end]
    names = [b for b in begins if names_person(span_of(tokens[b:end]).of(parsed.text), language)]
    whole = [b for b in names if all(token.capital for token in tokens[b:end])]
    opened = [b for b in begins if tokens[b].low in language.determiners][-1:]
    sure = [b for b in opened if not _hangs_on(tokens, b, language)]  # "someone at | the port, who": not the port
    begin = next(iter(whole or names[-1:] or sure), None)
    return [] if begin is None else [span_of(tokens[begin:end])]


def _hangs_on(tokens: list[Token], begin: int, language: Language) -> bool:
    """Return whether a phrase may belong to a noun before it: "the head of | the clinic"."""
    return begin > 0 and (tokens[begin - 1].low in language.prepositions or tokens[begin - 1].capital)


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
