"""Who goes on, where another begins, and what only looks like speech; invented sentences."""

from __future__ import annotations

import pytest
from news_text import Analysis, analyse


def _claims(text: str, language: str) -> list[tuple[str, str]]:
    """Return (standalone, who says it) of each claim; a bar parts the hops, "" is the article or nobody named."""
    found: Analysis = analyse(text, language)
    by_id = {attribution.id: attribution for attribution in found.attributions}
    return [
        (claim.standalone_plain, "|".join(found.words(by_id[key].source) for key in claim.attributions))
        for claim in found.extracted.claims
    ]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        # "soll" is hearsay of nobody named, unless somebody's indirect speech stands right before
        (
            "Das Amt meldete, der Hof sei leer. Der Wirt soll geflohen sein.",
            [("Der Hof ist leer.", "Das Amt"), ("Der Wirt soll geflohen sein.", "Das Amt")],
        ),
        (
            "Der Wirt sagte, er sei krank. Er soll den Koch geschlagen haben.",
            [("Er ist krank.", "Der Wirt"), ("Er soll den Koch geschlagen haben.", "")],
        ),
        (
            "Jan Lang sagte, der Hof sei leer. Lang soll den Koch geschlagen haben.",
            [("Der Hof ist leer.", "Jan Lang"), ("Lang soll den Koch geschlagen haben.", "")],
        ),
        (
            "Lang lobte den Plan. Der Steg soll im Mai fertig sein.",
            [("Lang lobte den Plan.", "Lang"), ("Der Steg soll im Mai fertig sein.", "")],
        ),
        ("Der Wirt soll laut Polizei geflohen sein.", [("Der Wirt soll geflohen sein.", "Polizei")]),
        # a plural that is the present of another verb, in a chain of subjunctives
        (
            "Lang sagte, der Pass sei zu. Drei Busse führen nicht. Der Ort hat 300 Zimmer.",
            [("Der Pass ist zu.", "Lang"), ("Drei Busse fahren nicht.", "Lang"), ("Der Ort hat 300 Zimmer.", "")],
        ),
        ("Drei Wirte führen das Haus.", [("Drei Wirte führen das Haus.", "")]),
        # nobody speaks on past a heading, and who is told of does not tell it
        (
            "Jan Lang wurde verhaftet. Er habe Geld genommen.",
            [("Jan Lang wurde verhaftet.", ""), ("Er hat Geld genommen.", "")],
        ),
        (
            "Jan Lang starb im Mai. Er sei krank gewesen.",
            [("Jan Lang starb im Mai.", ""), ("Er ist krank gewesen.", "")],
        ),
        (
            "Jan Lang besuchte die Hütte. Das Dach sei neu.",
            [("Jan Lang besuchte die Hütte.", ""), ("Das Dach ist neu.", "Jan Lang")],
        ),
        (
            "Lang sagte, der Pass sei zu.\n\n## Neue Züge\n\nDas Wasser sei knapp.",
            [("Der Pass ist zu.", "Lang"), ("Das Wasser ist knapp.", "")],
        ),
        # a place and a thing say nothing
        ("Aus Lohnau hieß es, der Pass sei zu.", [("Der Pass ist zu.", "")]),
        ("Aus Polizeikreisen hieß es, der Pass sei zu.", [("Der Pass ist zu.", "Polizeikreisen")]),
        ("Ein Test bestätigte die Herkunft.", [("Ein Test bestätigte die Herkunft.", "")]),
        ("Ein Wirt bestätigte die Herkunft.", [("Ein Wirt bestätigte die Herkunft.", "Ein Wirt")]),
        # whom it is said to is nobody who says it
        ("Am Montag warf das Amt der Firma vor, sie habe gelogen.", [("Sie hat gelogen.", "das Amt")]),
        # past and subjunctive are one form
        ("Das Amt teilte mit, die Wirte suchten nach Zeugen.", [("Die Wirte suchten nach Zeugen.", "Das Amt")]),
        ("Lang sagte, die Gäste kamen im Mai.", [("Die Gäste kamen im Mai.", "Lang")]),
        ("Der Vorwurf, die Hütte sei verkauft, kam von Lang.", [("Die Hütte ist verkauft.", "Lang")]),
        # two speakers
        (
            "Lang sagte, 40 Zelte seien verbrannt, Huber sprach dagegen von 12 Zelten.",
            [("40 Zelte sind verbrannt.", "Lang"), ("Huber sprach dagegen von 12 Zelten.", "Huber")],
        ),
        (
            "Lang sagte, 40 Zelte seien verbrannt, während Huber sagte, es seien 12.",
            [("40 Zelte sind verbrannt.", "Lang"), ("Es sind 12.", "Huber")],
        ),
        (
            "Laut Lang sind 40 Zelte verbrannt, Huber sprach dagegen von 12.",
            [("40 Zelte sind verbrannt.", "Lang"), ("Huber sprach dagegen von 12.", "Huber")],
        ),
    ],
)
def test_german(text: str, claims: list[tuple[str, str]]) -> None:
    assert _claims(text, "de") == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        # a noun that looks like a verb makes no clause
        ("The mill announced 40 job cuts on Monday.", [("The mill announced 40 job cuts on Monday.", "The mill")]),
        ("The storm claimed 12 lives.", [("The storm claimed 12 lives.", "")]),
        ("The club predicted price rises in May.", [("The club predicted price rises in May.", "")]),
        ("The club predicted the price rises in May.", [("The price rises in May.", "The club")]),
        ("The club said demand falls in spring.", [("Demand falls in spring.", "The club")]),
        # a time before the speaker
        ("That evening Roe said the roof leaks.", [("The roof leaks.", "Roe")]),
        ("Last week the mayor said the roof leaks.", [("The roof leaks.", "the mayor")]),
        # who told, and from whom a claim came
        ("Guests were told by Roe that 40 tents had burned.", [("40 tents had burned.", "Roe")]),
        ("Guests said they had been told by Roe that the hut burned.", [("The hut burned.", "Guests|Roe")]),
        ("The claim that the hut burned came from Roe.", [("The hut burned.", "Roe")]),
        ("The claim that the hut burned was false.", [("The claim that the hut burned was false.", "")]),
        ("The court heard that Doe stole 12 tents.", [("Doe stole 12 tents.", "")]),
        # two speakers
        (
            "Roe said 40 tents had burned, but Doe insisted only 12 were lost.",
            [("40 tents had burned.", "Roe"), ("Only 12 were lost.", "Doe")],
        ),
        (
            "According to Roe, 40 tents burned, but Doe said only 12 were lost.",
            [("40 tents burned.", "Roe"), ("Only 12 were lost.", "Doe")],
        ),
        ("Roe said 40 tents burned, and the hut fell.", [("40 tents burned.", "Roe"), ("The hut fell.", "Roe")]),
    ],
)
def test_english(text: str, claims: list[tuple[str, str]]) -> None:
    assert _claims(text, "en") == claims


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("Roe fired back a letter saying he would not pay.", "Roe", "he would not pay"),
        ("She changed her plan, explaining that it rained.", "She", "that it rained"),
        ("“It fell,” Jane Roe said, suggesting that Doe was late.", "Jane Roe", "that Doe was late"),
        ("Officials were saying the plan was fair.", "Officials", "the plan was fair"),
        ("In an earlier note, Jane Roe said that it rained.", "Jane Roe", "that it rained"),
    ],
)
def test_participles_of_saying_hold_what_is_said(text: str, source: str, content: str) -> None:
    found = analyse(text, "en")
    assert (source, content) in {(found.words(one.source), found.words(one.content)) for one in found.attributions}


def test_a_participle_that_takes_all_somebody_says_leaves_no_attribution_without_content() -> None:
    found = analyse(
        "Roe fails at one task - bragging - conceding that, when she does, she feels “the presence of her aunt.”", "en"
    )
    assert all(one.content for one in found.attributions)
    assert {"Roe", "she"} <= {found.words(one.source) for one in found.attributions}


@pytest.mark.parametrize(
    "text", ["It goes without saying that the roof leaks.", "The rate rose, suggesting that demand fell."]
)
def test_what_nobody_says_makes_no_claim_of_theirs(text: str) -> None:
    assert all(not claim.attributions for claim in analyse(text, "en").extracted.claims)


def test_when_something_was_written_is_not_what_was_written() -> None:
    found = analyse("In an earlier note, Jane Roe wrote, “It is late.”", "en")
    assert [found.words(one.content) for one in found.attributions] == ["“It is late.”"]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        (
            "Wer hier baut, sei auch Wirt, bringt es Anna Huber auf den Punkt.",
            "Anna Huber",
            "Wer hier baut, sei auch Wirt",
        ),
        (
            "Anna Huber nannte den Plan „schwer erträglich“ und versicherte, der Rat habe ihn im Blick.",
            "Anna Huber",
            "der Rat habe ihn im Blick",
        ),
        (
            "Die Bank wies auf Folgendes hin: „Geht zügig. So habt ihr Platz.“\n\nAußerdem komme man schneller an.",
            "Die Bank",
            "Außerdem komme man schneller an.",
        ),
        ("„Ich bin sehr froh“, sagte Huber, nachdem er gewonnen hatte.", "Huber", "„Ich bin sehr froh“"),
    ],
)
def test_german_speech_in_shapes_of_the_news(text: str, source: str, content: str) -> None:
    found = analyse(text)
    assert (source, content) in {(found.words(one.source), found.words(one.content)) for one in found.attributions}


def test_what_somebody_asks_for_is_no_speaker() -> None:
    found = analyse("Die Anwohner begrüßten den Plan, fordern aber mehr Parkplätze.")
    assert {found.words(one.source) for one in found.attributions} == {"Die Anwohner"}


@pytest.mark.parametrize(
    "text",
    [
        "The quilt, though, has everything you could ask for in a light-weight quilt.",
        "Nobody you could blame for the fire lives here.",
        "All one could ask of the council is a plan.",
    ],
)
def test_what_anybody_could_ask_for_is_nobodys_claim(text: str) -> None:
    assert all(not claim.attributions for claim in analyse(text, "en").extracted.claims)


def test_some_of_you_are_somebody() -> None:
    found = analyse("Some of you said the roof leaks.", "en")
    assert [found.words(one.source) for one in found.attributions] == ["Some of you"]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Das Amt teilte mit: „Das Dach ist dicht.“\n\n> Die Betriebe haben geringere Kosten.\n\nHuber nickt.", ""),
        ("Das Amt schrieb:\n\n> Die Betriebe haben geringere Kosten.\n\nHuber nickt.", "Das Amt"),
        ("Anna Huber schrieb, das Dach sei dicht.\n\n> Die Betriebe haben geringere Kosten.", "Anna Huber"),
        ("Das Amt schrieb:\n\n> Das Dach ist dicht.\n>\n> Die Betriebe haben geringere Kosten.", "Das Amt"),
    ],
)
def test_who_spoke_before_speaks_on_only_within_a_block_quotation(text: str, source: str) -> None:
    found = analyse(text, "de")
    block = next(claim for claim in found.extracted.claims if "Kosten" in found.words(claim.spans))
    by_id = {one.id: found.words(one.source) for one in found.attributions}
    assert {by_id[one] for one in block.attributions} == {source}


@pytest.mark.parametrize("frame", ["so Anna Huber", "laut Anna Huber", "so Anna Huber von der Bahn"])
def test_a_quotation_after_a_frame_and_a_colon_is_whose_the_frame_is(frame: str) -> None:
    found = analyse(f"Der Bau ist teuer, {frame}: „Uns fehlt viel Geld.“", "de")
    said = {
        (found.words(one.source).removesuffix(" von der Bahn"), found.words(one.content)) for one in found.attributions
    }
    assert said == {("Anna Huber", "Der Bau ist teuer"), ("Anna Huber", "„Uns fehlt viel Geld.“")}


def test_a_frame_before_the_verb_leaves_a_quotation_to_the_subject() -> None:
    found = analyse("Laut Huber sprach Anna Lang Klartext: „Uns fehlt viel Geld.“", "de")
    direct = next(one for one in found.attributions if one.rule.startswith("direct"))
    assert found.words(direct.source).startswith("Anna Lang")
