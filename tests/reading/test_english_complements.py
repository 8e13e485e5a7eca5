"""Where an English verb of saying has its complement, and which words are verbs at all; invented sentences."""

from __future__ import annotations

import pytest
from news_text import analyse


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Roe says constraints on building are necessary.", "constraints on building are necessary"),
        ("The council says its rules on noise control are fair.", "its rules on noise control are fair"),
        ("Roe says Doe “has a record of bridging rivers.”", "Doe “has a record of bridging rivers.”"),
        ('Roe said the bridge "has not been tight since May."', 'the bridge "has not been tight since May."'),
        ("Roe told reporters this was the only way to mend it.", "this was the only way to mend it"),
        ("Roe told investors that concerns about rust were too large.", "that concerns about rust were too large"),
        ("Roe told the Courier last week she would rather stay.", "she would rather stay"),
        ("Roe told a crowded hall in Linz that she’s not giving up.", "that she’s not giving up"),
        ("Roe says the only way to stop the flood may be a dam.", "the only way to stop the flood may be a dam"),
        ("Roe says Doe will “leave here with the money.”", "Doe will “leave here with the money.”"),
        ("Roe said his talks on rust have given it a name.", "his talks on rust have given it a name"),
        ("Roe said the talks, which began in May, were useless.", "the talks, which began in May, were useless"),
        ("Roe said Ann Doe, the mother of the boy, was late.", "Ann Doe, the mother of the boy, was late"),
        ("Roe said the plan, a copy of which leaked, would fail.", "the plan, a copy of which leaked, would fail"),
        ("Roe said women who have mills are owners.", "women who have mills are owners"),
        ("Roe said the two met in an old mill.", "the two met in an old mill"),
    ],
)
def test_the_complement_of_saying(text: str, content: str) -> None:
    (found,) = [one for one in analyse(text, "en").attributions if one.rule == "clause:that"]
    assert " ".join(span.of(text) for span in found.content) == content


@pytest.mark.parametrize(
    "text",
    [
        "Roe called the plan “a step back.”",
        "Roe said the plan “a step back” for all.",
        "Roe told a story that changed.",
        "Roe said the talks, which began in May, and left.",
        "Roe told the story of a boy, who lives here, and left.",
        "The owner dismissed Doe’s plans to more tightly bolt the roof.",
    ],
)
def test_no_complement(text: str) -> None:
    assert not [one for one in analyse(text, "en").attributions if one.rule == "clause:that"]


def test_a_relative_clause_is_no_complement_of_what_it_is_in() -> None:
    text = "Roe named a man who said he was late."
    (found,) = [one for one in analyse(text, "en").attributions if one.rule == "clause:that"]
    assert [span.of(text) for span in (*found.source, *found.content)] == ["who", "he was late"]


def test_a_participle_that_gives_a_name_says_nothing() -> None:
    assert analyse("Roe now helps lead a program called Open Bridge.", "en").attributions == []
    text = "Roe leads a party called Forward and called the vote a fraud."
    assert [span.of(text) for one in analyse(text, "en").attributions for span in one.source] == ["Roe"]


@pytest.mark.parametrize(
    ("text", "standalone"),
    [
        ("Roe says that wasn’t the first flood.", "That wasn’t the first flood."),
        ("Roe said that is enough.", "That is enough."),
        ("Roe said that the mill is old.", "The mill is old."),
    ],
)
def test_that_stays_where_it_is_the_subject(text: str, standalone: str) -> None:
    (claim,) = analyse(text, "en").extracted.claims
    assert claim.standalone_plain == standalone


@pytest.mark.parametrize(
    ("said", "standalone"),
    [
        ("the roof leaks and that the walls are damp", ["The roof leaks.", "The walls are damp."]),
        ("talks ended, and that prices rose", ["Talks ended.", "Prices rose."]),
        ("the deal stood, but that nobody signed it", ["The deal stood.", "Nobody signed it."]),
        (
            "the bill that failed and that cost millions was bad",
            ["The bill that failed and that cost millions was bad."],
        ),
        ("the port closed early and that was all", ["The port closed early and that was all."]),
    ],
)
def test_each_content_that_opens_with_that_is_a_claim(said: str, standalone: list[str]) -> None:
    assert [claim.standalone_plain for claim in analyse(f"She said that {said}.", "en").extracted.claims] == standalone


def test_he_is_whom_the_sentence_before_is_about_past_a_relative_clause() -> None:
    text = "Ben Roe said the plan was good. Tim Doe, who won in May, is calling for a vote. He said it was late."
    last = analyse(text, "en").attributions[-1]
    assert [span.of(text) for span in last.antecedent] == ["Tim Doe, who won in May"]


def test_what_belongs_to_someone_is_no_fuller_mention_of_them() -> None:
    text = "Doe’s track record said that all was bad. Doe said it was late."
    assert [found.antecedent for found in analyse(text, "en").attributions] == [(), ()]
