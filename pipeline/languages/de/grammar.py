"""The grammar of German."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.languages.de import mood, tense, word_order
from pipeline.languages.de.clauses import is_relative, joined, opens_relative
from pipeline.languages.de.noun_phrases import noun_phrase
from pipeline.languages.de.verbs import surer_verbs
from pipeline.languages.grammar import Grammar

if TYPE_CHECKING:
    from pipeline.languages.parsed import ParsedSpans
    from pipeline.languages.syntax import Clause, SpelledWords, Token, Verb


class LanguageGrammar(Grammar):
    """Verb second or last, separable particles, cases, subjunctives."""

    names_after_determiners = True
    acts_are_sentences = False
    stops_part_contents = True
    verb_is_second = True

    def surer_verbs(self, verbs: list[Verb], tokens: list[Token]) -> list[Verb]:
        """Return the verbs without those that are no finite verb beside a surer one."""
        return surer_verbs(verbs, tokens)

    def join_clauses(self, clauses: list[Clause]) -> list[Clause]:
        """Return the clauses with clauses whole that a title parts: "teilte X, der …, | mit"."""
        return joined(clauses, self.language)

    def noun_phrase(self, tokens: list[Token], begin: int, attach: bool = True, loose: bool = True) -> int:
        """Return the index after the noun phrase that starts at `begin`; see Grammar.noun_phrase."""
        return noun_phrase(tokens, begin, self.language, attach, loose)

    def is_relative(self, clause: Clause) -> bool:
        """Return whether a clause is a relative clause: a relative pronoun first and its finite verb last."""
        return is_relative(clause)

    def may_be_main(self, clause: Clause) -> bool:
        """Return whether a clause is no relative clause, and no other that cannot stand alone."""
        return super().may_be_main(clause) and not is_relative(clause)

    def opens_dependent(self, clause: Clause) -> bool:
        """Return whether the first word may subordinate a clause, also "der" and "die"; or "an der … leitet"."""
        return clause.first in self.language.words["dependent"] or opens_relative(clause)

    def is_future(self, verb: Verb, clause: Clause, parsed: ParsedSpans) -> bool:
        """Return whether "werden" carries an infinitive."""
        return tense.is_future(verb, clause, parsed, self.language)

    def is_perfect(self, verb: Verb, clauses: list[Clause]) -> bool:
        """Return whether haben or sein carry a participle, in the first of the clauses or after an aside."""
        return tense.is_perfect(verb, clauses, self.language)

    def is_infinitive(self, parsed: ParsedSpans) -> bool:
        """Return whether there is "zu" and no finite verb."""
        if parsed.known.isdisjoint(self._no_finite_after):
            return False
        return not any(clause.finite for clause in parsed.clauses)

    def as_sentence(self, words: SpelledWords, reported: bool) -> tuple[SpelledWords, list[str]]:
        """Return the words with the indicative for the reported mood and the verb second."""
        words = self.without_joints(words, self._joints)
        return mood.as_sentence(words, reported, self.language) if words else (words, [])

    def verb_second(self, words: SpelledWords) -> SpelledWords | None:
        """Return a clause with its final verb behind its first phrase, None where that is not safe."""
        return word_order.verb_second(words, self.language)

    def subject_first(self, words: SpelledWords) -> SpelledWords | None:
        """Return "hat Trump …" as "Trump hat …", None where no subject follows the verb."""
        return word_order.subject_first(words, self.language)
