"""The verbs of a segment: infinitive with its particle or auxiliary, mood, place."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, NamedTuple

from pipeline.languages import word_list

if TYPE_CHECKING:
    from pipeline.languages import Language, VerbForm
    from pipeline.syntax.tokens import Token

_FINITE = {"pres3s", "pres3p", "past3s", "past3p", "past", "k1s", "k1p", "k2s", "k2p"}
_GERMAN_AUX = {"haben", "sein", "werden"}
_NOT_PLAIN = {"inf", "part2"}
_NO_FINITE_AFTER_DE = {"zu"}
_NO_FINITE_AFTER_EN = word_list("en", "no_finite_after")
_MODALS = word_list("de", "modal_verbs")
_ENGLISH_AUX = {"have", "be", "do"}


class Verb(NamedTuple):
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


def find_verbs(tokens: list[Token], language: Language) -> list[Verb]:
    """Return the verbs of a segment in order: finite ones, and participles with the auxiliary that carries them."""
    forms = language.forms
    places = [at for at, token in enumerate(tokens) if token[1] in forms]
    if not places:
        return []
    german = language.code == "de"
    auxiliaries = _GERMAN_AUX if german else _ENGLISH_AUX
    verbs: list[Verb] = []
    auxiliary: tuple[int, str] | None = None
    for index in places:
        token = tokens[index]
        if token.capital and index > 0:
            continue
        if auxiliary is not None and token.low == "been":
            auxiliary = (auxiliary[0], "be")
            continue
        verb = _read(index, token, tokens, auxiliary, language)
        if verb is None:
            continue
        verbs.append(verb)
        if verb.finite and not auxiliaries.isdisjoint(verb.lemmas):
            auxiliary = (index, min(verb.lemmas & auxiliaries))
    if not verbs:
        return verbs
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
    finite = [verb for verb in verbs if verb.finite]
    if not finite or (len(finite) == 1 and _is_plain(finite[0], tokens, language)):
        return verbs
    closing = _closing_auxiliary(finite, tokens)
    if closing is not None:
        verbs = _closed_by_auxiliary(verbs, closing, tokens, language)
        finite = [verb for verb in verbs if verb.finite]
    if _ends_in_zu(tokens, language) and all(
        not _tags(tokens[verb.index].low, language).isdisjoint(_NOT_PLAIN) for verb in finite
    ):
        return [verb for verb in verbs if not verb.finite]
    if len(finite) > 1:
        sure = [verb for verb in finite if not _doubtful(verb, tokens, language)]
        if sure:
            verbs = [verb for verb in verbs if not verb.finite or verb in sure]
    if closing is not None and closing in verbs:
        verbs = verbs + _closing_participle(verbs, closing, tokens, language)
    participle = _participle(tokens[0].low, language)
    helper = next((v for v in verbs if v.finite and v.index == 1 and v.lemmas & _GERMAN_AUX), None)
    if participle and helper is not None and len(tokens) > 2:
        verbs = [*verbs, Verb(0, participle, False, "", helper.index, passive="werden" in helper.lemmas)]
    return verbs


def _closing_auxiliary(finite: list[Verb], tokens: list[Token]) -> Verb | None:
    """Return the auxiliary that is the last word of the segment, as in "dass X gebaut hat", if there is one."""
    last = next((verb for verb in reversed(finite) if not verb.lemmas.isdisjoint(_GERMAN_AUX)), None)
    if last is None or last.index < 1 or any(token.word for token in tokens[last.index + 1 :]):
        return None
    return last


def _is_plain(verb: Verb, tokens: list[Token], language: Language) -> bool:
    """Return whether a finite verb can be nothing else: no auxiliary, and no infinitive or participle by its form."""
    return verb.lemmas.isdisjoint(_GERMAN_AUX) and _tags(tokens[verb.index].low, language).isdisjoint(_NOT_PLAIN)


def _closed_by_auxiliary(verbs: list[Verb], last: Verb, tokens: list[Token], language: Language) -> list[Verb]:
    """Return the verbs with "unterzeichnet haben" at the end read as participle and auxiliary, unless a modal leads."""
    before = last.index - 1
    if not _is_participle(tokens[before].low, language):
        return verbs
    ambiguous = next((verb for verb in verbs if verb.index == before and verb.finite), None)
    others = [v for v in verbs if v.finite and v.index < before and not _doubtful(v, tokens, language)]
    if ambiguous is None or others:
        return verbs
    lemmas = _participle(tokens[before].low, language)
    participle = Verb(before, lemmas, False, "", last.index, passive="werden" in last.lemmas)
    return [verb for verb in verbs if verb is not ambiguous and verb is not last] + [participle, last]


def _closing_participle(verbs: list[Verb], last: Verb, tokens: list[Token], language: Language) -> list[Verb]:
    """Return the participle right before a final auxiliary, as in "dass X gebaut hat", if there is one."""
    before = last.index - 1
    participle = _participle(tokens[before].low, language)
    if not participle or any(verb.index == before and verb.auxiliary is not None for verb in verbs):
        return []
    return [Verb(before, participle, False, "", last.index, passive="werden" in last.lemmas)]


@_per_form
def _tags(word: str, language: Language) -> frozenset[str]:
    return frozenset(tag for reading in language.readings(word) for tag in reading.tags)


@_per_form
def _participle(word: str, language: Language) -> frozenset[str]:
    """Return the infinitives whose past participle the word is."""
    return frozenset(reading.lemma for reading in language.readings(word) if "part2" in reading.tags)


class _Kind(NamedTuple):
    """What a word form is as a finite verb. `open`: it may as well be no verb at all."""

    lemmas: frozenset[str]
    mood: str
    plural: bool
    open: bool


@_per_form
def _finite(word: str, language: Language) -> tuple[_Kind | None, dict[str, _Kind]]:
    """Return the word as a finite verb by itself, and by the particle it needs elsewhere; English base forms too."""
    german = language.code == "de"
    fitting = [r for r in language.readings(word) if r.tags & _FINITE or (not german and "base" in r.tags)]
    whole = [reading for reading in fitting if not german or "sep" not in reading.tags]
    split: dict[str, list[VerbForm]] = {}
    for reading in fitting:
        if german and "sep" in reading.tags:
            split.setdefault(reading.lemma.partition("|")[0], []).append(reading)
    return (
        _kind(word, whole, language) if whole else None,
        {particle: _kind(word, readings, language) for particle, readings in split.items()},
    )


def _kind(word: str, readings: list[VerbForm], language: Language) -> _Kind:
    tags = {tag for reading in readings for tag in reading.tags}
    return _Kind(
        frozenset(reading.lemma for reading in readings),
        _mood(word, language),
        not tags & {"pres3s", "past3s", "k1s", "k2s"},
        "ambig" in tags and (word in language.determiners or word in language.pronouns),
    )


def _is_participle(word: str, language: Language) -> bool:
    return "part2" in _tags(word, language)


def _ends_in_zu(tokens: list[Token], language: Language) -> bool:
    """Return whether the segment is an infinitive clause: it ends in "zu" and a verb, or a verb like "anzukündigen"."""
    last = _last_word(tokens)
    return last > 0 and (tokens[last - 1].low == "zu" or "zuinf" in _tags(tokens[last].low, language))


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
    if not german and index + 1 < len(tokens) and tokens[index + 1].low == "by" and participle:
        return None  # "a letter reported by …"
    kind, split = _finite(token.low, language)
    if kind is None and not split:
        return None
    if index > 0 and tokens[index - 1].low in (_NO_FINITE_AFTER_DE if german else _NO_FINITE_AFTER_EN):
        return None
    particle = None
    if split:
        last = _last_word(tokens)
        if last > index and tokens[last].low in split:
            kind, particle = split[tokens[last].low], last
    if kind is None or kind.open:
        return None
    return Verb(index, kind.lemmas, True, kind.mood, None, particle, False, kind.plural)


def _last_word(tokens: list[Token]) -> int:
    """Return the index of the last word, where a separable verb's particle stands; -1 where there is none."""
    return next((at for at in range(len(tokens) - 1, -1, -1) if tokens[at].word), -1)
