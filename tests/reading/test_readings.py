"""Short texts of our own, one for each shape of a sentence, and everything the rules read in them."""

from __future__ import annotations

import pytest
from readings import FOLDER, cases, reading

CASES = [(path.stem, text, expected) for path in sorted(FOLDER.glob("*.txt")) for text, expected in cases(path)]


@pytest.mark.parametrize(("name", "text", "expected"), CASES)
def test_what_is_read_is_what_is_expected(name: str, text: str, expected: str) -> None:
    assert reading(text, name[:2]).splitlines() == expected.splitlines(), "If this is wanted: python tests/readings.py"


def test_every_text_stands_once() -> None:
    texts = [(name[:2], text) for name, text, _ in CASES]
    assert len(set(texts)) == len(texts)
