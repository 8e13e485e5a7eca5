"""A fact and what it is set against, cut in two: "The plan passed, | although the mayor opposed it"."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from pipeline.core.records import Span
from pipeline.text import cut

if TYPE_CHECKING:
    from pipeline.languages import Clause, Language, Quote

# A part has no fewer words.
_SHORTEST = 3


def part_at_concessions(text: str, whole: Span, quotes: list[Quote], language: Language) -> list[Span]:
    """Return a sentence, and the clause that it concedes or contrasts, as two stretches; one where there is none.

    German ones keep the word that opens them, which goes when their verb goes second; one whose verb cannot stays.
    """
    if _conceding(language).search(text, whole.begin, whole.end) is None:
        return [whole]
    clauses = cut(text, whole, quotes, language)
    parts = _clause_first(clauses, whole, language) or _clause_last(clauses, whole, language)
    long = all(len(part.of(text).split()) >= _SHORTEST for part in parts)
    return parts if parts and long else [whole]


@functools.cache
def _conceding(language: Language) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(language.words['conceding']))})\b", re.IGNORECASE)


def _clause_first(clauses: list[Clause], whole: Span, language: Language) -> list[Span]:
    """Return "Although the mayor opposed it, | the plan passed", where no verb has to move."""
    begin = _begin(clauses[0], language)
    if language.grammar.verb_is_second or len(clauses) == 1 or not begin or not _has_verb(clauses[0], language):
        return []
    if clauses[0].after != "," or not _is_main(clauses[1], language):
        return []
    return [Span(clauses[0].tokens[begin].begin, clauses[0].span.end), Span(clauses[1].span.begin, whole.end)]


def _clause_last(clauses: list[Clause], whole: Span, language: Language) -> list[Span]:
    """Return "The plan passed, | although the mayor opposed it"; nothing goes on with the plan after that."""
    at = next((at for at in range(1, len(clauses)) if _begin(clauses[at], language)), None)
    if at is None or not _has_verb(clauses[at], language) or clauses[at - 1].after != ",":
        return []
    if not any(_is_main(clause, language) for clause in clauses[:at]):
        return []
    if not all(language.grammar.is_subordinate(clause) for clause in clauses[at + 1 :]):
        return []
    if not language.grammar.verb_is_second:
        begin = clauses[at].tokens[_begin(clauses[at], language)].begin
        return [Span(whole.begin, clauses[at - 1].span.end), Span(begin, whole.end)]
    words = [(token.text, token) for clause in clauses[at:] for token in clause.tokens][1:]
    movable = len(clauses) == at + 1 and language.grammar.verb_second(words) is not None
    return [Span(whole.begin, clauses[at - 1].span.end), Span(clauses[at].span.begin, whole.end)] if movable else []


def _begin(clause: Clause, language: Language) -> int:
    """Return the index after the words that open a clause conceding or contrasting; 0 where they do not."""
    conceding, tokens = language.words["conceding"], clause.tokens
    if clause.quoted or clause.bracketed or len(tokens) < _SHORTEST:
        return 0
    if tokens[0].low in conceding:
        return 1
    softened = tokens[0].low in language.words["before_conceding"] and tokens[1].low in conceding
    return 2 if softened else 0


def _has_verb(clause: Clause, language: Language) -> bool:
    """Return whether a clause has a finite verb that is not its first word."""
    begin = _begin(clause, language)
    return any(verb.place > begin for verb in language.grammar.finite_verbs(clause))


def _is_main(clause: Clause, language: Language) -> bool:
    grammar = language.grammar
    return bool(grammar.finite_verbs(clause)) and grammar.may_be_main(clause) and not grammar.is_subordinate(clause)
