"""The grammar of German."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.languages.de import references, relays
from pipeline.languages.de.clauses import is_relative, joined, verb_last
from pipeline.languages.de.noun_phrases import noun_phrase
from pipeline.languages.de.subjects import find_subject
from pipeline.languages.de.verbs import surer_verbs
from pipeline.languages.grammar import Grammar

if TYPE_CHECKING:
    from pipeline.core.records import Span
    from pipeline.languages.parsed import ParsedSentence
    from pipeline.languages.syntax import Clause, Token, Verb


class LanguageGrammar(Grammar):
    """Verb second or last, separable particles, cases, subjunctives."""

    names_after_determiners = True
    any_verb_frames = True

    def surer_verbs(self, verbs: list[Verb], tokens: list[Token]) -> list[Verb]:
        """Return the verbs without those that are no finite verb beside a surer one."""
        return surer_verbs(verbs, tokens)

    def join_clauses(self, clauses: list[Clause]) -> list[Clause]:
        """Return the clauses with clauses whole that a title parts: "teilte X, der …, | mit"."""
        return joined(clauses, self.language)

    def noun_phrase(self, tokens: list[Token], begin: int, attach: bool = True, loose: bool = True) -> int:
        """Return the index after the noun phrase that starts at `begin`; see Grammar.noun_phrase."""
        return noun_phrase(tokens, begin, self.language, attach, loose)

    def subject(self, parsed: ParsedSentence, at: int, verb: Verb, inverted: bool | None = None) -> list[Span]:
        """Return the spans of the subject of a verb, a title between commas included; see Grammar.subject."""
        del inverted
        return find_subject(parsed.clauses, at, verb, self.language)

    def is_relative(self, clause: Clause) -> bool:
        """Return whether a clause is a relative clause: a relative pronoun first and its finite verb last."""
        return is_relative(clause)

    def verb_last(self, clause: Clause) -> bool:
        """Return whether the finite verb ends a clause, as in a subordinate clause."""
        return verb_last(clause)

    def is_subordinate(self, clause: Clause) -> bool:
        """Return whether a clause opens with "weil", "nachdem" … and ends with its verb."""
        return clause.first in self.language.words["subordinating"] and verb_last(clause)

    def may_be_antecedent(self, kind: str, words: str) -> bool:
        """Return whether a mention may be what a pronoun of a kind stands for, by its determiner and its endings."""
        return references.may_be_antecedent(kind, words, self.language)

    def number_of_pronoun(self, kind: str, words: str, cue_words: list[str]) -> str:
        """Return the kind of a pronoun, "plural" or "female" where the verb beside it tells."""
        del words
        return references.number_of_pronoun(kind, cue_words, self.language)

    def agrees(self, kind: str, verb: Verb, words: str) -> bool:
        """Return whether the number of a subject's verb allows the pronoun."""
        return references.agrees(kind, verb, words)

    def relay(self, clause: Clause) -> tuple[Span, Span] | None:
        """Return (cue, source) of "aus dem X zitiert", or None."""
        return relays.relay(clause, self.language)
