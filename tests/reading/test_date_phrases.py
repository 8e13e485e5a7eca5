"""Times without a date: by the calendar where they can be told, flagged where they cannot."""

from __future__ import annotations

from datetime import date

import pytest
from news_text import analyse

DAY = date(2025, 3, 12)  # a Wednesday
TOLD = [
    ("de", "Die Stadt zahlte vor drei Jahren 40 Euro.", "vor drei Jahren [2022]"),
    ("de", "Vor zwei Wochen fiel Strom aus.", "Vor zwei Wochen [2025-W09]"),
    ("de", "Am Wochenende regnete es in Linz.", "Am Wochenende [2025-W10]"),
    ("de", "Am Sonntagabend brannte es in Linz.", "Am Sonntagabend [2025-03-09]"),
    ("en", "Two weeks ago, power failed in Hull.", "Two weeks ago [2025-W09]"),
    ("en", "A year ago Roe left Hull.", "A year ago [2024]"),
    ("en", "It rained over the weekend in Hull.", "over the weekend [2025-W10]"),
    ("en", "Roe has a plan that Hull backed last December.", "last December [2024-12]"),
    ("en", "The vote in Hull is next June.", "next June [2025-06]"),
    ("en", "Repairs in Hull may last until June.", "until June [2025-06]"),
]
OPEN = [
    ("de", "Vor wenigen Tagen starb Huber."),
    ("de", "In den vergangenen Jahren starben 40 Störche."),
    ("de", "Im Sommer kamen 40 Störche nach Linz."),
    ("de", "Linz gewann 40 Spiele in dieser Saison."),
    ("en", "Roe left Hull last summer."),
    ("en", "The next week, Roe found a fault in Hull."),
    ("en", "The term in Hull ends in September."),
    ("en", "Storks have come to Hull in recent years."),
    ("en", "Roe, who set Hull on fire Sunday, seems ill."),
]
NEITHER = [
    ("de", "Im Sommer 2019 kamen 40 Störche nach Linz."),
    ("en", "Roe may win this race in Hull."),
    ("de", "Bis heute fehlen 40 Störche in Linz."),
]


def flags(text: str, language: str) -> list[tuple[str, ...]]:
    return [claim.flags for claim in analyse(text, language, DAY).extracted.claims]


@pytest.mark.parametrize(("language", "text", "told"), TOLD)
def test_what_can_be_told_is_added(language: str, text: str, told: str) -> None:
    (claim,) = analyse(text, language, DAY).extracted.claims
    assert told in claim.standalone
    assert "date" not in claim.flags


@pytest.mark.parametrize(("language", "text"), OPEN)
def test_what_cannot_is_flagged(language: str, text: str) -> None:
    assert all("date" in found for found in flags(text, language))


@pytest.mark.parametrize(("language", "text"), NEITHER)
def test_what_is_no_time_or_has_its_year_is_neither(language: str, text: str) -> None:
    assert all("date" not in found for found in flags(text, language))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Huber sagte: „Morgen öffnet das Bad in Linz.“"),
        ("en", "“Tomorrow we open 40 schools in Hull,” Roe said."),
    ],
)
def test_a_day_in_a_quotation_stays_open(language: str, text: str) -> None:
    assert ["date" in found for found in flags(text, language)] == [True]
