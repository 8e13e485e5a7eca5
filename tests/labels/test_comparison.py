"""Dawid–Skene finds what made a table of votes; ways of combining are scored on groups they were not fitted on."""

from __future__ import annotations

import numpy as np
import pytest
from label_examples import build

from pipeline.core.records import Label, Vote
from pipeline.core.terms import Checkability, ClaimType, NotCheckableReason
from pipeline.labels import FUNCTIONS
from pipeline.labels.comparison import MODELS, Case, by_accuracy, compare, dawid_skene
from pipeline.labels.dawid_skene import DawidSkene, fit

CLAIM = build("Der Damm brach.", "de")[1]


def test_one_step_by_hand() -> None:
    # Prior 3 to 1; the only voter fires 9 times in 10 in the first class, 3 in 10 in the second.
    model = DawidSkene(np.array([0.75, 0.25]), np.array([[0.9], [0.3]]))
    shares = model.posterior(np.array([[1.0], [0.0]]))
    assert shares[0] == pytest.approx([0.675 / 0.75, 0.075 / 0.75])
    assert shares[1] == pytest.approx([0.075 / 0.25, 0.175 / 0.25])


def test_rates_and_classes_are_found_from_votes_alone() -> None:
    generator = np.random.default_rng(3)
    rates = np.array([[0.9, 0.8, 0.2, 0.5], [0.1, 0.3, 0.8, 0.5]])
    truth = (generator.random(2000) < 0.4).astype(int)
    fired = (generator.random((2000, 4)) < rates[truth]).astype(np.float64)
    start = np.zeros((2000, 2))
    start[np.arange(2000), 1 - fired[:, 0].astype(int)] = 1  # a first guess: what the first voter says
    model = fit(fired, start)
    assert model.rates == pytest.approx(rates, abs=0.06)
    assert model.classes == pytest.approx([0.6, 0.4], abs=0.06)
    found = model.posterior(fired).argmax(axis=1)
    first = 1 - fired[:, 0].astype(int)
    assert (found == truth).mean() > (first == truth).mean()
    assert fit(fired, start).rates.tobytes() == model.rates.tobytes()


def case(group: str, reason: NotCheckableReason | None, claim_type: ClaimType, *names: str) -> Case:
    side = Checkability.NOT_CHECKABLE if reason else Checkability.CHECKABLE
    votes = tuple(
        Vote(
            CLAIM.id, name, Checkability.NOT_CHECKABLE if FUNCTIONS[name].reason else Checkability.CHECKABLE,
            FUNCTIONS[name].reason, FUNCTIONS[name].claim_type,
        )
        for name in names
    )  # fmt: skip
    return Case(CLAIM, votes, Label(CLAIM.id, side, claim_type, reason, "gold:x", 1.0, False, "0.1.0"), group)


def test_a_function_that_is_always_wrong_loses_its_weight() -> None:
    # In the rules will_future outweighs past_event; here it is wrong every time.
    seen = [case("g", None, ClaimType.EVENT, "past_event", "will_future")] * 20
    answer = by_accuracy(seen)(seen[0])
    assert (answer.checkability, answer.claim_type) == (Checkability.CHECKABLE, ClaimType.EVENT)
    assert MODELS["rules"](seen)(seen[0]).checkability is Checkability.NOT_CHECKABLE


def test_dawid_skene_gives_a_whole_label() -> None:
    seen = [
        *[case("g", NotCheckableReason.PREDICTION, ClaimType.PREDICTION, "will_future", "future_date")] * 20,
        *[case("g", NotCheckableReason.PRIVATE, ClaimType.STATE, "private_state")] * 20,
        *[case("g", None, ClaimType.EVENT, "past_event", "dated_event")] * 20,
    ]
    answer = dawid_skene(seen)
    for one in (seen[0], seen[20], seen[40]):
        label = answer(one)
        assert (label.reason, label.claim_type) == (one.gold.reason, one.gold.claim_type)


def test_every_claim_is_scored_once_and_counts_add_up_by_group() -> None:
    cases = [
        *[case(f"g{number}", None, ClaimType.EVENT, "past_event") for number in range(6)],
        case("g0", NotCheckableReason.NORM, ClaimType.OTHER, "past_event"),
        case("g1", None, ClaimType.STATE, "past_event"),
    ]
    first, *_ = compare(cases, folds=3)
    assert (first.model, first.n) == ("rules", 8)
    assert first.right["g0"] == (2, 1, 1, 1)
    assert first.right["g1"] == (2, 2, 2, 1)
    assert first.shares == (7 / 8, 7 / 8, 6 / 8)


def test_no_group_is_both_fitted_on_and_scored(monkeypatch: pytest.MonkeyPatch) -> None:
    fitted: list[set[str]] = []
    scored: list[str] = []

    def spy(seen: object) -> object:
        groups = {one.group for one in seen}  # type: ignore[attr-defined]
        fitted.append(groups)

        def answer(one: Case) -> Label:
            assert one.group not in groups
            scored.append(one.group)
            return one.gold

        return answer

    monkeypatch.setattr("pipeline.labels.comparison.MODELS", {"spy": spy})
    cases = [case(f"g{number}", None, ClaimType.EVENT, "past_event") for number in range(5)]
    assert compare(cases, folds=2)[0].shares == (1, 1, 1)
    assert fitted == [{"g1", "g3"}, {"g0", "g2", "g4"}]
    assert sorted(scored) == ["g0", "g1", "g2", "g3", "g4"]
