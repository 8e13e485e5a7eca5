"""Which words of a German clause can be its subject: the phrase before the verb, the first one after it, its title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.core.records import Span
from pipeline.languages.de.clauses import is_infinitive_clause
from pipeline.languages.syntax import Token, span_of, trimmed
from pipeline.languages.vocabulary import word_list

if TYPE_CHECKING:
    from pipeline.languages.syntax import Clause, Verb
    from pipeline.languages.vocabulary import Language

_LEADING = word_list("de", "leading")
_SKIPPED = word_list("de", "skipped")
BESIDE = _LEADING | _SKIPPED
NOMINATIVE = word_list("de", "nominative_pronouns")
PARTS_OF_TIME = word_list("de", "parts_of_time")
_JOINING = word_list("de", "phrase_joining")
# Bare nouns that open a sentence as the object ("Zweifel äußerte das Institut"), or as the time.
_NO_SUBJECTS = word_list("de", "objects") | PARTS_OF_TIME
_ADVERB_ENDINGS = tuple(sorted(word_list("de", "adverb_endings")))
_SHORTEST_ADVERB = 7
# "Stellvertretend für den Rat sagte X": a present participle, unless a determiner makes it a noun.
_PARTICIPLE_ENDING = "end"
_TITLE_OPENERS = word_list("de", "title_openers")
_LONGEST_NAME = 4
_PEOPLE = word_list("de", "people_pronouns")
_SINGULAR = word_list("de", "singular_determiners")
_DATIVE_PLURAL = tuple(sorted(word_list("de", "dative_plural")))
_BEFORE_COUNT = word_list("de", "before_count")
# "Bayern", "Luzern", "Siegen" are singular.
_LONGEST_PLACE = 6
_OPEN_QUOTES = '„“»«"'


def without_leading(tokens: list[Token]) -> list[Token]:
    """Return the words before a verb from the first on that may belong to its subject."""
    begin = 0
    while begin < len(tokens) and (tokens[begin].low in _LEADING or not tokens[begin].word):
        if tokens[begin].text in _OPEN_QUOTES:
            break
        begin += 1
    return tokens[begin:]


def without_adverbs(front: list[Token]) -> list[Token]:
    """Return the words before the verb without adverbs after the noun phrase ("Huber dagegen")."""
    tokens = trimmed(front, ",;:–—- ")
    while len(tokens) > 1 and tokens[-1].low in BESIDE:
        tokens = tokens[:-1]
    return tokens


def can_be_subject(tokens: list[Token], language: Language) -> bool:
    """Return whether words open with a noun phrase that may be a subject."""
    if len(tokens) == 1 and tokens[0].low in _PEOPLE:
        return True
    if opens_with_preposition(tokens, language) or tokens[0].low in language.oblique:
        return False
    return language.grammar.noun_phrase(tokens, 0, attach=False) > 0


def opens_with_preposition(tokens: list[Token], language: Language) -> bool:
    """Return whether a preposition stands first that does not only round a number ("über 20 Abgeordnete")."""
    if tokens[0].low not in language.prepositions:
        return False
    return tokens[0].low not in _BEFORE_COUNT or not any(token.text[0].isdigit() for token in tokens[1:2])


def first_phrase(tokens: list[Token], language: Language) -> list[Span]:
    """Return the first noun phrase that can be a subject; prepositional phrases and datives are stepped over."""
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if opens_with_preposition(tokens[at : at + 2], language):
            at = max(language.grammar.noun_phrase(tokens, at + 1), at + 1)
            continue
        skipped = token.low in _SKIPPED and token.low != "es"
        end = at if skipped else language.grammar.noun_phrase(tokens, at, loose=False)
        if end > at and token.low not in language.oblique:
            return [span_of(tokens[at:end])]
        if not token.word and token.text not in _OPEN_QUOTES:
            return []
        at = max(end, at + 1)
    return []


def is_object(front: list[Token], rest: list[Token], verb: Verb, language: Language) -> bool:
    """Return whether what stands before the verb is no subject: "Zweifel äußerte das Institut"."""
    if rest and _is_subject_pronoun(rest[0], front):
        return True
    head = front[0]
    no_subject = head.low in _NO_SUBJECTS or _is_bare_dative(head, verb) or _disagrees(front, verb)
    if not (no_subject or _is_adverb(front) or _is_present_participle(front, language)):
        return False
    return bool(first_phrase(rest, language))


def _is_subject_pronoun(token: Token, front: list[Token]) -> bool:
    """Return whether a pronoun after the verb is its subject for sure: "Den Plan lobte er", "Kürzlich sagte sie"."""
    adverb = len(front) == 1 and front[0].low.endswith("ig")
    return token.low in NOMINATIVE or (adverb and token.low == "sie")


def _is_present_participle(front: list[Token], language: Language) -> bool:
    """Return whether words are "Stellvertretend (für den Rat)"."""
    head = front[0]
    if not head.capital or not head.low.endswith(_PARTICIPLE_ENDING):
        return False
    return len(front) == 1 or front[1].low in language.prepositions


def _is_adverb(front: list[Token]) -> bool:
    """Return whether a lone word is an adverb by its ending, or a participle: "Monatelang", "Begeistert"."""
    head = front[0]
    if len(front) > 1:
        return False
    return "part2" in head.form.tags or (len(head.low) >= _SHORTEST_ADVERB and head.low.endswith(_ADVERB_ENDINGS))


def _is_bare_dative(head: Token, verb: Verb) -> bool:
    """Return whether a noun without an article is in the dative plural: "Kritikern | hielt Huber entgegen"."""
    return head.capital and len(head.low) > _LONGEST_PLACE and head.low.endswith(_DATIVE_PLURAL) and not verb.plural


def _disagrees(front: list[Token], verb: Verb) -> bool:
    """Return whether the number of the words before the verb rules them out as its subject."""
    if verb.auxiliary is not None or not verb.plural or front[0].low not in _SINGULAR:
        return False
    return not any(token.low in _JOINING for token in front)


def with_role_before(clauses: list[Clause], at: int, name: Span, words: int, language: Language) -> Span:
    """Return "Ein Sprecher der Polizei, Anna Huber" for "Anna Huber", which a comma parts from the role before it.

    So too "Anna Huber, | Sprecherin der Stadt" where no comma stands after the role.
    """
    if (
        at == 1
        and clauses[0].after == ","
        and language.grammar.is_name(clauses[0])
        and name.begin == clauses[1].span.begin
    ):
        return Span(clauses[0].span.begin, name.end)  # "Anna Huber, | Sprecherin der Stadt | sagte"
    if at != 1 or not 2 <= words <= _LONGEST_NAME or not is_apposition(clauses[0]) or clauses[0].after != ",":
        return name
    first, opening = clauses[0].tokens[0], clauses[at].tokens[0]
    bare = opening.capital and opening.low not in language.determiners
    return Span(first.begin, name.end) if bare and first.low in _TITLE_OPENERS else name


def is_apposition(clause: Clause) -> bool:
    """Return whether a clause is words without a verb, such as a title."""
    return clause.is_verbless and clause.tokens[0].word


def with_apposition(clauses: list[Clause], at: int, subject: Span, language: Language) -> Span:
    """Return the subject with a title after it: "sagte Fritz Tack, Sprecher der Fraktion"."""
    clause = clauses[at]
    if subject.end < clause.span.end or at + 1 >= len(clauses) or clause.after != ",":
        return subject
    title = clauses[at + 1]
    head = title.tokens[0]
    if not _is_title(title) or head.low in language.adverbs:
        return subject
    if head.capital or head.low in _TITLE_OPENERS:
        return Span(subject.begin, trimmed(title.tokens)[-1].end)
    end = language.grammar.noun_phrase(title.tokens, 0, loose=False)  # "Anna Huber, kanadische Generalin | am Montag"
    return Span(subject.begin, title.tokens[end - 1].end) if end > 1 else subject


def _is_title(clause: Clause) -> bool:
    """Return whether a clause may be the title of a name before it: a mark ends it, and it is no infinitive."""
    closes = clause.after == "" or clause.after.startswith((".", ",", ":"))
    return closes and is_apposition(clause) and not is_infinitive_clause(clause)
