"""When two speakers are the same one: by where they are mentioned, else by the words they are mentioned with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.core.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.languages import Language
    from pipeline.learning.scoring.gold_chains import ChainHop

_WORD = re.compile(r"\w+")
_GENITIVE = "s"
# From this length on a word may be the end of a longer one: "minister" of "umweltminister".
_LONG = 5
Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody as mentioned: the places of the mentions, and the telling words of each that has some.

    Nobody has no places; a pronoun has a place and no words.
    """

    places: tuple[Span, ...]
    words: frozenset[Words]

    @property
    def is_named(self) -> bool:
        """Whether it is said who it is, by more than a pronoun."""
        return bool(self.words)

    def shown(self, text: str) -> str:
        """Return the longest mention."""
        return max((" ".join(place.of(text).split()) for place in self.places), key=len, default="nobody")

    def same(self, other: Speaker) -> bool:
        """Return whether both are nobody, are mentioned in one place, or are mentioned with the same words."""
        if not self.places or not other.places:
            return not self.places and not other.places
        if any(_one_place(mine, theirs) for mine in self.places for theirs in other.places):
            return True
        return any(_same_words(mine, theirs) for mine in self.words for theirs in other.words)


NOBODY = Speaker((), frozenset())


def telling(words: str, language: Language) -> Words:
    """Return the words of a mention that tell who it is: no pronouns, determiners and prepositions; case folded."""
    plain = language.pronouns.keys() | language.determiners | language.prepositions | language.oblique
    return frozenset(word for word in _WORD.findall(words.casefold()) if word not in plain)


def speaker(spans: Sequence[Span], text: str, language: Language) -> Speaker:
    """Return who is mentioned by the stretches of one mention."""
    words = telling(" ".join(span.of(text) for span in spans), language)
    return Speaker(tuple(spans), frozenset({words} if words else ()))


def gold_speakers(hops: Iterable[ChainHop], text: str, language: Language) -> dict[ChainHop, Speaker]:
    """Return each hop of an article's gold with its speaker, who has all mentions of those with the same name."""
    grouped: list[tuple[list[ChainHop], set[Span]]] = []
    for hop in hops:
        if hop.source is None:
            continue
        spans = {Span(*place) for place in (hop.source, hop.name) if place is not None}
        joined = [group for group in grouped if group[1] & spans]
        members = [hop, *(one for group in joined for one in group[0])]
        grouped = [group for group in grouped if group not in joined]
        grouped.append((members, spans.union(*(group[1] for group in joined))))
    found: dict[ChainHop, Speaker] = {}
    for members, places in grouped:
        each = [speaker([place], text, language) for place in sorted(places)]
        whole = Speaker(tuple(sorted(places)), frozenset[Words]().union(*(one.words for one in each)))
        found |= dict.fromkeys(members, whole)
    return found


def _one_place(mine: Span, theirs: Span) -> bool:
    """Return whether two stretches share at least half of the shorter one."""
    shared = min(mine.end, theirs.end) - max(mine.begin, theirs.begin)
    return shared > 0 and 2 * shared >= min(mine.end - mine.begin, theirs.end - theirs.begin)


def _same_words(mine: Words, theirs: Words) -> bool:
    """Return whether each word of the shorter mention stands in the longer one."""
    shorter, longer = sorted((mine, theirs), key=len)
    return all(any(_same_word(word, other) for other in longer) for word in shorter)


def _same_word(word: str, other: str) -> bool:
    """Return whether two words are the same but for a genitive ("Hubers") or the front of a compound."""
    shorter, longer = sorted((word, other), key=len)
    compound = len(shorter) >= _LONG and longer.endswith(shorter)
    return shorter == longer or compound or longer == shorter + _GENITIVE
