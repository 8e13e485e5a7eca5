"""A mention's words, each with what it can be: a work, a kind of source, a title, someone unnamed."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.sources.catalogue.comparable_words import Word, words

if TYPE_CHECKING:
    from pipeline.sources.catalogue.catalogue_names import Hit
    from pipeline.sources.catalogue.source_kinds import Kinds


class Mention:
    """The words of a mention; `works` the work each one names, or None, `work` the first of them.

    `shut`: whether a word stands where no speaker is named: "Brief an X", "Bericht über X", "darunter X", "letter
    reported by X".
    """

    def __init__(self, text: str, kinds: Kinds) -> None:
        self.text, self.kinds = text, kinds
        self.words = words(text)
        end = self._relative_clause()
        self.works = [
            kinds.work(word.text) if word.begin < end and self._may_be_noun(word) else None for word in self.words
        ]
        self.work = next((work for work in self.works if work), None)
        self.shut = self._shut()

    def _relative_clause(self) -> int:
        """Return where a relative clause begins, which tells more of the source: "X, who led the study"."""
        for before, word in pairwise(self.words):
            if word.low in self.kinds.relatives and self.text[before.end : word.begin] == ", ":
                return word.begin
        return len(self.text)

    def _may_be_noun(self, word: Word) -> bool:
        return word.text[0].isupper() or not self.kinds.capital_nouns

    def _shut(self) -> list[bool]:
        shut: list[bool] = []
        closed = after_work = members = False
        for word, work in zip(self.words, self.works, strict=True):
            low = word.low
            members = members or low in self.kinds.members or (low in self.kinds.members_inside and bool(shut))
            if low in self.kinds.relayed or (after_work and low in self.kinds.away):
                closed = True
            elif low in self.kinds.reopening:
                closed = False
            after_work = after_work or work is not None
            shut.append(closed or members)
        return shut

    def bare(self) -> list[Word]:
        """Return the words without a determiner in front."""
        return self.words[1:] if len(self.words) > 1 and self.words[0].low in self.kinds.definite else self.words

    def heads(self, begin: int = 0) -> list[tuple[int, str]]:
        """Return (index, entry) of the nouns that name a kind of source, from word `begin` on."""
        found: list[tuple[int, str]] = []
        for at, word in enumerate(self.words[begin:], begin):
            entry = None if self.shut[at] or self.works[at] else self.kinds.head(word.text)
            if entry and self._may_be_noun(word):
                found.append((at, entry))
        return found

    def is_definite(self, index: int) -> bool:
        """Return whether the noun at `index` means a known one: "der Konzern", "hospital spokesman", "Polizei"."""
        known = self.kinds.definite | self.kinds.possessive
        if index and self.words[index - 1].low in known:
            return True
        if index > 1 and self.words[index - 2].low in known and self._is_adjective(self.words[index - 1]):
            return True
        if self.kinds.capital_nouns and len(self.words) == 1:
            return self.words[0].text[0].isupper()
        after = self.words[index + 1].text if index + 1 < len(self.words) else ""
        return not self.kinds.joined_compounds and bool(after) and self.kinds.spoke(after) is not None

    def _is_adjective(self, word: Word) -> bool:
        if not self.kinds.capital_nouns and word.low.endswith(self.kinds.origin_endings):
            return True
        ends = word.low.endswith(self.kinds.adjective_endings)
        return word.text[0].islower() or (ends and not self.is_common(word))

    def unnamed_before(self, end: int) -> bool:
        """Return whether people without a name stand before word `end`: "Kreise der", "Beamte des"."""
        return any(
            self.kinds.is_unnamed(word.text) and not (self.shut[at] or self.works[at] or self.kinds.spoke(word.text))
            for at, word in enumerate(self.words[:end])
        )

    def has_unnamed(self) -> bool:
        """Return whether any open word stands for people without a name."""
        return any(self.kinds.is_unnamed(word.text) and not self.shut[at] for at, word in enumerate(self.words))

    def by_speaker(self) -> bool:
        """Return whether a spokesperson speaks: "eine Sprecherin des Unternehmens"."""
        return any(
            self.kinds.spoke(word.text) in self.kinds.spoke_kinds and not self.shut[at]
            for at, word in enumerate(self.words)
        )

    def by_proxy(self) -> bool:
        """Return whether somebody's lawyer speaks: "Hubers Anwalt", "Anwältin des Rats"; not "Anwältin Anna Huber"."""
        at = next((at for at, word in enumerate(self.words) if self.kinds.proxy(word.text) and not self.shut[at]), None)
        if at is None:
            return False
        after = self.words[at + 1 : at + 2]
        return (
            after[0].low in self.kinds.owners | self.kinds.clients
            if after
            else at > 0 and self.words[at - 1].text[0].isupper()
        )

    def is_title_of_work(self) -> bool:
        """Return whether the work only tells what somebody leads or wrote: "die Leiterin der Studie, Prof. X"."""
        if self.work is None:
            return False
        linking = self.kinds.definite | self.kinds.owners
        before = [word for word in self.words[: self.works.index(self.work)] if word.low not in linking]
        return bool(before) and self.kinds.is_role(before[-1].text)

    def is_common(self, word: Word) -> bool:
        """Return whether a word is a noun of the tables or a function word, so no one's name."""
        return self.kinds.is_common(word.text) or self.kinds.is_unnamed(word.text)

    def has_unlisted_person(self, hit: Hit | None) -> bool:
        """Return whether two names in a row, outside the catalogue's name `hit`, name a person."""
        run = 0
        for at, word in enumerate(self.words):
            touches = run > 0 and self.text[self.words[at - 1].end : word.begin] == " "
            run = (run + 1 if touches else 1) if self._may_be_name(at, hit) else 0
            if run == 2 and self._is_full_name(at - 1, hit):
                return True
        return False

    def _may_be_name(self, at: int, hit: Hit | None) -> bool:
        """Return whether word `at` may be part of a name that the catalogue lacks."""
        word = self.words[at]
        if self.shut[at] or word.glued or word.text.isupper() or not word.text[0].isupper():
            return False
        return not (hit and hit.begin <= word.begin < hit.end) and not self.is_common(word)

    def _is_full_name(self, at: int, hit: Hit | None) -> bool:
        """Return whether two names in a row, from word `at` on, are a person's."""
        if self._is_topic(at) or self._is_owner(at, hit):
            return False
        return not self.words[at].low.endswith(self.kinds.origin_endings)

    def quotes_name_after(self, index: int) -> bool:
        """Return whether a name in quotation marks follows the noun at `index`: "die Zeitung „Yemen Observer“"."""
        after = self.text[self.words[index].end :].lstrip()
        return after[:1] in set('„“”"»«‚‘') and after[1:2].isupper()

    def _is_owner(self, at: int, hit: Hit | None) -> bool:
        """Return whether the names from word `at` on tell whose the name `hit` is: "Amt der Bundesrepublik Ulm"."""
        while at > 1 and self.kinds.head(self.words[at - 1].text):
            at -= 1  # "Amt der Gemeinde | Bad Ulm"
        before = self.words[at - 1] if at else None
        if hit is None or before is None or before.low not in self.kinds.possessors:
            return False
        return before.begin > hit.end and not self.text[hit.end : before.begin].strip()

    def _is_topic(self, at: int) -> bool:
        """Return whether two nouns from word `at` on are no name: "zum Thema Arbeitsmarkt"."""
        return at > 0 and self.words[at - 1].low in self.kinds.topics

    def follows_first_name(self, at: int) -> bool:
        """Return whether the word before word `at` looks like someone's first name."""
        if at == 0 or not self.words[at - 1].text[0].isupper():
            return False
        word = self.words[at - 1]
        return not (
            self.kinds.is_role(word.text) or word.low in self.kinds.function_words or self.kinds.head(word.text)
        )
