"""Contrast pairs: which are read, and how answers to them are scored; and the pairs of the project themselves."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from pipeline.core.bootstrap import BootstrapSettings
from pipeline.core.errors import InputError
from pipeline.core.ids import make_id
from pipeline.core.records import Claim, Prediction, SplitRow
from pipeline.core.tables import to_row
from pipeline.core.terms import Checkability, NotCheckableReason, Split
from pipeline.learning.contrast.consistency import contrast_examples, contrast_scores
from pipeline.learning.contrast.pairs import ContrastPair, applied, edits, placed, read_pairs

if TYPE_CHECKING:
    from pathlib import Path

YES, NO = Checkability.CHECKABLE, Checkability.NOT_CHECKABLE
SETTINGS = BootstrapSettings(resamples=100, confidence=0.9, seed=1)


def pair(name: str, group: str, kind: str = "norm") -> ContrastPair:
    return ContrastPair(
        name, kind, "de", group, "Jena baut.", YES, "Jena sollte bauen.", NO, NotCheckableReason.NORM, "R3", "hand"
    )


PAIRS = [pair("a", "one"), pair("b", "one"), pair("c", "two", "guess")]


def answers(*said: Checkability | None) -> list[Prediction]:
    asked = contrast_examples(PAIRS)
    return [
        Prediction(one.claim, one.article, one.split, one.truth, answer, None)
        for one, answer in zip(asked, said, strict=True)
    ]


def test_a_pair_counts_when_both_answers_are_right() -> None:
    found = contrast_scores(PAIRS, answers(YES, NO, YES, YES, YES, None), SETTINGS)
    assert (found.n, found.groups, found.consistency) == (3, 2, 0.333333)
    assert (found.flips, found.flips_consistency) == (3, 0.333333)
    assert (found.right, found.changed_right, found.wrong) == (1.0, 0.333333, ("b", "c"))
    assert [(one.kind, one.n, one.consistency) for one in found.kinds] == [("guess", 1, 0.0), ("norm", 2, 0.5)]
    assert found.consistency_interval == (0.0, 0.5)


def test_no_pairs_are_null_not_an_error() -> None:
    found = contrast_scores([], [], SETTINGS)
    assert (found.n, found.consistency, found.consistency_interval, found.kinds) == (0, None, None, ())


def test_only_pairs_of_test_stories_are_asked(tmp_path: Path) -> None:
    path = tmp_path / "pairs.jsonl"
    path.write_text("".join(json.dumps(to_row(one)) + "\n" for one in PAIRS), encoding="utf-8")
    splits = [SplitRow("x", "one", Split.TRAIN), SplitRow("y", "two", Split.TEST)]
    assert read_pairs(path, splits) == [PAIRS[2]]
    path.write_text(json.dumps(to_row(PAIRS[0])) + "\n{}\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"pairs\.jsonl:2: not a contrast pair"):
        read_pairs(path, splits)
    path.write_text(2 * (json.dumps(to_row(PAIRS[0])) + "\n"), encoding="utf-8")
    with pytest.raises(InputError, match="a stands twice"):
        read_pairs(path, splits)


def test_the_project_s_pairs_are_pairs(pytestconfig: pytest.Config) -> None:
    path = pytestconfig.rootpath / "data/annotations/contrast.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    stories = [SplitRow("x", row["group"], Split.TEST) for row in rows]
    found = read_pairs(path, stories)
    assert len(found) == len(rows) > 200
    guidelines = (path.parent / "guidelines.md").read_text(encoding="utf-8")
    for one in found:
        assert one.id == make_id("contrast", one.kind, one.text, one.changed)
        assert one.text != one.changed
        assert (one.reason is None) == (one.changed_checkability is YES)
        assert f"**{one.clause} " in guidelines
    kinds = {one.kind for one in found}
    assert kinds == {"source", "mood", "number", "negation", "guess", "norm", "aside", "tense", "value"}
    assert {one.language for one in found} == {"de", "en"}


def test_edits_turn_the_one_text_into_the_other(pytestconfig: pytest.Config) -> None:
    assert edits("Das Urteil ist weltfremd.", "Das Urteil ist rechtskräftig.") == [(15, 24, "rechtskräftig")]
    assert edits("A b.", "A b.") == []
    for line in (pytestconfig.rootpath / "data/annotations/contrast.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        assert applied(row["text"], edits(row["text"], row["changed"])) == row["changed"]


def test_a_pair_stands_with_the_first_claim_that_says_its_text() -> None:
    claims = [
        Claim(name, article, "s", (), "", text, text, (), ())
        for name, article, text in (
            ("c1", "x", "Jena baut."), ("c2", "y", "Jena baut."), ("c3", "y", "Jena baut."), ("c4", "z", "Gera baut."),
        )
    ]  # fmt: skip
    found = placed(PAIRS, claims, {"x": "three", "y": "two", "z": "one"})
    assert found == {"y": [(PAIRS[2], "c2")]}
