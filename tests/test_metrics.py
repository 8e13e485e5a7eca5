"""Metrics against numbers worked out by hand."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import accuracy_score, f1_score

from pipeline.core.errors import InputError
from pipeline.core.records import Checkability, Prediction, Split
from pipeline.core.tables import to_row
from pipeline.metrics import EvaluateSettings, calibration, headline, score
from pipeline.metrics.bootstrap import accuracies, interval, macro_f1s

YES, NO = Checkability.CHECKABLE, Checkability.NOT_CHECKABLE
SETTINGS = EvaluateSettings(resamples=200, confidence=0.9, seed=3)
GROUPS = {"a": "one", "b": "one", "c": "two", "d": "three"}
LANGUAGES = {"a": "de", "b": "de", "c": "de", "d": "en"}


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
    found = score(ROWS, GROUPS, LANGUAGES, SETTINGS)
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
    german, english = score(ROWS, GROUPS, LANGUAGES, SETTINGS).slices
    assert (german.by, german.value, german.n, german.groups, german.accuracy) == ("language", "de", 8, 2, 0.875)
    assert german.accuracy_interval is not None
    assert (english.value, english.n, english.groups, english.accuracy, english.macro_f1) == ("en", 2, 1, 0.0, 0.0)
    assert english.accuracy_interval is None


def test_nothing_to_score_is_null_without_a_warning() -> None:
    found = score([], {}, {}, SETTINGS)
    assert (found.n, found.groups) == (0, 0)
    assert [found.accuracy, found.macro_f1, found.auroc, found.brier] == [None] * 4
    assert found.accuracy_interval is None
    assert [(one.precision, one.recall, one.f1, one.support) for one in found.classes] == [(None, None, None, 0)] * 2
    assert found.slices == ()
    assert calibration([]) == []
    assert headline("test", found).startswith("test EMPTY")


def test_one_class_only_leaves_the_rest_undefined() -> None:
    found = score([row(0, "a", YES, 0.9), row(1, "c", YES, 0.8)], GROUPS, LANGUAGES, SETTINGS)
    assert (found.accuracy, found.macro_f1, found.auroc) == (1.0, 1.0, None)
    no = found.classes[1]
    assert (no.precision, no.recall, no.f1, no.support) == (None, None, None, 0)
    assert headline("test", found) == "test n 2, accuracy 1.00, macro F1 1.00 [1.00, 1.00]"


def test_scores_are_json_without_nan_and_the_same_in_any_order() -> None:
    found = score(ROWS, GROUPS, LANGUAGES, SETTINGS)
    assert json.dumps(to_row(found), allow_nan=False)
    assert score(ROWS[::-1], GROUPS, LANGUAGES, SETTINGS) == found
    assert score(ROWS, GROUPS, LANGUAGES, SETTINGS.model_copy(update={"seed": 4})).accuracy == found.accuracy


def test_an_interval_by_hand() -> None:
    """Two groups, one all right and one all wrong: a resample is right by 0, a half or all, as 1 : 2 : 1."""
    counts = np.array([[2.0, 0, 0, 2], [0, 2, 2, 0]])
    assert interval(counts, accuracies, SETTINGS) == (0.0, 1.0)
    narrow = SETTINGS.model_copy(update={"confidence": 0.4, "resamples": 2_000})
    assert interval(counts, accuracies, narrow) == (0.5, 0.5)
    same = np.array([[3.0, 1, 1, 3]] * 4)
    assert interval(same, accuracies, SETTINGS) == (0.75, 0.75)
    assert interval(same[:1], accuracies, SETTINGS) is None


pairs = st.lists(st.tuples(st.integers(0, 1), st.integers(0, 1)), min_size=1, max_size=30)


@given(pairs)
def test_accuracy_and_macro_f1_are_those_of_scikit_learn(rows: list[tuple[int, int]]) -> None:
    counts = np.zeros((1, 4))
    for truth, predicted in rows:
        counts[0, 2 * truth + predicted] += 1
    truths, predictions = [truth for truth, _ in rows], [predicted for _, predicted in rows]
    assert accuracies(counts)[0] == pytest.approx(accuracy_score(truths, predictions))
    expected = f1_score(truths, predictions, average="macro", labels=sorted({*truths, *predictions}), zero_division=0)
    assert macro_f1s(counts)[0] == pytest.approx(expected)


def test_calibration_bins_by_hand() -> None:
    found = calibration([row(0, "a", NO, 0.3), row(1, "a", YES, 0.36), row(2, "a", YES, 1.0), row(3, "a", NO, 0.0)])
    assert [(one.bin, one.mean_p, one.share, one.n) for one in found] == [
        ("0.0-0.1", 0.0, 0.0, 1),
        ("0.3-0.4", 0.33, 0.5, 2),
        ("0.9-1.0", 1.0, 1.0, 1),
    ]


def test_a_row_without_an_answer_is_not_scored_silently() -> None:
    silent = Prediction("claim_x", "a", Split.TEST, YES, None, None)
    with pytest.raises(InputError, match="no answer for claim claim_x"):
        score([silent], GROUPS, LANGUAGES, SETTINGS)
