"""Labelling functions that find a claim not checkable, one group a reason code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.core.terms import ClaimType, Form, NotCheckableReason
from pipeline.labels.due_dates import is_future
from pipeline.labels.registry import votes

if TYPE_CHECKING:
    from pipeline.core.records import Claim
    from pipeline.labels.claim_context import Context
    from pipeline.languages import Token

_MARKS = " \n\"'“”„«»‘’)"


@votes("R7", NotCheckableReason.NO_CLAIM, ClaimType.OTHER)
def no_finite_verb(claim: Claim, context: Context) -> bool:
    """No finite verb, no number and no infinitive that someone's words govern: a fragment."""
    return not context.finite and not claim.features.numbers and not _infinitive(claim, context)


@votes("R7", NotCheckableReason.NO_CLAIM, ClaimType.OTHER)
def cross_reference(claim: Claim, context: Context) -> bool:
    """A pointer of the layout ("Lesen Sie auch", "see below"), not an assertion."""
    return context.has("cross_references") and len(context.low) <= 12


@votes("R6", NotCheckableReason.QUESTION, ClaimType.OTHER)
def ends_in_question_mark(claim: Claim, context: Context) -> bool:
    """Its last mark is a question mark."""
    return claim.text.rstrip(_MARKS).endswith("?") or claim.standalone_plain.rstrip(_MARKS).endswith("?")


@votes("R6", NotCheckableReason.QUESTION, ClaimType.OTHER)
def embedded_question(claim: Claim, context: Context) -> bool:
    """The content of "fragte, ob", "asked whether": no answer is asserted."""
    return "embedded_question" in claim.flags or (context.starts_with("question_openers") and len(context.clauses) == 1)


@votes("R3", NotCheckableReason.NORM, ClaimType.OTHER)
def norm_modal(claim: Claim, context: Context) -> bool:
    """Should, ought to, sollte, müsste; not "Sollte es regnen, …" and not a plan of the past."""
    if context.starts_with("inverted_norms") or context.has("past_plans"):
        return False
    return context.has("norm_modals")


@votes("R3", NotCheckableReason.NORM, ClaimType.OTHER)
def must_modal(claim: Claim, context: Context) -> bool:
    """Must, muss, darf nicht in the present; lighter, since a law's "must" can be looked up."""
    return context.has("must_modals") and not claim.features.is_past


@votes("R3", NotCheckableReason.NORM, ClaimType.OTHER)
def norm_phrase(claim: Claim, context: Context) -> bool:
    """A set phrase that calls for something ("es ist höchste Zeit", "had better")."""
    return context.has("norm_phrases")


@votes("R3", NotCheckableReason.NORM, ClaimType.OTHER)
def demanded_content(claim: Claim, context: Context) -> bool:
    """What someone demands or advises, as a clause of its own; past facts cannot be demanded."""
    return _content_of(claim, context, "demand_cues")


@votes("R2", NotCheckableReason.PREDICTION, ClaimType.PREDICTION)
def werden_future(claim: Claim, context: Context) -> bool:
    """ "Wird" with an infinitive at the end of its clause; with a participle it is a passive of the present."""
    return any(_is_werden_future(context.clauses[at:], context) for at in range(len(context.clauses)))


@votes("R2", NotCheckableReason.PREDICTION, ClaimType.PREDICTION)
def will_future(claim: Claim, context: Context) -> bool:
    """Will, shall, 'll, and in reported speech would."""
    if context.has("sure_future") or context.ends_in("future"):
        return True
    reported = context.form in {Form.INDIRECT, Form.FREE_INDIRECT} and not context.has("perfect_auxiliaries")
    return reported and context.has("reported_future") and not context.has("evaluative", "evaluative_nouns")


@votes("R2", NotCheckableReason.PREDICTION, ClaimType.PREDICTION)
def future_date(claim: Claim, context: Context) -> bool:
    """A date after the article's own, or "next year", and no verb in the past."""
    if claim.features.is_past:
        return False
    return context.has("future_words") or any(is_future(iso, context.published) for iso in claim.features.dates_iso)


@votes("R2", NotCheckableReason.PREDICTION, ClaimType.PREDICTION)
def announced_plan(claim: Claim, context: Context) -> bool:
    """ "Will schließen", "plans to", "is to": what someone means to do; not hearsay ("soll gesagt haben")."""
    if context.has("past_plans") or context.known & context.lists["first_person"].words:
        return False
    if context.starts_with("motives") or context.starts_with("subordinators"):
        return False
    if context.has("plan_phrases") or (context.main_verb_in("plan_verbs") and not claim.features.is_past):
        return True
    return any(_is_plan(clause, context) for clause in context.clauses[:1])


@votes("R2", NotCheckableReason.PREDICTION, ClaimType.PREDICTION)
def hoped_content(claim: Claim, context: Context) -> bool:
    """What someone hopes, fears, promises or forecasts, as a clause of its own."""
    return _content_of(claim, context, "forecast_cues")


@votes("R2", NotCheckableReason.PREDICTION, ClaimType.PREDICTION)
def likely_soon(claim: Claim, context: Context) -> bool:
    """ "Dürfte bald", "may soon", "could lead to": a guess about what comes."""
    return context.has("guesses") or (context.has("likely_modals") and context.has("soon"))


@votes("B7", NotCheckableReason.PREDICTION, ClaimType.PREDICTION)
def open_possibility(claim: Claim, context: Context) -> bool:
    """ "Könnte in Kraft treten", "might split": a guess, unless it looks back ("könnte gewusst haben")."""
    return context.has("open_modals") and not context.has("looking_back")


@votes("B5", NotCheckableReason.PREDICTION, ClaimType.PREDICTION)
def condition_first(claim: Claim, context: Context) -> bool:
    """ "Sollte …, droht …", "should … fail, …": what follows if something comes to pass."""
    return context.starts_with("condition_openers") and "?" not in claim.text


@votes("R2", NotCheckableReason.PREDICTION, ClaimType.PREDICTION)
def unreal_condition(claim: Claim, context: Context) -> bool:
    """ "Wenn …, würde", "if … would": what would follow from what is not so."""
    return context.has("unreal") and context.has("conditions")


@votes("R5", NotCheckableReason.PRIVATE, ClaimType.STATE)
def private_state(claim: Claim, context: Context) -> bool:
    """The main verb is one of feeling, hoping, believing, in the present."""
    return context.main_verb_in("private_verbs") and not context.passive and not claim.features.is_past


@votes("R5", NotCheckableReason.PRIVATE, ClaimType.STATE)
def first_person_private(claim: Claim, context: Context) -> bool:
    """A speaker on what goes on in him ("ich bin enttäuscht", "I hope")."""
    return context.has("private_phrases")


@votes("R5", NotCheckableReason.PRIVATE, ClaimType.STATE)
def stated_motive(claim: Claim, context: Context) -> bool:
    """It begins with what someone is after ("damit will …", "in a bid to"): only he knows why he acts."""
    return context.starts_with("motives")


@votes("R1", NotCheckableReason.OPINION, ClaimType.OTHER)
def evaluative_predicate(claim: Claim, context: Context) -> bool:
    """Something is called good, bad, a scandal: a judging word with be, remain, seem."""
    return context.main_verb_in("copulas") and context.has("evaluative", "evaluative_nouns")


@votes("R1", NotCheckableReason.OPINION, ClaimType.OTHER)
def verdict(claim: Claim, context: Context) -> bool:
    """ "That is a disgrace", "es war ein schöner Abend": nothing but a judgement of what went before."""
    judges = context.main_verb_in("copulas") and context.has("evaluative", "evaluative_nouns")
    return judges and context.starts_with("verdict_openers") and _nothing_counted(claim)


@votes("R1", NotCheckableReason.OPINION, ClaimType.OTHER)
def evaluative_word(claim: Claim, context: Context) -> bool:
    """A judging word elsewhere; a light vote, since facts are told with judging words too."""
    return context.has("evaluative", "evaluative_nouns")


@votes("R1", NotCheckableReason.OPINION, ClaimType.OTHER)
def comment_word(claim: Claim, context: Context) -> bool:
    """The writer comments ("leider", "hopefully") or finds it too much, too little, too late."""
    return context.has("comments", "too_much")


@votes("R1", NotCheckableReason.OPINION, ClaimType.OTHER)
def opinion_phrase(claim: Claim, context: Context) -> bool:
    """A set phrase of judging ("meiner Meinung nach", "makes no sense")."""
    return context.has("opinion_phrases")


@votes("R1", NotCheckableReason.OPINION, ClaimType.OTHER)
def figure_of_speech(claim: Claim, context: Context) -> bool:
    """An idiom that judges ("has lost its way", "auf Sand gebaut"): nothing in the world answers to its words."""
    return context.has("idioms")


@votes("R4", NotCheckableReason.VAGUE, ClaimType.STATE)
def vague_subject(claim: Claim, context: Context) -> bool:
    """ "Viele", "nobody", "critics" as the subject, in the present, with no number and no date."""
    return context.starts_with("vague_subjects") and _nothing_definite(claim)


@votes("R4", NotCheckableReason.VAGUE, ClaimType.STATE)
def vague_word(claim: Claim, context: Context) -> bool:
    """A word without a measure ("zunehmend", "somewhat"), with no number and no date."""
    return context.has("vague_words") and _nothing_definite(claim)


def _nothing_counted(claim: Claim) -> bool:
    return not claim.features.numbers and not claim.features.dates


def _nothing_definite(claim: Claim) -> bool:
    return _nothing_counted(claim) and not claim.features.is_past


def _infinitive(claim: Claim, context: Context) -> bool:
    marks = context.lists["infinitive_marks"].words
    return "infinitive" in claim.flags or (context.form is not None and not marks.isdisjoint(context.low[:2]))


def _content_of(claim: Claim, context: Context, cues: str) -> bool:
    """Return whether it is a clause that hangs on a cue of the list and is not in the past."""
    indirect = context.form in {Form.INDIRECT, None} and bool(context.cue & context.lists[cues].words)
    return indirect and not claim.features.is_past


def _is_werden_future(clauses: tuple[tuple[Token, ...], ...], context: Context) -> bool:
    """Return whether the first clause has "wird" and it, or a stub after an insertion, ends in an infinitive."""
    clause, *later = clauses
    auxiliaries = context.lists["future_auxiliaries"].words
    places = [at for at, token in enumerate(clause) if token.low in auxiliaries and not _noun(token, at)]
    if not places or len(clause) < 2:
        return False
    last = clause[-1] if places[0] < len(clause) - 1 else clause[-2]
    return any(_is_infinitive(token, context) for token in (last, *(stub[0] for stub in later if len(stub) == 1)))


def _noun(token: Token, place: int) -> bool:
    return place > 0 and token.capital


def _is_infinitive(token: Token, context: Context) -> bool:
    """Return whether a German word is an infinitive and cannot be a participle ("erhalten")."""
    tags = {tag for reading in context.language.readings(token.low) for tag in reading.tags}
    return "inf" in tags and "part2" not in tags and not token.capital


def _is_plan(clause: tuple[Token, ...], context: Context) -> bool:
    """Return whether "will" or "soll" governs an infinitive, not the perfect of hearsay ("soll gesagt haben")."""
    modals = context.lists["plan_modals"].words
    if not any(token.low in modals and not _noun(token, place) for place, token in enumerate(clause)):
        return False
    perfect = context.lists["perfect_infinitives"].words
    verbs = [token for token in clause if token.low not in modals]
    return bool(verbs) and _is_infinitive(verbs[-1], context) and verbs[-1].low not in perfect
