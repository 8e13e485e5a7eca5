"""Label Studio's format as its server saved it, offsets counted either way, and exports that are none."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as Tree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.core.errors import InputError
from pipeline.core.terms import Checkability, ClaimType, NotCheckableReason
from pipeline.labels.annotation.label_studio import answers_in_export, config, in_characters
from pipeline.labels.annotation.merge import merge

# Three tasks of tests/labels/annotation/newsroom.py, annotated by two, as Label Studio 1.23.2 exported them.
SAVED = Path(__file__).with_name("label_studio_export.json").read_text(encoding="utf-8")
TASKS: list[dict[str, Any]] = json.loads(SAVED)
TEXTS = {task["data"]["article"]: task["data"]["text"] for task in TASKS}


def test_the_saved_export_gives_each_annotator_every_claim_in_its_place() -> None:
    by_who = {}
    for who, kind in (("1", ClaimType.EVENT), ("2", ClaimType.STATE)):
        done = merge(answers_in_export("export.json", SAVED, who), [], TEXTS)
        assert (done.refused, done.conflicts) == ([], [])
        assert [row.claim_type for row in done.added] == [kind] * 3
        assert all(TEXTS[row.article][begin:end] in row.text for row in done.added for begin, end in row.spans)
        assert all((row.worthiness, row.clause, row.saw_suggestion) == (2, "T7", True) for row in done.added)
        by_who[who] = [row.spans for row in done.added]
    given_ = [tuple(tuple(span) for span in task["data"]["spans"]) for task in TASKS]
    assert by_who["1"] == given_
    assert [spans == place for spans, place in zip(by_who["2"], given_, strict=True)] == [True, True, False]
    assert any(ord(sign) > 0xFFFF for task in TASKS for sign in task["data"]["claim_text"])


def test_a_second_import_finds_everything_there_and_another_answer_is_a_conflict() -> None:
    first = merge(answers_in_export("export.json", SAVED, "1"), [], TEXTS)
    again = merge(answers_in_export("export.json", SAVED, "1"), first.added, TEXTS)
    assert (again.added, again.known, again.conflicts) == ([], 3, [])
    other = merge(answers_in_export("export.json", SAVED, "2"), first.added, TEXTS)
    assert (len(other.added), other.known, len(other.conflicts)) == (1, 0, 2)
    assert "claim_type 'event', now 'state'" in other.conflicts[0][1]


def test_whose_answers_must_be_said_where_there_are_several() -> None:
    with pytest.raises(InputError, match=r"annotated by 1, 2; say whose to take: --completed-by"):
        list(answers_in_export("export.json", SAVED))
    assert list(answers_in_export("export.json", SAVED, "3")) == []
    named = json.loads(SAVED)
    for task in named:
        for one in task["annotations"]:
            one["completed_by"] = {"id": one["completed_by"], "email": f"{one['completed_by']}@example.org"}
    assert len(list(answers_in_export("export.json", json.dumps(named), "2@example.org"))) == 3


def _only(task: dict[str, Any], **value: Any) -> str:
    """Return an export of one annotation of a task, its region with these values."""
    one = json.loads(json.dumps({**task, "annotations": task["annotations"][:1]}))
    one["annotations"][0]["result"][0]["value"].update(value)
    return json.dumps([one])


def test_offsets_in_utf16_units_are_told_by_their_words() -> None:
    task = TASKS[1]
    text, ((begin, end),) = task["data"]["text"], task["data"]["spans"]
    assert any(ord(sign) > 0xFFFF for sign in text[:begin])
    units = {"start": len(text[:begin].encode("utf-16-le")) // 2, "end": len(text[:end].encode("utf-16-le")) // 2}
    assert units["start"] != begin
    (row,) = merge(answers_in_export("e", _only(task, **units)), [], TEXTS).added
    assert (row.spans, row.text) == (((begin, end),), text[begin:end])


def test_a_region_whose_words_stand_nowhere_is_refused() -> None:
    done = merge(answers_in_export("e", _only(TASKS[0], text="something else")), [], TEXTS)
    assert done.added == []
    assert "the answer is about 'something else'" in done.refused[0][1]
    done = merge(answers_in_export("e", _only(TASKS[0], start="x")), [], TEXTS)
    assert "spans" in done.refused[0][1]


@given(st.text(st.sampled_from("a🐦ü€\n"), max_size=20), st.data())
def test_both_ways_of_counting_give_the_same_words(text: str, data: st.DataObject) -> None:
    begin = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(begin, len(text)))
    words = text[begin:end]
    assert in_characters(text, begin, end, words) == (begin, end)
    first, last = (len(text[:at].encode("utf-16-le")) // 2 for at in (begin, end))
    found = in_characters(text, first, last, words)
    assert text[found[0] : found[1]] == words


def test_skipped_and_empty_annotations_are_no_answers() -> None:
    task = json.loads(json.dumps(TASKS[0]))
    task["annotations"][0]["was_cancelled"] = True
    task["annotations"][1]["result"] = []
    assert list(answers_in_export("e", json.dumps([task]))) == []


@pytest.mark.parametrize("text", ["{", "{}", "[1]", '[{"id": 1}]', "[" * 100_000])
def test_what_is_no_export_is_one_line(text: str) -> None:
    with pytest.raises(InputError, match=r"export\.json: not "):
        list(answers_in_export("export.json", text))


@pytest.mark.parametrize(
    "task",
    [
        {"data": {}, "annotations": [{"result": [{"value": {}}]}]},
        {"data": None, "annotations": [{"result": [1, {"from_name": "note", "value": {"text": 3}}]}]},
        {"data": {"text": 5}, "annotations": [{"result": [{"from_name": "words", "value": {"start": None}}]}]},
        {"data": {"text": "x"}, "annotations": [{"result": [{"from_name": "words", "value": {"start": None}}]}]},
        {"data": {}, "annotations": [{"result": [{"from_name": "checkability", "value": {"choices": 7}}]}]},
        {"data": {}, "annotations": [{"result": [{"from_name": ["x"], "value": {"choices": ["y"]}}]}]},
        {"data": {}, "annotations": 7},
    ],
)
def test_a_damaged_task_is_refused_without_a_traceback(task: dict[str, Any]) -> None:
    done = merge(answers_in_export("e", json.dumps([task])), [], TEXTS)
    assert done.added == []


def test_the_configuration_asks_for_every_value_there_is() -> None:
    view = Tree.fromstring(config())  # noqa: S314 - our own
    choices = {
        group.get("name"): [one.get("value") for one in group.findall("Choice")] for group in view.findall("Choices")
    }
    assert choices["checkability"] == list(Checkability)
    assert choices["reason"] == list(NotCheckableReason)
    assert choices["claim_type"] == list(ClaimType)
    assert choices["worthiness"] == ["0", "1", "2", "3"]
