"""Complements whose subject and predicate stand apart: parted by a quotation mark, an aside, a relative clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.languages.en.verbs import finite_verbs, group_start
from pipeline.languages.vocabulary import word_list

if TYPE_CHECKING:
    from pipeline.languages.parsed import ParsedSentence
    from pipeline.languages.syntax import Clause, Token
    from pipeline.languages.vocabulary import Language

_RELATIVES = word_list("en", "relatives")
_BESIDE_NOUNS = _RELATIVES | word_list("en", "question_words")
_MODAL = word_list("en", "modal_verbs")
# An aside has no more clauses.
_LONGEST_ASIDE = 2
# "a copy of which".
_LATEST_RELATIVE = 4


def predicate_follows(parsed: ParsedSentence, at: int, start: int, plain: bool) -> bool:
    """Return whether the words from `start` to the end of the clause at `at` are a subject whose predicate comes later.

    `plain`: the verb before is one of saying alone, so that an aside may follow its subject too.
    """
    subject = parsed.clauses[at].tokens[start:]
    if not subject[0].word or not _may_be_noun(subject[0], parsed.language):
        return False
    if not _may_be_noun(subject[-1], parsed.language):
        return False
    return _runs_into_quote(parsed, at, subject) or (plain and _goes_on_after_aside(parsed, at))


def _may_be_noun(token: Token, language: Language) -> bool:
    return token.low not in language.prepositions and token.low not in _BESIDE_NOUNS


def _runs_into_quote(parsed: ParsedSentence, at: int, subject: list[Token]) -> bool:
    """Return whether the predicate opens the quotation after it: "said Roe “has a point”", "said Roe will “stay”"."""
    clauses = parsed.clauses
    if at + 1 >= len(clauses) or not clauses[at + 1].quoted or clauses[at].after != "“":
        return False
    modal = len(subject) > 1 and subject[-1].low in _MODAL
    return modal or _opens_with_verb(clauses[at + 1], parsed.language)


def _goes_on_after_aside(parsed: ParsedSentence, at: int) -> bool:
    """Return whether the predicate comes after an aside between commas: "said the talks, which began late, failed"."""
    clauses = parsed.clauses
    if clauses[at].after != ",":
        return False
    for index in range(at + 2, min(at + 2 + _LONGEST_ASIDE, len(clauses))):
        asides = clauses[at + 1 : index]
        if clauses[index].quoted or asides[-1].after != ",":
            return False
        if _opens_with_verb(clauses[index], parsed.language):
            return all(_is_aside(clause, parsed.language) for clause in asides)
    return False


def _is_aside(clause: Clause, language: Language) -> bool:
    relative = any(token.low in _RELATIVES for token in clause.tokens[:_LATEST_RELATIVE])
    return relative or not finite_verbs(clause, language)


def _opens_with_verb(clause: Clause, language: Language) -> bool:
    first = next((at for at, token in enumerate(clause.tokens) if token.word), 0)
    return any(group_start(clause.tokens, verb) <= first for verb in finite_verbs(clause, language))


def tells_who(tokens: list[Token], start: int, finite: list[int], language: Language) -> bool:
    """Return whether a relative clause stands between subject and verb: "says firms that waited | can be fined"."""
    relative = next((at for at in range(start + 1, finite[0]) if tokens[at].low in _RELATIVES), None)
    if relative is None or len(finite) == 1:
        return False
    return _may_be_noun(tokens[start], language) and _may_be_noun(tokens[relative - 1], language)
