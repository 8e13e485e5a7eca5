"""Lists, findings, sentences that point back, and interviews: whose words they are."""

from __future__ import annotations

import pytest
from news_text import analyse

POINTING = [
    (
        "Die Brücke ist alt. Sie hält nicht mehr. Zu diesem Schluss kommt eine Studie der Stadt Ulm.",
        "eine Studie der Stadt Ulm",
        "Die Brücke ist alt. | Sie hält nicht mehr.",
    ),
    ("Die Brücke ist alt. Das steht in einem Bericht.", "einem Bericht", "Die Brücke ist alt."),
]


@pytest.mark.parametrize(("text", "source", "content"), POINTING)
def test_a_sentence_says_whose_those_before_it_are(text: str, source: str, content: str) -> None:
    found = analyse(text)
    (one,) = found.attributions
    assert (found.words(one.source), found.words(one.content)) == (source, content)
    assert len(found.extracted.claims) == text.count(". ") + 1


LIST = """Für Ulm nennt der Wetterdienst diese Werte:

- Temperatur: 10,9 Grad
- Regen: 903 Liter, im Mittel waren es 791

Der Rat tagte.
"""


FINDINGS = """Die wichtigsten Befunde, wie das Blatt sie wiedergibt:

1. Die Brücke ist alt.
2. Sie trägt keine Züge mehr.

Der Rat tagte.
"""


def test_a_list_is_whose_opening_sentence_says() -> None:
    found = analyse(LIST)
    (one,) = found.attributions
    assert found.words(one.source) == "der Wetterdienst"
    assert found.words(one.content) == "Temperatur: 10,9 Grad | Regen: 903 Liter, im Mittel waren es 791"
    assert [claim.text for claim in found.extracted.claims if claim.attributions] == [
        "Regen: 903 Liter, im Mittel waren es 791"
    ]


def test_findings_that_a_paper_lists_are_those_of_a_study() -> None:
    found = analyse(FINDINGS)
    sources = {one.id: found.words(one.source) for one in found.attributions}
    chains = [[sources[key] for key in claim.attributions] for claim in found.extracted.claims if claim.attributions]
    assert chains == [["das Blatt", "Die wichtigsten Befunde"]] * 2


def test_a_list_that_nobody_tells_is_the_articles_own() -> None:
    assert not analyse("Die Fristen:\n\n- Im Mai tagt der Rat.\n- Im Juni beginnt der Bau.").attributions


INTERVIEW = """Anna Huber leitet seit Mai das Bad.

Anzeiger: Frau Huber, ist das Dach dicht?

Huber: Noch nicht. Die Firma kam erst am Montag.

Anzeiger: Wer zahlt den Schaden?

Huber: Die Stadt zahlt ihn. In dem Brief steht es so.
"""


ANSWERS = """Wir sprachen mit der Leiterin Anna Huber.

Frau Huber, ist das Dach dicht?

„Noch nicht. Die Firma kam erst am Montag.“

Wer zahlt den Schaden?

„Die Stadt zahlt ihn ganz allein.“

Und wann öffnet das Bad?

„Es öffnet wieder im Mai.“
"""


def test_the_answers_of_an_interview_are_the_speakers_the_questions_the_papers() -> None:
    found = analyse(INTERVIEW)
    turns = [item for item in found.attributions if item.rule == "interview"]
    assert [found.words(item.source) for item in turns] == ["Huber", "Huber"]
    assert found.words(turns[0].content) == "Noch nicht. Die Firma kam erst am Montag."


def test_answers_in_bare_quotation_marks_are_those_of_who_is_asked() -> None:
    found = analyse(ANSWERS)
    assert {found.words(item.source) for item in found.attributions} == {"Leiterin Anna Huber"}
    assert len(found.attributions) == 3


@pytest.mark.parametrize(
    ("opening", "sources"),
    [
        ("Frau Huber, ist das Dach dicht?", {"Frau Huber"}),
        ("Ist das Dach dicht?", {""}),
        ("„Wir bauen das neu.“\n\nEin Gespräch mit Anna Huber.\n\nIst das Dach dicht?", {"Anna Huber"}),
    ],
)
def test_who_is_asked_is_known_by_any_name_or_by_none(opening: str, sources: set[str]) -> None:
    found = analyse(opening + ANSWERS[ANSWERS.index("\n\n„") :])
    assert {found.words(item.source) for item in found.attributions} == sources


@pytest.mark.parametrize("after", ["", "\n\nDas Bad öffnet im Mai."])
def test_a_turn_in_the_form_of_a_heading_is_no_answer(after: str) -> None:
    found = analyse(f"{INTERVIEW}\nAnzeiger: Und jetzt?\n\nHuber: Weiter so{after}")
    turns = [item for item in found.attributions if item.rule == "interview"]
    assert len(turns) == 2


def test_who_acts_before_a_list_tells_it() -> None:
    found = analyse("Huber griff Lang an: „Das Dach ist alt“ und zählte auf:\n- Es leckt.\n- Es rostet.")
    assert [(item.rule, found.words(item.source)) for item in found.attributions] == [
        ("direct:colon", "Huber"),
        ("list", "Huber"),
    ]


def test_a_list_with_colons_is_no_interview() -> None:
    found = analyse("Ulm: 3 Grad\n\nJena: 4 Grad\n\nHof: 5 Grad\n\nKiel: 6 Grad")
    assert not found.attributions


TURNS = {
    "**Anna Huber** Es laufen 22 Anlagen.\n\n**Tom Orth** Es sind 20 Anlagen.\n\n**Huber** Das stimmt nicht.\n\n"
    "**Orth** Der Kreis zahlt 3 Millionen Euro.": ["Anna Huber", "Tom Orth", "Huber", "Orth"],
    "Anna Huber im Interview.\n\nFrage: Wer zahlt?\n\nAntwort: Der Kreis zahlt alles.": ["Anna Huber"],
    "Über Landrat Jens Maar sprachen wir mit Anna Huber.\n\nWer zahlt?\n\nDer Kreis zahlt.\n\nUnd Maar?\n\n"
    "Der Landrat war dagegen.\n\nDer Kreis hat 14 Schulen.": ["Anna Huber", "Anna Huber"],
    "Anzeiger: Wer zahlt?\n\nHuber (Leiterin): Der Kreis zahlt alles.\n\nDas Land nicht.\n\nAnzeiger: Und der Bund?\n\n"
    "Huber: Der Bund zahlt die Hälfte.": ["Huber", "Huber", "Huber"],
    "Was ändert sich im Mai?\n\nDie Steuer steigt.\n\nWer zahlt?\n\nDie Firmen zahlen.\n\nFoto: Tom Orth": [],
    "Wetter: Heute sind es 20 Grad.\n\nVerkehr: Die A7 ist gesperrt.\n\nSport: Der Verein gewann.": [],
}
ENGLISH_TURNS = {
    "TOM RUDD, COUNCILLOR: The council sold it.\n\nHOST: Who bought it?\n\nRUDD: A firm bought it.": [
        "TOM RUDD",
        "RUDD",
    ],
    "We spoke to Moll Carey, the harbour head, about Mayor Reed.\n\nHow many boats sank?\n\nTwelve boats sank.\n\n"
    "Who paid?\n\nThe county paid.": ["Moll Carey", "Moll Carey"],
    "Crane – Who paid?\n\nRudd – The county paid it.\n\nCrane – Who else?\n\nRudd – The state paid nothing.": [
        "Rudd",
        "Rudd",
    ],
    "Rita Moor answered us.\n\nQ: Who paid?\nA: The county paid 3 million pounds.": ["Rita Moor"],
}


@pytest.mark.parametrize(
    ("language", "text"), [*(("de", text) for text in TURNS), *(("en", text) for text in ENGLISH_TURNS)]
)
def test_answers_of_any_form_are_those_of_who_gives_them(language: str, text: str) -> None:
    found = analyse(text, language)
    turns = [found.words(item.source) for item in found.attributions if item.rule == "interview"]
    assert turns == (TURNS | ENGLISH_TURNS)[text]
    assert not any(claim.text.startswith(("Huber", "RUDD", "Rudd", "A:", "**")) for claim in found.extracted.claims)
