"""Short texts of our own, one for each shape of a sentence, and everything the rules read in them."""

from __future__ import annotations

import re

import pytest
from news_text import analyse
from readings import FOLDER, cases, reading

# Longer texts are not cut up: it would take long.
_LONGEST = 70
CASES = [(path.stem, text, expected) for path in sorted(FOLDER.glob("*.txt")) for text, expected in cases(path)]


@pytest.mark.parametrize(("name", "text", "expected"), CASES)
def test_what_is_read_is_what_is_expected(name: str, text: str, expected: str) -> None:
    assert reading(text, name[:2]).splitlines() == expected.splitlines(), "If this is wanted: python tests/readings.py"


@pytest.mark.parametrize("name", sorted({name for name, _, _ in CASES}))
def test_what_breaks_off_or_begins_late_is_read_too(name: str) -> None:
    for text in [text for file, text, _ in CASES if file == name and len(text) <= _LONGEST]:
        for blank in re.finditer(r"\s+", text):
            for piece in (text[: blank.start()], text[blank.end() :]):
                analysis = analyse(piece, name[:2])
                for claim in analysis.extracted.claims:
                    assert claim.text == " … ".join(span.of(piece) for span in claim.spans), piece


def test_every_text_stands_once() -> None:
    texts = [(name[:2], text) for name, text, _ in CASES]
    assert len(set(texts)) == len(texts)
