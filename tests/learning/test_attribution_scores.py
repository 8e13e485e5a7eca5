"""The measure of attributions on hand-made cases, and against the corpus authors' numbers where the corpus is there."""

from __future__ import annotations

import json
import subprocess
import sys
from itertools import islice
from pathlib import Path

import pytest

from pipeline.cli.benchmark_attributions import answer
from pipeline.core.records import Span
from pipeline.learning.corpora.wikinews_quotes import read_wikinews_quotes
from pipeline.learning.scoring.corpus_scores import Counts, Wikinews, paragraph_ends, sentence_ends, stretches
from pipeline.learning.scoring.quote_matching import (
    FULL,
    ROLES,
    WHO_SAID,
    QuoteScores,
    harmonic,
    marked,
    match,
    token_ids,
)

SHARED = Path(__file__).parents[3] / "shared"
CORPUS = SHARED / "corpora/wikinews_quotes_de/dev.jsonl"
SCORER = SHARED / "scoring/score_attribution.py"


def roles(content: str, source: str = "", cue: str = "") -> dict[str, frozenset[int]]:
    """Return an attribution from token numbers written as in "1 2 3"."""
    given = {"content": content, "source": source, "cue": cue}
    return {role: frozenset(map(int, given.get(role, "").split())) for role in ROLES}


def scored(
    gold: list[dict[str, frozenset[int]]], ours: list[dict[str, frozenset[int]]]
) -> dict[str, tuple[float, ...]]:
    scores = QuoteScores(WHO_SAID)
    scores.add(gold, ours)
    return {part: (n["precision"], n["recall"], n["f1"]) for part, n in scores.numbers().items()}


def test_the_same_is_perfect() -> None:
    one = roles("1 2 3", "5")
    assert set(scored([one], [one]).values()) == {(100.0, 100.0, 100.0)}


def test_a_part_of_the_words_counts_as_that_part() -> None:
    found = scored([roles("1 2 3 4", "6 7")], [roles("3 4", "7 8")])
    assert found["content"] == (100.0, 50.0, 66.67)
    assert found["source"] == found["roles"] == (50.0, 50.0, 50.0)
    assert found["joint"] == (75.0, 50.0, 60.0)


def test_a_missed_quote_lowers_recall_only() -> None:
    one = roles("1 2", "3")
    assert scored([one, roles("7 8", "9")], [one])["joint"] == (100.0, 50.0, 66.67)


def test_a_spurious_quote_lowers_precision_only() -> None:
    one = roles("1 2", "3")
    assert scored([one], [one, roles("7 8", "9")])["joint"] == (50.0, 100.0, 66.67)


def test_an_empty_part_is_skipped_on_its_side() -> None:
    assert scored([roles("1", "3")], [roles("1")])["source"] == (0.0, 0.0, 0.0)
    both = scored([roles("1"), roles("5", "6")], [roles("1"), roles("5", "6")])
    assert both["source"] == (100.0, 100.0, 100.0)
    spurious = scored([roles("1"), roles("5", "6")], [roles("1", "2"), roles("5", "6")])
    assert spurious["source"] == (50.0, 100.0, 66.67)


def test_a_pair_without_common_words_is_still_a_pair() -> None:
    assert scored([roles("1", "3")], [roles("2", "3")])["source"] == (100.0, 100.0, 100.0)


def test_predictions_without_content_are_left_out() -> None:
    assert scored([roles("1", "2")], [roles("", "9"), roles("1", "2")])["joint"] == (100.0, 100.0, 100.0)


def test_nothing_found_and_nothing_to_find() -> None:
    assert scored([roles("1", "2")], [])["joint"] == (0.0, 0.0, 0.0)
    assert scored([], [])["joint"] == (0.0, 0.0, 0.0)


def test_the_matching_is_best_over_all_not_greedy() -> None:
    gold = [roles("1 2 3 4"), roles("3 4")]
    assert match(gold, [roles("1 2 3 4"), roles("1 2")]) == [(0, 1), (1, 0)]
    assert match([], gold) == []


def test_documents_are_pooled_by_quote_not_averaged() -> None:
    scores = QuoteScores(WHO_SAID)
    scores.add([roles("1", "2")], [roles("1", "2")])
    scores.add([roles("1", "2"), roles("3", "4"), roles("5", "6")], [])
    assert scores.numbers()["joint"]["recall"] == 25.0


def test_full_pools_all_roles_but_the_quote() -> None:
    scores = QuoteScores(FULL)
    scores.add([roles("1", "2", "3")], [roles("1", "2", "4")])
    numbers = scores.numbers()
    assert (numbers["roles"]["f1"], numbers["joint"]["f1"], numbers["addressee"]["f1"]) == (50.0, 66.67, 0.0)


def test_a_token_belongs_to_a_span_that_touches_it() -> None:
    begins, ends = [0, 4, 8], [3, 7, 11]
    assert token_ids([Span(2, 4)], begins, ends) == {0}
    assert token_ids([Span(3, 4)], begins, ends) == set()
    assert token_ids([Span(0, 1), Span(6, 9)], begins, ends) == {0, 1, 2}


def test_counts_without_anything_are_zero() -> None:
    assert Counts().numbers() == {"precision": 0.0, "recall": 0.0, "f1": 0.0}
    assert harmonic(None, 1.0) == 0.0
    counts = Counts()
    counts.add({1, 2, 3, 4}, {3, 4, 5})
    assert counts.numbers() == {"precision": 66.67, "recall": 50.0, "f1": 57.14}


def test_stretches_are_unbroken_and_end_where_they_may() -> None:
    items = [roles("1 2 3 6 8 9"), roles("2 3"), roles("")]
    assert stretches(items, "content", range(20)) == {(1, 3), (6, 6), (8, 9), (2, 3)}
    assert stretches(items, "content", {1, 2, 8}) == {(1, 2), (8, 8), (2, 2)}


def test_sentence_and_paragraph_ends_lie_after_the_last_letter() -> None:
    text = "Ja. Nein. \n\n  \nEin Titel\t\nEnde."
    assert {text[:end].rsplit(maxsplit=1)[-1] for end in paragraph_ends(text)} == {"Nein.", "Titel", "Ende."}
    assert paragraph_ends(text) == {9, 24, len(text)}
    assert sentence_ends(text, [Span(0, 4), Span(4, 12)]) == {3, 9}


def test_it_agrees_with_the_reference_scorer(tmp_path: Path) -> None:
    if not (CORPUS.exists() and SCORER.exists()):
        pytest.skip("the Wikinews quotation corpus and its reference scorer are not beside the project")
    gold, predictions = tmp_path / "gold.jsonl", tmp_path / "predictions.jsonl"
    with CORPUS.open(encoding="utf-8") as lines:
        gold.write_text("".join(islice(lines, 20, 40)), encoding="utf-8")
    scores = Wikinews()
    with predictions.open("w", encoding="utf-8") as out:
        for document in read_wikinews_quotes(gold):
            sentences, found = answer(document)
            scores.add(document, sentences, marked(document, found))
            rows = [{role: [[s.begin, s.end] for s in getattr(item, role)] for role in ROLES} for item in found]
            out.write(json.dumps({"id": document.name, "attributions": rows}) + "\n")
    reference = subprocess.run(
        [sys.executable, str(SCORER), str(gold), str(predictions), "--json"], capture_output=True, check=True, text=True
    )
    numbers = scores.numbers()
    for setup, parts in json.loads(reference.stdout).items():
        for part, theirs in parts.items():
            assert numbers[setup][part] == pytest.approx(theirs, abs=0.01), (setup, part)
