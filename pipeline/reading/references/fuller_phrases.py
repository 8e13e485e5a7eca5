"""Where an article told which one a definite phrase means: "the bill", before it "a bill that would ban fishing"."""

from __future__ import annotations

import itertools
from functools import cached_property
from typing import TYPE_CHECKING

from pipeline.languages import NO_VERB, span_of
from pipeline.reading.references.noun_pointers import kinds_of_owners

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.core.records import Span
    from pipeline.languages import Language, ParsedSentence, Token

_MOST_MENTIONS = 8
_LONGEST_PHRASE = 12
# A noun this long may end a compound: "Abkommen", "Handelsabkommen".
_SHORTEST_END = 5
_SHORTEST_STEM = 4
# A name that an article is about stands in it so often at least.
_NAMED_OFTEN = 2
_INFLECTIONS = ("", "s", "es")
_OWNING = ("'s", "’s", "'", "’")


class FullerPhrases:
    """The phrases of one article, by their nouns."""

    def __init__(self, parsed_sentences: list[ParsedSentence], language: Language) -> None:
        self.parsed_sentences, self.language = parsed_sentences, language
        self._phrases: dict[int, list[Token]] = {}
        self._joining = language.words["phrase_joining"] if language.grammar.nouns_are_capital else frozenset[str]()
        self._times = frozenset(language.weekdays) | language.sentences.months | language.words["time_units"]
        self._small = language.determiners | language.prepositions | language.adverbs | language.complementizers
        self._owners = kinds_of_owners(language)  # "seine Wohnung" points on itself
        pointing = language.words["demonstratives"] | language.words["all_or_other"] - language.complementizers
        self._not_telling = language.negations | self._owners.keys() | pointing

    def before(self, phrase: list[Token]) -> list[Span]:
        """Return the one mention before a phrase that tells which its noun means, in a list; nothing if there are two.

        Another's of the same noun counts too: "his campaign", "the Sanders campaign manager".
        """
        head = phrase[-1].low
        found: dict[str, list[Token]] = {}
        others: set[str] = set()
        for parsed, at in self._mentions(head, phrase[0].begin):
            tokens = self._whole(parsed, at)
            told = [t.low for t in tokens if t.word and t.low not in self.language.determiners]
            if (
                tokens[0].low not in self._owners
                and self._tells(tokens, head)
                and not self._is_of_several(parsed, tokens)
            ):
                found.setdefault(" ".join(told), tokens)
            else:
                others.update(self._owner_before(parsed.tokens, at))
        own = {word.low for word in phrase[1:]}
        telling = [tokens for tokens in found.values() if all(self._has(tokens, word) for word in own)]
        if len(telling) != 1 or len(telling[0]) > _LONGEST_PHRASE or not telling[0][-1].word:
            return []
        return [] if others - {token.low for token in telling[0]} else [span_of(telling[0])]

    def _is_of_several(self, parsed: ParsedSentence, tokens: list[Token]) -> bool:
        """Return whether one of a phrase is meant: "eines | der großen Teams"."""
        before = next((token for token in reversed(parsed.tokens) if token.end <= tokens[0].begin), None)
        one = before is not None and before.low in self.language.words["introducing"]
        return one and tokens[0].low in self.language.genitive_determiners

    def _whole(self, parsed: ParsedSentence, at: int) -> list[Token]:
        """Return the phrase of a noun, asked for once."""
        place = parsed.tokens[at].begin
        if place not in self._phrases:
            begin, end = self.language.grammar.whole_phrase(parsed.tokens, at)
            while begin < at and parsed.tokens[begin].low in self.language.complementizers:
                begin += 1  # "bekannt als | KI-Gesetz"
            self._phrases[place] = self._trimmed(parsed.tokens[begin:end])
        return self._phrases[place]

    def is_mentioned(self, phrase: list[Token]) -> bool:
        """Return whether the noun of a phrase stands before it, alone or at the end of a compound."""
        return next(self._mentions(phrase[-1].low, phrase[0].begin), None) is not None

    def _owner_before(self, tokens: list[Token], at: int) -> Iterator[str]:
        """Yield the word before a noun that says whose it is: "his | campaign", "the Sanders | campaign manager"."""
        if at == 0:
            return
        low, named = (
            tokens[at - 1].low,
            tokens[at - 1].capital and at > 1 and not self.language.grammar.nouns_are_capital,
        )
        if low in self._owners or low.endswith(_OWNING) or named:
            yield low

    def _has(self, tokens: list[Token], word: str) -> bool:
        """Return whether a phrase has a word, in another case or as the end of a compound."""
        stem = word[: max(_SHORTEST_STEM, len(word) - 2)]
        return any(token.low.startswith(stem) or token.low.endswith(word) for token in tokens)

    def _tells(self, tokens: list[Token], head: str) -> bool:
        """Return whether a phrase tells which one it means: a name, an age, a compound, what hangs on its noun."""
        at = next((at for at, token in enumerate(tokens) if token.low.endswith(head)), len(tokens) - 1)
        grammar = self.language.grammar
        if tokens[0].low.endswith(_OWNING[2:]) or any(token.low in self._not_telling for token in tokens):
            return False
        if not grammar.nouns_are_capital:
            named = any(token.capital for token in tokens[1:]) and not grammar.names_actor(f"the {head}")
            return named and not self._holds_verb(tokens[:at])
        if any(self._goes_on_else(token) for token in tokens[:at]):
            return False  # "arbeiten 2.500 Mitarbeiter"
        longer = tokens[at].low != head and not tokens[at].low.startswith(head)
        compound = longer and not (grammar.is_body(tokens[at]) or grammar.is_role(tokens[at]))  # "Vizepräsident"
        named = self._is_told_behind(tokens[at + 1 :])
        aged = any(token.text[0].isdigit() and token.text[-1].isalpha() for token in tokens[:at])  # "57-jährige"
        return compound or named or aged

    @staticmethod
    def _holds_verb(tokens: list[Token]) -> bool:
        """Return whether a verb stands behind a name: "President Obama | offered states"."""
        return any(
            before.capital and not token.capital and token.form is not NO_VERB
            for before, token in itertools.pairwise(tokens)
        )

    def _is_told_behind(self, behind: list[Token]) -> bool:
        """Return whether what stands behind a noun tells which one: "der Stadt", not who acts, "vom Amt" beobachtet."""
        if not behind or behind[-1].text[0].isdigit():
            return False
        first, words = behind[0], self.language.words
        if first.low in words["agent_prepositions"]:
            return not any(self._is_actor(token) for token in behind[1:])
        named = first.capital and not self._is_common(first.low)
        return named or first.low in words["telling_behind"] or first.low in self.language.genitive_determiners

    def _is_common(self, noun: str) -> bool:
        """Return whether a noun stands behind an article somewhere, so that it names nothing: "die | Mission"."""
        articles = self.language.words["articles"]
        return any(at and parsed.tokens[at - 1].low in articles for parsed, at in self._places.get(noun, ()))

    def _is_actor(self, token: Token) -> bool:
        return self.language.grammar.is_body(token) or self.language.grammar.is_role(token)

    def _trimmed(self, tokens: list[Token]) -> list[Token]:
        """Return the words of a phrase without small ones at its end: "arrests of two men | who allegedly"."""
        language = self.language
        ends = [at for at, token in enumerate(tokens) if at and (token.text == "(" or self._goes_on_else(token))]
        if ends and tokens[ends[0]].low not in self._joining and tokens[ends[0] - 1].low not in self._joining:
            inside = any(token.low in language.prepositions for token in tokens[1 : ends[0]])
            tokens = tokens[:1] if inside else tokens  # "die Angaben | des von der Hamas kontrollierten"
        tokens = self._without_object(tokens[: min([*ends[:1], self._time_behind(tokens)])])
        small = self._small
        nouns_are_capital = language.grammar.nouns_are_capital
        while len(tokens) > 1 and (
            not tokens[-1].word
            or tokens[-1].low in small
            or tokens[-1].low.endswith(("'s", "’s"))
            or (nouns_are_capital and not tokens[-1].capital and not tokens[-1].text[0].isdigit())
        ):
            tokens = tokens[:-1]  # "Launch | einer ganz"
        return tokens

    def _goes_on_else(self, token: Token) -> bool:
        """Return whether a word of a German phrase is no part of it: "der Pilot | und", "Autobomben | töteten"."""
        if not self.language.grammar.nouns_are_capital or token.capital:
            return False
        return token.low in self._joining or bool(self.language.readings(token.low))

    def _time_behind(self, tokens: list[Token]) -> int:
        """Return where a time or an infinitive begins that is no part of a phrase: "the sign | on Friday night"."""
        language = self.language
        times = self._times
        for at in range(1, len(tokens) - 1):
            low, after = tokens[at].low, tokens[at + 1]
            infinitive = low in language.words["before_whom"] and not after.capital and after.form.plain
            clock = low in language.words["count_prepositions"] and after.text[0].isdigit()
            if low in language.prepositions and (after.low in times or infinitive or clock):
                return at
        return len(tokens)

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
