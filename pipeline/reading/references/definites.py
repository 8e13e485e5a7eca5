"""Definite phrases that a claim leaves open: "the bill", "der Konzern"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.languages import last_word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.languages import Clause, Language, Token


class Definites:
    """The definite phrases of claims in one language."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._particles = language.words["surname_particles"]

    def in_clauses(self, clauses: list[Clause]) -> Iterator[list[Token]]:
        """Yield the definite phrases of a claim that nothing in it tells more of.

        No name, no genitive, no "of …" hangs on them.
        """
        opening, grammar = self.language.words["definite"] | self.language.words["with_article"], self.language.grammar
        for clause in clauses:
            places = sorted(verb.place for verb in grammar.finite_verbs(clause))
            if clause.before == "," and not (places or clause.finite or clause.verbs or self._is_infinitive(clause)):
                continue  # "Roe, | the mayor, | left"
            at = 0
            while at < len(clause.tokens):
                end = at
                if clause.tokens[at].low in opening and not self._is_in_name(clause, at):
                    limit = self._limit(clause, at, places)
                    limit += clause.tokens[limit - 1].low in self.language.words["only_attributes"]
                    end = grammar.lone_phrase(clause.tokens[:limit], at)
                    if end > at + 1:
                        yield clause.tokens[at:end]
                at = max(end, at + 1)

    def _is_in_name(self, clause: Clause, at: int) -> bool:
        """Return whether an article is part of a name: "Ursula von | der Leyen", not "forderte von | der Regierung"."""
        before = clause.tokens[:at][-2:]
        if not before or before[-1].low not in self._particles or clause.tokens[at].low not in self._particles:
            return False
        return before[0].capital

    def _limit(self, clause: Clause, at: int, places: list[int]) -> int:
        """Return how far a phrase at most reaches: to its verb; what hangs on a preposition behind one has none."""
        hangs = at > 0 and clause.tokens[at - 1].low in self.language.prepositions
        if hangs and places and places[0] < at and not self.language.grammar.nouns_are_capital:
            return len(clause.tokens)  # "are on | the front lines"
        return next((place for place in places if place > at + 1), self._last_noun(clause, at, places))

    def _last_noun(self, clause: Clause, at: int, places: list[int]) -> int:
        """Return how far a phrase at most reaches where no verb is known after it: to what may be one, if none is."""
        if places:
            return len(clause.tokens)
        last = last_word(clause.tokens)
        may_be = (place for place in range(at + 2, last) if clause.tokens[place].form.plain)
        return next(may_be, len(clause.tokens))

    def _is_infinitive(self, clause: Clause) -> bool:
        """Return whether a clause without a finite verb has an infinitive: "den Bären | zu fangen"."""
        return any(
            token.low in self.language.words["postponing"] and token.low != "dass" for token in clause.tokens[1:]
        )
