"""Titles, relative clauses and other asides that belong to an English subject or part it from its verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.core.records import Span
from pipeline.languages.en.subject_phrases import stripped, without_place
from pipeline.languages.en.verbs import finite_verbs
from pipeline.languages.syntax import span_of, trimmed
from pipeline.languages.vocabulary import word_list

if TYPE_CHECKING:
    from pipeline.languages.parsed import ParsedSentence
    from pipeline.languages.syntax import Clause, Verb
    from pipeline.languages.vocabulary import Language

_RELATIVES = word_list("en", "relatives")
_SURE_RELATIVES = word_list("en", "sure_relatives")
_LEADING = word_list("en", "leading")
_ADVERBIAL = word_list("en", "clause_openers") | word_list("en", "phrase_or_clause")
_NO_SUBJECTS = _SURE_RELATIVES | _ADVERBIAL | word_list("en", "time_words") | word_list("en", "before_time")
_PARTS_VERBS = _RELATIVES | word_list("en", "coordinating")
_NO_TITLES = _LEADING | word_list("en", "no_titles")
_ARTICLES = word_list("en", "articles")
_BARE = {"base"}
_NOUN_GOES_ON = word_list("en", "noun_goes_on")
_NOUN_PREPOSITIONS = word_list("en", "noun_prepositions")
# How far back asides may part a subject from its verb, in clauses.
_FAR = 10


def with_title(parsed: ParsedSentence, at: int, begin: int, end: int) -> list[Span]:
    """Return the name with what follows it: "said Jane Roe, a spokeswoman who …", "said voters who …"."""
    clauses = parsed.clauses
    tokens = clauses[at].tokens
    if end + 1 < len(tokens) and tokens[end].low in _RELATIVES:
        end = len(tokens)
    name = span_of(tokens[begin:end])
    stop = name.end
    if stop < trimmed(tokens)[-1].end:
        return [name]
    for before, clause in zip(clauses[at:], clauses[at + 1 :], strict=False):
        if not before.after.startswith(",") or not _is_title(clause, parsed.language):
            break
        stop = trimmed(clause.tokens)[-1].end
    return [Span(name.begin, stop)]


def _is_title(clause: Clause, language: Language) -> bool:
    """Return whether a clause after a name tells who that is: ", a lawyer who has …", ", who left in May"."""
    opening = clause.tokens[0]
    if clause.quoted or not opening.word or clause.first in _NO_TITLES or opening.low.endswith("ing"):
        return False  # the last is an act: "…, adding that"
    finite = finite_verbs(clause, language)
    if clause.first in _ARTICLES and all(clause.tokens[verb.index].form.tags == _BARE for verb in finite):
        return True  # "a senior adviser on the Roe | campaign"
    return not finite or clause.first in _SURE_RELATIVES or _relative_before(clause, finite[0])


def _relative_before(clause: Clause, verb: Verb) -> bool:
    """Return whether a verb stands in a relative clause: "a lawyer who has …"."""
    return any(token.low in _RELATIVES for token in clause.tokens[: verb.index])


def across(parsed: ParsedSentence, at: int) -> list[Span]:
    """Return "Jane Roe, a spokeswoman, | said …": the pieces without a predicate before a verb-first clause."""
    clauses = parsed.clauses
    begin = _first_piece(clauses, at, parsed.language)
    if begin == at:
        return []
    tokens = without_place(stripped(clauses[begin].tokens), parsed.language)
    last = at - 1
    while last > begin and (not trimmed(clauses[last].tokens) or _is_beside(clauses[last], parsed.language)):
        last -= 1
    while last > begin and clauses[last].before == "(" and clauses[last].finite:
        last -= 1  # "Roe | (who has 25 votes) | said"
    return [Span(tokens[0].begin, trimmed(clauses[last].tokens)[-1].end)]


def _first_piece(clauses: list[Clause], at: int, language: Language) -> int:
    """Return the clause in which a subject begins that asides part from the verb of the one at `at`, or `at`."""
    begin = at
    while begin > 0 and at - begin < _FAR and _is_aside(clauses[begin - 1], language):
        if clauses[begin].before in {":", ";"}:
            break
        begin -= 1
    while begin < at and not _opens_subject(clauses[begin], language):
        begin += 1
    return begin


def _is_beside(clause: Clause, language: Language) -> bool:
    """Return whether an aside is no part of the subject it follows: "Roe, | on the other hand, | citing costs, …"."""
    opening = clause.tokens[0]
    first = opening.low
    if first in _NOUN_GOES_ON:
        return False
    if first in _ADVERBIAL or first in language.adverbs or "ing" in opening.form.tags:
        return True
    return first in language.prepositions and first not in _NOUN_PREPOSITIONS


def _opens_subject(clause: Clause, language: Language) -> bool:
    """Return whether a clause may begin a subject: no aside that only stands beside one."""
    first = next((token for token in clause.tokens if token.low not in _LEADING), clause.tokens[0])
    if clause.bracketed or first.low in _NO_SUBJECTS:
        return False
    if not first.form.tags.isdisjoint({"ing", "part2"}):
        return False
    words = without_place(stripped(clause.tokens), language)
    return bool(words) and words[0].low not in language.prepositions


def _is_aside(clause: Clause, language: Language) -> bool:
    """Return whether a clause is a title, a relative clause or a participle phrase that parts subject and verb."""
    if clause.quoted:
        return False
    finite = finite_verbs(clause, language)
    if not finite or clause.bracketed or clause.first in _SURE_RELATIVES or clause.first == "where":
        return True
    if _relative_before(clause, finite[0]):
        return not _main_after_relative(clause, finite)
    return clause.first in _ADVERBIAL


def _main_after_relative(clause: Clause, finite: list[Verb]) -> bool:
    """Return whether the main verb comes after the clause: "the claim that it had misled anyone | was wrong"."""
    between = clause.tokens[finite[0].index : finite[-1].index]
    return len(finite) > 1 and not any(token.low in _PARTS_VERBS for token in between)
