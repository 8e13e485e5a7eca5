"""Definite phrases that a claim leaves open, "the bill", "der Konzern", and where the article told which one."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from pipeline.languages import last_word, span_of
from pipeline.reading.references.noun_pointers import kinds_of_owners

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.core.records import Span
    from pipeline.languages import Clause, Language, ParsedSentence, Token

_MOST_MENTIONS = 8
_LONGEST_PHRASE = 12
# A noun this long may end a compound: "Abkommen", "Handelsabkommen".
_SHORTEST_END = 5
_SHORTEST_STEM = 4
# A name that an article is about stands in it so often at least.
_NAMED_OFTEN = 2
_INFLECTIONS = ("", "s", "es")


class Definites:
    """The definite phrases of one article, by their nouns."""

    def __init__(self, parsed_sentences: list[ParsedSentence], language: Language) -> None:
        self.parsed_sentences, self.language = parsed_sentences, language
        self._owners = kinds_of_owners(language)  # "seine Wohnung" points on itself
        self._particles = language.words["surname_particles"]

    def in_clauses(self, clauses: list[Clause]) -> Iterator[list[Token]]:
        """Yield the definite phrases of a claim that nothing in it tells more of.

        No name, no genitive, no "of …" hangs on them.
        """
        opening, grammar = self.language.words["definite"], self.language.grammar
        for clause in clauses:
            places = sorted(verb.place for verb in grammar.finite_verbs(clause))
            if clause.before == "," and not (places or clause.finite or clause.verbs or self._is_infinitive(clause)):
                continue  # "Roe, | the mayor, | left"
            at = 0
            while at < len(clause.tokens):
                end = at
                if clause.tokens[at].low in opening and not self._is_in_name(clause, at):
                    limit = next((place for place in places if place > at + 1), self._last_noun(clause, at, places))
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

    def fuller(self, phrase: list[Token]) -> list[Span]:
        """Return the one mention before that tells which the noun of a phrase means, in a list."""
        head = phrase[-1].low
        found: dict[str, list[Token]] = {}
        for parsed, at in self._mentions(head, phrase[0].begin):
            begin, end = self.language.grammar.whole_phrase(parsed.tokens, at)
            tokens = self._trimmed(parsed.tokens[begin:end])
            told = [t.low for t in tokens if t.word and t.low not in self.language.determiners]
            if tokens[0].low not in self._owners and self._tells(tokens, head):
                found.setdefault(" ".join(told), tokens)
        own = {word.low for word in phrase[1:]}
        telling = [tokens for tokens in found.values() if all(self._has(tokens, word) for word in own)]
        if len(telling) != 1 or len(telling[0]) > _LONGEST_PHRASE or not telling[0][-1].word:
            return []
        return [span_of(telling[0])]

    def _has(self, tokens: list[Token], word: str) -> bool:
        """Return whether a phrase has a word, in another case or as the end of a compound."""
        stem = word[: max(_SHORTEST_STEM, len(word) - 2)]
        return any(token.low.startswith(stem) or token.low.endswith(word) for token in tokens)

    def _tells(self, tokens: list[Token], head: str) -> bool:
        """Return whether a phrase tells which one it means: a name, a number, a compound, what hangs on its noun."""
        at = next((at for at, token in enumerate(tokens) if token.low.endswith(head)), len(tokens) - 1)
        if not self.language.grammar.nouns_are_capital:
            return any(token.capital for token in tokens[1:]) and not self.language.grammar.names_actor(f"the {head}")
        compound = tokens[at].low != head and not tokens[at].low.startswith(head)
        behind = tokens[at + 1 :]
        named = bool(behind) and not behind[-1].text[0].isdigit()
        aged = any(token.text[0].isdigit() and not token.text.isdigit() for token in tokens[:at])  # "57-jährige"
        return compound or named or aged

    def _trimmed(self, tokens: list[Token]) -> list[Token]:
        """Return the words of a phrase without small ones at its end: "arrests of two men | who allegedly"."""
        language = self.language
        bracket = next((at for at, token in enumerate(tokens) if token.text == "(" and at), len(tokens))
        tokens = self._without_object(tokens[:bracket])
        small = language.determiners | language.prepositions | language.adverbs | language.complementizers
        nouns_are_capital = language.grammar.nouns_are_capital
        while len(tokens) > 1 and (
            not tokens[-1].word
            or tokens[-1].low in small
            or tokens[-1].low.endswith(("'s", "’s"))
            or (nouns_are_capital and not tokens[-1].capital and not tokens[-1].text[0].isdigit())
        ):
            tokens = tokens[:-1]  # "Launch | einer ganz"
        return tokens

    def _without_object(self, tokens: list[Token]) -> list[Token]:
        """Return a phrase without a noun right behind another that names nothing: "dem Arbeitsmarkt | Fuß"."""
        if not self.language.grammar.nouns_are_capital:
            return tokens
        for at in range(1, len(tokens)):
            adjacent = tokens[at].capital and tokens[at - 1].capital and tokens[at].begin == tokens[at - 1].end + 1
            if adjacent and not tokens[at].text.isupper() and len(self._places.get(tokens[at].low, ())) < _NAMED_OFTEN:
                return tokens[:at]
        return tokens

    @cached_property
    def _places(self) -> dict[str, list[tuple[ParsedSentence, int]]]:
        """Noun in small letters → where it stands, in order; where nouns are not capital, every word."""
        capital = self.language.grammar.nouns_are_capital
        places: dict[str, list[tuple[ParsedSentence, int]]] = {}
        for parsed in self.parsed_sentences:
            for at, token in enumerate(parsed.tokens):
                if token.capital or not capital:
                    places.setdefault(token.low, []).append((parsed, at))
        return places

    def _mentions(self, head: str, before: int) -> Iterator[tuple[ParsedSentence, int]]:
        """Yield where a noun stands before a place, first ones first, as the end of a compound too."""
        places = self._places.get(head, [])
        if len(head) >= _SHORTEST_END and self.language.grammar.nouns_are_capital:
            stem = head[:_SHORTEST_END]
            ends = tuple(f"{head}{inflection}" for inflection in _INFLECTIONS)
            others = [word for word in self._places if stem in word and word.endswith(ends) and word != head]
            places = sorted([*places, *(place for word in others for place in self._places[word])], key=_begin)
        for parsed, at in places[:_MOST_MENTIONS]:
            if parsed.tokens[at].begin >= before:
                return
            yield parsed, at


def _begin(place: tuple[ParsedSentence, int]) -> int:
    parsed, at = place
    return parsed.tokens[at].begin
