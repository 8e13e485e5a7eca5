"""Tasks as rows: no cell is a formula, every cell reads back exactly, answers come back with their types."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.core.errors import InputError
from pipeline.core.record import replace
from pipeline.core.records import Label, Span
from pipeline.core.terms import Checkability, ClaimType, NotCheckableReason
from pipeline.labels.annotation.annotation_rows import (
    COLUMNS,
    answers_in_csv,
    answers_in_json_lines,
    as_csv,
    as_json_lines,
    guarded,
    unguarded,
)
from pipeline.labels.annotation.merge import merge
from pipeline.labels.annotation.tasks import Task

TEXT = '=HYPERLINK("x") sagte sie; 🐦 "gut", meinte er,\n-3 Grad.'
TASK = Task(
    "claim_1", "article_1", "+Titel", None, "2025-03-04", "de", None, (Span(0, 15), Span(28, 30)),
    f"{TEXT[:15]} … {TEXT[28:30]}", "@Satz", "", TEXT, "\t=1", "-Rat", "0.1.0", None, TEXT,
)  # fmt: skip
DANGER = "=+-@＝＋－＠"
cells = st.text(st.sampled_from("=+-@'\",; \t\r\nab🐦＝"), max_size=12) | st.text(max_size=30)


@given(cells)
@example("'=1")
@example("a,'-'=")
def test_a_guarded_cell_reads_back_and_no_spreadsheet_takes_it_for_a_formula(cell: str) -> None:
    safe = guarded(cell)
    assert unguarded(safe) == cell
    for delimiter in ",;\t\r\n":
        for part in safe.split(delimiter):
            assert not part.lstrip(' "\t\r\n\v\f').startswith(tuple(DANGER))


@given(st.lists(cells, min_size=17, max_size=17))
def test_every_cell_of_a_task_reads_back_exactly(words: list[str]) -> None:
    names = ["claim", "article", "title", "publisher", "published", "language", "text", "standalone", "before"]
    names += ["sentence", "after", "chain"]
    changes: dict[str, Any] = dict(zip(names, words, strict=False))
    task = replace(TASK, **changes)
    text = as_csv([task]).removeprefix("\ufeff")
    head, row = csv.reader(io.StringIO(text, newline=""))
    assert head == list(COLUMNS)
    found = dict(zip(head, (unguarded(cell) for cell in row), strict=True))
    assert all(found[name] == getattr(task, name) for name in names)
    assert json.loads(found["spans"]) == [[0, 15], [28, 30]]


def filled(task: Task, delimiter: str = ",", **answers: str) -> str:
    """Return the table as a spreadsheet gives it back, with these cells filled in."""
    rows = list(csv.DictReader(io.StringIO(as_csv([task]).removeprefix("\ufeff"), newline="")))
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, delimiter=delimiter)
    writer.writeheader()
    writer.writerows({**row, **answers} for row in rows)
    return text.getvalue()


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("saw", ["false", "FALSE", "FALSCH"])
def test_answers_come_back_as_annotations(delimiter: str, saw: str) -> None:
    given_ = {"checkability": "checkable ", "claim_type": "event", "worthiness": "2", "note": "'=1"}
    text = filled(TASK, delimiter, **given_, saw_suggestion=saw)
    (answer,) = answers_in_csv("a.csv", text)
    done = merge([answer], [], {"article_1": TEXT})
    assert (done.refused, done.conflicts) == ([], [])
    (row,) = done.added
    assert (row.spans, row.text, row.guidelines) == (((0, 15), (28, 30)), TASK.text, "0.1.0")
    assert (row.checkability, row.claim_type, row.reason) == (Checkability.CHECKABLE, ClaimType.EVENT, None)
    assert (row.worthiness, row.clause, row.note, row.saw_suggestion) == (2, None, "=1", False)


def test_a_row_without_an_answer_is_left_out() -> None:
    assert list(answers_in_csv("a.csv", as_csv([TASK]).removeprefix("\ufeff"))) == []
    assert list(answers_in_json_lines("a.jsonl", as_json_lines([TASK]))) == []


def test_json_lines_come_back_as_annotations() -> None:
    row = json.loads(as_json_lines([TASK]))
    assert list(row) == list(COLUMNS)
    row |= {"checkability": "not_checkable", "reason": "opinion", "claim_type": "other", "clause": "R1"}
    lines = f"{json.dumps(row)}\n\n{{\n[1]\n"
    good, *bad = answers_in_json_lines("a.jsonl", lines)
    done = merge([good, *bad], [], {"article_1": TEXT})
    assert [one.reason for one in done.added] == [NotCheckableReason.OPINION]
    assert [place for place, _ in done.refused] == ["a.jsonl:3", "a.jsonl:4"]


def test_a_suggestion_is_shown_and_remembered() -> None:
    label = Label("claim_1", Checkability.CHECKABLE, ClaimType.STATE, None, "votes:x", 0.5, None, "0.1.0")
    row = json.loads(as_json_lines([replace(TASK, suggestion=label)]))
    shown = (row["suggested_checkability"], row["suggested_claim_type"], row["suggested_reason"])
    assert shown == ("checkable", "state", None)
    assert row["saw_suggestion"] is True
    assert row["checkability"] is None


@pytest.mark.parametrize(
    ("answers", "why"),
    [
        ({"checkability": "perhaps"}, "checkability: found 'perhaps'"),
        ({"checkability": "checkable"}, "claim_type: missing"),
        ({"checkability": "not_checkable", "claim_type": "other"}, "reason must be given"),
        ({"checkability": "checkable", "claim_type": "event", "worthiness": "viel"}, "worthiness: found"),
        ({"checkability": "checkable", "claim_type": "event", "spans": "12-40"}, "spans: found"),
        ({"checkability": "checkable", "claim_type": "event", "article": "article_2"}, "not in the corpus"),
        ({"checkability": "checkable", "claim_type": "event", "text": "else"}, "the article has '=HYPERLINK"),
        ({"checkability": "checkable", "claim_type": "event", "saw_suggestion": "?"}, "saw_suggestion: found '?'"),
    ],
)
def test_what_is_wrong_with_an_answer_is_said(answers: dict[str, str], why: str) -> None:
    done = merge(answers_in_csv("a.csv", filled(TASK, **answers)), [], {"article_1": TEXT})
    assert done.added == []
    ((place, found),) = done.refused
    assert place.startswith("a.csv:")
    assert why in found


def test_a_table_without_the_columns_is_no_answer() -> None:
    with pytest.raises(InputError, match=r"a\.csv: the first row lacks the columns article, spans"):
        list(answers_in_csv("a.csv", "text;checkability\nx;y\n"))
    with pytest.raises(InputError, match="lacks the columns"):
        list(answers_in_csv("a.csv", ""))
