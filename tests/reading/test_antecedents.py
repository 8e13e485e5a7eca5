"""Whom pronouns, short names and own statements stand for."""

from __future__ import annotations

import pytest
from news_text import analyse


def test_of_two_who_report_the_same_the_first_is_the_fuller_mention() -> None:
    found = analyse("Die Bahn hält das nicht für sicher; der Bau könne erst im Mai beginnen, erklärte sie am Montag.")
    assert "Die Bahn" in {found.words(one.antecedent) for one in found.attributions if found.words(one.source) == "sie"}


@pytest.mark.parametrize(
    ("text", "antecedent"),
    [
        ("Nach Angaben der Anwältin Anna Huber riss der Pfeiler. Huber sagte, er sei alt.", "der Anwältin Anna Huber"),
        (
            "Laut einem Gutachten für den Rat riss der Pfeiler. Das Gutachten warnt, er sei alt.",
            "einem Gutachten für den Rat",
        ),
        ("Nach Angaben der Polizei riss der Pfeiler. Die Polizei sagte, er sei alt.", ""),
        (
            "Die Vorsitzenden des Vereins klagten, da sie befürchten, der Pfeiler könnte reißen.",
            "Die Vorsitzenden des Vereins",
        ),
        ("Lukas Berg leitet das Amt. Er sagte, der Pfeiler sei alt.", "Lukas Berg"),
        ("Nach eigenen Angaben wird nicht gezahlt.", ""),
        (
            "Ulm und Linz lehnten ab. Es half das Ja von Ministerin Anna Huber. Der Pfeiler halte, sagte sie.",
            "Ministerin Anna Huber",
        ),
    ],
)
def test_a_pronoun_or_a_short_name_stands_for_who_can_speak(text: str, antecedent: str) -> None:
    found = analyse(text)
    assert found.words(found.attributions[-1].antecedent) == antecedent


def test_who_the_sentence_before_is_about_goes_on_in_a_new_paragraph() -> None:
    found = analyse("Die Brücke sei alt, sagte Lang.\n\nAnna Huber verteidigte den Bau. Er sei sicher.")
    assert found.words(found.attributions[-1].source) == "Anna Huber"


def test_own_statements_beside_a_quotation_are_those_of_who_says_it() -> None:
    found = analyse("„Das Dach ist dicht“, sagte Anna Huber dem Rat nach eigenen Angaben.")
    fuller = {item.rule: found.words(item.antecedent) for item in found.attributions}
    assert fuller == {"direct:after": "", "adverbial:nach": "Anna Huber"}


@pytest.mark.parametrize(
    "text",
    [
        "Die Baufirma hat nach eigenen Angaben 31 von 54 Wohnungen verkauft.",
        "Eigenen Angaben zufolge hat die Baufirma 31 von 54 Wohnungen verkauft.",
    ],
)
def test_own_statements_are_those_of_the_subject(text: str) -> None:
    found = analyse(text)
    (item,) = found.attributions
    assert found.words(item.source).lower() == "eigenen angaben"
    assert found.words(item.antecedent).lower() == "die baufirma"


@pytest.mark.parametrize(
    ("text", "antecedent"),
    [
        ("Jane Roe, who wrote that the roof leaks, left early.", "Jane Roe"),
        ("The post was shared by Jan Doe Jr, who said the army wants a war.", "Jan Doe Jr"),
        ("Ann Dool met the mayor of Hull, Tom Reed, who said the roof leaks.", "Tom Reed"),
        ("Roe named a man who said that he was late.", "a man"),
        ("Someone at the port, who said that the roof leaks, left.", ""),  # not the port
        ("The head of the clinic, who said the roof leaks, left.", ""),
    ],
)
def test_who_is_whom_it_follows(text: str, antecedent: str) -> None:
    found = analyse(text, "en")
    (who,) = [one for one in found.attributions if found.words(one.source) == "who"]
    assert found.words(who.antecedent) == antecedent


@pytest.mark.parametrize("text", ["One would think that the roof leaks.", "You see that the roof leaks."])
def test_one_and_you_say_nothing(text: str) -> None:
    assert all(not claim.attributions for claim in analyse(text, "en").extracted.claims)


def test_the_previous_government_is_not_the_government() -> None:
    found = analyse(
        "The previous Government criticised the plan. The Government criticised the plan of the city.", "en"
    )
    assert [found.words(one.antecedent) for one in found.attributions] == ["", ""]


@pytest.mark.parametrize("whom", ["mehr als 2000 Frauen", "die Frauen"])
def test_a_plural_pronoun_does_not_reach_over_whom_its_paragraph_tells_of(whom: str) -> None:
    found = analyse(
        "16 der 17 Richter sagten, das Land sei schuld.\n\n"
        f"Der Verein vertritt {whom}. Sie hatten vorgebracht, ihr Risiko sei gestiegen."
    )
    assert [found.words(one.antecedent) for one in found.attributions if found.words(one.source) == "Sie"] == [""]


def test_a_plural_pronoun_that_opens_its_paragraph_goes_on_with_who_spoke() -> None:
    found = analyse("16 der 17 Richter sagten, das Land sei schuld.\n\nSie warnten, das Risiko sei gestiegen.")
    assert found.words(found.attributions[-1].antecedent) == "16 der 17 Richter"


def test_the_verb_beside_her_own_figures_does_not_make_her_several() -> None:
    found = analyse("Anna Huber sagte, das Dach halte. Nach ihren Angaben profitieren 312 Kinder davon.")
    assert found.words(found.attributions[-1].antecedent) == "Anna Huber"


def test_a_name_inside_another_is_not_who_is_meant() -> None:
    text = "The Roe campaign said that taxes fell. “The law is unfair,” Roe said Monday."
    found = analyse(text, "en")
    assert [found.words(one.antecedent) for one in found.attributions] == ["", ""]


def test_two_of_one_surname_are_told_apart_by_their_roles() -> None:
    text = "Minister Guttenberg flog nach Kunduz. Seine Frau Stephanie zu Guttenberg kam mit. Guttenberg sprach lange."
    assert [claim.standalone for claim in analyse(text).extracted.claims][2] == "Guttenberg sprach lange."


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("„Gut so“, sagte Wade.\n\n„Ich zähme Löwen.“ Mit diesem Satz sorgte Karl Huber für Lachen.", "Karl Huber"),
        ("“We lost it,” said Jane Roe. “We will be back.” With these words, Tim Doe opened the hall.", "Tim Doe"),
    ],
)  # fmt: skip
def test_a_quotation_is_whose_the_sentence_after_says(text: str, speaker: str) -> None:
    found = analyse(text, "en" if "Roe" in text else "de")
    assert found.words(found.attributions[-1].source) == speaker


@pytest.mark.parametrize(
    ("language", "text", "speakers"),
    [
        ("en", "“They are wrong,” said 9/11 widow Jane Roe.", ["9/11 widow Jane Roe"]),
        ("en", "Having said that, there are some mayors who argue that taxes should fall.", ["some mayors"]),
        ("en", "According to his income, Doe pays 40 pounds.", []),
        ("de", "Huber rügte den Trainer - ein Zeichen, dass die Nerven blank liegen.", ["Huber"]),
        ("de", "Karl Huber sucht einen Mann. Hinweise werden von jeder Wache entgegengenommen.", []),
    ],
)
def test_who_is_and_who_is_not_a_source(language: str, text: str, speakers: list[str]) -> None:
    found = analyse(text, language)
    assert [found.words(one.antecedent or one.source) for one in found.attributions if one.source] == speakers
