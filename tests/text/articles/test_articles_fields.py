"""Fields: names, dates, languages, titles."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.core.terms import Origin
from pipeline.text.articles.article_fields import ALIASES, check_fields, known, misspelt
from pipeline.text.articles.headline import title_of
from pipeline.text.articles.language import detect_language, normalise_language
from pipeline.text.articles.publication_date import parse_date
from pipeline.text.articles.reject_reasons import Reason, UnusableError


def test_aliases_are_known_in_any_spelling() -> None:
    assert known({"datePublished": "2025-01-02", "HEADLINE": "T", "site-name": "P", "id": 3, "mainText": "x"}) == {
        "published": "2025-01-02",
        "title": "T",
        "publisher": "P",
        "text": "x",
    }


def test_our_own_name_wins_and_empty_values_count_as_absent() -> None:
    assert known({"source": "B", "publisher": "A"}) == {"publisher": "A"}
    assert known({"publisher": "", "source": "B"}) == {"publisher": "B"}


def test_near_misses_are_found_and_foreign_keys_are_not() -> None:
    assert misspelt(["title", "pubished"]) == ("pubished", "published")
    assert misspelt(["autors"]) == ("autors", "authors")
    assert misspelt(["tags", "sources", "history", "weather", *ALIASES]) is None


def test_values_are_checked_and_put_on_one_line() -> None:
    fields = check_fields(
        {
            "title": " A\n b ",
            "authors": "Ada Lovelace, Alan Turing; Ada Lovelace",
            "language": "de-DE",
            "publisher": {"@type": "Organization", "name": "Anzeiger"},
            "origin": "retold",
            "facts_from": "Report, of May",
        },
        Reason.BAD_JSON,
    )
    assert (fields.title, fields.publisher, fields.language) == ("A b", "Anzeiger", "de")
    assert fields.authors == ("Ada Lovelace", "Alan Turing")
    assert fields.origin is Origin.RETOLD
    assert fields.facts_from == ("Report, of May",)
    listed = check_fields({"authors": [{"name": "Müller, Eva"}, "B"], "facts_from": ["a", "b"]}, Reason.BAD_JSON)
    assert listed.authors == ("Müller, Eva", "B")
    assert listed.facts_from == ("a", "b")
    assert check_fields({}, Reason.BAD_JSON).origin is Origin.THIRD_PARTY


@pytest.mark.parametrize(
    ("values", "reason", "words"),
    [
        ({"published": "gestern"}, Reason.BAD_DATE, "gestern"),
        ({"published": "12/08/2025"}, Reason.BAD_DATE, "2025-08-12"),
        ({"published": "2025-02-30"}, Reason.BAD_DATE, "2025-02-30"),
        ({"origin": "stolen"}, Reason.BAD_FRONT_MATTER, "third_party, retold, invented"),
        ({"title": ["a"]}, Reason.BAD_FRONT_MATTER, "title"),
        ({"authors": [["a"]]}, Reason.BAD_FRONT_MATTER, "authors"),
    ],
)
def test_wrong_values(values: dict[str, object], reason: Reason, words: str) -> None:
    with pytest.raises(UnusableError) as caught:
        check_fields(values, Reason.BAD_FRONT_MATTER)
    assert caught.value.reason is reason
    assert words in caught.value.detail


@pytest.mark.parametrize(
    "written",
    [
        "2025-08-12",
        "2025-08-12T23:59:00-11:00",
        "2025-08-12 06:00",
        "20250812",
        "12.08.2025",
        "12.8.2025, 10:30 Uhr",
        "12. August 2025",
        "Dienstag, 12. August 2025",
        "August 12, 2025",
        "Aug 12th, 2025",
        "Tue, 12 Aug 2025 23:10:00 +0200",
    ],
)
def test_dates(written: str) -> None:
    assert parse_date(written) == date(2025, 8, 12)


@given(st.text(max_size=40))
def test_no_text_breaks_the_date_reader(written: str) -> None:
    parse_date(written)


@given(st.dates())
def test_iso_dates_come_back(day: date) -> None:
    assert parse_date(day.isoformat()) == day


@pytest.mark.parametrize("given_name", ["de", "DE", "de-DE", "de_AT", "deu", "ger", "German", "Deutsch"])
def test_names_of_languages(given_name: str) -> None:
    assert normalise_language(given_name) == "de"


def test_languages_are_detected() -> None:
    assert detect_language("Der Minister sagte am Montag, er werde die neuen Regeln noch einmal prüfen.") == "de"
    assert detect_language("The minister said on Monday that he would look at the new rules once more.") == "en"


def test_titles() -> None:
    assert title_of("Politik\n\nRegierung setzt neue Regeln aus\n\nEin Vorspann, der endet.\n\nText.") == (
        "Regierung setzt neue Regeln aus"
    )
    assert title_of("Politik\n\n## Die Überschrift\n\nEin Satz.") == "Die Überschrift"
    assert (
        title_of("Ein Satz ohne Titel, der endet.\n\nNoch einer mit vielen Wörtern")
        == "Ein Satz ohne Titel, der endet."
    )
    assert title_of("Kurz\n\nEin Satz, der endet.") == "Kurz"
    assert len(title_of("Wort " * 100)) <= 200
