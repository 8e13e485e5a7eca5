"""What a sentence says of one subject with two verbs is two claims; what only looks so is one."""

from __future__ import annotations

import pytest
from claim_case import claims_of

PARTED = [
    ("de", "Er verlor die Kontrolle und fuhr gegen das Haus.", "Er verlor die Kontrolle", "Er … fuhr gegen das Haus."),
    ("de", "Huber hatte gezahlt, er hat aber nie gebaut.", "Huber hatte gezahlt", "er hat aber nie gebaut."),
    (
        "de",
        "Dann erhielt Lang die Rote Karte und wurde bestraft.",
        "Dann erhielt Lang die Rote Karte",
        "Lang … wurde bestraft.",
    ),
    ("de", "Der Rat tagte und die Stadt zahlte nichts.", "Der Rat tagte", "und die Stadt zahlte nichts."),
    ("en", "She eats a low-carb diet and has cut out sugar.", "She eats a low-carb diet", "She … has cut out sugar."),
    ("en", "Roe built it, but quickly came to hate it.", "Roe built it", "Roe … quickly came to hate it."),
    (
        "en",
        "Sweden was officially neutral and it avoided fighting.",
        "Sweden was officially neutral",
        "and it avoided fighting.",
    ),
    (
        "de",
        "Die Stadt baut ein Bad, während der Kreis zwei Schulen schließt.",
        "Die Stadt baut ein Bad",
        "während der Kreis zwei Schulen schließt.",
    ),
    (
        "de",
        "Der Ingenieur kam nach Bremen, fand mit seinen Plänen aber wenig Gehör.",
        "Der Ingenieur kam nach Bremen",
        "Der Ingenieur … fand mit seinen Plänen aber wenig Gehör.",
    ),
    ("en", "Although Roe used the law, he does not defend it.", "Roe used the law", "he does not defend it."),
    ("en", "The plan passed, though the mayor opposed it.", "The plan passed", "the mayor opposed it."),
    (
        "de",
        "Das Video ist alt, aufgezeichnet wurde es in Riad.",
        "Das Video ist alt",
        "aufgezeichnet wurde es in Riad.",
    ),
    (
        "de",
        "Huber steht mit Koffern am Rand, ein Taxi fährt vor.",
        "Huber steht mit Koffern am Rand",
        "ein Taxi fährt vor.",
    ),
    (
        "de",
        "Der Abstieg kommt noch nicht, bei einem Sieg in Verl würde der Verein jedoch fallen.",
        "Der Abstieg kommt noch nicht",
        "bei einem Sieg in Verl würde der Verein jedoch fallen.",
    ),
    (
        "de",
        "Huber kam nach Ulm, Linz, Wien, die Reise dauerte drei Tage.",
        "Huber kam nach Ulm, Linz, Wien",
        "die Reise dauerte drei Tage.",
    ),
    ("en", "It was a good day for us; the roof held.", "It was a good day for us", "the roof held."),
    ("en", "The mill closed in May — the owners left Hull.", "The mill closed in May", "the owners left Hull."),
    (
        "en",
        "The task is hard: That candidate would start in May.",
        "The task is hard",
        "That candidate would start in May.",
    ),
    ("en", "Roe was ill — but ran the race.", "Roe was ill", "Roe … ran the race."),
    ("en", "She had a pain but her staff saw nothing.", "She had a pain", "but her staff saw nothing."),
]
WHOLE = [
    ("en", "Roe – he is 40 – left Hull."),
    ("en", "The mill — which closed — was sold."),
    ("de", "Die Gäste wollen kommen und gehen nach Ulm."),
    ("de", "Die Gäste werden kommen und bleiben in Ulm."),
    ("de", "Während des Krieges floh Huber nach Linz."),
    ("de", "Obwohl der Pfeiler riss, schwieg Huber im Rat."),
    ("de", "Der Rat tagte, während es regnete, und beschloss den Bau."),
    ("en", "The mayor, although he was ill, came to Hull."),
    ("en", "Two firms reported 16 units, while only naming two of them."),
    ("de", "Aus dem Fonds sollten die Sanierung und der Umbau bezahlt werden."),
    ("de", "Die Firma, die im Mai zahlte und im Juni baute, ist pleite."),
    ("de", "Der Lauf mag von Schuhen, Zeiten und einem Publikum bestimmt worden sein."),
    ("de", "Zudem werden Firmen beauftragt, die Türen im Ort zu prüfen."),
    ("de", "Der Rat will die Brücke sperren und das Dach erneuern."),
    ("de", "Zwischen 2008 und 2010 wurden 12 Kinder behandelt."),
    ("en", "Reed was held in May and freed two weeks later."),
    ("en", "The council wants to close the pool and build a hall."),
    ("en", "The man who came and left was Roe."),
    ("en", "It led to a rough and racially charged dismissal of the couple."),
    ("en", "The place is the house my husband and I bought for her."),
]


@pytest.mark.parametrize(("language", "text", "first", "second"), PARTED)
def test_two_things_said_of_one_subject_are_two_claims(language: str, text: str, first: str, second: str) -> None:
    assert [claim.text for claim in claims_of(text, language)] == [first, second]


@pytest.mark.parametrize(("language", "text"), WHOLE)
def test_one_thing_stays_one_claim(language: str, text: str) -> None:
    assert [claim.text for claim in claims_of(text, language)] == [text]
