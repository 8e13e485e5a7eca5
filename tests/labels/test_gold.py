"""Gold: read with every mistake named, matched to claims, several annotators brought together."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from pipeline.core.records import Article, Claim, Features, Label, Span
from pipeline.core.terms import Checkability, ClaimType, NotCheckableReason, Origin
from pipeline.labels import Labelled, LabelSettings, label_article, read_gold

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "Der Damm brach in der Nacht. Das ist, sagte sie, eine Schande. Der Damm ist alt."
ARTICLE = Article("article_1", "T", None, None, None, "de", None, (), None, Origin.INVENTED, (), TEXT, "")
SETTINGS = LabelSettings(min_overlap=0.6, human_annotators=["bob"])


def claim_at(name: str, *spans: tuple[int, int]) -> Claim:
    places = tuple(Span(*span) for span in spans)
    words = " … ".join(span.of(TEXT) for span in places)
    return Claim(name, ARTICLE.id, "sentence_1", places, words, words, words, (), (), Features(tense="past"))


DAM = claim_at("dam", (0, 27))
SHAME = claim_at("shame", (29, 36), (49, 61))
OLD = claim_at("old", (63, 79))
CLAIMS = [DAM, SHAME, OLD]


def row(claim: Claim = DAM, **changes: Any) -> dict[str, Any]:
    return {
        "article": ARTICLE.id,
        "spans": [[span.begin, span.end] for span in claim.spans],
        "text": claim.text,
        "checkability": "checkable",
        "claim_type": "event",
        "reason": None,
        "guidelines": "0.1.0",
        "saw_suggestion": False,
        "clause": "T7",
        **changes,
    }


NO: dict[str, Any] = {"checkability": "not_checkable", "claim_type": "other", "reason": "opinion", "clause": "R1"}


def write(folder: Path, **files: list[dict[str, Any]]) -> Path:
    for name, rows in files.items():
        (folder / f"{name}.jsonl").write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    return folder


def labelled(folder: Path) -> tuple[Labelled, dict[str, Label]]:
    gold, problems = read_gold(folder)
    assert problems == []
    done = label_article(ARTICLE, CLAIMS, [], gold[ARTICLE.id], SETTINGS)
    return done, {label.claim: label for label in done.labels}


def test_no_folder_and_an_empty_one_hold_no_gold(tmp_path: Path) -> None:
    assert read_gold(tmp_path / "none") == ({}, [])
    (tmp_path / "README.md").write_text("not gold", encoding="utf-8")
    (tmp_path / "empty.jsonl").write_text("\n\n", encoding="utf-8")
    assert read_gold(tmp_path) == ({}, [])


def test_gold_wins_over_votes_and_votes_stay(tmp_path: Path) -> None:
    done, labels = labelled(write(tmp_path, ann=[row(), row(SHAME, **NO, saw_suggestion=True)]))
    assert done.problems == []
    assert [label.claim for label in done.labels] == ["dam", "shame", "old"]
    assert labels["shame"] == Label(
        "shame", Checkability.NOT_CHECKABLE, ClaimType.OTHER, NotCheckableReason.OPINION, "gold:ann", 1.0, True, "0.1.0"
    )
    assert labels["dam"].provenance == "gold:ann"
    assert labels["old"].provenance.startswith("votes:")
    assert any(vote.claim == "dam" for vote in done.votes)


def test_a_claim_cut_a_little_differently_is_found(tmp_path: Path) -> None:
    moved = claim_at("moved", (0, 28))
    _, labels = labelled(write(tmp_path, ann=[row(moved, **NO)]))
    assert labels["dam"].provenance == "gold:ann"


@pytest.mark.parametrize(
    ("changes", "detail"),
    [
        ({"spans": [[0, 8]], "text": "Der Damm"}, "the best, old, shares 0.50"),
        ({"text": "Der Fluss trat über die Ufer"}, "no claim shares label.min_overlap (0.6)"),
        ({"text": "…"}, "of the words '…'"),
    ],
)
def test_what_fits_no_claim_is_stale(tmp_path: Path, changes: dict[str, Any], detail: str) -> None:
    done, labels = labelled(write(tmp_path, ann=[row(**changes)]))
    ((item, reason, why),) = done.problems
    assert (item, reason) == ((tmp_path / "ann.jsonl").as_posix() + ":1", "stale")
    assert detail in why
    assert labels["dam"].provenance.startswith("votes:")


def test_two_claims_that_fit_alike_are_no_match(tmp_path: Path) -> None:
    gold, _ = read_gold(write(tmp_path, ann=[row(claim_at("c", (0, 27)))]))
    twins = [claim_at("one", (0, 26)), claim_at("two", (1, 27))]
    done = label_article(ARTICLE, twins, [], gold[ARTICLE.id], SETTINGS)
    assert "fit alike: one, two" in done.problems[0].detail


@pytest.mark.parametrize("exact_first", [True, False])
def test_the_better_of_two_by_one_annotator_counts(tmp_path: Path, exact_first: bool) -> None:
    rows = [row(), row(claim_at("near", (0, 28)), **NO)]
    done, labels = labelled(write(tmp_path, ann=rows if exact_first else rows[::-1]))
    assert labels["dam"].checkability is Checkability.CHECKABLE
    assert [(problem.item[-2:], problem.reason) for problem in done.problems] == [
        (":2" if exact_first else ":1", "stale")
    ]


def test_most_annotators_win_and_all_are_named(tmp_path: Path) -> None:
    _, labels = labelled(write(tmp_path, c=[row(**NO)], a=[row()], b=[row(**NO, saw_suggestion=True)]))
    label = labels["dam"]
    assert (label.reason, label.provenance) == (NotCheckableReason.OPINION, "gold:a+b+c")
    assert (label.confidence, label.saw_suggestion) == (0.6667, True)


def test_what_was_adjudicated_stands_against_most(tmp_path: Path) -> None:
    causal = row(claim_type="causal", guidelines="0.2.0")
    _, labels = labelled(write(tmp_path, zoe=[row(**NO)], yan=[row(**NO)], ann=[row(**NO)], adjudicated=[causal]))
    label = labels["dam"]
    assert (label.checkability, label.claim_type, label.reason) == (Checkability.CHECKABLE, ClaimType.CAUSAL, None)
    assert (label.provenance, label.confidence) == ("gold:adjudicated+ann+yan+zoe", 0.25)
    assert label.guidelines == "0.2.0"


def test_a_tie_goes_by_the_alphabet(tmp_path: Path) -> None:
    _, labels = labelled(write(tmp_path, zoe=[row(**NO)], ann=[row(claim_type="causal", guidelines="0.2.0")]))
    assert (labels["dam"].claim_type, labels["dam"].guidelines) == (ClaimType.CAUSAL, "0.2.0")


def test_worth_is_what_most_say_and_the_adjudicator_first(tmp_path: Path) -> None:
    for name in ("one", "two", "three"):
        (tmp_path / name).mkdir()
    said = {"a": [row(worthiness=3)], "b": [row(worthiness=1)], "c": [row(worthiness=1)]}
    assert labelled(write(tmp_path / "one", **said))[1]["dam"].worthiness == 1
    _, labels = labelled(write(tmp_path / "two", **said, adjudicated=[row(worthiness=2)]))
    assert labels["dam"].worthiness == 2
    # An adjudicator who settled the type alone leaves the worth to the others.
    _, labels = labelled(write(tmp_path / "three", **said, adjudicated=[row(claim_type="state")], d=[row(**NO)]))
    assert (labels["dam"].worthiness, labels["dam"].due, labels["shame"].worthiness) == (1, None, None)


def test_a_prediction_has_the_due_date_that_annotators_name(tmp_path: Path) -> None:
    ahead: dict[str, Any] = {**NO, "claim_type": "prediction", "reason": "prediction", "clause": "R2"}
    files = {"a": [row(**ahead)], "b": [row(**ahead, due="2026-03")], "c": [row(worthiness=3)]}
    _, labels = labelled(write(tmp_path, **files))
    assert (labels["dam"].due, labels["dam"].worthiness) == ("2026-03", None)


def test_the_type_is_settled_among_those_who_agree(tmp_path: Path) -> None:
    files = {"a": [row()], "b": [row(claim_type="causal")], "c": [row(claim_type="causal")], "d": [row(**NO)]}
    _, labels = labelled(write(tmp_path, **files))
    assert (labels["dam"].claim_type, labels["dam"].confidence) == (ClaimType.CAUSAL, 0.75)


@pytest.mark.parametrize(
    ("changes", "detail"),
    [
        ({"checkability": "maybe"}, "checkability: found 'maybe'; input should be 'checkable' or 'not_checkable'"),
        ({"worth": 2}, "worth: unknown key; allowed: article, spans"),
        ({"reason": "opinion"}, "reason must be given where"),
        ({"checkability": "not_checkable"}, "reason must be given where"),
        ({"claim_type": "prediction"}, "must both be prediction or neither"),
        ({"spans": []}, "spans: found []"),
        ({"spans": [[5, 5]]}, "its begin before its end"),
        ({"spans": [[9, 12], [0, 4]]}, "in order"),
        ({"spans": [[-1, 4]]}, "spans[0][0]: found -1"),
        ({"saw_suggestion": "no"}, "saw_suggestion: found 'no'"),
        ({"guidelines": "new"}, "guidelines: found 'new'"),
        ({"clause": "x1"}, "clause: found 'x1'"),
        ({**NO, "worthiness": 1}, "worthiness must be null"),
        ({"due": "2026"}, "due must be null but for a prediction"),
        ({**NO, "reason": "prediction", "claim_type": "prediction", "due": "2026-02-30"}, "of the calendar"),
        ({"due": "soon"}, "due: found 'soon'"),
        ({"worthiness": 4}, "worthiness: found 4"),
        ({"worthiness": "2"}, "worthiness: found '2'"),
    ],
)
def test_a_bad_line_is_named_and_the_next_is_read(tmp_path: Path, changes: dict[str, Any], detail: str) -> None:
    gold, problems = read_gold(write(tmp_path, ann=[row(**changes), row()]))
    ((item, reason, why),) = problems
    assert (item, reason) == ((tmp_path / "ann.jsonl").as_posix() + ":1", "bad_annotation")
    assert detail in why
    assert "\n" not in why
    assert [one.place[-2:] for one in gold[ARTICLE.id]] == [":2"]


@pytest.mark.parametrize("line", [b"{", b"[]", b"\xff\xfe", b"[" * 100_000, b"null", b'{"article": 1}'])
def test_a_line_that_is_no_annotation_is_named(tmp_path: Path, line: bytes) -> None:
    (tmp_path / "ann.jsonl").write_bytes(line + b"\n")
    gold, problems = read_gold(tmp_path)
    assert gold == {}
    assert [problem.reason for problem in problems] == ["bad_annotation"]


def test_a_missing_key_is_named(tmp_path: Path) -> None:
    short = row()
    del short["guidelines"]
    _, problems = read_gold(write(tmp_path, ann=[short]))
    assert problems[0].detail == "guidelines: missing"


def test_the_same_words_twice_by_one_annotator(tmp_path: Path) -> None:
    gold, problems = read_gold(write(tmp_path, ann=[row(), row(**NO)], bob=[row()]))
    assert len(gold[ARTICLE.id]) == 2
    assert [problem.reason for problem in problems] == ["bad_annotation"]
