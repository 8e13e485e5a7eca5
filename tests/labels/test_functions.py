"""Each labelling function on a claim it votes on and one it abstains on, in every language it knows."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from label_examples import EXAMPLES, PUBLISHED, Example, build

from pipeline.core.terms import Checkability, NotCheckableReason
from pipeline.labels import FUNCTIONS, GUIDELINES
from pipeline.labels.claim_context import make_context
from pipeline.labels.combination import REASON_ORDER, TYPE_ORDER, WEIGHTS
from pipeline.labels.due_dates import is_future
from pipeline.labels.registry import votes
from pipeline.labels.word_lists import word_lists

if TYPE_CHECKING:
    from pipeline.core.records import Vote
    from pipeline.core.terms import ClaimType

LAW = Path("data/annotations/guidelines.md")
TOP = Path(__file__).parents[2]


def vote(name: str, language: str, example: Example) -> Vote | None:
    article, claim, attributions = build(example, language)
    return FUNCTIONS[name](claim, make_context(claim, article, {a.id: a for a in attributions}))


@pytest.mark.parametrize(("name", "language"), sorted(EXAMPLES))
def test_it_votes_on_one_and_abstains_on_the_other(name: str, language: str) -> None:
    yes, no = EXAMPLES[name, language]
    cast = vote(name, language, yes)
    assert cast is not None
    assert (cast.function, cast.reason, cast.claim_type) == (name, FUNCTIONS[name].reason, FUNCTIONS[name].claim_type)
    assert (cast.checkability is Checkability.NOT_CHECKABLE) == (cast.reason is not None)
    assert vote(name, language, no) is None


def test_every_function_has_examples_a_weight_and_a_sentence() -> None:
    assert set(EXAMPLES) == set(product(FUNCTIONS, ("de", "en"))) - {("werden_future", "en"), ("will_future", "de")}
    assert set(WEIGHTS) == set(FUNCTIONS)
    assert all(weight > 0 for weight in WEIGHTS.values())
    assert all(f.doc.endswith(".") for f in FUNCTIONS.values())


def test_a_function_is_silent_in_a_language_it_does_not_know() -> None:
    assert vote("werden_future", "en", "Prices will rise, wird steigen.") is None


def test_two_functions_cannot_share_a_name() -> None:
    def past_event(*_: object) -> bool:
        return True

    with pytest.raises(ValueError, match="past_event"):
        votes("T7")(past_event)


def test_every_reason_has_a_function_and_the_orders_are_complete() -> None:
    assert {f.reason for f in FUNCTIONS.values()} - {None} == set(NotCheckableReason) == set(REASON_ORDER)
    assert len(set(TYPE_ORDER)) == len(TYPE_ORDER)


@pytest.mark.parametrize(
    ("iso", "future"),
    [
        ("2025", True),
        ("2024", False),
        ("2024-05-10", False),
        ("2024-05-11", True),
        ("2024-06", True),
        ("2024-05", False),
        ("2024-W20", True),
        ("2024-W19", False),
        ("", False),
    ],
)
def test_dates_after_the_day_of_publication(iso: str, future: bool) -> None:
    assert is_future(iso, PUBLISHED) is future
    assert not is_future(iso, None)


def test_word_lists_are_the_same_in_both_languages() -> None:
    assert set(word_lists("de")) == set(word_lists("en"))
    assert all(
        entry == entry.lower()
        for code in ("de", "en")
        for found in word_lists(code).values()
        for entry in found.entries
    )


def _clauses() -> set[str]:
    return set(re.findall(r"^\*\*([CRTB]\d+)\b", (TOP / LAW).read_text(encoding="utf-8"), re.MULTILINE))


def test_the_functions_follow_the_guidelines() -> None:
    text = (TOP / LAW).read_text(encoding="utf-8")
    assert f"version: {GUIDELINES}\n" in text
    assert {f.clause for f in FUNCTIONS.values()} <= _clauses()
    reasons: list[NotCheckableReason | ClaimType] = [*REASON_ORDER]
    assert f"first of this list: {', '.join(reasons)}." in text


def test_every_clause_has_an_example_for_and_against_in_both_languages() -> None:
    text = (TOP / LAW).read_text(encoding="utf-8")
    blocks = re.split(r"\n(?=\*\*[CRTB]\d+)", text)[1:]
    assert len(blocks) == len(_clauses())
    for block in blocks:
        lines = block.splitlines()[1:3]
        assert [line[:5] for line in lines] == ["- yes", "- no:"], block
        assert all("„" in line and "“" in line and "”" in line for line in lines), block
