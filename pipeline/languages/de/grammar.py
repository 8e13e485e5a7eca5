"""The grammar of German."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.languages.de.clauses import joined
from pipeline.languages.de.noun_phrases import noun_phrase
from pipeline.languages.de.verbs import surer_verbs
from pipeline.languages.grammar import Grammar

if TYPE_CHECKING:
    from pipeline.languages.syntax import Clause, Token, Verb


class LanguageGrammar(Grammar):
    """Verb second or last, separable particles, cases, subjunctives."""

    names_after_determiners = True

    def surer_verbs(self, verbs: list[Verb], tokens: list[Token]) -> list[Verb]:
        """Return the verbs without those that are no finite verb beside a surer one."""
        return surer_verbs(verbs, tokens)

    def join_clauses(self, clauses: list[Clause]) -> list[Clause]:
        """Return the clauses with clauses whole that a title parts: "teilte X, der …, | mit"."""
        return joined(clauses, self.language)

    def noun_phrase(self, tokens: list[Token], begin: int, attach: bool = True, loose: bool = True) -> int:
        """Return the index after the noun phrase that starts at `begin`; see Grammar.noun_phrase."""
        return noun_phrase(tokens, begin, self.language, attach, loose)
