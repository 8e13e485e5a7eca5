"""The grammar of English."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.languages.en import main_clauses, tense
from pipeline.languages.en.verbs import finite_verbs, without_plural_noun
from pipeline.languages.grammar import Grammar

if TYPE_CHECKING:
    from pipeline.languages.syntax import Clause, SpelledWords, Token, Verb


class LanguageGrammar(Grammar):
    """Subject before verb; many words are verbs and nouns alike."""

    participle_reach = 4

    def surer_verbs(self, verbs: list[Verb], tokens: list[Token]) -> list[Verb]:
        """Return the verbs without a plural noun at the start that looks like one ("Prices rose")."""
        return without_plural_noun(verbs, tokens)

    def predicates(self, segment: Clause) -> list[Verb]:
        """Return the finite verbs of a segment without nouns that look like one ("the program", "both dates")."""
        return finite_verbs(segment, self.language) if segment.finite else segment.finite

    def inside_name(self, tokens: list[Token], at: int) -> bool:
        """Return whether "in", "at" … stands inside a capitalised name ("Center for Politics at Harvard")."""
        if tokens[at].low not in self.language.words["name_prepositions"]:
            return False
        return tokens[at - 1].capital and at + 1 < len(tokens) and tokens[at + 1].capital

    def asserts(self, clauses: list[Clause], at: int) -> bool:
        """Return whether the clause at `at` is a main clause; its subject may stand before an aside."""
        return main_clauses.asserts(clauses, at, self.language)

    def is_perfect(self, verb: Verb, clauses: list[Clause]) -> bool:
        """Return whether a participle makes a perfect, or the verb is short for one: "they've", "hadn't"."""
        word = clauses[0].tokens[verb.index].low
        return super().is_perfect(verb, clauses) or tense.is_short_perfect(word)

    def is_past(self, verb: Verb, clause: Clause) -> bool:
        """Return whether the finite verb of a clause can be nothing but past; "should pay" tells no past."""
        return tense.is_past(clause.tokens[verb.index].low, verb.lemmas, self.language)

    def as_sentence(self, words: SpelledWords, reported: bool) -> tuple[SpelledWords, list[str]]:
        """Return the words without "and" or, where it opens what is said, "that"."""
        return self.without_joints(words, main_clauses.joints_of(words, reported)), []
