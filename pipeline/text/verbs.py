"""The verbs of a segment: infinitive with its particle or auxiliary, mood, place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from pipeline.languages import word_list
from pipeline.text.forms import GERMAN_AUX, NO_VERB

if TYPE_CHECKING:
    from pipeline.languages import Language
    from pipeline.text.tokens import Token

_NO_FINITE_AFTER = {"de": frozenset({"zu"}), "en": word_list("en", "no_finite_after")}
_MODALS = word_list("de", "modal_verbs")
_HELPERS = GERMAN_AUX | _MODALS
# Between these and a noun stands no finite verb.
_BEFORE_NOUNS = word_list("de", "before_nouns")


class Verb(Struct, eq=False, gc=False):
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


def find_verbs(tokens: list[Token], language: Language) -> list[Verb]:
    """Return the verbs of a segment in order: finite ones, and participles with the auxiliary that carries them."""
    return verbs_at([at for at, t in enumerate(tokens) if t.form is not NO_VERB and not t.capital], tokens, language)


def verbs_at(places: list[int], tokens: list[Token], language: Language, opens: bool = True) -> list[Verb]:
    """Return the verbs of a segment; `places` are the indexes of its lower-case words with a verb form, in order.

    `opens`: the first word may be a verb with a capital, as at the begin of a sentence.
    """
    if opens and tokens and tokens[0].capital and tokens[0].form is not NO_VERB and not _is_adjective(tokens):
        places = [0, *places]
    if not places:
        return []
    verbs = _candidates(places, tokens, language.code)
    if not verbs:
        return verbs
    return _surer(verbs, tokens) if language.code == "de" else _surer_english(verbs, tokens)


def _is_adjective(tokens: list[Token]) -> bool:
    """Return whether the first word, frequent as no verb, stands before a noun: "Verwandte Artikel"."""
    return "ambig" in tokens[0].form.tags and len(tokens) > 1 and tokens[1].capital


def _candidates(places: list[int], tokens: list[Token], code: str) -> list[Verb]:
    """Return all that may be verbs in the language `code`, each in the first reading that fits its place."""
    german = code == "de"
    no_finite_after = _NO_FINITE_AFTER[code]
    verbs: list[Verb] = []
    helper, near, helper_name = -1, -1, ""
    for index in places:
        form = tokens[index].form
        if helper >= 0:
            if tokens[index].low == "been":
                helper_name, near = "be", index
                continue
            if form.participle and (german or index - near <= 4):
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
                helper, near, helper_name = index, index, kind.auxiliary
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


def _surer_english(verbs: list[Verb], tokens: list[Token]) -> list[Verb]:
    """Return the English verbs without a plural noun at the start that looks like one ("Prices rose")."""
    finite = [verb for verb in verbs if verb.finite]
    if len(finite) > 1 and finite[0].index == 0 and tokens[0].capital and "past" not in tokens[0].form.tags:
        return [verb for verb in verbs if verb is not finite[0]]
    return verbs


def _surer(verbs: list[Verb], tokens: list[Token]) -> list[Verb]:
    """Return the German verbs without those that are no finite verb beside a surer one.

    "lässt … einsetzen" (infinitive), "wünscht … schöne Bilder" (adjective); "Gesagt hat sie" gets its auxiliary.
    """
    finite = verbs if len(verbs) == 1 and verbs[0].finite else [verb for verb in verbs if verb.finite]
    if not finite:
        return verbs
    closing = None if finite[-1].lemmas.isdisjoint(GERMAN_AUX) else _closing_auxiliary(finite[-1], tokens)
    if closing is None and len(finite) == 1 and tokens[finite[0].index].form.plain:
        return _with_first_participle(verbs, tokens) if finite[0].index == 1 else verbs
    if closing is not None:
        verbs = _closed_by_auxiliary(verbs, closing, tokens)
        finite = [verb for verb in verbs if verb.finite]
    if _ends_in_zu(tokens) and not any(tokens[verb.index].form.plain for verb in finite):
        return [verb for verb in verbs if not verb.finite]
    if len(finite) > 1:
        apart = [verb for verb in finite if not _describes_noun(verb, tokens, finite)] or finite
        sure = [verb for verb in apart if not _doubtful(verb, tokens)] or apart
        if len(sure) < len(finite):
            verbs = [verb for verb in verbs if not verb.finite or verb in sure] + _let(sure, finite[-1], tokens)
    if closing is not None:
        closed = _closing_participle(verbs, closing, tokens) if closing in verbs else _hearsay(verbs, closing, tokens)
        verbs = verbs + closed
    return _with_first_participle(verbs, tokens)


def _closing_auxiliary(last: Verb, tokens: list[Token]) -> Verb | None:
    """Return the last finite verb, an auxiliary, if it is the last word, as in "dass X gebaut hat"."""
    return last if last.index and last.index == _last_word(tokens) else None


def _with_first_participle(verbs: list[Verb], tokens: list[Token]) -> list[Verb]:
    """Return the verbs with the participle of "Gesagt hat sie …" at the start."""
    participle = tokens[0].form.participle
    if not participle or len(tokens) < 3:
        return verbs
    helper = next((v for v in verbs if v.finite and v.index == 1 and v.lemmas & GERMAN_AUX), None)
    if helper is None:
        return verbs
    return [*verbs, Verb(0, participle, False, "", helper.index, passive="werden" in helper.lemmas)]


def _closed_by_auxiliary(verbs: list[Verb], last: Verb, tokens: list[Token]) -> list[Verb]:
    """Return the verbs with "unterzeichnet haben" at the end read as participle and auxiliary, unless a modal leads."""
    before = last.index - 1
    participle = tokens[before].form.participle
    if not participle:
        return verbs
    ambiguous = next((verb for verb in verbs if verb.index == before and verb.finite), None)
    others = [v for v in verbs if v.finite and v.index < before and not _doubtful(v, tokens)]
    if ambiguous is None or others:
        return verbs
    read = Verb(before, participle, False, "", last.index, passive="werden" in last.lemmas)
    return [verb for verb in verbs if verb is not ambiguous and verb is not last] + [read, last]


def _closing_participle(verbs: list[Verb], last: Verb, tokens: list[Token]) -> list[Verb]:
    """Return the participle right before a final auxiliary, as in "dass X gebaut hat", if there is one."""
    before = last.index - 1
    participle = tokens[before].form.participle
    if not participle or any(verb.index == before and verb.auxiliary is not None for verb in verbs):
        return []
    return [Verb(before, participle, False, "", last.index, passive="werden" in last.lemmas)]


def _let(sure: list[Verb], last: Verb, tokens: list[Token]) -> list[Verb]:
    """Return the infinitive at the end of "ließ gestern mitteilen", carried by "ließ", in a list."""
    letting = next((verb for verb in sure if "lassen" in verb.lemmas), None)
    if letting is None or last in sure or last.index != _last_word(tokens) or last.index < letting.index:
        return []
    return [Verb(last.index, last.lemmas, False, "", letting.index)]


def _hearsay(verbs: list[Verb], last: Verb, tokens: list[Token]) -> list[Verb]:
    """Return the participle of ", soll X gesagt haben", carried by "soll" at the segment's start, if there is one."""
    opening = next((verb for verb in verbs if verb.finite and verb.index == 0), None)
    participle = tokens[last.index - 1].form.participle
    if opening is None or not participle or "sollen" not in opening.lemmas:
        return []
    return [Verb(last.index - 1, participle, False, "", opening.index)]


def _ends_in_zu(tokens: list[Token]) -> bool:
    """Return whether the segment is an infinitive clause: it ends in "zu" and a verb, or a verb like "anzukündigen"."""
    last = _last_word(tokens)
    return last > 0 and (tokens[last - 1].low == "zu" or "zuinf" in tokens[last].form.tags)


def _describes_noun(verb: Verb, tokens: list[Token], finite: list[Verb]) -> bool:
    """Return whether a form that looks finite is a noun or describes one: "für gefährdete Arten", "Hinweise … kamen".

    To be asked only where another verb of the segment is finite; `finite` are all of them.
    """
    at = verb.index
    if at == 0 and tokens[0].capital and verb.lemmas.isdisjoint(_HELPERS):
        other = next((v for v in finite if v.index > 0 and "inf" not in tokens[v.index].form.tags), None)
        if not tokens[0].form.plain or (other and not any(t.low == "und" for t in tokens[: other.index])):
            return True  # "Begleitet von ihm ging …"
    if at + 1 >= len(tokens) or not tokens[at + 1].capital or not tokens[at].low.endswith(("te", "ten")):
        return False
    return (
        (at == 0 and tokens[0].capital) or tokens[at - 1].low in _BEFORE_NOUNS or any(v.index == at + 2 for v in finite)
    )


def _doubtful(verb: Verb, tokens: list[Token]) -> bool:
    tags = tokens[verb.index].form.tags
    if "inf" in tags:
        return verb.lemmas.isdisjoint(_MODALS) or verb.index >= _last_word(tokens)
    before_noun = verb.index + 1 < len(tokens) and tokens[verb.index + 1].capital
    return before_noun and bool(tags & {"k1!", "ambig"}) and verb.lemmas.isdisjoint(_HELPERS)
