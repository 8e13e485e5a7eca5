"""Gold on texts of others holds none of their words: no eight in a row of any corpus that lies beside the project."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
CORPORA = ROOT.parent / "shared" / "corpora"
GOLD = sorted(path for kind in ("chains", "references") for path in (ROOT / "data" / "annotations" / kind).glob("*"))
IN_A_ROW = 8
_WORD = re.compile(r"[^\W_]+")
_ID = re.compile(r'"id": "[^"]*"')  # made of a headline
_ESCAPED = re.compile(r"\\(?:n|t|r|u[0-9a-f]{4})")


def rows_of_words(text: str) -> Iterator[tuple[str, ...]]:
    """Yield all runs of eight words, whatever stands between them; numbers alone are no words."""
    words = [word for word in _WORD.findall(_ESCAPED.sub(" ", _ID.sub(" ", text)).casefold()) if not word.isdigit()]
    return zip(*(words[start:] for start in range(IN_A_ROW)), strict=False)


def text_of(path: Path) -> str:
    raw = path.read_bytes()
    return (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8", "replace")


def shared_rows(gold: str, texts: Iterator[str]) -> set[tuple[str, ...]]:
    wanted = set(rows_of_words(gold))
    return {row for text in texts for row in rows_of_words(text) if row in wanted}


def test_eight_words_in_a_row_are_seen() -> None:
    gold = '{"note": "then the old pier, it burned down in May"}'
    assert shared_rows(gold, iter(["Then the old pier it\\nburned 3 down in May 1931."]))
    assert not shared_rows(gold, iter(["Then the old pier burned."]))


def test_no_gold_holds_eight_words_in_a_row_of_a_corpus() -> None:
    if not GOLD:
        pytest.skip("there is no gold of chains")
    if not CORPORA.is_dir():
        pytest.skip(f"the corpora are not beside the project ({CORPORA.parent.name}/{CORPORA.name})")
    texts = (text_of(path) for path in sorted(CORPORA.rglob("*")) if path.is_file() and path.suffix != ".npz")
    found = shared_rows("\n".join(text_of(path) for path in GOLD), texts)
    assert not found
