"""The verbs of a segment: infinitive with its particle or auxiliary, mood, place."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from pipeline.languages import word_list

if TYPE_CHECKING:
    from pipeline.languages import Language, VerbForm
    from pipeline.syntax.tokens import Token

_FINITE = {"pres3s", "pres3p", "past3s", "past3p", "past", "k1s", "k1p", "k2s", "k2p"}
_GERMAN_AUX = {"haben", "sein", "werden"}
_NO_FINITE_AFTER = {"de": frozenset({"zu"}), "en": word_list("en", "no_finite_after")}
_MODALS = word_list("de", "modal_verbs")
_ENGLISH_AUX = {"have", "be", "do"}


@dataclass(slots=True, eq=False)
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


class _Kind(NamedTuple):
    """What a word form is as a finite verb. `auxiliary`: its infinitive where it is one of haben, sein, be …"""

    lemmas: frozenset[str]
    mood: str
    plural: bool
    auxiliary: str


class _Form(NamedTuple):
    """What a word form may be.

    `participle`: the infinitives whose past participle it is; `whole`: the finite verb it is by itself; `split`: the
    finite verb it is with a particle at the segment's end; `plain`: it can be nothing but a finite verb.
    """

    tags: frozenset[str]
    participle: frozenset[str]
    whole: _Kind | None
    split: dict[str, _Kind]
    plain: bool


_NO_VERB = _Form(frozenset(), frozenset(), None, {}, False)


class _Forms(dict[str, _Form]):
    """The forms of a language, each worked out once: an article has the same few verbs again and again."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.language = language

    def __missing__(self, word: str) -> _Form:
        readings = self.language.readings(word)
        return self.setdefault(word, self._form(word, readings)) if readings else _NO_VERB

    def _form(self, word: str, readings: tuple[VerbForm, ...]) -> _Form:
        german = self.language.code == "de"
        tags = frozenset(tag for reading in readings for tag in reading.tags)
        fitting = [r for r in readings if r.tags & _FINITE or (not german and "base" in r.tags)]
        split: dict[str, list[VerbForm]] = {}
        for reading in fitting:
            if german and "sep" in reading.tags:
                split.setdefault(reading.lemma.partition("|")[0], []).append(reading)
        whole = [reading for reading in fitting if not german or "sep" not in reading.tags]
        return _Form(
            tags,
            frozenset(reading.lemma for reading in readings if "part2" in reading.tags),
            self._kind(word, tags, whole),
            {particle: kind for particle, found in split.items() if (kind := self._kind(word, tags, found))},
            german and tags.isdisjoint({"inf", "part2"}),
        )

    def _kind(self, word: str, tags: frozenset[str], readings: list[VerbForm]) -> _Kind | None:
        own = {tag for reading in readings for tag in reading.tags}
        known = self.language.determiners.union(self.language.pronouns)
        if not readings or ("ambig" in own and word in known):
            return None
        lemmas = frozenset(reading.lemma for reading in readings)
        mood = ""
        if tags & {"k!", "k1!"} and "ambig" not in tags:
            mood = "k1" if tags & {"k1s", "k1p"} else "k2"
        auxiliary = min(lemmas & (_GERMAN_AUX if self.language.code == "de" else _ENGLISH_AUX), default="")
        return _Kind(lemmas, mood, not own & {"pres3s", "past3s", "k1s", "k2s"}, auxiliary)


_forms_of = functools.cache(_Forms)


def find_verbs(tokens: list[Token], language: Language) -> list[Verb]:
    """Return the verbs of a segment in order: finite ones, and participles with the auxiliary that carries them."""
    known = language.forms
    places = [at for at, token in enumerate(tokens) if token[1] in known]
    if not places:
        return []
    forms = _forms_of(language)
    verbs = _candidates(tokens, places, forms)
    if language.code == "de":
        return _surer(verbs, tokens, forms) if verbs else verbs
    return _surer_english(verbs, tokens, forms)


def _candidates(tokens: list[Token], places: list[int], forms: _Forms) -> list[Verb]:
    """Return the verbs among the tokens at `places`, each in the first reading that fits its place."""
    german = forms.language.code == "de"
    no_finite_after = _NO_FINITE_AFTER[forms.language.code]
    verbs: list[Verb] = []
    helper, helper_name = -1, ""
    for index in places:
        low, capital = tokens[index].low, tokens[index].capital
        if capital and index > 0:
            continue
        form = forms[low]
        if helper >= 0:
            if low == "been":
                helper_name = "be"
                continue
            if form.participle and (german or index - helper <= 4):
                passive = helper_name in {"werden", "be"} or tokens[min(index + 1, len(tokens) - 1)].low == "worden"
                verbs.append(Verb(index, form.participle, False, "", helper, passive=passive))
                continue
        if not german and form.participle and index + 1 < len(tokens) and tokens[index + 1].low == "by":
            continue  # "a letter reported by …"
        kind, particle = form.whole, None
        if index > 0 and tokens[index - 1].low in no_finite_after:
            continue
        if form.split and (last := _last_word(tokens)) > index and tokens[last].low in form.split:
            kind, particle = form.split[tokens[last].low], last
        if kind is not None:
            mood = "" if kind.mood == "k1" and not kind.auxiliary and _is_mine(tokens, index) else kind.mood
            verbs.append(Verb(index, kind.lemmas, True, mood, None, particle, False, kind.plural))
            if kind.auxiliary:
                helper, helper_name = index, kind.auxiliary
    return verbs


def _is_mine(tokens: list[Token], index: int) -> bool:
    """Return whether "ich" stands beside a verb in -e: "ich gehe" is no subjunctive, though "er gehe" is."""
    beside = [token.low for token in tokens[max(0, index - 1) : index + 2]]
    return "ich" in beside and tokens[index].low.endswith("e")


def _last_word(tokens: list[Token]) -> int:
    """Return the index of the last word, where a separable verb's particle stands; -1 where there is none."""
    at = len(tokens) - 1
    while at >= 0 and not tokens[at].word:
        at -= 1
    return at


def _surer_english(verbs: list[Verb], tokens: list[Token], forms: _Forms) -> list[Verb]:
    """Return the English verbs without a plural noun at the start that looks like one ("Prices rose")."""
    finite = [verb for verb in verbs if verb.finite]
    if len(finite) > 1 and finite[0].index == 0 and tokens[0].capital and "past" not in forms[tokens[0].low].tags:
        return [verb for verb in verbs if verb is not finite[0]]
    return verbs


def _surer(verbs: list[Verb], tokens: list[Token], forms: _Forms) -> list[Verb]:
    """Return the German verbs without those that are no finite verb beside a surer one.

    "lässt … einsetzen" (infinitive), "wünscht … schöne Bilder" (adjective); "Gesagt hat sie" gets its auxiliary.
    """
    finite = [verb for verb in verbs if verb.finite]
    closing = _closing_auxiliary(finite, tokens)
    if len(finite) <= 1 and closing is None and (not finite or forms[tokens[finite[0].index].low].plain):
        return _with_first_participle(verbs, tokens, forms) if finite and finite[0].index == 1 else verbs
    if closing is not None:
        verbs = _closed_by_auxiliary(verbs, closing, tokens, forms)
        finite = [verb for verb in verbs if verb.finite]
    if _ends_in_zu(tokens, forms) and not any(forms[tokens[verb.index].low].plain for verb in finite):
        return [verb for verb in verbs if not verb.finite]
    if len(finite) > 1:
        sure = [verb for verb in finite if not _doubtful(verb, tokens, forms)]
        if sure:
            verbs = [verb for verb in verbs if not verb.finite or verb in sure]
    if closing is not None and closing in verbs:
        verbs = verbs + _closing_participle(verbs, closing, tokens, forms)
    return _with_first_participle(verbs, tokens, forms)


def _closing_auxiliary(finite: list[Verb], tokens: list[Token]) -> Verb | None:
    """Return the auxiliary that is the last word of the segment, as in "dass X gebaut hat", if there is one."""
    last = next((verb for verb in reversed(finite) if not verb.lemmas.isdisjoint(_GERMAN_AUX)), None)
    return last if last is not None and last.index > 0 and last.index == _last_word(tokens) else None


def _with_first_participle(verbs: list[Verb], tokens: list[Token], forms: _Forms) -> list[Verb]:
    """Return the verbs with the participle of "Gesagt hat sie …" at the start."""
    participle = forms[tokens[0].low].participle
    if not participle or len(tokens) < 3:
        return verbs
    helper = next((v for v in verbs if v.finite and v.index == 1 and v.lemmas & _GERMAN_AUX), None)
    if helper is None:
        return verbs
    return [*verbs, Verb(0, participle, False, "", helper.index, passive="werden" in helper.lemmas)]


def _closed_by_auxiliary(verbs: list[Verb], last: Verb, tokens: list[Token], forms: _Forms) -> list[Verb]:
    """Return the verbs with "unterzeichnet haben" at the end read as participle and auxiliary, unless a modal leads."""
    before = last.index - 1
    participle = forms[tokens[before].low].participle
    if not participle:
        return verbs
    ambiguous = next((verb for verb in verbs if verb.index == before and verb.finite), None)
    others = [v for v in verbs if v.finite and v.index < before and not _doubtful(v, tokens, forms)]
    if ambiguous is None or others:
        return verbs
    read = Verb(before, participle, False, "", last.index, passive="werden" in last.lemmas)
    return [verb for verb in verbs if verb is not ambiguous and verb is not last] + [read, last]


def _closing_participle(verbs: list[Verb], last: Verb, tokens: list[Token], forms: _Forms) -> list[Verb]:
    """Return the participle right before a final auxiliary, as in "dass X gebaut hat", if there is one."""
    before = last.index - 1
    participle = forms[tokens[before].low].participle
    if not participle or any(verb.index == before and verb.auxiliary is not None for verb in verbs):
        return []
    return [Verb(before, participle, False, "", last.index, passive="werden" in last.lemmas)]


def _ends_in_zu(tokens: list[Token], forms: _Forms) -> bool:
    """Return whether the segment is an infinitive clause: it ends in "zu" and a verb, or a verb like "anzukündigen"."""
    last = _last_word(tokens)
    return last > 0 and (tokens[last - 1].low == "zu" or "zuinf" in forms[tokens[last].low].tags)


def _doubtful(verb: Verb, tokens: list[Token], forms: _Forms) -> bool:
    tags = forms[tokens[verb.index].low].tags
    if "inf" in tags:
        return True
    before_noun = verb.index + 1 < len(tokens) and tokens[verb.index + 1].capital
    return before_noun and bool(tags & {"k1!", "ambig"}) and not verb.lemmas & (_GERMAN_AUX | _MODALS)
