"""Who does the saying: the subject of a German reporting clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.core.records import Span
from pipeline.languages.de.clauses import is_relative
from pipeline.languages.de.complements import SUBORDINATING
from pipeline.languages.de.subject_phrases import (
    BESIDE,
    NOMINATIVE,
    PARTS_OF_TIME,
    can_be_subject,
    first_phrase,
    is_apposition,
    is_object,
    opens_with_preposition,
    with_apposition,
    with_role_before,
    without_adverbs,
    without_leading,
)
from pipeline.languages.syntax import span_of
from pipeline.languages.vocabulary import word_list

if TYPE_CHECKING:
    from pipeline.languages.syntax import Clause, Token, Verb
    from pipeline.languages.vocabulary import Language

_POINTERS = word_list("de", "pointers")
_IMPERSONAL = word_list("de", "impersonal")
_ADVERBIAL = tuple(sorted(word_list("de", "adverbial_endings")))
_NEUTER = word_list("de", "expletive")
_SHARING = word_list("de", "sharing_subject")
_BEFORE_SECOND_VERB = _SHARING | BESIDE
_ASKS_DATIVE = word_list("de", "asks_dative")
_SUBJECT_QUESTIONS = word_list("de", "subject_questions")
_ALSO_ACCUSATIVE, _LONGEST_NAME = frozenset({"sie", "es"}), 10
# A title may stand between these: "Anna Huber (SPD), Sprecherin, | sagte".
_PART_TITLES = frozenset({",", ")", "–", "(", "“"})


def find_subject(clauses: list[Clause], at: int, verb: Verb, language: Language) -> list[Span]:
    """Return the spans of the subject of `verb` in the clause at `at` (a title between commas included), or none."""
    clause = clauses[at]
    front = without_leading(clause.tokens[: verb.begin])
    if not front:
        return _subject_of_verb_first(clauses, at, verb, language)
    rest = clause.tokens[verb.place + 1 :]
    if _opens_subordinate(clause, front[0].low, language):
        return first_phrase(front[1:], language) or first_phrase(rest, language)
    leading = _leading_verb(clause, verb.place)
    if leading is not None:
        return _subject_of_leading(clauses, at, leading, verb, language)
    if _is_subject(front, rest, verb, language):
        subject = without_adverbs(front)
        return [with_role_before(clauses, at, span_of(subject), len(subject), language)]
    return _after_verb(clauses, at, verb, language)


def _opens_subordinate(clause: Clause, first: str, language: Language) -> bool:
    """Return whether a clause's first word makes it a subordinate one, of which that word is not the subject."""
    if first in language.complementizers:
        return first not in _SUBJECT_QUESTIONS
    return first in SUBORDINATING and clause.ends_with_verb


def _is_subject(front: list[Token], rest: list[Token], verb: Verb, language: Language) -> bool:
    """Return whether the words before the verb are its subject."""
    if len(front) == 1 and front[0].low in _POINTERS:
        return front[0].low in _NEUTER and not _goes_without_subject(rest, verb, language)
    if len(front) == 1 and front[0].low.endswith(_ADVERBIAL) and rest and _opens_subject(rest[0], len(front[0].low)):
        return False  # "Politisch | forderte Huber mehr"
    return can_be_subject(front, language) and not is_object(front, rest, verb, language)


def _opens_subject(token: Token, length: int) -> bool:
    """Return whether a word behind a verb opens its subject; "sie" does so only behind a word too long for a name."""
    several = token.low in _ALSO_ACCUSATIVE and length > _LONGEST_NAME
    return several or token.low in NOMINATIVE or (token.capital and token.word)


def _goes_without_subject(rest: list[Token], verb: Verb, language: Language) -> bool:
    """Return whether "es" stands for nobody: "Es sprach der Rat", "Es freut mich", not "Es teilte am Montag mit"."""
    if verb.passive or verb.plural or verb.lemmas & _IMPERSONAL:
        return True
    return bool(rest and rest[0].low in language.oblique) or bool(first_phrase(rest, language))


def _leading_verb(clause: Clause, place: int) -> Verb | None:
    """Return the verb before `place` that shares its subject: "X rief zur Ruhe auf und | beschloss", or None."""
    leading = next((verb for verb in clause.finite if verb.index < place), None)
    if leading is None:
        return None
    between = [token.low for token in clause.tokens[leading.index + 1 : place] if token.word]
    if _SHARING.isdisjoint(between) or between[-1] not in _BEFORE_SECOND_VERB:
        return None  # "…, und der Rat | lobte": it has a subject of its own
    return leading


def _subject_of_leading(clauses: list[Clause], at: int, leading: Verb, verb: Verb, language: Language) -> list[Span]:
    """Return the subject that a verb shares with the one before it."""
    if at > 0 and leading.subjunctive and not verb.subjunctive:
        return _shared_subject(clauses, at, language)  # "sagte, der Ort brauche Geld, und fügte hinzu"
    return find_subject(clauses, at, leading, language)


def _shared_subject(clauses: list[Clause], at: int, language: Language) -> list[Span]:
    """Return the subject of the main clause before, which "und kündigte …" goes on with."""
    for index, clause in enumerate(clauses[:at]):
        if clause.finite and not clause.opens_with_verb:
            return find_subject(clauses, index, clause.finite[0], language)
    return []


def _subject_of_verb_first(clauses: list[Clause], at: int, verb: Verb, language: Language) -> list[Span]:
    """Return the subject of a verb that opens its clause: it follows, or stands in the clauses before."""
    return (
        _shared_after_und(clauses, at, language)
        or _es_after_time(clauses, at, verb)
        or _parted_from_verb(clauses, at, verb, language)
        or _after_verb(clauses, at, verb, language)
        or _verbless_before(clauses, at, language)
    )


def _shared_after_und(clauses: list[Clause], at: int, language: Language) -> list[Span]:
    """Return the subject that ", und kündigte …" shares with the main clause before."""
    return _shared_subject(clauses, at, language) if at > 0 and clauses[at].tokens[0].low == "und" else []


def _es_after_time(clauses: list[Clause], at: int, verb: Verb) -> list[Span]:
    """Return "es" of "Anfang Mai, nach …, kündigte es | ein Programm an"."""
    following = clauses[at].tokens[verb.place + 1 : verb.place + 2]
    if at == 0 or not following or following[0].low != "es" or clauses[0].tokens[0].low not in PARTS_OF_TIME:
        return []
    return [span_of(following)]


def _parted_from_verb(clauses: list[Clause], at: int, verb: Verb, language: Language) -> list[Span]:
    """Return the subject in the clauses before that a title or a relative clause parts from its verb."""
    following = clauses[at].tokens[verb.place + 1 : verb.place + 2]
    if at < 2 or clauses[at - 2].finite or (following and following[0].low in NOMINATIVE):
        return []
    return _parted_by_title(clauses, at, language) or _parted_by_relative(clauses, at, language)


def _after_verb(clauses: list[Clause], at: int, verb: Verb, language: Language) -> list[Span]:
    """Return the first phrase after a verb that can be its subject, with its title."""
    rest = clauses[at].tokens[verb.place + 1 :]
    if rest and rest[0].low == "ihr" and not verb.lemmas.isdisjoint(_ASKS_DATIVE):
        rest = rest[1:]  # "hielt ihr | Jan Lang entgegen"
    if len(rest) > 1 and rest[0].low == "es" and rest[1].capital:
        rest = rest[1:]  # "so fasst es | Jan Lang zusammen"
    subject = first_phrase(rest, language)
    return [with_apposition(clauses, at, subject[0], language)] if subject else []


def _parted_by_title(clauses: list[Clause], at: int, language: Language) -> list[Span]:
    """Return "Anna Huber, Sprecherin der Stadt," where its verb opens the next clause: "| kritisierte die Pläne"."""
    named = _verbless_before(clauses, at, language)
    return named if can_be_subject(clauses[at - 2].tokens, language) else []


def _parted_by_relative(clauses: list[Clause], at: int, language: Language) -> list[Span]:
    """Return "Anna Huber, eine der Ärztinnen" where a relative clause parts it from its verb: "…, die …, | lobte …"."""
    begin = at - 1
    if not is_relative(clauses[begin]):
        return []
    while begin > 0 and is_apposition(clauses[begin - 1]) and clauses[begin - 1].after == ",":
        begin -= 1
    first = without_leading(clauses[begin].tokens)
    if begin > 0 or not first or not can_be_subject(first, language):
        return []
    return [Span(first[0].begin, clauses[at - 2].span.end)]


def _verbless_before(clauses: list[Clause], at: int, language: Language) -> list[Span]:
    """Return the clauses before a verb-first clause that make up its subject: "Fritz Tack, Sprecher, | sagte …"."""
    begin = at - _ends_in_quoted_name(clauses, at, language)
    while begin > 0 and is_apposition(clauses[begin - 1]) and clauses[begin - 1].after in _PART_TITLES:
        begin -= 1
    if begin == at:
        return []
    first = without_leading(clauses[begin].tokens)
    if not first or opens_with_preposition(first, language):
        return []  # "Am 31. Mai, dem …, | …"
    return [Span(first[0].begin, clauses[at - 1].span.end)]


def _ends_in_quoted_name(clauses: list[Clause], at: int, language: Language) -> bool:
    """Return whether a quoted name stands before a clause: "Anna Huber von der | „Aktion Altstadt lebt“ | sagte"."""
    return at > 1 and clauses[at - 1].quoted and clauses[at - 2].tokens[-1].low in language.determiners


def subject_before_clause(clauses: list[Clause], at: int, language: Language) -> list[Span]:
    """Return the subject that a relative clause parts from its verb: "Der Minister, der …, | sagte …", or none."""
    for clause in reversed(clauses[:at]):
        if clause.quoted:
            return []
        if is_apposition(clause):
            first = without_leading(clause.tokens)
            return [span_of(first)] if first and first[0].low not in language.oblique else []
    return []
