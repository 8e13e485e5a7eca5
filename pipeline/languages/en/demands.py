"""English demands: "that the firm stop the work" asserts nothing; "The firm [should] stop the work" says so."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from pipeline.languages.syntax import Demand
from pipeline.languages.vocabulary import word_list

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.languages.parsed import ParsedSpans
    from pipeline.languages.syntax import SpelledWords, Token
    from pipeline.languages.vocabulary import Language

_WITHOUT_ENDING = word_list("en", "subjects_without_ending")
_MODAL = "should"
_OWNING = ("'s", "’s", "s'", "s’")


def demanded(words: SpelledWords, parsed: ParsedSpans, visible: bool, language: Language) -> Demand | None:
    """Return a clause of what is to be, with the place of its modal; None where a verb in the indicative asserts it.

    `words`: those of the clause `parsed`; `visible`: only a verb without its person's ending counts: "that he pay".
    """
    tokens = [token for _, token in words]
    begin = _bare_verb(tokens, parsed, language)
    at = next((at for at, token in enumerate(tokens) if at and token.begin == begin), None)
    if at is None or tokens[0].low == "to" or tokens[at - 1].low in language.modals:
        return None
    tags = tokens[at].form.tags
    if visible and tokens[at].low != "be" and ("past" in tags or not _is_one(tokens[:at])):
        return None
    return Demand(words, tokens[at - (tokens[at - 1].low in language.negations)], _MODAL)


def _bare_verb(tokens: list[Token], parsed: ParsedSpans, language: Language) -> int:
    """Return where the predicate of a clause begins that has no ending, -1 where it has one, or none is sure."""
    main = language.grammar.main_clause(parsed.clauses)
    clause = parsed.clauses[main] if main is not None else None
    predicates = language.grammar.predicates(clause) if clause is not None else []
    if clause is not None and predicates:
        verb = clause.tokens[predicates[0].place]
        return verb.begin if "base" in verb.form.tags else -1
    return next(_base_forms(tokens, language), -1)


def _base_forms(tokens: list[Token], language: Language) -> Iterator[int]:
    """Yield where words that may be a bare verb stand behind a noun, in the first clause."""
    small = language.determiners | language.prepositions
    for before, token in itertools.pairwise(tokens):
        if not token.word or token.low in language.complementizers or token.low in language.modals:
            return
        noun = (before.low in small and before.low not in language.negations) or before.low.endswith(_OWNING)
        if "base" in token.form.tags and not noun and not token.capital:
            yield token.begin


def _is_one(subject: list[Token]) -> bool:
    """Return whether a subject is one that would give its verb an ending: "he", "the firm"."""
    last = [token for token in subject if token.word][-1:]
    return any(token.low not in _WITHOUT_ENDING and not token.low.endswith("s") for token in last)
