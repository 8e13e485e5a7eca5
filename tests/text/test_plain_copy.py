"""A text with decomposed letters or marks that nobody sees is read as the plain one, at its own offsets."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from news_text import analyse, article, texts

from pipeline.core.records import Span
from pipeline.text import plain_copy

if TYPE_CHECKING:
    from collections.abc import Callable

PLAIN = (
    "„Die Brücke wurde für 3 Millionen Euro geöffnet“, erklärte Bürgermeisterin Käthe Müller. "
    "Die Züge würden im März umgeleitet, fügte sie hinzu.\n\nLaut dem Amt fehlen 40 Bäume."
)
WRITTEN: dict[str, Callable[[str], str]] = {
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "soft hyphens": lambda text: text.replace("ü", "ü\u00ad").replace("el", "e\u00adl"),
    "zero-width blanks": lambda text: "\u200b" + text.replace("“", "\u200b“").replace(". ", ".\u200b "),
    "word joiners": lambda text: text.replace(" ", " \u2060"),
    "byte order marks": lambda text: text.replace(". ", ".\ufeff "),
    "direction marks": lambda text: text.replace("Käthe Müller", "\u200eKäthe Müller\u200e"),
}


@pytest.mark.parametrize("written", WRITTEN.values(), ids=WRITTEN)
def test_it_is_read_as_the_plain_text(written: Callable[[str], str]) -> None:
    plain, other = analyse(PLAIN), analyse(written(PLAIN))
    for one, two in zip(plain.extracted.claims, other.extracted.claims, strict=True):
        assert (two.standalone, two.features, two.flags) == (one.standalone, one.features, one.flags)
        assert two.text == " … ".join(span.of(other.article.text) for span in two.spans)
        assert _letters(two.text) == one.text
    for said, also_said in zip(plain.attributions, other.attributions, strict=True):
        for name in ("content", "source", "antecedent", "cue", "frame"):
            assert _letters(other.words(getattr(also_said, name))) == plain.words(getattr(said, name))


def _letters(text: str) -> str:
    copy = plain_copy(text)
    return copy.text if copy else text


def test_plain_text_is_read_as_it_stands() -> None:
    assert plain_copy(PLAIN) is None


@given(texts)
def test_each_place_leads_back(text: str) -> None:
    copy = plain_copy(text + "\u200b")
    assert copy is not None
    for at, letter in enumerate(copy.text):
        assert letter in unicodedata.normalize("NFC", copy.outward(Span(at, at + 1)).of(text + "\u200b"))


def test_text_that_nobody_sees_has_no_sentence() -> None:
    assert analyse("\u200b\ufeff").sentences == []
    assert article("\u200b").text == "\u200b"
