"""Agreement against published values, against nltk and scikit-learn on samples, and what clauses cost by hand."""

from __future__ import annotations

import random
from collections import Counter
from typing import Any

import pytest
from nltk.metrics.agreement import AnnotationTask
from nltk.metrics.distance import binary_distance
from sklearn.metrics import cohen_kappa_score

from pipeline.core.bootstrap import BootstrapSettings
from pipeline.core.records import Label, LedgerRow
from pipeline.core.terms import Anchor, Checkability, ClaimType, NotCheckableReason, Voice
from pipeline.labels.agreement import ClauseCost, Unit, agree, annotators_in, disagreements, units_of

SETTINGS = BootstrapSettings(resamples=200, confidence=0.95, seed=1)

# Krippendorff 2011, "Computing Krippendorff's alpha-reliability": examples A, B and C; "*" is missing.
BINARY = ("0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0")
NOMINAL = ("a a b b d c c c e d d a", "b a b b b c c c e d d d")
FOUR = (
    "1 2 3 3 2 1 4 1 2 * * *",
    "1 2 3 3 2 2 4 1 2 5 * 3",
    "* 3 3 3 2 3 4 2 2 5 1 *",
    "1 2 3 3 2 4 4 1 2 5 1 *",
)


def table(rows: tuple[str, ...], field: str) -> list[Unit]:
    """Return a published table, one annotator a row, as units: three neighbouring ones an article."""
    columns = zip(*(row.split() for row in rows), strict=True)
    return [
        Unit(
            f"claim_{at}", f"article_{at // 3}", "de",
            {field: {f"annotator_{who}": value for who, value in enumerate(column) if value != "*"}},
        )
        for at, column in enumerate(columns)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "field", "alpha"),
    [
        (BINARY, "checkability", 0.095),
        (NOMINAL, "claim_type", 0.692),
        (FOUR, "claim_type", 0.743),
        (FOUR, "worthiness", 0.815),
    ],
)
def test_alpha_is_the_published_one(rows: tuple[str, ...], field: str, alpha: float) -> None:
    found = agree(table(rows, field), field, SETTINGS)
    assert found.alpha == pytest.approx(alpha, abs=0.0006)
    assert found.alpha_interval is not None
    assert found.alpha_interval[0] <= alpha <= found.alpha_interval[1]


def test_kappa_of_a_table_by_hand() -> None:
    # 20 both yes, 5 and 10 apart, 15 both no: observed 0.7, by chance 0.5.
    rows = ("y " * 25 + "n " * 25, "y " * 20 + "n " * 5 + "y " * 10 + "n " * 15)
    (pair,) = agree(table(rows, "checkability"), "checkability", SETTINGS).pairs
    assert (pair.first, pair.second, pair.n) == ("annotator_0", "annotator_1", 50)
    assert pair.kappa == pytest.approx(0.4)


def test_a_missing_label_leaves_a_claim_to_the_others_and_every_two_annotators_have_a_kappa() -> None:
    found = agree(table(FOUR, "claim_type"), "claim_type", SETTINGS)
    assert (found.n, found.articles) == (11, 4)
    assert [pair.n for pair in found.pairs] == [9, 8, 9, 9, 10, 10]


def test_where_nothing_varies_there_is_no_coefficient() -> None:
    found = agree(table(("a a a", "a a a"), "reason"), "reason", SETTINGS)
    assert (found.n, found.agreement, found.alpha, found.alpha_interval) == (3, 1.0, None, None)
    assert found.pairs[0].kappa is None
    empty = agree([], "reason", SETTINGS)
    assert (empty.n, empty.agreement, empty.alpha, empty.pairs) == (0, None, None, ())


@pytest.mark.parametrize("ordinal", [False, True])
def test_the_values_are_the_libraries(ordinal: bool) -> None:
    generator = random.Random(7)  # noqa: S311 - a fixed sample, no secret
    field = "worthiness" if ordinal else "reason"
    for _ in range(20):
        units = [
            Unit(
                f"c{at}",
                f"a{at % 4}",
                "de",
                {field: {who: generator.choice("0123") for who in "xyz" if generator.random() < 0.8}},
            )
            for at in range(25)
        ]
        rated = [unit.values[field] for unit in units if len(unit.values[field]) > 1]
        found = agree(units, field, SETTINGS)
        assert found.alpha == pytest.approx(_alpha(rated, ordinal), abs=1e-5)
        for pair in found.pairs:
            both = [
                (values[pair.first], values[pair.second])
                for values in rated
                if {pair.first, pair.second} <= set(values)
            ]
            theirs = cohen_kappa_score(*zip(*both, strict=True), weights="quadratic" if ordinal else None)
            assert pair.kappa == pytest.approx(theirs, abs=1e-5)


def _alpha(rated: list[dict[str, str]], ordinal: bool) -> float:
    """Return Krippendorff's alpha as nltk has it, with his ordinal distance."""
    counts = Counter(value for values in rated for value in values.values())

    def ordinal_distance(one: str, other: str) -> float:
        between = [value for value in counts if min(one, other) <= value <= max(one, other)]
        return float((sum(counts[value] for value in between) - (counts[one] + counts[other]) / 2) ** 2)

    rows = [(who, str(item), value) for item, values in enumerate(rated) for who, value in values.items()]
    return float(AnnotationTask(data=rows, distance=ordinal_distance if ordinal else binary_distance).alpha())


def row(claim: str, name: str, field: str, value: str | None, **changes: Any) -> LedgerRow:
    given = {
        "voice": Voice.MODEL, "clause": "T6", "saw_suggestion": False, "guidelines": "0.1.0", "anchor": Anchor.EXACT,
        "place": "x:1", "decided": True, **changes,
    }  # fmt: skip
    return LedgerRow(claim=claim, name=name, field=field, value=value, **given)


def test_units_keep_the_adjudicator_apart_and_leave_functions_out() -> None:
    ledger = [
        row("c1", "ann", "reason", None, saw_suggestion=True),
        row("c1", "bob", "reason", "norm", clause="R3", voice=Voice.PERSON),
        row("c1", "adjudicated", "reason", "norm", clause="B1"),
        row("c1", "norm_modal", "reason", "norm", voice=Voice.FUNCTION, clause="R9"),
    ]
    (unit,) = units_of(ledger, {"c1": "a1"}, {"a1": "en"})
    assert unit.values == {"reason": {"ann": "none", "bob": "norm"}}
    assert unit.settled == {"reason": "norm"}
    assert unit.clauses == {"T6", "R3", "B1"}
    assert (unit.language, unit.differs("reason"), unit.differs("claim_type")) == ("en", True, False)


def test_annotators_are_counted_by_claims() -> None:
    ledger = [
        row("c1", "bob", "checkability", "checkable", voice=Voice.PERSON),
        row("c1", "bob", "claim_type", "event", voice=Voice.PERSON),
        row("c2", "bob", "checkability", "checkable", voice=Voice.PERSON, saw_suggestion=True),
        row("c1", "ann", "checkability", "checkable"),
        row("c1", "f", "checkability", "checkable", voice=Voice.FUNCTION),
    ]
    found = [(one.name, one.voice, one.claims, one.saw_suggestion) for one in annotators_in(ledger)]
    assert found == [("ann", "model", 1, 0), ("bob", "person", 2, 1)]


def test_the_clause_under_which_most_labels_change_comes_first() -> None:
    def unit(claim: str, clauses: set[str], types: str, checks: str = "cc") -> Unit:
        kinds = {"e": "event", "s": "state"}
        sides = {"c": "checkable", "n": "not_checkable"}
        values = {
            "claim_type": dict(zip("ab", (kinds[one] for one in types), strict=True)),
            "checkability": dict(zip("ab", (sides[one] for one in checks), strict=True)),
            "reason": dict(zip("ab", ("none" if one == "c" else "vague" for one in checks), strict=True)),
        }
        return Unit(claim, "a", "de", values, {}, clauses)

    units = [unit("c1", {"T7"}, "es"), unit("c2", {"T7", "C5"}, "ee", "cn"), unit("c3", {"T8"}, "ss")]
    final = Label("c1", Checkability.CHECKABLE, ClaimType.EVENT, None, "gold:a+b", 1.0, False, "0.1.0")
    vague = Label(
        "c2", Checkability.NOT_CHECKABLE, ClaimType.EVENT, NotCheckableReason.VAGUE, "gold:a+b", 1.0, False, "0.1.0"
    )
    state = Label("c3", Checkability.CHECKABLE, ClaimType.STATE, None, "gold:a+b", 1.0, False, "0.1.0")
    assert disagreements(units, {"c1": final, "c2": vague, "c3": state}) == [
        ClauseCost("T7", 2, 2, 3, {"checkability": 1, "reason": 1, "claim_type": 1}, ("c1", "c2")),
        ClauseCost("C5", 1, 1, 2, {"checkability": 1, "reason": 1, "claim_type": 0}, ("c2",)),
        ClauseCost("T8", 1, 0, 0, {"checkability": 0, "reason": 0, "claim_type": 0}, ()),
    ]
