"""Whom a pronoun or a role stands for: gender and number agree, subjects first, nobody where two fit."""

from __future__ import annotations

import pytest
from news_text import analyse, rare_flags

CASES = [
    ("en", "Alex Mathen sued Martha Lorne in March. She said the contract had expired in 2021.", "Martha Lorne"),
    ("en", "The council appointed Helen Frost. She said the town owed 3 million pounds.", "Helen Frost"),
    ("en", "The council appointed Helen Frost. It said the town owed 3 million pounds.", "The council"),
    ("en", "Mayor Tom Reed praised the firm. It said sales had risen by 4 per cent.", "the firm"),
    ("en", "Tom Reed met Anna Orth and Lea Brandt. She said the roof leaked.", ""),
    ("en", "Tom Reed fired Paul Crane. He said the roof leaked.", "Tom Reed"),
    ("en", "The hospital dismissed surgeon Carl Dean in June. He said 12 files were missing.", "surgeon Carl Dean"),
    ("en", "Police arrested Nancy Holt on Friday. She said she had paid the fine.", "Nancy Holt"),
    ("en", "Nancy Holt was arrested on Friday. She said she had paid the fine.", "Nancy Holt"),
    ("en", "Engineer Ruth Bell wrote to the school. It said the boiler was safe.", "the school"),
    ("en", "Mrs Vance runs the inn. Her husband Paul left. She said 40 rooms were free.", "Mrs Vance"),
    ("en", "The roof fell in on Monday. It said 40 people were hurt.", ""),
    ("en", "Builder Dale Pike sold the mill to coach Gwen Moss. The coach said it was damp.", "coach Gwen Moss"),
    ("en", "The firm hired Gwen Moss. They praised the deal. She said it was worth 3 million pounds.", "Gwen Moss"),
    ("de", "Die Klinik entließ den Chefarzt Jens Maar. Sie teilte mit, dass 40 Akten fehlen.", "Die Klinik"),
    ("de", "Die Klinik entließ den Chefarzt Jens Maar. Er sagte, 40 Akten seien weg.", "den Chefarzt Jens Maar"),
    ("de", "Peter Quell stellte im Mai Susanne Marl ein. Sie sagte, der Laden habe 12 Leute.", "Susanne Marl"),
    ("de", "Der Verein verpflichtete Trainerin Ute Lang. Er teilte mit, der Vertrag laufe bis Mai.", "Der Verein"),
    (
        "de",
        "Der Verein verpflichtete Trainer Uwe Lang. Der Trainer sagte, der Vertrag laufe bis Mai.",
        "Trainer Uwe Lang",
    ),
    ("de", "Das Amt verklagte die Wirtin Rita Moor. Es teilte mit, die Halle sei leer.", "Das Amt"),
    ("de", "Das Amt verklagte die Wirtin Rita Moor. Sie sagte, die Halle sei leer.", "die Wirtin Rita Moor"),
    ("de", "Bürgermeister Tom Riet lobte die Firma. Sie teilte mit, der Umsatz sei gestiegen.", "die Firma"),
    ("de", "Anna Huber traf Lea Brandt und Eva Lang. Er sagte, der Bau sei fertig.", ""),
    ("de", "Frau Brandt leitet das Werk. Ihr Mann Paul ging. Sie sagte, 40 Plätze seien frei.", "Frau Brandt"),
    (
        "de",
        "Anna Huber besuchte die Messe in Ulm. Am Stand traf sie Tom Riet. Er sagte, der Bau sei fertig.",
        "Tom Riet",
    ),
    ("de", "Landrat Jens Maar und Wirtin Rita Moor stritten. Sie sagte, die Halle sei leer.", "Wirtin Rita Moor"),
    (
        "de",
        "Die Sprecherin der Stadt heißt Ina Tuch. Der Kreis wies das zurück. Sie sagte, die Halle sei leer.",
        "Die Sprecherin der Stadt",
    ),
]


@pytest.mark.parametrize(("language", "text", "antecedent"), CASES)
def test_who_is_meant(language: str, text: str, antecedent: str) -> None:
    found = analyse(text, language)
    last = max(found.attributions, key=lambda one: one.source[0].begin if one.source else -1)
    assert found.words(last.antecedent) == antecedent


ROLES = [
    ("en", "Councillor Tom Rudd opened the dam. Mr Rudd said it held 3 million litres.", "Councillor Tom Rudd"),
    ("en", "Tom Rudd met Anna Rudd in May. Ms Rudd said the dam leaked.", "Anna Rudd"),
    ("en", "Tom Rudd met Anna Rudd in May. Rudd said the dam leaked.", ""),
    ("en", "Tom Reed, mayor of Hull, opened the dam. The mayor said it was safe.", "Tom Reed"),
    ("en", "Hull Bank closed 12 branches. The bank said costs had risen.", "Hull Bank"),
    ("en", "Hull Bank sued Leeds Bank. The bank said costs had risen.", ""),
    ("en", "Mayor Tom Reed said it held. Mayor Ola Pim said it leaked. The mayor said the dam was safe.", ""),
    ("en", "Mayor Tom Reed met Mayor Ola Pim. The mayor said the dam was safe.", ""),
    ("en", "A spokesman for the council came. The spokesman said the dam was safe.", ""),
    (
        "en",
        "Police held a man. Officer Dale Pike led the search. The officer said the man was armed.",
        "Officer Dale Pike",
    ),
    ("de", "Lea Brandt und Tom Brandt leiten das Werk. Herr Brandt sagte, die Anlagen seien alt.", "Tom Brandt"),
    ("de", "Lea Brandt und Tom Brandt leiten das Werk. Brandt sagte, die Anlagen seien alt.", ""),
    ("de", "Anna Huber, Ministerin für Bau, kam am Montag. Die Ministerin sagte, der Bau sei fertig.", "Anna Huber"),
    ("de", "Jens Maar, der Trainer der Elf, ging im Mai. Der Trainer sagte, er sei müde.", "Jens Maar"),
    ("de", "Der Trainer Jens Maar traf den Trainer Ulf Lang. Der Trainer sagte, er sei müde.", ""),
    (
        "de",
        "Die Sparkasse Lohnau schließt 12 Filialen. Die Sparkasse teilte mit, die Kosten seien gestiegen.",
        "Die Sparkasse Lohnau",
    ),
    ("de", "Die Firma Krell baut ab. Die Firma teilte mit, 40 Stellen fielen weg.", "Die Firma Krell"),
    ("de", "Bürgermeister Dr. Jens Maar kam. Dr. Maar sagte, die Brücke sei gesperrt.", "Bürgermeister Dr. Jens Maar"),
]


@pytest.mark.parametrize(("language", "text", "antecedent"), ROLES)
def test_titles_and_roles_become_one_person(language: str, text: str, antecedent: str) -> None:
    found = analyse(text, language)
    last = max(found.attributions, key=lambda one: one.source[0].begin)
    assert found.words(last.antecedent) == antecedent


@pytest.mark.parametrize(
    ("language", "text", "flags"),
    [
        ("en", "Tom Reed met Anna Orth and Lea Brandt. She said the roof leaked.", ("open_speaker",)),
        ("de", "Anna Huber traf Lea Brandt. Er sagte, der Bau sei fertig.", ("open_speaker",)),
        ("en", "Anna Orth runs the inn. She said the roof leaked.", ()),
        ("de", "Man sagte, der Bau sei fertig.", ()),
    ],
)
def test_a_speaker_who_stays_open_is_flagged(language: str, text: str, flags: tuple[str, ...]) -> None:
    assert rare_flags(analyse(text, language).extracted.claims[-1]) == flags
