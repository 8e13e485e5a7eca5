"""Numbers, dates, negation, hedges, modality and tense of claims."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from claim_case import claims_of, only
from news_text import SETTINGS, article, rare_flags

from pipeline.core.record import replace
from pipeline.reading.attributions import find_attributions
from pipeline.reading.claims import extract_claims
from pipeline.text.sentences import split_sentences


@pytest.mark.parametrize(
    ("text", "language", "features"),
    [
        (
            "Um 3,4 Prozent stiegen die Preise am 12. August 2024 in Ulm.",
            "de",
            {"numbers": ("3,4 Prozent",), "dates": ("12. August 2024",), "tense": "past"},
        ),
        ("Der Umbau kostet 3,4 Mio. Euro im Jahr.", "de", {"numbers": ("3,4 Mio. Euro",), "tense": "present"}),
        ("Am Montag kamen 20 Menschen ins Rathaus.", "de", {"numbers": ("20 Menschen",), "dates": ("Montag",)}),
        ("Im Jahr 2005 baute die Stadt eine Schule.", "de", {"numbers": (), "dates": ("2005",)}),
        ("Die Stadt baute keine Schulen.", "de", {"negated": True, "tense": "past"}),
        ("Die Brücke hält nicht.", "de", {"negated": True, "tense": "present"}),
        ("Die Brücke hält vermutlich lange.", "de", {"negated": False, "hedges": ("vermutlich",)}),
        ("Die Stadt muss das Dach erneuern.", "de", {"modality": "must"}),
        ("Die Brücke könnte im Mai fallen.", "de", {"modality": "could"}),
        ("Die Stadt hat drei Schulen gebaut.", "de", {"modality": None, "tense": "perfect"}),
        ("Die Stadt wird drei Schulen bauen.", "de", {"tense": "future"}),
        ("Die Stadt wurde im Mai gewarnt.", "de", {"tense": "past"}),
        # the main clause tells the tense, over asides and after subordinate clauses
        ("Als die Helfer angekommen waren, fehlte das Boot.", "de", {"tense": "past"}),
        ("Der Rat nimmt Gäste auf, die noch nicht gewählt haben.", "de", {"tense": "present"}),
        ("In Ulm sind bei einem Unfall, dem dritten im Mai, zwei Kinder gestorben.", "de", {"tense": "perfect"}),
        ("Der Fahrer soll zwei Kinder verletzt haben.", "de", {"tense": "perfect"}),
        ("Das Dach soll für Schnee geeignet sein.", "de", {"tense": "present"}),
        ("Am Morgen fuhr die Fähre.", "de", {"dates": ()}),
        ("In den Pumpen sind Spuren von Öl gefunden worden.", "de", {"tense": "perfect"}),
        ("Warum das Dach nachgab, ist offen.", "de", {"tense": "present"}),
        ("Tenants should keep the roof dry.", "en", {"tense": "present"}),
        (
            "Oil that cost $1,200 rose by 3.4 percent on August 12, 2024.",
            "en",
            {"numbers": ("$1,200", "3.4 percent"), "dates": ("August 12, 2024",)},
        ),
        ("The bridge is not closed.", "en", {"negated": True}),
        ("The bridge didn't hold for long.", "en", {"negated": True}),
        ("The bridge will probably hold for long.", "en", {"hedges": ("probably",), "tense": "future"}),
        ("The city must repair the roof.", "en", {"modality": "must"}),
        ("The city has built three schools.", "en", {"modality": None, "tense": "perfect"}),
        ("The city repaired the roof on Monday.", "en", {"dates": ("Monday",), "tense": "past"}),
    ],
)
def test_features(text: str, language: str, features: dict[str, Any]) -> None:
    found = only(text, language).features
    assert {name: getattr(found, name) for name in features} == features


@pytest.mark.parametrize(
    ("text", "language", "dates"),
    [
        ("Am 12. August 2024 fiel das Dach ein.", "de", ("2024-08-12",)),
        ("Am 12.08.24 fiel das Dach ein.", "de", ("2024-08-12",)),
        ("Am 12. August fiel das Dach ein.", "de", ("2024-08-12",)),
        ("Am 12. Dezember fiel das Dach ein.", "de", ("2023-12-12",)),
        ("Am 3. Februar wird das Dach fallen.", "de", ("2025-02-03",)),
        ("Am Montag fiel das Dach ein.", "de", ("2024-09-02",)),
        ("Am Montag wird das Dach fallen.", "de", ("2024-09-09",)),
        ("Am kommenden Montag öffnet das Bad.", "de", ("2024-09-09",)),
        ("Seit Montag ist das Bad geschlossen.", "de", ("2024-09-02",)),
        ("Bis zum 3. Februar soll das Dach dicht sein.", "de", ("2025-02-03",)),
        ("In der Nacht zum Mittwoch ist das Dach eingestürzt.", "de", ("2024-09-04",)),
        ("Gestern fiel das Dach ein.", "de", ("2024-09-04",)),
        ("Im vergangenen Jahr fiel das Dach ein.", "de", ("2023",)),
        ("In der nächsten Woche öffnet das Bad.", "de", ("2024-W37",)),
        ("Das Bad öffnet nächsten Monat.", "de", ("2024-10",)),
        ("Im Mai 2023 fiel das Dach ein.", "de", ("2023-05",)),
        ("Das Dach fiel am 31.02.2024 ein.", "de", ("",)),
        ("The roof fell on Monday.", "en", ("2024-09-02",)),
        ("The roof fell on August 12, 2024.", "en", ("2024-08-12",)),
        ("The pool will open next month.", "en", ("2024-10",)),
        ("The roof fell yesterday.", "en", ("2024-09-04",)),
    ],
)
def test_dates_by_the_calendar(text: str, language: str, dates: tuple[str, ...]) -> None:
    page = replace(article(text, language), published=date(2024, 9, 5))
    sentences = split_sentences(page)
    (claim,) = extract_claims(page, sentences, find_attributions(page, sentences), SETTINGS).claims
    assert claim.features.dates_iso == dates


@pytest.mark.parametrize(
    ("text", "language", "numbers"),
    [
        ("The club lost £3m in May.", "en", ("£3m",)),
        ("The fund holds €40bn of debt.", "en", ("€40bn",)),
        ("The city owes 2.5bn euros.", "en", ("2.5bn euros",)),
        ("The firm paid A$4.2m to 300 people.", "en", ("A$4.2m", "300 people")),
        ("The firm paid US$4 million.", "en", ("US$4 million",)),
        ("The firm paid $3M.", "en", ("$3M",)),
        ("3M sold 40 sites.", "en", ("40",)),
        ("The winds reached 60 mph and 120km/h.", "en", ("60 mph", "120km/h")),
        ("The beer costs £3.10.", "en", ("£3.10",)),
        ("The A320 landed with 5G phones in Room 12.", "en", ("12",)),
        ("Temperatures fell to -12 degrees.", "en", ("-12 degrees",)),
        ("Der Verein hat 40 000 Mitglieder.", "de", ("40 000 Mitglieder",)),
        ("Der Kanton zahlt 10’000 Franken.", "de", ("10’000 Franken",)),
        ("Die Kasse hat 3'400.50 Franken.", "de", ("3'400.50 Franken",)),
        ("Der Pegel fiel auf −2,5 Meter.", "de", ("−2,5 Meter",)),
        ("Die Wohnung hat 80 m² und liegt 3 m tief.", "de", ("80 m²", "3 m")),
        ("Das kostet CHF 300 oder EUR 280.", "de", ("CHF 300", "EUR 280")),
        ("Die 90-Tage-Frist endet mit 3 Prozent auf 20 Metern.", "de", ("3 Prozent", "20 Metern")),
        ("Das Bier kostet €3.10. Das ist viel.", "de", ("€3.10",)),
    ],
)
def test_numbers_as_news_write_them(text: str, language: str, numbers: tuple[str, ...]) -> None:
    claims = claims_of(text, language)
    assert (tuple(number for claim in claims for number in claim.features.numbers)) == numbers
    assert not any(claim.features.dates for claim in claims if "May" not in claim.text)


@pytest.mark.parametrize(
    ("text", "language", "dates"),
    [
        ("The trial ran from 20 to 22 April 2023.", "en", ("2023-04-20", "2023-04-22")),
        ("The fair ran 20–22 April 2023.", "en", ("2023-04-20", "2023-04-22")),
        ("The fair was open on 3 and 4 May 2021.", "en", ("2021-05-03", "2021-05-04")),
        ("Der Markt lief vom 20. bis zum 22. April 2023.", "de", ("2023-04-20", "2023-04-22")),
        ("Vom 1.-3. Mai 2022 war das Bad zu.", "de", ("2022-05-01", "2022-05-03")),
        ("Der Markt lief am 3. und 4. Mai 2021.", "de", ("2021-05-03", "2021-05-04")),
    ],
)
def test_the_days_of_a_span_share_their_month(text: str, language: str, dates: tuple[str, ...]) -> None:
    found = only(text, language).features
    assert (found.dates_iso, found.numbers) == (dates, ())


def test_what_might_be_is_not_past() -> None:
    assert only("The firm might pay 40 people.", "en").features.tense == "present"


def test_without_a_day_of_the_article_a_relative_date_stays_open() -> None:
    assert only("Am Montag fiel das Dach ein.").features.dates_iso == ("",)


@pytest.mark.parametrize(
    "text",
    [
        "Die Vögel werden getötet, um die Seuche zu bremsen.",
        "Viele Städte weigern sich bisher, das Geld zu zahlen.",
        "Die Firmen verfolgen das Ziel, mehr Strom zu sparen.",
    ],
)
def test_an_infinitive_clause_does_not_hide_the_verb(text: str) -> None:
    assert rare_flags(only(text)) == ()


def test_what_i_do_is_no_subjunctive() -> None:
    claim = only("Ich ertappe mich dabei, dass ich gehe.")
    assert (claim.standalone_plain, claim.attributions) == ("Ich ertappe mich dabei, dass ich gehe.", ())
