"""Where counts decide: paragraphs of a quotation, words of a heading, columns of a wrapped line, near copies, stops."""

from __future__ import annotations

import numpy as np
import pytest
from news_text import article

from pipeline.text import find_quotes, jaccard, shingles, split_sentences


def hashes(*numbers: int) -> np.ndarray[tuple[int], np.dtype[np.uint64]]:
    return np.array(numbers, dtype=np.uint64)


@pytest.mark.parametrize(
    ("left", "right", "shared"),
    [
        ((1, 2), (2, 3), 1 / 3),
        ((1, 2), (1, 2), 1.0),
        ((1,), (2,), 0.0),
        ((), (1,), 0.0),
        ((1,), (), 0.0),
        ((), (), 0.0),
    ],
)
def test_what_two_sets_share(left: tuple[int, ...], right: tuple[int, ...], shared: float) -> None:
    assert jaccard(hashes(*left), hashes(*right)) == pytest.approx(shared)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("…!", []),
        ("Eins", ["eins"]),
        ("Eins zwei drei vier fünf", ["eins zwei drei vier fünf"]),
        ("Eins zwei drei vier fünf sechs.", ["eins zwei drei vier fünf", "zwei drei vier fünf sechs"]),
        ("a a a a a a", ["a a a a a"]),
    ],
)
def test_shingles_have_five_words(text: str, expected: list[str]) -> None:
    assert shingles(text) == expected


@pytest.mark.parametrize(("count", "found"), [(1, 1), (3, 1), (4, 1), (5, 0)])
def test_a_quotation_may_have_four_paragraphs(count: int, found: int) -> None:
    assert len(find_quotes("„" + "\n\n".join(["Das gilt."] * count) + "“ Ende.")) == found


@pytest.mark.parametrize("count", [2, 4, 5, 9])
def test_a_quotation_whose_paragraphs_are_marked_anew_may_have_more(count: int) -> None:
    assert len(find_quotes("\n\n".join(["„Das gilt."] * count) + "“ Ende.")) == 1


def test_a_quotation_holds_four_more_at_most() -> None:
    text = "„eins „zwei „drei „vier „fünf „sechs“ “ “ “ “ “ sieben."
    assert [quote.outer.of(text)[:5] for quote in find_quotes(text)] == ["„zwei"]


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("“The builders’ roof leaks,” he said.", "The builders’ roof leaks,"),
        ("‘The builders’ roof leaks,’ he said.", "The builders’ roof leaks,"),
        ("‘Don’t,’ he said.", "Don’t,"),
        ("‘Builders’ He left.", "Builders"),
    ],
)
def test_an_apostrophe_ends_no_quotation(text: str, inner: str) -> None:
    assert [quote.inner.of(text) for quote in find_quotes(text)] == [inner]


@pytest.mark.parametrize(("count", "heading"), [(1, True), (20, True), (21, False)])
def test_a_heading_has_twenty_words_at_most(count: int, heading: bool) -> None:
    (sentence,) = split_sentences(article(" ".join(["Rat"] * count)))
    assert sentence.is_heading is heading


@pytest.mark.parametrize(("width", "lines"), [(49, 3), (50, 1), (130, 1), (131, 3)])
def test_lines_of_fifty_to_a_hundred_and_thirty_columns_are_wrapped(width: int, lines: int) -> None:
    line = ("Der Rat tagt und " * 20)[: width - 1] + "a"
    assert len({sentence.paragraph for sentence in split_sentences(article(f"{line}\n{line}\nEr ging."))}) == lines


def sentences(text: str, language: str = "de") -> list[str]:
    return [sentence.span.of(text) for sentence in split_sentences(article(text, language))]


@pytest.mark.parametrize(
    "expected",
    [
        ["Es brannte in der Bahnhof-Str. 12 am Abend."],
        ["Er fährt den Wagen XT-EV.", "Der Preis stieg."],
        ["Das Spiel endete 32:31.", "Entscheidend war Lang."],
        ["Das war im Jahr 2010.", "Der Rat tagte."],
        ["Das war am 3. Mai.", "Der Rat tagte."],
        ["Er wohnt in Haus 12.", "Er ist alt."],
        ["Es war der 2. Versuch des Rates."],
        ["Es sprach J. Huber.", "Er ging."],
        ["Er kam usw.", "Der Rat tagte."],
        ["Er kam...", "Der Rat tagte."],
        ["Wirklich?!", "Der Rat tagte."],
        ["Er sagte „ja.“", "Der Rat tagte."],
        ["(Er kam.)", "Der Rat tagte."],
        ["Er kam. der Rat tagte."],
    ],
)
def test_where_a_stop_ends_a_german_sentence(expected: list[str]) -> None:
    assert sentences(" ".join(expected)) == expected


@pytest.mark.parametrize(
    "expected",
    [
        ["It was in 2010.", "The council met."],
        ["It was the 2.", "The council met."],
        ["He met J. Roe.", "He left."],
        ["He met J. D. Roe.", "He left."],
        ["He came at 5 p.m. on Monday.", "He left."],
        ["He said “yes.”", "The council met."],
        ["Really?", "The council met."],
        ["He works for Roe Inc.", "He is late."],
        ["He met Mr. Roe.", "He left."],
        ["No. 5 is late.", "He left."],
    ],
)
def test_where_a_stop_ends_an_english_sentence(expected: list[str]) -> None:
    assert sentences(" ".join(expected), "en") == expected
