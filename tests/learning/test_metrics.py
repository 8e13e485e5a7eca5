"""Metrics against numbers worked out by hand, and against scikit-learn's."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import (
    accuracy_score,
    average_precision_score,
    matthews_corrcoef,
    precision_recall_fscore_support,
    roc_auc_score,
)

from pipeline.core.bootstrap import BootstrapSettings, draws, interval
from pipeline.core.errors import InputError
from pipeline.core.record import replace
from pipeline.core.records import Prediction
from pipeline.core.tables import to_row
from pipeline.core.terms import Checkability, Split
from pipeline.learning.metrics import Fact, calibration, compare, headline, precision_recall, score, selective
from pipeline.learning.metrics.measures import MEASURES, Answered
from pipeline.learning.metrics.slices import SLICES

YES, NO = Checkability.CHECKABLE, Checkability.NOT_CHECKABLE
SETTINGS = BootstrapSettings(resamples=200, confidence=0.9, seed=3)


def fact(group: str, language: str, **slices: str | None) -> Fact:
    return Fact(group, language, dict.fromkeys(SLICES) | {"language": language} | slices)


KNOWN = {"a": fact("one", "de"), "b": fact("one", "de"), "c": fact("two", "de"), "d": fact("three", "en")}


def known(rows: list[Prediction]) -> dict[str, Fact]:
    """What is known of the claims of articles a to d."""
    return {row.claim: KNOWN[row.article] for row in rows}


def row(number: int, article: str, truth: Checkability, p: float) -> Prediction:
    return Prediction(f"claim_{number}", article, Split.TEST, truth, YES if p >= 0.5 else NO, p)


# Six checkable (four found), four others (three found).
ROWS = [
    row(0, "a", YES, 0.9),
    row(1, "a", YES, 0.8),
    row(2, "b", YES, 0.7),
    row(3, "c", YES, 0.6),
    row(4, "c", YES, 0.4),
    row(5, "d", YES, 0.3),
    row(6, "a", NO, 0.1),
    row(7, "b", NO, 0.2),
    row(8, "c", NO, 0.3),
    row(9, "d", NO, 0.7),
]


def test_scores_by_hand() -> None:
    found = score(ROWS, known(ROWS), SETTINGS)
    assert (found.n, found.groups, found.accuracy) == (10, 3, 0.7)
    yes, no = found.classes
    assert (yes.name, yes.precision, yes.recall, yes.f1, yes.support) == (YES, 0.8, 0.666667, 0.727273, 6)
    assert (no.name, no.precision, no.recall, no.f1, no.support) == (NO, 0.6, 0.75, 0.666667, 4)
    assert found.macro_f1 == round((8 / 11 + 2 / 3) / 2, 6)
    # Of 24 pairs (checkable, other) 19 are in the right order and two are ties (0.7 and 0.7, 0.3 and 0.3).
    assert found.auroc == round(20 / 24, 6)
    assert found.brier == 0.178
    cells = {(cell.actual, cell.predicted): cell.n for cell in found.confusion}
    assert cells == {(YES, YES): 4, (YES, NO): 2, (NO, YES): 1, (NO, NO): 3}


def test_slices_by_language() -> None:
    german, english = score(ROWS, known(ROWS), SETTINGS).slices
    assert (german.by, german.value, german.n, german.groups, german.accuracy) == ("language", "de", 8, 2, 0.875)
    assert german.accuracy_interval is not None
    assert (english.value, english.n, english.groups, english.accuracy, english.macro_f1) == ("en", 2, 1, 0.0, 0.0)
    assert english.accuracy_interval is None


def test_nothing_to_score_is_null_without_a_warning() -> None:
    found = score([], {}, SETTINGS)
    assert (found.n, found.groups) == (0, 0)
    assert [found.accuracy, found.macro_f1, found.auroc, found.brier] == [None] * 4
    assert found.accuracy_interval is None
    assert [(one.precision, one.recall, one.f1, one.support) for one in found.classes] == [(None, None, None, 0)] * 2
    assert found.slices == ()
    assert calibration([]) == []
    assert headline("test", found).startswith("test EMPTY")


def test_one_class_only_leaves_the_rest_undefined() -> None:
    rows = [row(0, "a", YES, 0.9), row(1, "c", YES, 0.8)]
    found = score(rows, known(rows), SETTINGS)
    assert (found.accuracy, found.macro_f1, found.auroc) == (1.0, 1.0, None)
    no = found.classes[1]
    assert (no.precision, no.recall, no.f1, no.support) == (None, None, None, 0)
    assert headline("test", found) == "test n 2, accuracy 1.00, macro F1 1.00 [1.00, 1.00]"


def test_scores_are_json_without_nan_and_the_same_in_any_order() -> None:
    found = score(ROWS, known(ROWS), SETTINGS)
    assert json.dumps(to_row(found), allow_nan=False)
    assert score(ROWS[::-1], known(ROWS), SETTINGS) == found
    assert score(ROWS, known(ROWS), SETTINGS.model_copy(update={"seed": 4})).accuracy == found.accuracy


def test_an_interval_by_hand() -> None:
    """Two groups, one all right and one all wrong: a resample is right by 0, a half or all, as 1 : 2 : 1."""
    counts = np.array([[2.0, 2.0], [0, 2]])

    def share(table: np.ndarray[tuple[int, int], np.dtype[np.float64]]) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
        return table[:, 0] / table[:, 1]

    assert interval(counts, share, SETTINGS) == (0.0, 1.0)
    narrow = SETTINGS.model_copy(update={"confidence": 0.4, "resamples": 2_000})
    assert interval(counts, share, narrow) == (0.5, 0.5)
    same = np.array([[3.0, 4.0]] * 4)
    assert interval(same, share, SETTINGS) == (0.75, 0.75)
    assert interval(same[:1], share, SETTINGS) is None


def test_groups_are_drawn_whole_and_within_their_stratum() -> None:
    groups, strata = ["a", "a", "b", "c", "d"], ["de", "de", "de", "en", "en"]
    times = np.concatenate(list(draws(groups, SETTINGS, strata)))
    assert times.shape == (200, 5)
    assert (times[:, 0] == times[:, 1]).all()
    assert (times[:, [0, 2]].sum(axis=1) == 2).all()
    assert (times[:, [3, 4]].sum(axis=1) == 2).all()
    assert set(np.unique(times)) == {0.0, 1.0, 2.0}
    free = np.concatenate(list(draws(groups, SETTINGS)))
    assert not (free[:, [0, 2]].sum(axis=1) == 2).all()


items = st.tuples(st.integers(0, 1), st.integers(0, 2), st.integers(0, 10), st.integers(0, 3))


@given(st.lists(items, min_size=1, max_size=30))
def test_measures_are_those_of_scikit_learn(rows: list[tuple[int, int, int, int]]) -> None:
    """Of rows repeated as often as their weight says; no answer is a third class there that is never true."""
    truths, answers, tenths, times = (np.array(column) for column in zip(*rows, strict=True))
    weights = times[None, :].astype(np.float64)
    found = Answered(truths, answers, tenths / 10)
    truth, answer, p = (np.repeat(part, times) for part in (truths, answers, tenths / 10))
    if not len(truth):
        assert np.isnan(MEASURES["accuracy"](found, weights)[0])
        return
    labels = sorted({*truth, *answer} - {2})
    macro = precision_recall_fscore_support(truth, answer, average="macro", labels=labels, zero_division=0)
    expected = {
        "accuracy": accuracy_score(truth, answer),
        "macro_f1": macro[2],
        "harmonic_pr": 2 * macro[0] * macro[1] / (macro[0] + macro[1]) if macro[0] + macro[1] else 0.0,
        "mcc": matthews_corrcoef(truth, answer) if len({*truth, *answer}) > 1 else 0.0,
        "coverage": np.mean(answer != 2),
    }
    given_answer = answer != 2
    truth, p = truth[given_answer], p[given_answer]
    if len(set(truth)) == 2:
        expected["auroc"] = roc_auc_score(truth, p)
        expected["average_precision"] = average_precision_score(truth, p)
    if len(truth):
        expected["brier"] = np.mean((p - truth) ** 2)
        tenth = np.minimum((p * 10 + 1e-9).astype(int), 9)
        gaps = [abs(p[tenth == b].mean() - truth[tenth == b].mean()) * np.mean(tenth == b) for b in set(tenth)]
        expected["ece"] = sum(gaps)
    for name, value in expected.items():
        assert MEASURES[name](found, weights)[0] == pytest.approx(value), name


def test_calibration_bins_by_hand() -> None:
    found = calibration([row(0, "a", NO, 0.3), row(1, "a", YES, 0.36), row(2, "a", YES, 1.0), row(3, "a", NO, 0.0)])
    assert [(one.bin, one.mean_p, one.share, one.n) for one in found] == [
        ("0.0-0.1", 0.0, 0.0, 1),
        ("0.3-0.4", 0.33, 0.5, 2),
        ("0.9-1.0", 1.0, 1.0, 1),
    ]


def test_no_answer_is_never_right_and_lowers_coverage() -> None:
    silent = Prediction("claim_0", "a", Split.TEST, YES, None, None)
    rows = [silent, *ROWS[1:]]
    found = score(rows, known(rows), SETTINGS)
    assert (found.n, found.answered, found.coverage, found.accuracy) == (10, 9, 0.9, 0.6)
    yes, no = found.classes
    assert (yes.precision, yes.recall, yes.support) == (0.75, 0.5, 6)
    assert (no.precision, no.recall) == (0.6, 0.75)
    assert {(cell.actual, cell.predicted): cell.n for cell in found.confusion}[YES, None] == 1
    assert found.answered_macro_f1 == score(ROWS[1:], known(ROWS), SETTINGS).macro_f1
    assert "1 without an answer" in headline("test", found)


def test_answers_without_probabilities_have_no_scores_of_probabilities() -> None:
    rows = [replace(one, p_checkable=None) if place == 3 else one for place, one in enumerate(ROWS)]
    found = score(rows, known(rows), SETTINGS)
    assert found.macro_f1 == score(ROWS, known(ROWS), SETTINGS).macro_f1
    assert [found.auroc, found.average_precision, found.brier, found.ece] == [None] * 4
    assert [calibration(rows), precision_recall(rows), selective(rows)] == [[], [], []]


def test_a_slice_of_one_class_has_no_macro_f1_and_few_claims_are_marked() -> None:
    rows = [row(n, "ac"[n % 2], NO, 0.3) for n in range(40)] + [row(90, "a", YES, 0.8)]
    facts = {one.claim: fact("ab"[n % 2], "de", reason="opinion" if n < 40 else None) for n, one in enumerate(rows)}
    language, reason = score(rows, facts, SETTINGS).slices
    assert (language.by, language.macro_f1, language.small) == ("language", 1.0, False)
    assert (reason.value, reason.n, reason.accuracy, reason.macro_f1, reason.macro_f1_interval) == (
        "opinion", 40, 1.0, None, None,
    )  # fmt: skip
    assert score(rows[:5], facts, SETTINGS).slices[0].small


def test_precision_over_recall_by_hand() -> None:
    found = precision_recall([row(0, "a", YES, 0.9), row(1, "a", NO, 0.6), row(2, "a", YES, 0.4)])
    assert [(one.recall, one.precision, one.threshold) for one in found] == [
        (1.0, 0.666667, 0.4),
        (0.5, 0.5, 0.6),
        (0.5, 1.0, 0.9),
    ]


def test_the_surest_answers_come_first() -> None:
    rows = [row(n, "a", YES if n < 10 else NO, 0.99 - n / 25) for n in range(20)]
    found = selective(rows)
    assert [one.n for one in found] == list(range(1, 21))
    assert found[0].accuracy == 1.0
    assert (found[-1].coverage, found[-1].accuracy) == (1.0, score(rows, known(rows), SETTINGS).accuracy)


def test_two_models_on_the_same_claims() -> None:
    groups = {str(n): fact(f"g{n % 7}", "de") for n in range(70)}
    truths = {name: YES if int(name) % 3 else NO for name in groups}
    good = [Prediction(name, "a", Split.TEST, truths[name], truths[name], None) for name in groups]
    poor = [replace(one, predicted=YES if int(one.claim) % 2 else NO) for one in good]
    found = compare(good, poor[::-1], groups, SETTINGS)
    wrong = sum(one.predicted is not one.truth for one in poor)
    assert (found.only_model, found.only_baseline) == (wrong, 0)
    assert found.mcnemar_p == pytest.approx(2 * 0.5**wrong, abs=1e-6)
    assert found.difference == pytest.approx(1 - (score(poor, groups, SETTINGS).macro_f1 or 0), abs=2e-6)
    assert found.difference_interval is not None
    assert found.difference_interval[0] > 0
    assert found.p == pytest.approx(2 / 201, abs=1e-6)
    same = compare(good, good, groups, SETTINGS)
    assert (same.difference, same.p, same.mcnemar_p) == (0.0, 1.0, None)
    assert compare([], [], {}, SETTINGS).p is None
    with pytest.raises(InputError, match="different claims"):
        compare(good[:5], good[1:6], groups, SETTINGS)
