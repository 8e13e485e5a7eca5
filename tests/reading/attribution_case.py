"""A text with what must be attributed in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from news_text import Analysis, analyse

from pipeline.core.terms import Form

if TYPE_CHECKING:
    from pipeline.core.records import Attribution

DIRECT, INDIRECT, REPORTED, FREE = Form.DIRECT, Form.INDIRECT, Form.REPORTED, Form.FREE_INDIRECT


class Case(NamedTuple):
    """A text and what its last attribution must be; words of several spans are joined by a bar."""

    text: str
    source: str
    cue: str
    content: str
    form: Form = INDIRECT


def check(case: Case, language: str) -> tuple[Analysis, Attribution]:
    found = analyse(case.text, language)
    assert found.attributions, "nothing found"
    last = max(found.attributions, key=lambda one: one.content[-1].end)
    assert found.words(last.source) == case.source
    assert found.words(last.cue) == case.cue
    assert found.words(last.content) == case.content
    assert last.form is case.form
    return found, last
