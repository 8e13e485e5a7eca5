"""Bytes to text: encodings, and what is dropped."""

from __future__ import annotations

import codecs
import contextlib
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.articles.read import clean, clean_line, decode
from pipeline.text.articles.reject_reasons import Reason, UnusableError

GERMAN = "Der Minister sagte, er prüfe „alle“ Möglichkeiten – auch für größere Städte. " * 5


@given(st.text(alphabet=st.characters()))
def test_cleaned_text_has_no_control_characters_and_plain_line_ends(text: str) -> None:
    cleaned = clean(text)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]", cleaned)
    assert clean(cleaned) == cleaned
    assert not cleaned.startswith(("\n", "\ufeff"))
    assert cleaned == cleaned.rstrip()


@given(st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs", "Zs", "Zl", "Zp"], exclude_characters="\ufeff")))
def test_everything_else_stands_as_it_is(text: str) -> None:
    assert clean(text) == text


def test_clean_keeps_soft_hyphens_direction_marks_and_inner_blank_lines() -> None:
    text = "Do\xadnau\u200bdampf \u202dx\u202c\n\n\tzwei\u00a0"
    assert clean(text + "…") == text + "…"
    assert clean("\ufeff \n\r\n  eins\r\nzwei\rdrei\x00\x85vier\n \n") == "  eins\nzwei\ndrei\nvier"
    assert clean_line(" a\n b\x07 ") == "a b"


@pytest.mark.parametrize(
    "raw",
    [
        GERMAN.encode(),
        codecs.BOM_UTF8 + GERMAN.encode(),
        GERMAN.encode("utf-16"),
        GERMAN.encode("utf-16-le"),
        GERMAN.encode("utf-16-be"),
        GERMAN.encode("utf-32"),
        GERMAN.encode("cp1252"),
    ],
    ids=["utf8", "utf8-mark", "utf16", "utf16le", "utf16be", "utf32", "cp1252"],
)
def test_encodings(raw: bytes) -> None:
    assert clean(decode(raw)) == GERMAN.strip()


def test_a_single_damaged_byte_does_not_turn_utf8_into_mojibake() -> None:
    assert decode(GERMAN.encode() + b"\xff") == GERMAN + "\ufffd"


def test_a_page_is_read_in_the_encoding_it_declares() -> None:
    polish = '<html><meta charset="iso-8859-2">' + "Zażółć gęślą jaźń, powiedział minister. " * 3
    assert decode(polish.encode("iso-8859-2"), html=True) == polish
    latin = '<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-1">' + "„Grüße“ – 5 € "
    assert decode(latin.encode("cp1252"), html=True) == latin
    unknown = '<meta charset="klingon">' + GERMAN
    assert decode(unknown.encode("cp1252"), html=True) == unknown


def test_other_code_pages_are_guessed() -> None:
    russian = "Министр заявил в четверг, что правительство рассмотрит этот вопрос в ближайшее время. " * 5
    assert decode(russian.encode("cp1251")) == russian


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", Reason.EMPTY),
        (b" \n\t ", Reason.EMPTY),
        (b"%PDF-1.7 ...", Reason.NOT_TEXT),
        (b"PK\x03\x04....", Reason.NOT_TEXT),
        (b"\x89PNG\r\n", Reason.NOT_TEXT),
        (bytes(range(256)) * 4, Reason.NOT_TEXT),
        (codecs.BOM_UTF8 + b"\xff\xfe\xfd" * 50, Reason.BAD_ENCODING),
        ("\ufffd\ufffdabc".encode(), Reason.BAD_ENCODING),
    ],
)
def test_reasons(raw: bytes, reason: Reason) -> None:
    with pytest.raises(UnusableError) as caught:
        decode(raw)
    assert caught.value.reason is reason


@given(st.binary(max_size=400), st.booleans())
def test_any_bytes_are_read_or_turned_away(raw: bytes, html: bool) -> None:
    with contextlib.suppress(UnusableError):
        assert isinstance(decode(raw, html=html), str)
