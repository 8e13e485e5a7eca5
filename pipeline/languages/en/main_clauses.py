"""Which English clause asserts: subjects and predicates that asides part, participles that only go with a clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.languages.en.tense import without_not
from pipeline.languages.en.verbs import group_start, tags_of
from pipeline.languages.vocabulary import word_list

if TYPE_CHECKING:
    from pipeline.languages.syntax import Clause, SpelledWords
    from pipeline.languages.vocabulary import Language

# A comma stands in front of another speaker, or the mark that ends a quotation: “a mistake,” | and Doe said.
_AFTER_CONTENT = frozenset({",", "“"})
_OPENS_AGAINST = word_list("en", "opens_against")
_DEPENDENT = word_list("en", "dependent")
_RELATIVE = word_list("en", "relatives")
_JOINTS = word_list("en", "joints")
_BEFORE_CONTENT = _JOINTS | word_list("en", "dropped_complementizers")
_THAT_IS_SUBJECT = word_list("en", "that_is_subject")
# "a copy of which".
_LATEST_RELATIVE = 4


def asserts(clauses: list[Clause], at: int, language: Language) -> bool:
    """Return whether the clause at `at` is a main clause; its subject may stand before an aside."""
    clause = clauses[at]
    finite = language.grammar.predicates(clause)
    if not finite or clause.quoted or clause.first in _DEPENDENT or _opens_with_participle(clause, language):
        return False
    if language.grammar.depends_late(clause):
        return False
    if len(finite) == 1 and any(token.low in _RELATIVE for token in clause.tokens[: finite[0].index]):
        return False  # "the question | that has emerged"; "…| is whether" makes it a clause
    before = clause.tokens[: group_start(clause.tokens, finite[0])]
    return any(token.low not in _JOINTS for token in before) or _follows_subject(clauses, at, language)


def _opens_with_participle(clause: Clause, language: Language) -> bool:
    """Return whether a clause is one of a participle: "popping a cork as he sat"."""
    opening = clause.tokens[0].low
    return opening.endswith("ing") and "ing" in tags_of(opening, language)


def _follows_subject(clauses: list[Clause], at: int, language: Language) -> bool:
    """Return whether a verb that opens a clause has its subject before: "The club, a large one, | charged a fee"."""
    tokens = clauses[at].tokens
    if at == 0 or len(tokens) == 1 or clauses[0].first in language.prepositions:
        return False
    if any(language.grammar.predicates(clause) and not _is_aside(clause) for clause in clauses[:at]):
        return False
    return "part2" not in tokens[0].form.tags or tokens[1].low in language.determiners


def _is_aside(clause: Clause) -> bool:
    return any(token.low in _RELATIVE for token in clause.tokens[:_LATEST_RELATIVE])


def joints_of(words: SpelledWords, reported: bool) -> frozenset[str]:
    """Return which words are left out at the begin: "said | that the roof holds" loses "that"."""
    return _BEFORE_CONTENT if reported and not _that_is_subject([token.low for _, token in words[1:2]]) else _JOINTS


def _that_is_subject(after: list[str]) -> bool:
    """Return whether "that" is the subject of the word after it: "said | that was not the first time"."""
    return any(word in _THAT_IS_SUBJECT or without_not(word) != word for word in after)


def is_other_speaker(clause: Clause, language: Language) -> bool:
    """Return whether a clause tells what another says: "…, | but Doe said it held", "…, | while Doe denied it"."""
    finite, tokens = language.grammar.predicates(clause), clause.tokens
    begin = next((at for at, token in enumerate(tokens) if token.word), 0)  # behind a mark: “a mistake, | ” and Doe …
    if clause.quoted or clause.before not in _AFTER_CONTENT or tokens[begin].low not in _OPENS_AGAINST or not finite:
        return False
    subject = tokens[begin + 1 : group_start(tokens, finite[0])]
    if not subject or any(token.low in _RELATIVE for token in subject):
        return False
    names = (begin > 0 or clause.before != ",") and subject[0].capital and subject[0].low not in language.determiners
    return names or any("say" in language.verbs.get(lemma, ()) for lemma in finite[0].lemmas - language.weak)
