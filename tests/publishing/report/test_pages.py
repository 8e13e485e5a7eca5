"""The report's parts: what is counted, how text is cut and escaped, and what a page is allowed to do."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from page_checks import parsed

from pipeline.core.record import replace
from pipeline.core.records import Label, LedgerRow, Reject, Span
from pipeline.core.terms import (
    Anchor,
    Checkability,
    ClaimType,
    LinkType,
    NotCheckableReason,
    Origin,
    SourceKind,
    Split,
    Voice,
)
from pipeline.labels.agreement import Agreement
from pipeline.publishing.report import html as page
from pipeline.publishing.report import strings
from pipeline.publishing.report.claim_cards import agreement, givers
from pipeline.publishing.report.listing import Column, Listing, Tables
from pipeline.publishing.report.marked import Mark, lines
from pipeline.publishing.report.site import listing_page, overview_page
from pipeline.publishing.report.survey import State, Survey, dropped

if TYPE_CHECKING:
    from enum import StrEnum


def test_a_page_of_nothing_is_whole() -> None:
    assert "Nothing was dropped." in overview_page(Survey(), State(), [], Agreement())
    parsed(overview_page(Survey(), State(), [], Agreement()))
    parsed(listing_page(Tables("none").claims))


@pytest.mark.parametrize(
    "html", [overview_page(Survey(), State(), [], Agreement()), listing_page(Tables("none").articles)]
)
def test_the_policy_allows_the_page_s_own_styles_and_scripts_and_nothing_else(html: str) -> None:
    found = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    assert found
    policy = found[1].replace("&#39;", "'")
    for kind, pattern in (("style", "<style>(.*?)</style>"), ("script", "<script>(.*?)</script>")):
        parts = re.findall(pattern, html, re.DOTALL)
        assert parts
        digests = [base64.b64encode(hashlib.sha256(part.encode()).digest()).decode() for part in parts]
        assert f"{kind}-src {' '.join(f'{chr(39)}sha256-{digest}{chr(39)}' for digest in digests)};" in policy
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    assert not [name for name in parsed(html).attributes if name.startswith("on") or name in {"style", "src"}]
    assert "http" not in html.replace("http-equiv", "").replace('xmlns="http://www.w3.org/2000/svg"', "")


def test_the_two_languages_have_the_same_words_to_say() -> None:
    english, german = (strings.texts(code) for code in strings.LANGUAGES)
    assert list(english) == list(german)
    for key, text in english.items():
        assert text
        assert set(re.findall(r"\{\w+\}", text)) == set(re.findall(r"\{\w+\}", german[key])), key


@pytest.mark.parametrize(
    ("group", "kind"),
    [
        ("checkability", Checkability),
        ("reason", NotCheckableReason),
        ("claim_type", ClaimType),
        ("source_kind", SourceKind),
        ("split", Split),
        ("text_origin", Origin),
        ("voice", Voice),
        ("link", LinkType),
    ],
)
def test_every_value_has_a_name(group: str, kind: type[StrEnum]) -> None:
    for code in strings.LANGUAGES:
        names = yaml.safe_load((strings.FOLDER / f"{code}.yaml").read_text(encoding="utf-8"))["names"][group]
        assert {value.value for value in kind} <= {str(name) for name in names}


def test_values_in_our_words_are_escaped() -> None:
    assert "<b>" not in strings.say("article.split", split="<b>")
    assert strings.name("reason", "<b>") == "&lt;b&gt;"


@given(st.text())
def test_shown_text_is_escaped_isolated_and_keeps_every_visible_character(text: str) -> None:
    html = str(page.shown(text))
    assert html.startswith("<bdi>")
    assert html.endswith("</bdi>")
    inner = html[len("<bdi>") : -len("</bdi>")]
    assert re.sub(r'<span class="unseen">U\+[0-9A-F]{4}</span>', "", inner).count("<") == 0
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00]", inner)


def test_direction_overrides_are_shown_by_their_code() -> None:
    assert page.shown("a\u202eb<") == '<bdi>a<span class="unseen">U+202E</span>b&lt;</bdi>'


@given(
    st.recursive(
        st.none() | st.text() | st.integers(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)
    )
)
def test_data_cannot_end_its_script(value: object) -> None:
    found = page.as_data(value)
    assert "<" not in found
    assert json.loads(found) == value


@pytest.mark.parametrize(
    ("part", "whole", "expected"), [(0, 0, "–"), (0, 5, "0 %"), (1, 1000, "<1 %"), (1, 3, "33 %"), (3, 3, "100 %")]
)
def test_percent(part: int, whole: int, expected: str) -> None:
    assert page.percent(part, whole) == expected


def test_bars_stay_in_their_frame() -> None:
    assert 'width="100"' in page.bar(5, 3)
    assert '<rect class="bar-part" width="0"' in page.bar(5, 0)


SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60), st.sampled_from("xyz")), max_size=6)


@given(st.text(alphabet="ab \n#", max_size=60), SPANS)
def test_pieces_are_the_text_cut_up(text: str, found: list[tuple[int, int, str]]) -> None:
    marks = [Mark(Span(min(one, two), min(len(text), max(one, two))), "claim", key) for one, two, key in found]
    cut = lines(text, marks)
    told = ["".join(piece.text for piece in line.pieces) for line in cut]
    assert [words.split() for words in told] == [
        words.split() for line in text.split("\n") if (words := re.sub(r"^#{1,6} ", "", line)).strip()
    ]
    for key in {mark.key for mark in marks}:
        opened = [piece for line in cut for piece in line.pieces if piece.opens and piece.claims[0] == key]
        assert len(opened) <= 1


def test_a_piece_knows_the_claims_over_it_and_the_shortest_comes_first() -> None:
    text = "Er sagte, der Hafen schließt."
    marks = [Mark(Span(0, 29), "claim", "long"), Mark(Span(10, 28), "claim", "short"), Mark(Span(0, 2), "source")]
    (line,) = lines(text, marks)
    assert [(piece.text, piece.claims, piece.opens, piece.roles) for piece in line.pieces] == [
        ("Er", ("long",), True, ("source",)),
        (" sagte, ", ("long",), False, ()),
        ("der Hafen schließt", ("short", "long"), True, ()),
        (".", ("long",), False, ()),
    ]


def test_rejects_are_counted_by_stage_and_reason() -> None:
    rejects = [Reject("ingest", name, "empty", "") for name in "dcba"] + [Reject("extract", "x", "odd", "")]
    found = [(drop.stage, drop.reason, drop.count, drop.items) for drop in dropped(rejects)]
    assert found == [("extract", "odd", 1, ("x",)), ("ingest", "empty", 4, ("a", "b", "c"))]


def _said(name: str, value: str, voice: Voice = Voice.PERSON) -> LedgerRow:
    return LedgerRow("claim", "checkability", value, voice, name, None, None, "1", Anchor.EXACT, None, True)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([], "none"),
        ([_said("rule", "checkable", Voice.FUNCTION)], "none"),
        ([_said("a", "checkable")], "one"),
        ([_said("a", "checkable"), _said("b", "checkable")], "same"),
        ([_said("a", "checkable"), _said("b", "not_checkable")], "differ"),
        ([_said("a", "checkable"), _said("adjudicated", "not_checkable")], "one"),
    ],
)
def test_agreement_is_between_annotators(rows: list[LedgerRow], expected: str) -> None:
    assert agreement(rows) == expected


def test_a_rule_that_says_what_the_label_says_agrees_though_it_had_no_say() -> None:
    label = Label("claim", Checkability.CHECKABLE, ClaimType.EVENT, None, "gold:a", 1.0, None, "1")
    rows = [_said("a", "checkable"), _said("rule", "checkable", Voice.FUNCTION), _said("b", "not_checkable")]
    found = givers([replace(row, decided=row.name == "a") for row in rows], label)
    assert [(one.name, one.agrees) for one in found] == [("a", True), ("b", False), ("rule", True)]


def test_codes_are_told_once() -> None:
    listing = Listing("x", [Column("split", "code", "split"), Column("claim", "text")])
    for split in ("test", None, "train", "test"):
        listing.add(split=split, claim="c")
    column = listing.payload()["columns"][0]
    assert (column["codes"], column["data"]) == (["test", "train"], [0, -1, 1, 0])
    assert column["names"] == {"en": ["test", "train"], "de": ["Test", "Training"]}
