"""English attributions, case by case: who speaks, what is said and what is no report, in invented sentences."""

from __future__ import annotations

import pytest
from news_text import analyse

# (text, source and content of the last attribution)
REPORTS = [
    ("Nobody had called, she said afterwards.", "she", "Nobody had called"),
    ("The new roof would save a fortune, Jane Roe calculated.", "Jane Roe", "The new roof would save a fortune"),
    ("‘We don’t know the builders’ names,’ the memo says.", "the memo", "‘We don’t know the builders’ names,’"),
    ("“Not us,” said Jane Roe.", "Jane Roe", "“Not us,”"),
    ("In May they had put the bill at £40,000.", "they", "the bill at £40,000"),
    ("Roe pointed to a report of the fire brigade.", "Roe", "to a report of the fire brigade"),
    ("Jane Roe is quoted as saying that the roof leaks.", "Jane Roe", "that the roof leaks"),
    ("In Jane Roe's view, the roof leaks.", "Jane Roe's", "the roof leaks"),
    ("By her account, the roof leaks.", "her", "the roof leaks"),
    ("Jane Roe told the Courier the roof leaks.", "Jane Roe", "the roof leaks"),
    ("Roe is said to be hoping for a new roof.", "", "Roe is said to be hoping for a new roof"),
]


@pytest.mark.parametrize(("text", "source", "content"), REPORTS)
def test_who_says_what(text: str, source: str, content: str) -> None:
    found = analyse(text, "en")
    one = found.attributions[-1]
    assert (found.words(one.source), found.words(one.content)) == (source, content)


@pytest.mark.parametrize(
    "text",
    [
        "A new truce agreed in Linz runs out in May.",
        "Builders must say that they are late.",
        "The council closed the hall, after the chairman had twice threatened to leave.",
        "They put the chairs at the door.",
        "In this view, the roof leaks.",
        "The owner disagreed with that but agreed to a fix.",
        "The roof came into view, and it rained.",
    ],
)
def test_plain_telling(text: str) -> None:
    found = analyse(text, "en")
    assert [one.rule for one in found.attributions if one.rule != "stance"] == []


def test_a_truce_agreed_is_no_stance() -> None:
    assert not analyse("A new truce agreed in Linz runs out in May.", "en").attributions


def test_quotations_in_single_marks_go_on() -> None:
    found = analyse("‘Not us,’ said Jane Roe, who mended the roof. ‘We only ever ran out of nails.’", "en")
    assert {found.words(one.source) for one in found.attributions} == {"Jane Roe, who mended the roof"}
    assert [claim.text for claim in found.extracted.claims] == ["We only ever ran out of nails."]


@pytest.mark.parametrize(
    ("text", "antecedent"),
    [
        ("The roof leaks, Jane Roe said. The builders were late. They said it would rain.", "The builders"),
        ("The builders said the roof leaks. They said it would rain.", "The builders"),
    ],
)
def test_they_are_several(text: str, antecedent: str) -> None:
    found = analyse(text, "en")
    assert found.words(found.attributions[-1].antecedent) == antecedent


def test_a_sentence_says_whose_the_one_before_it_is() -> None:
    found = analyse("The roof leaks. That emerges from a memo by the council.", "en")
    (one,) = found.attributions
    assert (found.words(one.source), found.words(one.content)) == ("a memo", "The roof leaks.")


def test_a_list_is_whose_opening_sentence_says() -> None:
    found = analyse("The report found two faults:\n\n- The roof leaks.\n- The walls are wet.\n\nIt rained.", "en")
    (one,) = [one for one in found.attributions if one.rule == "list"]
    assert (found.words(one.source), found.words(one.content)) == ("The report", "The roof leaks | The walls are wet")


def test_a_paper_that_quotes_somebody_is_outside() -> None:
    found = analyse("Jane Roe was quoted by the Courier as saying that the roof leaks.", "en")
    sources = {one.id: found.words(one.source) for one in found.attributions}
    (claim,) = found.extracted.claims
    assert [sources[key] for key in claim.attributions] == ["the Courier", "Jane Roe"]
