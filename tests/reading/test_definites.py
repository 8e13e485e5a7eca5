"""Which definite phrases stay open, and what of the article tells which one is meant."""

from __future__ import annotations

import pytest
from news_text import analyse

LONE = [
    ("de", "Bisher hat sich niemand zu der Tat bekannt.", ["der Tat"]),
    ("de", "Huber lehnt die Tat mit Nachdruck ab.", ["die Tat"]),
    ("de", "Huber forderte von der Regierung einen Plan.", ["der Regierung"]),
    ("de", "Der beliebte Sommer-Tarif kostet 5 Euro.", ["Der beliebte Sommer-Tarif"]),
    ("de", "Danach berieten die 12 Geschworenen.", ["die 12 Geschworenen"]),
    ("de", "Die 30 Jahre alte Ukrainerin kam nach Ulm.", ["Die 30 Jahre alte Ukrainerin"]),
    ("de", "Die gesamte Mannschaft kam nach Ulm.", ["Die gesamte Mannschaft"]),
    ("de", "Ein Wagen hielt. Huber saß im Wagen.", ["im Wagen"]),
    ("de", "Huber saß im Wagen.", []),
    ("de", "Ursula von der Leyen kam nach Ulm.", []),
    ("de", "Die EU-Kommission zahlt 40 Euro.", []),
    ("de", "Die meisten Gäste kamen aus Ulm.", []),
    ("de", "Die Anwesenheit fremder Reporter half Huber.", []),
    ("de", "Am Abend kam Huber im Mai nach Ulm.", []),
    ("en", "On that, the two candidates agree with Roe.", ["the two candidates"]),
    ("en", "Roe asked 40 of the state's voters.", ["the state's"]),
    ("en", "Doe trails the Ohio senator in polls.", ["the Ohio senator"]),
    ("en", "Doe spoke on the national level.", ["the national level"]),
    ("en", "Roe wants help for the working and middle class.", []),
    ("en", "Doe left the Hull bridge in May.", []),
    ("en", "Doe won the most votes in Hull.", []),
]
TOLD = [
    ("de", "Ulm lobt den Hamburg-Marathon. Der Marathon begann um acht.",
     "Der Marathon [Hamburg-Marathon] begann um acht."),
    # who acts tells nothing, nor does what others have, another phrase or a verb
    ("de", "In Ulm beobachtet die Gruppe vom Amt den Markt. Die Gruppe zahlt 40 Euro.", "Die Gruppe zahlt 40 Euro."),
    ("de", "Die Angaben des von der Hamas kontrollierten Amtes sind neu. Huber prüft die Angaben.",
     "Huber prüft die Angaben."),
    ("de", "In Ulm gibt es kein Windradar. Huber lobt das Radar.", "Huber lobt das Radar."),
    ("en", "Doe praised the Clinton campaign. Sanders fired his campaign chief. Roe left the campaign.",
     "Roe left the campaign."),
    ("en", "Roe saw the sign on Friday night at Hull. The sign is red.", "The sign is red."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "phrases"), LONE)
def test_a_phrase_that_nothing_tells_more_of_is_open(language: str, text: str, phrases: list[str]) -> None:
    claim = analyse(text, language).extracted.claims[-1]
    assert [one.span.of(text) for one in claim.references if one.kind == "definite"] == phrases


@pytest.mark.parametrize(("language", "text", "standalone"), TOLD)
def test_only_what_surely_tells_which_one_is_added(language: str, text: str, standalone: str) -> None:
    assert analyse(text, language).extracted.claims[-1].standalone == standalone
