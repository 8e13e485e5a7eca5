"""Chains: who passes on what whom said, the outermost first."""

from __future__ import annotations

import pytest
from news_text import analyse

# Language, text, and the speakers of each of its claims.
CHAINS = [
    (
        "de",
        "Die Stadt habe 40 Bäume gefällt, sagte Bürgermeisterin Ina Tuch, wie der Sender am Dienstag berichtete.",
        [["der Sender", "Bürgermeisterin Ina Tuch"]],
    ),
    (
        "de",
        "Wie der Sender NDK am Dienstag berichtete, sagte Ina Tuch, die Stadt habe 40 Bäume gefällt.",
        [["der Sender NDK", "Ina Tuch"]],
    ),
    ("de", "Laut „Nordpost“ sagte Ina Tuch, die Stadt habe 40 Bäume gefällt.", [["„Nordpost“", "Ina Tuch"]]),
    (
        "de",
        "Die „Nordpost“ berichtete unter Berufung auf Ermittler, der Fahrer sei betrunken gewesen.",
        [["Die „Nordpost“", "Ermittler"]],
    ),
    (
        "de",
        "Nach Angaben der Polizei war der Fahrer betrunken, berichtet die „Nordpost“.",
        [["die „Nordpost“", "Angaben der Polizei"]],
    ),
    (
        "de",
        "Einem Bericht der „Nordpost“ zufolge sagte Ina Tuch, die Brücke sei gesperrt.",
        [["Einem Bericht der „Nordpost“", "Ina Tuch"]],
    ),
    (
        "de",
        "Die Brücke sei gesperrt, sagte Ina Tuch der „Nordpost“. Der Verkehr werde umgeleitet. Die Stadt ist groß.",
        [["Ina Tuch"], ["Ina Tuch"], []],
    ),
    (
        "de",
        "Die Zeitung zitiert einen Sprecher mit den Worten, die Brücke sei gesperrt.",
        [["Die Zeitung", "einen Sprecher"]],
    ),
    (
        "de",
        "Dem Sender zufolge geht aus dem Gutachten hervor, dass der Damm 40 Risse hat.",
        [["Dem Sender", "dem Gutachten"]],
    ),
    (
        "de",
        "Der Damm habe 40 Risse, heißt es in einem Gutachten, über das zuerst der „Nordkurier“ berichtete.",
        [["der „Nordkurier“", "einem Gutachten"]],
    ),
    (
        "de",
        "Wie die Agentur unter Berufung auf Diplomaten meldet, wurden 12 Leute freigelassen.",
        [["die Agentur", "Diplomaten"]],
    ),
    (
        "de",
        "Laut einem Gutachten, das der „Nordpost“ vorliegt, hat der Damm 40 Risse.",
        [["der „Nordpost“", "einem Gutachten"]],
    ),
    ("de", "Die „Nordpost“ schreibt, laut Polizei sei der Fahrer betrunken gewesen.", [["Die „Nordpost“", "Polizei"]]),
    (
        "de",
        "Ina Tuch sagte, nach Angaben der Polizei sei der Fahrer betrunken gewesen. Der Wagen sei alt.",
        [["Ina Tuch", "Angaben der Polizei"], ["Ina Tuch"]],
    ),
    (
        "de",
        "In dem Bericht der Prüfer für den „Nordkurier“ heißt es, der Damm habe 40 Risse.",
        [["dem Bericht der Prüfer für den „Nordkurier“"]],
    ),
    ("en", "A Reuters investigation found that the firm paid 40 officials.", [["A Reuters investigation"]]),
    ("en", "The firm paid 40 officials, a Reuters investigation found.", [["a Reuters investigation"]]),
    ("en", "The firm paid 40 officials, the paper said, citing officials.", [["the paper", "officials"]]),
    ("en", "The paper, citing two officials, said the firm paid 40 people.", [["The paper", "two officials"]]),
    (
        "en",
        "The firm paid 40 people, Reuters reported, citing a memo by the council.",
        [["Reuters", "a memo by the council"]],
    ),
    ("en", "The dam has 40 cracks, according to TNO's report for Reuters.", [["TNO's report for Reuters"]]),
    ("en", "According to the Post, Mayor Ola Reed said the dam has 40 cracks.", [["the Post", "Mayor Ola Reed"]]),
    ("en", "Mayor Ola Reed said the dam has 40 cracks, the Post reported.", [["the Post", "Mayor Ola Reed"]]),
    (
        "en",
        "“The dam has 40 cracks,” Mayor Ola Reed told the Post, the paper reported on Monday.",
        [["the paper", "Mayor Ola Reed"]],
    ),
    ("en", "Police said witnesses told them that the driver was drunk.", [["Police", "witnesses"]]),
    ("en", "The driver was drunk, police said, according to the Post.", [["the Post", "police"]]),
    ("en", "The dam has 40 cracks, a report seen by the Post says.", [["the Post", "a report seen by the Post"]]),
    ("en", "It was reported by the Post that the dam has 40 cracks.", [["the Post"]]),
    ("en", "The sale was first reported by the Post.", [[]]),
    ("en", "Residents were told by the council that the dam has 40 cracks.", [["the council"]]),
    ("en", "The Post quoted police as saying that the driver was drunk.", [["The Post", "police"]]),
    (
        "en",
        "Reed told Reuters that officials had said the dam was safe. The port has 40 berths.",
        [["Reed", "officials"], []],
    ),
    ("en", "Citing two officials, the paper said the firm paid 40 people.", [["the paper", "two officials"]]),
    ("en", "The BBC reported that the mayor said the dam has 40 cracks.", [["The BBC", "the mayor"]]),
    ("en", "As the Post reported on Tuesday, Ola Reed said the dam has 40 cracks.", [["the Post", "Ola Reed"]]),
    ("en", "The dam has 40 cracks, Ola Reed said, as the Post first reported.", [["the Post", "Ola Reed"]]),
]


@pytest.mark.parametrize(("language", "text", "chains"), CHAINS)
def test_every_hop_is_kept(language: str, text: str, chains: list[list[str]]) -> None:
    found = analyse(text, language)
    said_by = {one.id: found.words(one.source) for one in found.attributions}
    assert [[said_by[key] for key in claim.attributions] for claim in found.extracted.claims] == chains
