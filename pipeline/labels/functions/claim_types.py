"""Labelling functions that find a claim checkable and say what type it is."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.core.terms import ClaimType, Form
from pipeline.labels.due_dates import is_future
from pipeline.labels.registry import votes

if TYPE_CHECKING:
    from pipeline.core.records import Claim
    from pipeline.labels.claim_context import Context

_NEAR = 6


@votes("T1", claim_type=ClaimType.STATEMENT)
def reported_act(claim: Claim, context: Context) -> bool:
    """The claim is the report of an act of speech ("fordert eine Lockerung"); what someone hopes or feels is none."""
    return context.form is Form.REPORTED and not context.main_verb_in("private_verbs")


@votes("T1", claim_type=ClaimType.STATEMENT)
def speech_act(claim: Claim, context: Context) -> bool:
    """The main verb says that someone said, demanded, refused something, in the third person and not as a passive."""
    if context.passive or context.known & context.lists["first_person"].words or not context.finite:
        return False
    if any(
        context.finite_word in context.lists[name].words for name in ("future_auxiliaries", "norm_modals", "unreal")
    ):
        return False
    return context.main_verb_in("statement_verbs") or context.has("statement_phrases")


@votes("B2")
def hearsay(claim: Claim, context: Context) -> bool:
    """ "Soll gesagt haben", "reportedly": second-hand, but it can be looked into."""
    if context.has("hearsay"):
        return True
    ends = not context.lists["perfect_infinitives"].words.isdisjoint(context.low[-1:])
    return ends and any(verb.index for verb in context.verbs) and bool(context.known & context.language.hearsay)


@votes("T3", claim_type=ClaimType.CAUSAL)
def causal_link(claim: Claim, context: Context) -> bool:
    """A conjunction or preposition of cause, or "führte zu", "led to"."""
    return context.has("causes", "cause_links")


@votes("T3", claim_type=ClaimType.CAUSAL)
def causal_verb(claim: Claim, context: Context) -> bool:
    """The main verb says that one thing works on another ("stärkt", "endangers"); lighter, it often means less."""
    return context.main_verb_in("cause_verbs")


@votes("T4", claim_type=ClaimType.RULE_OR_LAW)
def rule_content(claim: Claim, context: Context) -> bool:
    """What a law, ruling or contract says: its name and a verb or word of ruling, not in the past."""
    ruled = context.any_verb_in("rule_verbs") or context.has("rule_words", "must_modals")
    return ruled and context.has("rule_nouns", "rule_words") and not claim.features.is_past


@votes("T4", claim_type=ClaimType.RULE_OR_LAW)
def in_force(claim: Claim, context: Context) -> bool:
    """From when or until when a rule, treaty or duty holds ("gilt ab", "runs out on")."""
    if context.has("in_force_phrases"):
        return True
    if claim.features.is_past:
        return False
    dated = any(is_future(iso, context.published) for iso in claim.features.dates_iso)
    return dated and context.main_verb_in("in_force_verbs")


@votes("T5", claim_type=ClaimType.COMPARISON)
def comparison(claim: Claim, context: Context) -> bool:
    """A comparative with "als" or "than" soon after; "mehr als 300" only sets a bound."""
    if context.has("records"):
        return True
    words, than = context.low, context.lists["than"].words
    compared = context.lists["comparisons"].words
    for place, word in enumerate(words):
        if word in compared:
            after = words[place + 1 : place + 1 + _NEAR]
            hit = next((step for step, other in enumerate(after) if other in than), None)
            if hit is not None and not (hit == 0 and _amount_follows(context, place + 2)):
                return True
    return False


@votes("T5", claim_type=ClaimType.COMPARISON)
def ranking(claim: Claim, context: Context) -> bool:
    """A rank or a first time ("erstmals", "the largest")."""
    return context.has("ranks")


@votes("T6", claim_type=ClaimType.QUANTITY)
def quantity_with_unit(claim: Claim, context: Context) -> bool:
    """A number with a unit, or one that counts something; not the number in a name ("Ariane 5")."""
    numbers = claim.features.numbers
    return any(_measures(number) for number in numbers) or _counts(context, numbers) or _spelled_out(context)


@votes("T6", claim_type=ClaimType.QUANTITY)
def number_word(claim: Claim, context: Context) -> bool:
    """A number in words ("drei Schiffe"), not after an article; lighter, since it is often beside the point."""
    names, known = context.lists["number_words"].words, context.language.determiners
    words = ("", *context.low)
    return any(word in names and (before not in known or before in names) for before, word in pairwise(words))


@votes("T7", claim_type=ClaimType.EVENT)
def dated_event(claim: Claim, context: Context) -> bool:
    """Past tense, a date, and a verb of happening."""
    return bool(claim.features.dates) and _happened(claim, context)


@votes("T7", claim_type=ClaimType.EVENT)
def past_event(claim: Claim, context: Context) -> bool:
    """Past tense and a verb of happening."""
    return _happened(claim, context)


@votes("T7", claim_type=ClaimType.EVENT)
def own_act(claim: Claim, context: Context) -> bool:
    """What the speaker did ("we hired 12 people"): others can look it up, however he speaks of himself."""
    told = bool(context.known & context.lists["first_person"].words) and _happened(claim, context)
    return told and not context.main_verb_in("private_verbs") and not context.main_verb_in("inner_acts")


@votes("T8", claim_type=ClaimType.STATE)
def regular_state(claim: Claim, context: Context) -> bool:
    """What holds every day or each year ("opens at nine every day"), in the present."""
    return context.has("regularly") and context.finite and claim.features.tense == "present"


@votes("T8", claim_type=ClaimType.STATE)
def lasting_state(claim: Claim, context: Context) -> bool:
    """A verb of being, having, lying, or any verb in the present."""
    return (
        context.finite
        and (claim.features.tense == "present" or context.main_verb_in("states"))
        and not _happened(claim, context)
    )


def _happened(claim: Claim, context: Context) -> bool:
    """Return whether the main verb is in the past and tells an event: its own lemma, not the auxiliary's."""
    if not claim.features.is_past and not context.passive:
        return False
    if context.has("open_modals") and not context.has("looking_back"):
        return False
    own = context.main - context.lists["auxiliaries"].words
    return bool(own) and own.isdisjoint(context.lists["states"].words) and claim.features.is_past


def _measures(number: str) -> bool:
    return any(mark.isalpha() or mark in "%€$£" for mark in number)


def _counts(context: Context, numbers: tuple[str, ...]) -> bool:
    """Return whether one of the numbers stands bare and is not part of a name before it."""
    first = context.tokens[0] if context.tokens else None
    for before, token in pairwise((first, *context.tokens)):
        if token is None or before is None or token.text not in numbers or is_year(token.low):
            continue
        if not (before.word and before.capital and before is not first):
            return True
    return False


def _spelled_out(context: Context) -> bool:
    """Return whether a number word stands before a unit that is no span of time ("sechs Prozent")."""
    names, spans = context.lists["number_words"].words, context.lists["time_units"].words
    units = context.language.units
    return any(word in names and after in units and after not in spans for word, after in pairwise(context.low))


def is_year(word: str) -> bool:
    """Return whether a word is a year between 1800 and 2099."""
    return word.isdecimal() and len(word) == 4 and word[:2] in {"18", "19", "20"}


def _amount_follows(context: Context, place: int) -> bool:
    """Return whether an amount stands at `place`: a number that is no year, or a word for one."""
    word = context.low[place] if place < len(context.low) else ""
    return word in context.lists["number_words"].words or (word[:1].isdigit() and not is_year(word))
