"""Votes to labels: weights, ties, confidence, provenance; and what a function is worth against gold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from label_examples import build

from pipeline.core.record import replace
from pipeline.core.records import Vote
from pipeline.core.terms import Checkability, ClaimType, NotCheckableReason
from pipeline.labels import FUNCTIONS, FunctionScore, analyse, cast_votes, combination
from pipeline.labels.combination import DOUBT, GUIDELINES, NOBODY, combine

CLAIM = build("Der Damm brach.", "de")[1]


def cast(*names: str) -> list[Vote]:
    """Return the votes these functions cast when they do."""
    return [
        Vote(
            CLAIM.id,
            name,
            Checkability.NOT_CHECKABLE if FUNCTIONS[name].reason else Checkability.CHECKABLE,
            FUNCTIONS[name].reason,
            FUNCTIONS[name].claim_type,
        )
        for name in names
    ]


@pytest.fixture
def _equal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(combination, "WEIGHTS", dict.fromkeys(FUNCTIONS, 2.0))


@pytest.mark.usefixtures("_equal")
def test_the_heavier_side_wins_and_is_named() -> None:
    label = combine(CLAIM, cast("will_future", "past_event", "future_date"))
    assert (label.checkability, label.reason) == (Checkability.NOT_CHECKABLE, NotCheckableReason.PREDICTION)
    assert label.claim_type is ClaimType.PREDICTION
    assert label.provenance == "votes:future_date+will_future"
    assert label.confidence == round(4 / (6 + DOUBT), 4)
    assert (label.saw_suggestion, label.guidelines) == (None, GUIDELINES)


@pytest.mark.usefixtures("_equal")
def test_a_tie_between_the_sides_is_checkable() -> None:
    label = combine(CLAIM, cast("past_event", "evaluative_word"))
    assert (label.checkability, label.reason, label.claim_type) == (Checkability.CHECKABLE, None, ClaimType.EVENT)


@pytest.mark.usefixtures("_equal")
def test_a_tie_between_reasons_goes_by_precedence() -> None:
    label = combine(CLAIM, cast("vague_word", "private_state", "norm_modal"))
    assert label.reason is NotCheckableReason.NORM
    assert label.provenance == "votes:norm_modal"


@pytest.mark.usefixtures("_equal")
def test_a_tie_between_types_goes_by_precedence() -> None:
    assert combine(CLAIM, cast("past_event", "quantity_with_unit")).claim_type is ClaimType.QUANTITY


def test_a_vote_without_a_type_leaves_the_type_to_others() -> None:
    assert combine(CLAIM, cast("hearsay", "past_event")).claim_type is ClaimType.EVENT
    assert combine(CLAIM, cast("hearsay")).claim_type is ClaimType.STATE


def test_nobody_votes() -> None:
    label = combine(CLAIM, [])
    assert (label.checkability, label.claim_type) == (Checkability.CHECKABLE, ClaimType.STATE)
    assert (label.provenance, label.confidence) == ("votes:none", NOBODY)
    dated = replace(CLAIM, features=replace(CLAIM.features, tense="past", dates=("2020",)))
    assert combine(dated, []).claim_type is ClaimType.EVENT


@given(st.permutations(sorted(FUNCTIONS)), st.integers(0, len(FUNCTIONS)))
def test_the_order_of_votes_does_not_matter(names: list[str], size: int) -> None:
    votes = cast(*names[:size])
    label = combine(CLAIM, votes)
    assert label == combine(CLAIM, sorted(votes, key=lambda vote: vote.function))
    assert 0 <= label.confidence <= 1
    assert (label.reason is not None) == (label.checkability is Checkability.NOT_CHECKABLE)
    assert (label.reason is NotCheckableReason.PREDICTION) == (label.claim_type is ClaimType.PREDICTION)


@pytest.mark.parametrize(
    ("words", "language", "reason", "claim_type"),
    [
        ("Der Umsatz sank 2023 um 8 Prozent.", "de", None, ClaimType.QUANTITY),
        ("Sales fell by 8 percent in 2023.", "en", None, ClaimType.QUANTITY),
        ("Der Verband forderte, dass der Bund zahlen solle.", "de", None, ClaimType.STATEMENT),
        ("The union demanded that the council should pay.", "en", None, ClaimType.STATEMENT),
        ("Das Werk wird 2030 schließen.", "de", NotCheckableReason.PREDICTION, ClaimType.PREDICTION),
        ("The plant will close in 2030.", "en", NotCheckableReason.PREDICTION, ClaimType.PREDICTION),
        ("Der Bund sollte zahlen.", "de", NotCheckableReason.NORM, ClaimType.OTHER),
        ("The council should pay.", "en", NotCheckableReason.NORM, ClaimType.OTHER),
        ("Der Umbau ist eine Schande.", "de", NotCheckableReason.OPINION, ClaimType.OTHER),
        ("The station is a disgrace.", "en", NotCheckableReason.OPINION, ClaimType.OTHER),
        ("Leider sank die Quote auf 12 Prozent und 4 Euro.", "de", None, ClaimType.QUANTITY),
        ("Die neuen Sätze gelten vom 12. Juni an.", "de", None, ClaimType.RULE_OR_LAW),
    ],
)
def test_whole_claims(words: str, language: str, reason: NotCheckableReason | None, claim_type: ClaimType) -> None:
    article, claim, _ = build(words, language)
    label = combine(claim, cast_votes(claim, article, {}))
    assert (label.reason, label.claim_type) == (reason, claim_type), label.provenance


def test_analysis_of_three_claims_by_hand() -> None:
    def on(claim: str, *names: str) -> list[Vote]:
        return [replace(vote, claim=claim) for vote in cast(*names)]

    votes = [*on("a", "past_event", "norm_modal"), *on("b", "past_event"), *on("c", "norm_modal", "norm_phrase")]
    plain = combine(CLAIM, [])
    gold = [
        replace(plain, claim="a", provenance="gold:x"),
        replace(plain, claim="b"),
        replace(
            plain,
            claim="c",
            provenance="gold:x",
            checkability=Checkability.NOT_CHECKABLE,
            reason=NotCheckableReason.NORM,
            claim_type=ClaimType.OTHER,
        ),
        replace(plain, claim="d"),
    ]
    assert analyse(votes, gold) == [
        FunctionScore("norm_modal", 2, 0.5, 0.5, 0.25, 2, 0.5, 0.5, FUNCTIONS["norm_modal"].clause),
        FunctionScore("norm_phrase", 1, 0.25, 0.25, 0.0, 1, 1.0, 1.0, FUNCTIONS["norm_phrase"].clause),
        FunctionScore("past_event", 2, 0.5, 0.25, 0.25, 1, 1.0, 0.0, FUNCTIONS["past_event"].clause),
    ]
    assert analyse([], []) == []
