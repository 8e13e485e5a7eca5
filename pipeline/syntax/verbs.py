"""The verbs of a segment: infinitive with its particle or auxiliary, mood, place."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.languages import word_list

if TYPE_CHECKING:
    from pipeline.languages import Language, VerbForm
    from pipeline.syntax.tokens import Token

_FINITE = {"pres3s", "pres3p", "past3s", "past3p", "past", "k1s", "k1p", "k2s", "k2p"}
_GERMAN_AUX = {"haben", "sein", "werden"}
_NO_FINITE_AFTER_DE = {"zu"}
_NO_FINITE_AFTER_EN = word_list("en", "no_finite_after")
_MODALS = word_list("de", "modal_verbs")
_ENGLISH_AUX = {"have", "be", "do"}


@dataclass(frozen=True, slots=True)
class Verb:
    """One verb of a segment.

    `index`: its token; `lemmas`: the infinitives it may belong to (a bar after a separable particle); `subjunctive` is
    "k1" (unmistakable, also the kind equal to first person present), "k2" or "". `auxiliary`: the index of the token
    that makes it finite (hat … gesagt), None where it is finite itself. `particle`: index of its split particle.
    """

    index: int
    lemmas: frozenset[str]
    finite: bool
    subjunctive: str
    auxiliary: int | None = None
    particle: int | None = None
    passive: bool = False
    plural: bool = False


# What a word form is on its own, worked out once: an article has the same few verbs again and again.
_per_form = functools.lru_cache(maxsize=16_384)


@_per_form
def _mood(word: str, language: Language) -> str:
    tags = _tags(word, language)
    if "ambig" in tags:
        return ""
    if tags & {"k!", "k1!"}:
        return "k1" if tags & {"k1s", "k1p"} else "k2"
    return ""


# Verbs of the segments read last, by their words: a claim is mostly a segment that the rules have read before.
_known: dict[tuple[Language, tuple[str, ...]], tuple[Verb, ...]] = {}
_MOST_KNOWN = 2_048


def find_verbs(tokens: list[Token], language: Language) -> list[Verb]:
    """Return the verbs of a segment in order: finite ones, and participles with the auxiliary that carries them."""
    key = (language, tuple([token.text for token in tokens]))
    verbs = _known.get(key)
    if verbs is None:
        if len(_known) >= _MOST_KNOWN:
            _known.clear()
        verbs = _known[key] = tuple(_verbs_of(tokens, language))
    return list(verbs)


def _verbs_of(tokens: list[Token], language: Language) -> list[Verb]:
    german = language.code == "de"
    verbs: list[Verb] = []
    auxiliary: tuple[int, str] | None = None
    for index, token in enumerate(tokens):
        if not token.word or (token.capital and index > 0):
            continue
        readings = language.readings(token.low)
        if not readings:
            continue
        if auxiliary is not None and token.low == "been":
            auxiliary = (auxiliary[0], "be")
            continue
        verb = _read(index, token, tokens, auxiliary, language)
        if verb is None:
            continue
        verbs.append(verb)
        names = verb.lemmas & (_GERMAN_AUX if german else _ENGLISH_AUX)
        if verb.finite and names:
            auxiliary = (index, next(iter(names)))
    return _surer(verbs, tokens, language) if german else _surer_english(verbs, tokens, language)


def _surer_english(verbs: list[Verb], tokens: list[Token], language: Language) -> list[Verb]:
    """Return the English verbs without a plural noun at the start that looks like one ("Prices rose")."""
    finite = [verb for verb in verbs if verb.finite]
    if len(finite) > 1 and finite[0].index == 0 and tokens[0].capital and "past" not in _tags(tokens[0].low, language):
        return [verb for verb in verbs if verb is not finite[0]]
    return verbs


def _surer(verbs: list[Verb], tokens: list[Token], language: Language) -> list[Verb]:
    """Return the German verbs without those that are no finite verb beside a surer one.

    "lässt … einsetzen" (infinitive), "wünscht … schöne Bilder" (adjective); "Gesagt hat sie" gets its auxiliary.
    """
    verbs = _closed_by_auxiliary(verbs, tokens, language)
    finite = [verb for verb in verbs if verb.finite]
    if _ends_in_zu(tokens, language) and all(
        "inf" in _tags(tokens[v.index].low, language) or _is_participle(tokens[v.index].low, language) for v in finite
    ):
        return [verb for verb in verbs if not verb.finite]
    if len(finite) > 1:
        sure = [verb for verb in finite if not _doubtful(verb, tokens, language)]
        if sure:
            verbs = [verb for verb in verbs if not verb.finite or verb in sure]
    verbs += _closing_participle(verbs, tokens, language)
    participle = _participle(tokens[0].low, language) if tokens else frozenset()
    helper = next((v for v in verbs if v.finite and v.index == 1 and v.lemmas & _GERMAN_AUX), None)
    if participle and helper is not None and len(tokens) > 2:
        verbs.append(Verb(0, participle, False, "", helper.index, passive="werden" in helper.lemmas))
    return verbs


def _closed_by_auxiliary(verbs: list[Verb], tokens: list[Token], language: Language) -> list[Verb]:
    """Return the verbs with "unterzeichnet haben" at the end read as participle and auxiliary, unless a modal leads."""
    last = next((verb for verb in reversed(verbs) if verb.finite and verb.lemmas & _GERMAN_AUX), None)
    if last is None or last.index < 1 or any(token.word for token in tokens[last.index + 1 :]):
        return verbs
    before = last.index - 1
    ambiguous = next(
        (v for v in verbs if v.index == before and v.finite and _is_participle(tokens[before].low, language)), None
    )
    others = [v for v in verbs if v.finite and v.index < before and not _doubtful(v, tokens, language)]
    if ambiguous is None or others:
        return verbs
    lemmas = frozenset(r.lemma for r in language.readings(tokens[before].low) if "part2" in r.tags)
    participle = Verb(before, lemmas, False, "", last.index, passive="werden" in last.lemmas)
    return [verb for verb in verbs if verb is not ambiguous and verb is not last] + [participle, last]


def _closing_participle(verbs: list[Verb], tokens: list[Token], language: Language) -> list[Verb]:
    """Return the participle right before a final auxiliary, as in "dass X gebaut hat", if there is one."""
    last = next((verb for verb in reversed(verbs) if verb.finite and verb.lemmas & _GERMAN_AUX), None)
    if last is None or last.index < 1 or any(token.word for token in tokens[last.index + 1 :]):
        return []
    before = last.index - 1
    participle = _participle(tokens[before].low, language)
    known = any(verb.index == before and verb.auxiliary is not None for verb in verbs)
    if not participle or known:
        return []
    return [Verb(before, participle, False, "", last.index, passive="werden" in last.lemmas)]


@_per_form
def _tags(word: str, language: Language) -> frozenset[str]:
    return frozenset(tag for reading in language.readings(word) for tag in reading.tags)


@_per_form
def _participle(word: str, language: Language) -> frozenset[str]:
    """Return the infinitives whose past participle the word is."""
    return frozenset(reading.lemma for reading in language.readings(word) if "part2" in reading.tags)


@_per_form
def _finite(word: str, language: Language) -> tuple[VerbForm, ...]:
    """Return the readings as a finite verb; an English base form is one too."""
    german = language.code == "de"
    return tuple(r for r in language.readings(word) if r.tags & _FINITE or (not german and "base" in r.tags))


@_per_form
def _whole(word: str, language: Language) -> tuple[VerbForm, ...]:
    """Return the finite readings that need no particle elsewhere."""
    return tuple(reading for reading in _finite(word, language) if "sep" not in reading.tags)


def _is_participle(word: str, language: Language) -> bool:
    return "part2" in _tags(word, language)


def _ends_in_zu(tokens: list[Token], language: Language) -> bool:
    """Return whether the segment is an infinitive clause: it ends in "zu" and a verb, or a verb like "anzukündigen"."""
    words = [token.low for token in tokens if token.word]
    if len(words) < 2:
        return False
    return words[-2] == "zu" or "zuinf" in _tags(words[-1], language)


def _doubtful(verb: Verb, tokens: list[Token], language: Language) -> bool:
    tags = _tags(tokens[verb.index].low, language)
    if "inf" in tags:
        return True
    before_noun = verb.index + 1 < len(tokens) and tokens[verb.index + 1].capital
    return before_noun and bool(tags & {"k1!", "ambig"}) and not verb.lemmas & (_GERMAN_AUX | _MODALS)


def _read(
    index: int,
    token: Token,
    tokens: list[Token],
    auxiliary: tuple[int, str] | None,
    language: Language,
) -> Verb | None:
    """Return the verb that a token is, or None where no reading fits its place."""
    german = language.code == "de"
    participle = _participle(token.low, language)
    if participle and auxiliary is not None and (german or index - auxiliary[0] <= 4):
        passive = auxiliary[1] in {"werden", "be"} or tokens[min(index + 1, len(tokens) - 1)].low == "worden"
        return Verb(index, participle, False, "", auxiliary[0], passive=passive)
    finite = _finite(token.low, language)
    if not german and index + 1 < len(tokens) and tokens[index + 1].low == "by" and participle:
        return None  # "a letter reported by …"
    if not finite:
        return None
    if index > 0 and tokens[index - 1].low in (_NO_FINITE_AFTER_DE if german else _NO_FINITE_AFTER_EN):
        return None
    fitting, particle = _with_particle(index, tokens, language) if german else (finite, None)
    if not fitting:
        return None
    tags = {tag for reading in fitting for tag in reading.tags}
    if "ambig" in tags and (token.low in language.determiners or token.low in language.pronouns):
        return None
    plural = not tags & {"pres3s", "past3s", "k1s", "k2s"}
    return Verb(
        index, frozenset(r.lemma for r in fitting), True, _mood(token.low, language), None, particle, plural=plural
    )


def _with_particle(index: int, tokens: list[Token], language: Language) -> tuple[tuple[VerbForm, ...], int | None]:
    """Return the finite readings that fit: a split separable verb needs its particle at the end of the segment."""
    word = tokens[index].low
    finite, whole = _finite(word, language), _whole(word, language)
    if len(finite) == len(whole):
        return whole, None
    last = len(tokens) - 1
    while last > index and not tokens[last].word:
        last -= 1
    particle = tokens[last].low if last > index else ""
    split = tuple(r for r in finite if "sep" in r.tags and r.lemma.partition("|")[0] == particle)
    return (split, last) if split else (whole, None)
