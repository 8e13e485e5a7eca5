"""The verbs of a segment: infinitive with its particle or auxiliary, mood, place."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pipeline.languages import Language, VerbForm
    from pipeline.syntax.tokens import Token

_FINITE = {"pres3s", "pres3p", "past3s", "past3p", "past", "k1s", "k1p", "k2s", "k2p"}
_GERMAN_AUX = {"haben", "sein", "werden"}
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


def _mood(readings: tuple[VerbForm, ...]) -> str:
    tags = {tag for reading in readings for tag in reading.tags}
    if "ambig" in tags:
        return ""
    if tags & {"k!", "k1!"}:
        return "k1" if tags & {"k1s", "k1p"} else "k2"
    return ""


def find_verbs(tokens: list[Token], language: Language) -> list[Verb]:
    """Return the verbs of a segment in order: finite ones, and participles with the auxiliary that carries them."""
    german = language.code == "de"
    verbs: list[Verb] = []
    auxiliary: tuple[int, str] | None = None
    for index, token in enumerate(tokens):
        if not token.word or (german and token.capital and index > 0):
            continue
        readings = language.readings(token.low)
        if not readings:
            continue
        verb = _read(index, token, tokens, readings, auxiliary, german)
        if verb is None:
            continue
        verbs.append(verb)
        names = verb.lemmas & (_GERMAN_AUX if german else _ENGLISH_AUX)
        if verb.finite and names:
            auxiliary = (index, next(iter(names)))
    return verbs


def _read(
    index: int,
    token: Token,
    tokens: list[Token],
    readings: tuple[VerbForm, ...],
    auxiliary: tuple[int, str] | None,
    german: bool,
) -> Verb | None:
    """Return the verb that a token is, or None where no reading fits its place."""
    participle = frozenset(r.lemma for r in readings if "part2" in r.tags)
    if participle and auxiliary is not None and (german or index - auxiliary[0] <= 4):
        passive = auxiliary[1] in {"werden", "be"}
        return Verb(index, participle, False, "", auxiliary[0], passive=passive)
    finite = [r for r in readings if r.tags & _FINITE or (not german and "base" in r.tags)]
    if not finite:
        return None
    if german and index > 0 and tokens[index - 1].low == "zu":
        return None
    fitting, particle = _with_particle(index, tokens, finite) if german else (finite, None)
    if not fitting:
        return None
    tags = {tag for reading in fitting for tag in reading.tags}
    plural = not tags & {"pres3s", "past3s", "k1s", "k2s"}
    return Verb(index, frozenset(r.lemma for r in fitting), True, _mood(readings), None, particle, plural=plural)


def _with_particle(index: int, tokens: list[Token], readings: list[VerbForm]) -> tuple[list[VerbForm], int | None]:
    """Return the readings that fit: a split separable verb needs its particle at the end of the segment."""
    last = len(tokens) - 1
    while last > index and not tokens[last].word:
        last -= 1
    particle = tokens[last].low if last > index else ""
    split = [r for r in readings if "sep" in r.tags and r.lemma.partition("|")[0] == particle]
    if split:
        return split, last
    return [r for r in readings if "sep" not in r.tags], None
