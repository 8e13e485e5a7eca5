"""Whom a sentence mentions that a pronoun after it may stand for: its subjects, and the people and bodies in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from pipeline.core.records import Span
from pipeline.languages import Verb, span_of
from pipeline.reading.references.people import named_in, names_person

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.languages import Clause, Language, ParsedSentence, Token
    from pipeline.reading.references.people import People

_BODY_REACH = 4


class Mention(Struct, eq=False, gc=False):
    """Words that may name whoever a pronoun stands for: `genders` of f, m, n, p; `subject`: of a main clause.

    `named`: they name a person, a body or a role; other subjects only a plural pronoun takes up. `definite`: no "a".
    """

    spans: list[Span]
    words: str
    genders: frozenset[str]
    subject: bool
    named: bool = True
    definite: bool = True
    verb: Verb | None = None

    @property
    def key(self) -> str:
        """What two mentions of one person share: the last word."""
        return self.words.rsplit(maxsplit=1)[-1].lower()


def mentions_in(parsed: ParsedSentence, people: People, things: bool = False) -> list[Mention]:
    """Return the mentions of a sentence outside its quotations: subjects first, each group in the order of the text."""
    subjects = list(_subjects(parsed, people, things))
    others = [one for one in _others(parsed, people) if not any(_is_part(one, subject) for subject in subjects)]
    return [*subjects, *others]


def _is_part(other: Mention, subject: Mention) -> bool:
    """Return whether a mention is the subject's own name: not "Ministerin Anna Huber" in "das Ja von …"."""
    inside = any(other.spans[0].overlaps(span) for span in subject.spans)
    return inside and not other.genders.isdisjoint(subject.genders)


def mention_of(  # noqa: PLR0913, PLR0917 - what a mention is made of
    spans: list[Span],
    parsed: ParsedSentence,
    people: People,
    subject: bool,
    verb: Verb | None = None,
    things: bool = False,
) -> Mention:
    """Return spans as a mention; a surname alone is whom the article names in full."""
    words = " ".join(span.of(parsed.text) for span in spans)
    grammar = parsed.language.grammar
    genders = grammar.genders(words, subject, things)
    surname = words.split()[-1].lower()
    several = not parsed.language.words["adding"].isdisjoint(words.split())
    if genders == {"p"} and surname in people.by_surname and words.split()[-1][0].isupper() and not several:
        genders = frozenset("fm")  # "The elder | Soros"
    gender = people.gender(surname) if len(genders) > 1 else ""
    known = surname in people.by_surname
    named = known or names_person(words, parsed.language) or grammar.names_actor(words)
    definite = words.split()[0].lower() not in parsed.language.words["introducing"]
    return Mention(spans, words, frozenset(gender) if gender else genders, subject, named, definite, verb)


def _subjects(parsed: ParsedSentence, people: People, things: bool) -> Iterator[Mention]:
    grammar = parsed.language.grammar
    for at, clause in enumerate(parsed.clauses):
        verb = next(iter(clause.finite), None)
        if verb is None or _is_aside(clause, at, parsed):
            continue  # "Tim Doe, | who won in May, | is calling for …"
        spans = grammar.subject(parsed, at, verb, inverted=False)
        if (
            spans
            and not _names_nobody(spans[0], clause, parsed.language)
            and not _is_pointer(" ".join(span.of(parsed.text) for span in spans).lower(), parsed.language)
        ):
            main = not (clause.first in parsed.language.complementizers or grammar.is_circumstance(clause))
            yield mention_of(spans, parsed, people, main, verb, things)


def _is_pointer(words: str, language: Language) -> bool:
    """Return whether a subject is a pronoun itself: "sie", "that", "both"."""
    return words in language.pronouns or words in language.determiners or words in language.complementizers


def _names_nobody(span: Span, clause: Clause, language: Language) -> bool:
    """Return whether a subject opens with what names nobody: "Neither Roe", "recalling how Roe | worked"."""
    first = next((token for token in clause.tokens if token.begin == span.begin), None)
    if first is None:
        return False
    doing = "ing" in first.form.tags and not first.capital and not language.grammar.nouns_are_capital
    return doing or first.low in language.words["neither"]


def _is_aside(clause: Clause, at: int, parsed: ParsedSentence) -> bool:
    return clause.quoted or clause.before in {"(", "–"} or (at > 0 and parsed.language.grammar.is_relative(clause))


def _others(parsed: ParsedSentence, people: People) -> Iterator[Mention]:
    """Yield the people and bodies named outside quotations, whatever they are in their clauses."""
    for clause in parsed.clauses:
        if not clause.quoted:
            for person in named_in(clause.tokens, parsed.language):
                yield mention_of([person.span], parsed, people, subject=False)
            for words in _bodies(clause.tokens, parsed):
                yield mention_of([span_of(words)], parsed, people, subject=False)


def _is_object(tokens: list[Token], begin: int, language: Language) -> bool:
    """Return whether a noun phrase may be an object: no preposition leads to it, and no genitive or dative opens it."""
    oblique = language.genitive_determiners | language.words["dative_determiners"]
    leading = language.prepositions - language.words["before_whom"]
    return not (begin and tokens[begin - 1].low in leading) and tokens[begin].low not in oblique


def _bodies(tokens: list[Token], parsed: ParsedSentence) -> Iterator[list[Token]]:
    """Yield the noun phrases whose noun is a body, from their determiner on: "the | old | firm", "die Klinik"."""
    language = parsed.language
    for at, token in enumerate(tokens):
        if token.word and language.grammar.is_body(token):
            places = range(at - 1, max(-1, at - _BODY_REACH), -1)
            begin = next((place for place in places if tokens[place].low in language.words["articles"]), None)
            if (
                begin is not None
                and all(word.word for word in tokens[begin:at])
                and _is_object(tokens, begin, language)
            ):
                yield tokens[begin : at + 1]
