"""English attributions, case by case: who speaks, what is said and what is no report, in invented sentences."""

from __future__ import annotations

import pytest
from news_text import analyse, article

from pipeline.core.record import replace
from pipeline.core.records import Span
from pipeline.core.terms import Form
from pipeline.languages import load_language
from pipeline.reading.attributions import find_attributions
from pipeline.reading.claims.units import units_of
from pipeline.text.sentences import split_sentences

# (text, source and content of the last attribution)
REPORTS = [
    ("Nobody had called, she said afterwards.", "she", "Nobody had called"),
    ("The new roof would save a fortune, Jane Roe calculated.", "Jane Roe", "The new roof would save a fortune"),
    ("‘We don’t know the builders’ names,’ the memo says.", "the memo", "‘We don’t know the builders’ names,’"),
    ("“Not us,” said Jane Roe.", "Jane Roe", "“Not us,”"),
    ("In May they had put the bill at £40,000.", "they", "the bill at £40,000"),
    ("Roe pointed to a report of the fire brigade.", "Roe", "a report of the fire brigade"),
    ("Jane Roe is quoted as saying that the roof leaks.", "Jane Roe", "that the roof leaks"),
    ("In Jane Roe's view, the roof leaks.", "Jane Roe's", "the roof leaks"),
    ("By her account, the roof leaks.", "her", "the roof leaks"),
    ("Jane Roe told the Courier the roof leaks.", "Jane Roe", "the roof leaks"),
    ("Roe is said to be hoping for a new roof.", "", "Roe is said to be hoping for a new roof"),
    (
        "The Courier had reported two weeks ago, citing a lawyer, that the roof leaks.",
        "The Courier",
        "that the roof leaks",
    ),
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


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "Jane Roe, in a talk on Friday, barely mentioned the two firms, saying that she was looking ahead.",
            ["Jane Roe, in a talk on Friday, barely mentioned the two firms.", "She was looking ahead."],
        ),
        ("Jane Roe said the prices rose, adding that fuel was scarce.", ["The prices rose.", "Fuel was scarce."]),
        (
            "Jane Roe rejected the plan, arguing it would harm the town.",
            ["Jane Roe rejected the plan.", "It would harm the town."],
        ),
        (
            "The rate rose in May, showing that demand is strong.",
            ["The rate rose in May, showing that demand is strong."],
        ),
    ],
)
def test_what_a_participle_reports_is_a_claim_of_its_own(text: str, claims: list[str]) -> None:
    assert [claim.standalone_plain for claim in analyse(text, "en").extracted.claims] == claims


@pytest.mark.parametrize(
    ("text", "tense"),
    [
        ("Both previous dates had been moved.", "perfect"),
        ("The jobs program was a success.", "past"),
        ("In another case this month, a man was charged with fraud.", "past"),
        ("The court didn’t sign the order.", "past"),
        ("The process hasn’t changed since May.", "perfect"),
    ],
)
def test_english_tense(text: str, tense: str) -> None:
    (claim,) = analyse(text, "en").extracted.claims
    assert claim.features.tense == tense


def test_a_phrase_beside_what_is_said_is_no_claim() -> None:
    claims = analyse("In a telephone interview last week, “the roof is safe,” Jane Roe said.", "en").extracted.claims
    assert [claim.standalone_plain for claim in claims] == ["The roof is safe."]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("After Doe had asked who would win, Roe replied, “I would not bet on it.”", ["I would not bet on it."]),
        (
            "Two firms, both of whom opposed the plan, are backing the measure.",
            ["Two firms, both of whom opposed the plan, are backing the measure."],
        ),
        (
            "Other firms, including Roe Ltd and Doe Inc, have followed the mayor, saying his plan is sound.",
            ["Other firms, including Roe Ltd and Doe Inc, have followed the mayor.", "His plan is sound."],
        ),
        ("“The roof is low,” Jane Roe said, opening a can as she sat on a couch.", ["The roof is low."]),
    ],
)
def test_asides_are_no_claims_and_no_speakers(text: str, claims: list[str]) -> None:
    result = analyse(text, "en")
    assert [claim.standalone_plain for claim in result.extracted.claims] == claims
    assert "whom" not in [result.words(one.source) for one in result.attributions if one.rule != "stance"]


def test_one_person_is_not_several() -> None:
    text = "The documents say the roof leaks. “It was dry in May,” he added."
    assert [one.antecedent for one in analyse(text, "en").attributions if one.carried_over] == []
    said = next(one for one in analyse(text, "en").attributions if one.rule.startswith("direct"))
    assert said.antecedent == ()


def test_an_act_leaves_nothing_of_a_sentence_that_a_participle_reports_whole() -> None:
    text = "The roof is safe."
    (sentence,) = split_sentences(article(text, "en"))
    base = find_attributions(
        article("Roe rejected the plan.", "en"), split_sentences(article("Roe rejected the plan.", "en"))
    )[0]
    whole = (Span(0, len(text)),)
    act, told = (
        replace(base, content=whole),
        replace(base, id="told", content=whole, rule="participle", form=Form.INDIRECT),
    )
    units = units_of(text, sentence, [act, told], [], load_language("en"))
    assert [(unit.attribution.id if unit.attribution else "") for unit in units] == ["told"]


@pytest.mark.parametrize("text", ["Jane Roe, -, said the roof leaked.", "Jane Roe – - – wants a new roof."])
def test_an_aside_of_marks_alone_is_passed_over(text: str) -> None:
    (one,) = analyse(text, "en").attributions
    assert one.source[0].of(text) == "Jane Roe"
