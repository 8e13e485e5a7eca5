"""Which of the words of a German segment that may be verbs are: "lässt … einsetzen", "wünscht … schöne Bilder"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.languages.syntax import Verb, last_word
from pipeline.languages.vocabulary import word_list

if TYPE_CHECKING:
    from pipeline.languages.syntax import Token

_AUXILIARIES = word_list("de", "auxiliaries")
_MODALS = word_list("de", "modal_verbs")
_HELPERS = _AUXILIARIES | _MODALS
# Between these and a noun stands no finite verb.
_BEFORE_NOUNS = word_list("de", "before_nouns")
# "für gefährdete Arten": these end a participle before a noun, and the past of many verbs.
_PAST_ENDINGS = tuple(sorted(word_list("de", "past_endings")))


def surer_verbs(verbs: list[Verb], tokens: list[Token]) -> list[Verb]:
    """Return the German verbs without those that are no finite verb beside a surer one.

    "lässt … einsetzen" (infinitive), "wünscht … schöne Bilder" (adjective); "Gesagt hat sie" gets its auxiliary.
    """
    finite = _finite(verbs)
    plain = len(finite) == 1 and tokens[finite[0].index].form.plain
    if plain and finite[0].lemmas.isdisjoint(_AUXILIARIES):
        return verbs
    closing = _closing_auxiliary(finite[-1], tokens)
    if closing is not None or not plain:
        verbs = _sorted_out(verbs, closing, tokens)
    return _with_first_participle(verbs, tokens)


def _sorted_out(verbs: list[Verb], closing: Verb | None, tokens: list[Token]) -> list[Verb]:
    """Return the verbs that are some for sure; `closing` is the auxiliary that ends the clause."""
    if closing is not None:
        verbs = _closed_by_auxiliary(verbs, closing, tokens)
    finite = _finite(verbs)
    if _ends_in_zu(tokens) and not any(tokens[verb.index].form.plain for verb in finite):
        return [verb for verb in verbs if not verb.finite]
    if len(finite) > 1:
        verbs = _without_doubtful(verbs, finite, tokens)
    return verbs if closing is None else [*verbs, *_participle_at_end(verbs, closing, tokens)]


def _finite(verbs: list[Verb]) -> list[Verb]:
    return [verb for verb in verbs if verb.finite]


def _without_doubtful(verbs: list[Verb], finite: list[Verb], tokens: list[Token]) -> list[Verb]:
    """Return the verbs without finite ones that are nouns, adjectives or infinitives beside a surer one."""
    apart = [verb for verb in finite if not _describes_noun(verb, tokens, finite)] or finite
    sure = [verb for verb in apart if not _doubtful(verb, tokens)] or apart
    if len(sure) == len(finite):
        return verbs
    return [verb for verb in verbs if not verb.finite or verb in sure] + _let(sure, finite[-1], tokens)


def _participle_at_end(verbs: list[Verb], closing: Verb, tokens: list[Token]) -> list[Verb]:
    """Return the participle that a final auxiliary makes a verb, in a list: "gebaut hat", "soll … gesagt haben"."""
    return _closing_participle(verbs, closing, tokens) if closing in verbs else _hearsay(verbs, closing, tokens)


def _closing_auxiliary(last: Verb, tokens: list[Token]) -> Verb | None:
    """Return the last finite verb if it is an auxiliary and the last word, as in "dass X gebaut hat"."""
    if last.index == 0 or last.lemmas.isdisjoint(_AUXILIARIES) or last.index != last_word(tokens):
        return None
    return last


def _with_first_participle(verbs: list[Verb], tokens: list[Token]) -> list[Verb]:
    """Return the verbs with the participle of "Gesagt hat sie …" at the start."""
    participle = tokens[0].form.participle
    if not participle or len(tokens) < 3:
        return verbs
    helper = next((v for v in verbs if v.finite and v.index == 1 and v.lemmas & _AUXILIARIES), None)
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
    if ambiguous is None or any(_leads(verb, before, tokens) for verb in verbs):
        return verbs
    read = Verb(before, participle, False, "", last.index, passive="werden" in last.lemmas)
    return [verb for verb in verbs if verb is not ambiguous and verb is not last] + [read, last]


def _leads(verb: Verb, place: int, tokens: list[Token]) -> bool:
    """Return whether a verb before `place` is finite for sure."""
    return verb.index < place and not _doubtful(verb, tokens)


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
    if letting is None or last in sure or last.index != last_word(tokens):
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
    last = last_word(tokens)
    return last > 0 and (tokens[last - 1].low == "zu" or "zuinf" in tokens[last].form.tags)


def _describes_noun(verb: Verb, tokens: list[Token], finite: list[Verb]) -> bool:
    """Return whether a form that looks finite is a noun or describes one: "für gefährdete Arten", "Hinweise … kamen".

    To be asked only where another verb of the segment is finite; `finite` are all of them.
    """
    at = verb.index
    opens = at == 0 and tokens[0].capital
    if opens and _opens_as_noun(verb, tokens, finite):
        return True
    if not tokens[at].low.endswith(_PAST_ENDINGS) or not _stands_before_noun(verb, tokens):
        return False
    return opens or tokens[at - 1].low in _BEFORE_NOUNS or at + 2 in {other.index for other in finite}


def _stands_before_noun(verb: Verb, tokens: list[Token]) -> bool:
    """Return whether a word with a capital comes right after a verb."""
    return any(token.capital for token in tokens[verb.index + 1 : verb.index + 2])


def _opens_as_noun(verb: Verb, tokens: list[Token], finite: list[Verb]) -> bool:
    """Return whether the first word is no verb: "Begleitet von ihm ging …", "Hinweise … kamen"."""
    if not verb.lemmas.isdisjoint(_HELPERS):
        return False
    if not tokens[0].form.plain:
        return True
    other = next((v for v in finite if v.index > 0 and "inf" not in tokens[v.index].form.tags), None)
    return other is not None and not any(token.low == "und" for token in tokens[: other.index])


def _doubtful(verb: Verb, tokens: list[Token]) -> bool:
    """Return whether a form may be an infinitive or an adjective before its noun."""
    tags = tokens[verb.index].form.tags
    if "inf" in tags:
        return verb.lemmas.isdisjoint(_MODALS) or verb.index >= last_word(tokens)
    unsure = not tags.isdisjoint({"k1!", "ambig"}) and verb.lemmas.isdisjoint(_HELPERS)
    return unsure and _stands_before_noun(verb, tokens)
