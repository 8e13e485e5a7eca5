"""Definite phrases that a claim leaves open, "the bill", "der Konzern", and where the article told which one."""

from __future__ import annotations

import bisect
import re
from typing import TYPE_CHECKING

from pipeline.languages import span_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.core.records import Span
    from pipeline.languages import Clause, Language, ParsedSentence, Token

_MOST_MENTIONS = 8
_LONGEST_PHRASE = 12
# A noun this long may end a compound: "Abkommen", "Handelsabkommen".
_SHORTEST_END = 5
_SHORTEST_STEM = 4
_INFLECTION = "(?:e|n|s|en|es|er|ern)?"


class Definites:
    """The definite phrases of one article, by their nouns."""

    def __init__(self, parsed_sentences: list[ParsedSentence], text: str, language: Language) -> None:
        self.parsed_sentences, self.text, self.language = parsed_sentences, text.lower(), language
        self.begins = [parsed.span.begin for parsed in parsed_sentences]

    def in_clauses(self, clauses: list[Clause]) -> Iterator[tuple[list[Token], bool]]:
        """Yield the definite phrases of a claim that nothing in it tells more of, and whether each opens its clause.

        No name, no genitive, no "of …" hangs on them.
        """
        opening, grammar = self.language.words["definite"], self.language.grammar
        for clause in clauses:
            places = sorted(verb.place for verb in grammar.finite_verbs(clause))
            at = 0
            while at < len(clause.tokens):
                end = at
                if clause.tokens[at].low in opening:
                    limit = next((place for place in places if place > at), len(clause.tokens))
                    end = grammar.lone_phrase(clause.tokens[:limit], at)
                    if end > at + 1:
                        yield clause.tokens[at:end], self._is_argument(clause.tokens, at)
                at = max(end, at + 1)

    def _is_argument(self, tokens: list[Token], at: int) -> bool:
        """Return whether a phrase is a subject or an object: no preposition leads to it, and it is no genitive."""
        before = tokens[at - 1] if at else None
        if before is None or not before.word:
            return True
        owned = before.capital and self.language.grammar.nouns_are_capital
        return not (owned or before.low in self.language.prepositions)

    def fuller(self, phrase: list[Token]) -> tuple[bool, list[Span]]:
        """Return whether the noun of a phrase was named before, and the one mention that tells which it is."""
        head = phrase[-1].low
        seen = False
        found: dict[str, list[Token]] = {}
        for parsed, at in self._mentions(head, phrase[0].begin):
            seen = True
            begin, end = self.language.grammar.whole_phrase(parsed.tokens, at)
            tokens = self._trimmed(parsed.tokens[begin:end])
            told = [t.low for t in tokens if t.word and t.low not in self.language.determiners]
            if self._tells(tokens, head):
                found.setdefault(" ".join(told), tokens)
        own = {word.low for word in phrase[1:]}
        telling = [tokens for tokens in found.values() if all(self._has(tokens, word) for word in own)]
        if len(telling) != 1 or len(telling[0]) > _LONGEST_PHRASE or not telling[0][-1].word:
            return seen, []
        return True, [span_of(telling[0])]

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
        return compound or named or any(token.text[0].isdigit() for token in tokens[:at])

    def _trimmed(self, tokens: list[Token]) -> list[Token]:
        """Return the words of a phrase without small ones at its end: "arrests of two men | who allegedly"."""
        language = self.language
        bracket = next((at for at, token in enumerate(tokens) if token.text == "(" and at), len(tokens))
        tokens = tokens[:bracket]
        small = language.determiners | language.prepositions | language.adverbs | language.complementizers
        while len(tokens) > 1 and (
            not tokens[-1].word or tokens[-1].low in small or tokens[-1].low.endswith(("'s", "’s"))
        ):
            tokens = tokens[:-1]
        return tokens

    def _mentions(self, head: str, before: int) -> Iterator[tuple[ParsedSentence, int]]:
        """Yield where a noun stands before a place, first ones first, as the end of a compound too."""
        compound = r"[\w-]*" if len(head) >= _SHORTEST_END and self.language.grammar.nouns_are_capital else ""
        pattern = re.compile(rf"\b{compound}{re.escape(head)}{_INFLECTION if compound else ''}\b")
        for number, match in enumerate(pattern.finditer(self.text, 0, before)):
            index = bisect.bisect_right(self.begins, match.start()) - 1
            if index < 0 or number >= _MOST_MENTIONS:
                continue
            parsed = self.parsed_sentences[index]
            at = next((at for at, token in enumerate(parsed.tokens) if token.begin == match.start()), -1)
            if at >= 0 and (parsed.tokens[at].capital or not self.language.grammar.nouns_are_capital):
                yield parsed, at
