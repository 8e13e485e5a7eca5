"""What a word form may be as a verb, from the readings that its language knows."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from pipeline.languages import Language, VerbForm

_FINITE = {"pres3s", "pres3p", "past3s", "past3p", "past", "k1s", "k1p", "k2s", "k2p"}
GERMAN_AUX = {"haben", "sein", "werden"}
_ENGLISH_AUX = {"have", "be", "do"}


class VerbKind(Struct, frozen=True, gc=False):
    """What a word form is as a finite verb. `auxiliary`: its infinitive where it is one of haben, sein, be …"""

    lemmas: frozenset[str]
    mood: str
    plural: bool
    auxiliary: str


class WordForm(Struct, eq=False, gc=False):
    """What a word form may be.

    `participle`: the infinitives whose past participle it is; `whole`: the finite verb it is by itself; `split`: the
    finite verb it is with a particle at the segment's end; `plain`: it can be nothing but a finite verb.
    """

    tags: frozenset[str]
    participle: frozenset[str]
    whole: VerbKind | None
    split: dict[str, VerbKind]
    plain: bool


NO_VERB = WordForm(frozenset(), frozenset(), None, {}, False)


# Equal ones are kept once: many forms share them, and what is not there need not be looked after.
_same_kind = functools.cache(VerbKind)


@functools.cache
def _same(words: frozenset[str]) -> frozenset[str]:
    return words


@functools.lru_cache(maxsize=65_536)
def word_form(word: str, language: Language) -> WordForm:
    """Return what a lower-case word may be as a verb; NO_VERB where it is no verb form we know."""
    readings = language.readings(word)
    if not readings:
        return NO_VERB
    german = language.code == "de"
    tags = _same(frozenset(tag for reading in readings for tag in reading.tags))
    fitting = [r for r in readings if r.tags & _FINITE or (not german and "base" in r.tags)]
    split: dict[str, list[VerbForm]] = {}
    for reading in fitting:
        if german and "sep" in reading.tags:
            split.setdefault(reading.lemma.partition("|")[0], []).append(reading)
    whole = [reading for reading in fitting if not german or "sep" not in reading.tags]
    return WordForm(
        tags,
        _same(frozenset(reading.lemma for reading in readings if "part2" in reading.tags)),
        _kind(word, tags, whole, language),
        {particle: kind for particle, found in split.items() if (kind := _kind(word, tags, found, language))},
        german and tags.isdisjoint({"inf", "part2"}),
    )


def _kind(word: str, tags: frozenset[str], readings: list[VerbForm], language: Language) -> VerbKind | None:
    own = {tag for reading in readings for tag in reading.tags}
    if not readings or ("ambig" in own and (word in language.determiners or word in language.pronouns)):
        return None
    lemmas = _same(frozenset(reading.lemma for reading in readings))
    mood = ""
    if tags & {"k!", "k1!"} and "ambig" not in tags:
        mood = "k1" if tags & {"k1s", "k1p"} else "k2"
    auxiliary = min(lemmas & (GERMAN_AUX if language.code == "de" else _ENGLISH_AUX), default="")
    return _same_kind(lemmas, mood, not own & {"pres3s", "past3s", "k1s", "k2s"}, auxiliary)
