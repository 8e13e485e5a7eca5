"""Numbers of claims as values: multipliers, currencies, bounds, ranges, scores, numerals, what is counted."""

from __future__ import annotations

import pytest
from news_text import analyse

from pipeline.core.records import Quantity

CASES = [
    (
        "de",
        "Der Bau kostet rund 3,4 Millionen Euro.",
        [Quantity("3,4 Millionen Euro", 3.4e6, currency="EUR", bound="about")],
    ),
    ("de", "Mehr als 120 Wohnungen fehlen in Ulm.", [Quantity("120", 120, bound="more", counted="Wohnungen")]),
    ("de", "Die Stadt zahlt 10'000 Franken im Jahr.", [Quantity("10'000 Franken", 10_000, currency="CHF")]),
    ("de", "Das Team gewann 4:2 gegen Ulm.", [Quantity("4:2", 4, 2, "score")]),
    ("de", "Anderthalb Millionen Menschen kamen.", [Quantity("Anderthalb Millionen", 1.5e6, counted="Menschen")]),
    ("de", "Die Quote stieg um 2,5 Prozentpunkte.", [Quantity("2,5 Prozentpunkte", 2.5, unit="percentage points")]),
    ("de", "Zehn bis zwölf Boote sanken im Hafen.", [Quantity("Zehn bis zwölf", 10, 12, counted="Boote")]),
    ("de", "Siebenundzwanzig Menschen starben dort.", [Quantity("Siebenundzwanzig", 27, counted="Menschen")]),
    ("de", "Knapp 40 neue Boote sanken in Ulm.", [Quantity("40", 40, bound="less", counted="Boote")]),
    ("de", "Rund 40 000 Fälle sind offen.", [Quantity("40 000", 40_000, bound="about", counted="Fälle")]),
    ("de", "Die Mauer ist 20 m lang.", [Quantity("20 m", 20, unit="m")]),
    ("de", "Die Sitzung begann um 9.30 Uhr.", []),
    ("de", "Die Stadt hat 90.000 Einwohner.", [Quantity("90.000 Einwohner", 90_000, counted="Einwohner")]),
    ("en", "Up to two dozen boats sank in Hull.", [Quantity("two dozen", 24, bound="at_most", counted="boats")]),
    ("en", "The firm paid £3m to the town.", [Quantity("£3m", 3e6, currency="GBP")]),
    ("en", "The firm owes €40bn to banks.", [Quantity("€40bn", 4e10, currency="EUR")]),
    ("en", "Nearly 10,000 people left the town.", [Quantity("10,000 people", 10_000, bound="less", counted="people")]),
    ("en", "Rates are at 12 to 14 per cent.", [Quantity("12 to 14 per cent", 12, 14, "percent")]),
    ("en", "Prices rose 3.5 percentage points.", [Quantity("3.5 percentage points", 3.5, unit="percentage points")]),
    ("en", "Three million dollars were lost.", [Quantity("Three million dollars", 3e6, currency="USD")]),
    ("en", "Roe wanted 5 the other day.", [Quantity("5", 5)]),
    ("en", "One of them sold the house.", []),
]


@pytest.mark.parametrize(("language", "text", "quantities"), CASES)
def test_numbers_are_values(language: str, text: str, quantities: list[Quantity]) -> None:
    (claim,) = analyse(text, language).extracted.claims
    assert list(claim.features.quantities) == quantities
