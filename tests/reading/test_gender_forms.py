"""Words with a mark of gender are one word each, and are read as the plain form is."""

from __future__ import annotations

import pytest
from news_text import analyse

TEXTS = [
    "Die Sprecherinnen des Bündnisses sagten: „Die Miete stieg um 9 Prozent.“",
    "Expertinnen zufolge starben 40 Fische.",
    "Laut den Anwohnerinnen fehlen 30 Parkplätze.",
    "Nach Angaben von Forscherinnen sank der Pegel.",
    "Die Sprecherinnenkammer teilte mit, 40 Sitze seien frei.",
    "„Wir brauchen 40 Betten“, erklärten Mitarbeiterinnen der Klinik.",
]
MARKS = [":innen", "*innen", "_innen", "/-innen", "/innen", "Innen"]


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize("plain", TEXTS)
def test_it_is_read_as_the_plain_form(plain: str, mark: str) -> None:
    given = analyse(plain.replace("innen", mark))
    expected = analyse(plain)
    assert len(given.extracted.claims) == len(expected.extracted.claims) == 1
    assert given.extracted.claims[0].standalone_plain == expected.extracted.claims[0].standalone_plain.replace(
        "innen", mark
    )
    for one, other in zip(given.attributions, expected.attributions, strict=True):
        assert one.rule == other.rule
        assert given.words(one.source) == expected.words(other.source).replace("innen", mark)
        assert given.words(one.content) == expected.words(other.content).replace("innen", mark)


@pytest.mark.parametrize(
    "speaker",
    [
        "Ein:e Sprecher:in der Stadt",
        "Der:die Sprecher:in der Stadt",
        "Jede*r Abgeordnete*r",
        "Ein/e Mitarbeiter/in des Amtes",
    ],
)
def test_articles_with_a_mark_open_a_noun_phrase(speaker: str) -> None:
    found = analyse(f"{speaker} sagte, die Brücke sei gesperrt.")
    (said,) = found.attributions
    assert found.words(said.source) == speaker
    assert [claim.standalone_plain for claim in found.extracted.claims] == ["Die Brücke ist gesperrt."]


def test_a_colon_without_a_blank_is_still_one() -> None:
    found = analyse("Huber sagte:im Mai sei die Halle zu.")
    assert found.words(found.attributions[0].source) == "Huber"
