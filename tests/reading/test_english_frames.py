"""Each English rule on texts of its own: what is said, by whom, by which words."""

from __future__ import annotations

import pytest
from attribution_case import DIRECT, INDIRECT, REPORTED, Case, check

ENGLISH = [
    Case(
        "Mayor Jane Roe said that the bridge will open in May.",
        "Mayor Jane Roe",
        "said",
        "that the bridge will open in May",
    ),
    Case(
        "The tale that he fell was ‘plain wrong’, its author, Ann Roe, said.",
        "its author, Ann Roe",
        "said",
        "The tale that he fell was ‘plain wrong’",
    ),
    Case(
        "In May it will reach Ely, Roe says, becoming the first ferry there.",
        "Roe",
        "says",
        "In May it will reach Ely | becoming the first ferry there",
    ),
    Case("Jane Roe said the roof was repaired.", "Jane Roe", "said", "the roof was repaired"),
    Case("The bridge will open in May, Mayor Jane Roe said.", "Mayor Jane Roe", "said", "The bridge will open in May"),
    Case("The bridge will open in May, said Mayor Jane Roe.", "Mayor Jane Roe", "said", "The bridge will open in May"),
    Case("Jane Roe told reporters that the roof was repaired.", "Jane Roe", "told", "that the roof was repaired"),
    Case("According to the police, three people were hurt.", "the police", "According to", "three people were hurt"),
    Case("Three people were hurt, according to the police.", "the police", "according to", "Three people were hurt"),
    Case(
        "According to Ann Roe, a judge in Ely, rents doubled.",
        "Ann Roe, a judge in Ely",
        "According to",
        "rents doubled",
    ),
    Case(
        "Rents doubled, according to Ann Roe, who led the study.",
        "Ann Roe, who led the study",
        "according to",
        "Rents doubled",
    ),
    Case("The company reportedly sold its plant in Derby.", "", "reportedly", "The company | sold its plant in Derby"),
    Case("“We repaired the roof in May,” said Jane Roe.", "Jane Roe", "said", "“We repaired the roof in May,”", DIRECT),
    Case('"We repaired the roof in May," Jane Roe said.', "Jane Roe", "said", '"We repaired the roof in May,"', DIRECT),
    Case(
        '"We repaired the roof," Jane Roe said, "and the windows are new."',
        "Jane Roe",
        "said",
        '"We repaired the roof," | "and the windows are new."',
        DIRECT,
    ),
    Case('Jane Roe said: "We repaired the roof in May."', "Jane Roe", "said", '"We repaired the roof in May."', DIRECT),
    # subjects parted from their verb, or with verbs of their own
    Case(
        "Jane Roe, a state judge who became mayor in 2014, said the roof was tight.",
        "Jane Roe, a state judge who became mayor in 2014",
        "said",
        "the roof was tight",
    ),
    Case(
        "Jane Roe, on the other hand, said the roof was tight.",
        "Jane Roe",
        "said",
        "the roof was tight",
    ),
    Case("Jane Roe, when asked about the roof, replied that it was tight.", "Jane Roe", "replied", "that it was tight"),
    Case(
        "Last week, Jane Roe, the mayor, said the roof was tight.", "Jane Roe, the mayor", "said", "the roof was tight"
    ),
    Case(
        "Builders, roofers and the town's plumbers said the roof was tight.",
        "Builders, roofers and the town's plumbers",
        "said",
        "the roof was tight",
    ),
    Case(
        "A report released Friday found that the roof leaks.",
        "A report released Friday",
        "found",
        "that the roof leaks",
    ),
    Case(
        "Studies paid for by the town showed that the roof leaks.",
        "Studies paid for by the town",
        "showed",
        "that the roof leaks",
    ),
    Case("Supporters of the plan hope the roof will last.", "Supporters of the plan", "hope", "the roof will last"),
    Case("The roof leaks, town records show.", "town records", "show", "The roof leaks"),
    Case(
        "Residents who back the plan say the roof will last.",
        "Residents who back the plan",
        "say",
        "the roof will last",
    ),
    Case("Jane Roe climbed the tower and said the roof was tight.", "Jane Roe", "said", "the roof was tight"),
    Case(
        "The finance office manager said the roof was tight.",
        "The finance office manager",
        "said",
        "the roof was tight",
    ),
    Case("Jane Roe says he’s the best roofer in town.", "Jane Roe", "says", "he’s the best roofer in town"),
    Case("As Jane Roe noted, the roof was never tight.", "Jane Roe", "noted", "the roof was never tight"),
    Case(
        "Jane Roe said Monday the risk is that the roof leaks.", "Jane Roe", "said", "the risk is that the roof leaks"
    ),
    Case("Jane Roe pointed out that the roof leaks.", "Jane Roe", "pointed", "that the roof leaks"),
    Case("Jane Roe, who had said the roof leaks, left the house.", "who", "had said", "the roof leaks"),
    Case("Jane Roe met roofers hurt on Friday and said the roof was tight.", "Jane Roe", "said", "the roof was tight"),
    Case(
        "In York, about half of the roofers say the roof leaks.", "about half of the roofers", "say", "the roof leaks"
    ),
    Case(
        "Jane Roe, a Hastings delegate, said the roof leaks.", "Jane Roe, a Hastings delegate", "said", "the roof leaks"
    ),
    Case("A second guard that evening said the roof was tight.", "A second guard", "said", "the roof was tight"),
    Case("Jane Roe has also said the roof was tight.", "Jane Roe", "has also said", "the roof was tight"),
    Case("Jane Roe hadn't said the roof was tight.", "Jane Roe", "hadn't said", "the roof was tight"),
    # direct speech
    Case(
        '"The roof was tight," Jane Roe, a judge in York, said in a statement.',
        "Jane Roe, a judge in York",
        "said",
        '"The roof was tight,"',
        DIRECT,
    ),
    Case("''The roof was tight,'' said Jane Roe.", "Jane Roe", "said", "''The roof was tight,''", DIRECT),
    Case(
        '"The roof was tight," said Jane Roe (D-York), a judge who sold the house.',
        "Jane Roe (D-York), a judge who sold the house",
        "said",
        '"The roof was tight,"',
        DIRECT,
    ),
    Case(
        '"The roof was tight," Jane Roe said on the "Late Evening Show Live."',
        "Jane Roe",
        "said",
        '"The roof was tight,"',
        DIRECT,
    ),
    # acts and stances
    Case("Jane Roe called the roof “a sorry sight.”", "Jane Roe", "called", "the roof “a sorry sight.”", REPORTED),
    Case("Jane Roe, calling the roof unsafe, left the house.", "Jane Roe", "calling", "the roof unsafe", REPORTED),
    Case("Jane Roe left the house, saying it was unsafe.", "Jane Roe", "saying", "it was unsafe", INDIRECT),
    Case("Jane Roe is calling for a new roof.", "Jane Roe", "is calling for", "a new roof", REPORTED),
    Case("Jane Roe is wary of a new roof.", "Jane Roe", "is wary of", "a new roof", REPORTED),
    Case("Jane Roe’s support for a new roof surprised the town.", "Jane Roe’s", "support for", "a new roof", REPORTED),
    Case("The paper printed her claim that the roof leaks.", "her", "claim", "that the roof leaks"),
    Case("Jane Roe declined to comment on the roof.", "Jane Roe", "declined to", "comment on the roof", REPORTED),
]


@pytest.mark.parametrize("case", ENGLISH, ids=lambda case: case.text)
def test_english_rules(case: Case) -> None:
    check(case, "en")
