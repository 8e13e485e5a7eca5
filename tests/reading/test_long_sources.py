"""Who is named beside a whole sentence by a long phrase: with place, name, age and title; invented sentences."""

from __future__ import annotations

import pytest
from news_text import analyse

GERMAN = [
    (
        "Nach Auskunft der Leiterin des Amts für Seen im Kreis Lohnau starben 40 Fische.",
        "Auskunft der Leiterin des Amts für Seen im Kreis Lohnau",
        "40 Fische starben.",
    ),
    (
        "Laut dem Wirt der Hütte am Pass, Jan Lang, brannten 12 Scheunen.",
        "dem Wirt der Hütte am Pass, Jan Lang",
        "12 Scheunen brannten.",
    ),
    (
        "Nach Angaben von Pressesprecherin Ina Tuch, 41, kamen 300 Gäste.",
        "Angaben von Pressesprecherin Ina Tuch, 41",
        "300 Gäste kamen.",
    ),
    ("Laut Jan Lang (FDP), Wirt am Pass, fehlt ein Dach.", "Jan Lang (FDP), Wirt am Pass", "Ein Dach fehlt."),
    ("Laut dpa ist die Hütte alt.", "dpa", "Die Hütte ist alt."),
    ("Die Hütte ist laut taz sehr alt.", "taz", "Die Hütte ist sehr alt."),
    ("Dem Wirt der Hütte am Pass zufolge fehlt ein Dach.", "Dem Wirt der Hütte am Pass", "Ein Dach fehlt."),
    (
        "Wie der Wirt der Hütte am Pass, Jan Lang, am Montag sagte, fehlt ein Dach.",
        "der Wirt der Hütte am Pass, Jan Lang",
        "Ein Dach fehlt.",
    ),
    (
        "Die Hütte ist nach Angaben der Stadt, die sie kaufte, seit Mai zu.",
        "Angaben der Stadt",
        "Die Hütte ist seit Mai zu.",
    ),
    ("Laut Jan Lang, der die Hütte leitet, kamen 300 Gäste.", "Jan Lang", "300 Gäste kamen."),
    ("Wie eine Wirtin mitteilte, die den Pass kennt, brannten 12 Scheunen.", "eine Wirtin", "12 Scheunen brannten."),
    # what follows the verb belongs to what is said
    ("Laut Polizei brannten am Pass 12 Scheunen.", "Polizei", "Am Pass brannten 12 Scheunen."),
    (
        "Nach Angaben der Stadt kam der Wirt, ein alter Mann, aus Lohnau.",
        "Angaben der Stadt",
        "Der Wirt, ein alter Mann, kam aus Lohnau.",
    ),
    (
        "Nach Angaben der Stadt kamen 300 Gäste, die bauen wollten.",
        "Angaben der Stadt",
        "300 Gäste kamen, die bauen wollten.",
    ),
]
ENGLISH = [
    (
        "According to the keeper of the hut on the pass, Dr John Doe, 12 barns burned.",
        "the keeper of the hut on the pass, Dr John Doe",
        "12 barns burned.",
    ),
    ("According to Jane Roe, 61, a former guide, 12 barns burned.", "Jane Roe, 61, a former guide", "12 barns burned."),
    ("According to the warden, a guide aged 61, the hut burned.", "the warden, a guide aged 61", "The hut burned."),
    ("According to Jane Roe, who owns it, the hut burned.", "Jane Roe, who owns it", "The hut burned."),
    (
        "The hut, according to the head of the club, Jane Roe, burned.",
        "the head of the club, Jane Roe",
        "The hut burned.",
    ),
    ("According to Roe the hut burned.", "Roe", "The hut burned."),
    ("According to police 12 barns burned.", "police", "12 barns burned."),
    ("Per the Echo, the hut burned.", "the Echo", "The hut burned."),
    ("Twelve barns burned, per police.", "police", "Twelve barns burned."),
    ("According to two guides who fled, the hut burned.", "two guides who fled", "The hut burned."),
    ("According to Roe the man who left was old.", "Roe", "The man who left was old."),
    (
        "As the keeper of the hut on the pass, Jane Roe, said, the hut burned.",
        "the keeper of the hut on the pass, Jane Roe",
        "The hut burned.",
    ),
    # what is said begins with a name of its own
    ("According to the Echo, Roe, a former guide, left.", "the Echo", "Roe, a former guide, left."),
    ("According to the Echo, Roe and Doe left.", "the Echo", "Roe and Doe left."),
    ("According to police, the guide, a young man, died at once.", "police", "The guide, a young man, died at once."),
    ("According to Roe, storks, herons and cranes nest there.", "Roe", "Storks, herons and cranes nest there."),
    ("According to Roe, if it rains, the roof leaks.", "Roe", "If it rains, the roof leaks."),
]


@pytest.mark.parametrize(
    ("language", "text", "source", "standalone"),
    [("de", *case) for case in GERMAN] + [("en", *case) for case in ENGLISH],
)
def test_all_that_names_the_source_belongs_to_it(language: str, text: str, source: str, standalone: str) -> None:
    found = analyse(text, language)
    (attribution,) = found.attributions
    (claim,) = found.extracted.claims
    assert (found.words(attribution.source), claim.standalone_plain) == (source, standalone)


@pytest.mark.parametrize("text", ["Per head, the town spends 40 pounds.", "The fare rose, per mile, by 3 pence."])
def test_a_measure_is_no_source(text: str) -> None:
    assert analyse(text, "en").attributions == []
