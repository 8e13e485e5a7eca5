"""No word of a claim is lost or added by making it a sentence of its own: of every text the tests have."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from beleg_project import TOP
from news_text import analyse
from readings import FOLDER, cases

from pipeline.core.records import Article
from pipeline.languages import load_language
from pipeline.text.articles import anything_in, parse_path

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.core.records import Claim

WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’-][^\W\d_]+)*")
# Open what is said, and go where it is a sentence of its own.
OPENERS = ("joints", "sure_complementizers", "repeated_complementizers", "whereby", "conceding")


def changed(claim: Claim, code: str) -> list[str]:
    """Return the words that are in the claim or its own sentence alone, but for openers and other forms of a verb."""
    language = load_language(code)
    before, after = (
        Counter(word.lower() for word in WORD.findall(text)) for text in (claim.text, claim.standalone_plain)
    )
    openers = frozenset().union(*(language.words.get(name, ()) for name in OPENERS))
    lost = [word for word in (before - after).elements() if word not in openers]
    respelled: list[str] = []
    odd: list[str] = []
    for word in (after - before).elements():
        verbs = {reading.lemma.split("|")[-1] for reading in language.readings(word)}
        pair = next((old for old in lost if _verbs(old, code) & verbs), None)
        if pair is not None:
            lost.remove(pair)
            respelled.append(pair)
        elif not any(old.startswith(word) for old in (*respelled, *lost)):  # "zurück" of "zurückkehrt"
            odd.append(word)
    return lost + odd


def _verbs(word: str, code: str) -> set[str]:
    return {reading.lemma.split("|")[-1] for reading in load_language(code).readings(word)}


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.txt")), ids=lambda path: path.stem)
def test_short_texts_keep_their_words(path: Path) -> None:
    code = path.stem[:2]
    for text, _ in cases(path):
        for claim in analyse(text, code).extracted.claims:
            assert changed(claim, code) == [], claim.standalone


@pytest.mark.parametrize("path", sorted((TOP / "data/articles").glob("*.md")), ids=lambda path: path.stem)
def test_articles_keep_their_words(path: Path) -> None:
    ((_, article),) = parse_path(path, anything_in([str(path)], 1_000_000))
    assert isinstance(article, Article)
    for claim in analyse(article.text, article.language).extracted.claims:
        assert changed(claim, article.language) == [], claim.standalone
