"""Votes → one label: weights are added up, and what nobody votes on is taken to be checkable."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from pipeline.core.records import Claim, Label, Vote
from pipeline.core.terms import Checkability, ClaimType, NotCheckableReason

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

K = TypeVar("K")

# The version of data/annotations/guidelines.md that the functions follow.
GUIDELINES = "0.3.0"

# How much each function's vote counts. A reason outweighs the usual one or two types; an act of speech outweighs both.
WEIGHTS: dict[str, float] = {
    "no_finite_verb": 5.0,
    "cross_reference": 5.0,
    "ends_in_question_mark": 12.0,
    "embedded_question": 6.0,
    "norm_modal": 4.5,
    "must_modal": 2.5,
    "norm_phrase": 3.0,
    "demanded_content": 4.0,
    "werden_future": 5.0,
    "will_future": 5.0,
    "future_date": 4.0,
    "announced_plan": 4.5,
    "hoped_content": 4.0,
    "likely_soon": 3.0,
    "open_possibility": 3.0,
    "condition_first": 6.0,
    "unreal_condition": 3.0,
    "private_state": 3.5,
    "first_person_private": 5.5,
    "evaluative_predicate": 2.0,
    "verdict": 3.0,
    "evaluative_word": 1.0,
    "comment_word": 2.0,
    "opinion_phrase": 3.5,
    "figure_of_speech": 8.0,
    "stated_motive": 3.5,
    "vague_subject": 1.5,
    "vague_word": 1.2,
    "reported_act": 10.0,
    "speech_act": 6.0,
    "hearsay": 2.0,
    "causal_link": 2.0,
    "causal_verb": 1.2,
    "rule_content": 3.0,
    "in_force": 4.5,
    "comparison": 2.0,
    "ranking": 0.8,
    "quantity_with_unit": 1.8,
    "number_word": 0.6,
    "dated_event": 0.5,
    "past_event": 1.1,
    "own_act": 2.0,
    "regular_state": 2.0,
    "lasting_state": 0.5,
}
# Weight of the doubt that stands against every label: a single light vote must not look certain.
DOUBT = 1.0
# Confidence of a label that nobody voted on.
NOBODY = 0.3

# The guidelines' order of precedence: the first wins a tie.
SIDE_ORDER = (Checkability.CHECKABLE, Checkability.NOT_CHECKABLE)
REASON_ORDER = (
    NotCheckableReason.NO_CLAIM,
    NotCheckableReason.QUESTION,
    NotCheckableReason.NORM,
    NotCheckableReason.PREDICTION,
    NotCheckableReason.PRIVATE,
    NotCheckableReason.OPINION,
    NotCheckableReason.VAGUE,
)
TYPE_ORDER = (
    ClaimType.STATEMENT,
    ClaimType.PREDICTION,
    ClaimType.CAUSAL,
    ClaimType.RULE_OR_LAW,
    ClaimType.COMPARISON,
    ClaimType.QUANTITY,
    ClaimType.EVENT,
    ClaimType.STATE,
    ClaimType.OTHER,
)


def combine(claim: Claim, votes: Sequence[Vote], weights: Mapping[str, float] | None = None) -> Label:
    """Return the label of a claim from the votes cast on it; `weights` are those of the functions, else WEIGHTS.

    The side with more weight wins, checkable on a tie; then the reason, then the type, among the votes of that side.
    `confidence` is the winning side's share of all weight and DOUBT; `provenance` names the votes it agrees with.
    """
    weights = WEIGHTS if weights is None else weights
    sides = _sums(votes, "checkability", weights)
    side = _first(sides, SIDE_ORDER)
    winners = [vote for vote in votes if vote.checkability is side]
    reason = _first(_sums(winners, "reason", weights), REASON_ORDER) if side is Checkability.NOT_CHECKABLE else None
    agreeing = [vote for vote in winners if vote.reason is reason]
    types = _sums(agreeing, "claim_type", weights)
    claim_type = _first(types, TYPE_ORDER) if types else _default_type(claim)
    share = sides[side] / (sum(sides.values()) + DOUBT) if winners else NOBODY
    names = "+".join(sorted(vote.function for vote in agreeing)) or "none"
    return Label(claim.id, side, claim_type, reason, f"votes:{names}", round(share, 4), None, GUIDELINES)


def margin(votes: Iterable[Vote]) -> float:
    """Return how much more weight says that a claim is checkable than that it is not."""
    sides = _sums(votes, "checkability", WEIGHTS)
    return sides.get(Checkability.CHECKABLE, 0.0) - sides.get(Checkability.NOT_CHECKABLE, 0.0)


def _sums(votes: Iterable[Vote], field: str, weights: Mapping[str, float]) -> dict[Any, float]:
    """Return the weight for each value of a field; in tenths of thousandths, so that no order of adding matters."""
    sums: dict[Any, float] = {}
    for vote in votes:
        value = getattr(vote, field)
        if value is not None:
            sums[value] = round(sums.get(value, 0.0) + weights[vote.function], 4)
    return sums


def _first(sums: Mapping[K, float], order: Sequence[K]) -> K:
    """Return the heaviest key, the first in `order` on a tie."""
    return max(order, key=lambda key: sums.get(key, 0.0))


def _default_type(claim: Claim) -> ClaimType:
    """Return the type of a claim nobody votes on: an event where it is told in the past with a date, else a state."""
    past = claim.features.is_past and bool(claim.features.dates)
    return ClaimType.EVENT if past else ClaimType.STATE
