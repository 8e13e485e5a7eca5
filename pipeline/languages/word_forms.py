"""What a word form may be as a verb, from the readings that its language knows."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from pipeline.languages.syntax import NO_VERB, VerbKind, WordForm

if TYPE_CHECKING:
    from pipeline.languages.verb_forms import VerbForm
    from pipeline.languages.vocabulary import Language

# The tags of the tables of all languages; a language has some of them.
_FINITE = frozenset({"pres3s", "pres3p", "past3s", "past3p", "past", "k1s", "k1p", "k2s", "k2p", "base"})
_NOT_FINITE = frozenset({"inf", "part2"})
_SINGULAR = frozenset({"pres3s", "past3s", "k1s", "k2s"})
_UNMISTAKABLE = frozenset({"k!", "k1!"})
_SUBJUNCTIVE_I = frozenset({"k1s", "k1p"})
_PAST = frozenset({"past", "past3s", "past3p"})
_PRESENT = frozenset({"pres3s", "pres3p", "base"})

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
    tags = _same(frozenset(tag for reading in readings for tag in reading.tags))
    fitting = [r for r in readings if r.tags & _FINITE]
    split: dict[str, list[VerbForm]] = {}
    for reading in fitting:
        if "sep" in reading.tags:
            split.setdefault(reading.lemma.partition("|")[0], []).append(reading)
    whole = [reading for reading in fitting if "sep" not in reading.tags]
    return WordForm(
        tags,
        _same(frozenset(reading.lemma for reading in readings if "part2" in reading.tags)),
        _kind(word, tags, whole, language),
        {particle: kind for particle in split if (kind := _kind(word, tags, split[particle], language))},
        tags.isdisjoint(_NOT_FINITE),
    )


def _kind(word: str, tags: frozenset[str], readings: list[VerbForm], language: Language) -> VerbKind | None:
    own = {tag for reading in readings for tag in reading.tags}
    if not readings or ("ambig" in own and word in language.determiners):
        return None
    lemmas = _same(frozenset(reading.lemma for reading in readings))
    auxiliary = min(lemmas & language.words["auxiliaries"], default="")
    return _same_kind(lemmas, _mood(tags), own.isdisjoint(_SINGULAR), auxiliary)


def _mood(tags: frozenset[str]) -> str:
    """Return "k1" or "k2" where a form with these tags is unmistakably a subjunctive, else ""."""
    if "ambig" in tags or tags.isdisjoint(_UNMISTAKABLE):
        return ""
    return "k2" if tags.isdisjoint(_SUBJUNCTIVE_I) else "k1"


@functools.lru_cache(maxsize=4096)
def is_past(word: str, lemmas: frozenset[str], language: Language) -> bool:
    """Return whether a finite verb form of one of these infinitives can be nothing but past."""
    readings = [reading for reading in language.readings(word) if reading.lemma in lemmas]
    present = {reading.lemma for reading in readings if reading.tags & _PRESENT}
    past = {reading.lemma for reading in readings if reading.tags & _PAST}
    return bool(past - present)
