"""Which document somebody's words stand in, and when none is better: by dates, answers, lawyers, shared words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from source_records import SETTINGS, article, attribution, claim, find, write_catalogue

from pipeline.core.record import replace
from pipeline.core.terms import SourceKind
from pipeline.sources.catalogue.source_kinds import load_kinds
from pipeline.sources.linking import link_article
from pipeline.sources.linking.surroundings import last_weekday, months_in

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.core.records import SourceLink
    from pipeline.sources.linking import Finder

ACTORS = """\
actors:
  - {id: club, name: {de: Verein Blauwasser, en: Bluewater Club}, kind: organisation}
  - {id: court, name: {de: Amtsgericht Ulm, en: Ulm Court}, kind: court}
  - {id: huber, name: {de: Anna Huber, en: Anna Huber}, aliases: {de: [Huber], en: [Huber]}, kind: person, parent: club}
  - {id: writer, name: {de: Lea Berg, en: Lea Berg}, kind: person}
  - {id: union, name: {de: Nordregierung, en: North}, metonyms: {de: [Bund], en: []}, kind: government}
  - {id: other, name: {de: Südregierung, en: South}, metonyms: {de: [Bund], en: []}, kind: government}
  - {id: aide, name: {de: Tom Roth, en: Tom Roth}, kind: person, parent: union}
  - {id: minister, name: {de: Max Lang, en: Max Lang}, kind: person}
"""
DOCUMENTS = """\
documents:
  - id: notice
    kind: press_release
    title: Mitteilung des Vereins Blauwasser zum Schwimmbad
    actors: [club]
    published: 2025-07-20
    language: de
    summary: Das Schwimmbad in Ulm bleibt bis Oktober zu, weil das Dach undicht ist. Die Reparatur kostet 300.000 Euro.
  - id: rules
    kind: law
    title: Hausordnung des Vereins
    actors: [club]
    published: 2020
    language: de
    summary: Wer schwimmt, muss vorher duschen.
"""


@pytest.fixture
def finder(tmp_path: Path) -> Finder:
    return find(write_catalogue(tmp_path, ACTORS, DOCUMENTS))


def linked(
    finder: Finder, text: str, said: str, source: str, *, frame: str = "", published: date = date(2025, 7, 21)
) -> SourceLink:
    of = article(text, published=published)
    one = attribution(of, said, source, frame=frame)
    made = claim(of, said, one)
    made = replace(made, features=replace(made.features, tense="past"))
    return link_article(of, [made], [one], finder, SETTINGS)[-1]


ROOF = "das Schwimmbad in Ulm bleibe bis Oktober zu"


@pytest.mark.parametrize(
    ("text", "said", "source", "frame", "document"),
    [
        (f"Der Verein Blauwasser sagte, {ROOF}.", ROOF, "Der Verein Blauwasser", "", "notice"),
        (
            f"Der Verein Blauwasser sagte im Mai, {ROOF}.",
            ROOF,
            "Der Verein Blauwasser",
            "Der Verein Blauwasser sagte im Mai",
            None,
        ),
        (
            "Laut Verein Blauwasser war das Schwimmbad in Ulm am Montag voll.",
            "war das Schwimmbad in Ulm am Montag voll",
            "Verein Blauwasser",
            "",
            None,
        ),
        (f"Die Anwältin des Vereins Blauwasser sagte, {ROOF}.", ROOF, "Die Anwältin des Vereins Blauwasser", "", None),
        (
            "Zum Schwimmbad in Ulm äußere man sich nicht, so der Verein Blauwasser.",
            "Zum Schwimmbad in Ulm äußere man sich nicht",
            "der Verein Blauwasser",
            "",
            None,
        ),
        (
            "Das Dach ist alt. Huber widerspricht. Man sei vorsichtig, sagte der Verein Blauwasser.",
            "Man sei vorsichtig",
            "der Verein Blauwasser",
            "",
            None,
        ),
    ],
)
def test_when_none_is_better(
    finder: Finder, *, text: str, said: str, source: str, frame: str, document: str | None
) -> None:
    one = linked(finder, text, said, source, frame=frame)
    assert (one.actor, one.document) == ("club", document)


def test_what_was_said_well_before_must_share_words(finder: Finder) -> None:
    text = "Das Schwimmbad in Ulm bleibt bis Oktober zu. Man sei vorsichtig, sagte der Verein Blauwasser."
    near = linked(finder, text, "Man sei vorsichtig", "der Verein Blauwasser")
    later = linked(finder, text, "Man sei vorsichtig", "der Verein Blauwasser", published=date(2025, 8, 10))
    assert (near.document, later.document) == ("notice", None)


def test_a_lawyer_is_a_person_whomever_they_speak_for(finder: Finder) -> None:
    one = linked(finder, "Hubers Anwalt sagte, es regne.", "es regne", "Hubers Anwalt")
    own = linked(finder, "Anwältin Anna Huber sagte, es regne.", "es regne", "Anwältin Anna Huber")
    assert (one.kind, own.kind) == (SourceKind.PERSON, SourceKind.ORGANISATION)


@pytest.mark.parametrize(
    ("text", "source", "actor"),
    [
        ("Die Schriftstellerin Lea Berg kam. Es regne, sagte die Autorin.", "die Autorin", "writer"),
        ("Wirtschaftsminister Max Lang kam. Es regne, sagte der Minister.", "der Minister", "minister"),
        ("Vizekanzler Max Lang kam. Es regne, sagte der Kanzler.", "der Kanzler", None),
        ("Das Amtsgericht Ulm tagte. Es regne, rügten 5 der 6 Richter.", "5 der 6 Richter", "court"),
        ("Das Amtsgericht Ulm tagte. Es regne, so die Richter.", "die Richter", "court"),
        ("Der Verein Blauwasser zahlte. Es regne, steht im Gesetz.", "Gesetz", None),
        (
            "Es regne, so der Verein Blauwasser der Gemeinde Bad Ulm.",
            "der Verein Blauwasser der Gemeinde Bad Ulm",
            "club",
        ),
        ("Lea Berg kam. Es regne, sagte die Managerin.", "die Managerin", "writer"),
        ("Lea Berg kam.\nEs regne, sagte die Managerin.", "die Managerin", None),
        ("Der Verein Blauwasser schrieb einen Bericht. Es regne, steht im Bericht.", "im Bericht", "club"),
        ("Tom Roth kam. Es regne nach Plänen des Bundes.", "Plänen des Bundes", "union"),
        ("Der Verein Blauwasser zahlte. Es regne, steht in einer Fußnote.", "einer Fußnote", None),
    ],
)
def test_nouns_for_whom_the_article_named(finder: Finder, text: str, source: str, actor: str | None) -> None:
    said = "Es regne"
    assert linked(finder, text, said, source).actor == actor


def test_it_is_the_subject_of_the_sentence(finder: Finder) -> None:
    of = article("Bluewater Club was rich when it told members that it was raining.", "en")
    one = attribution(of, "that it was raining", "it")
    (link,) = link_article(of, [claim(of, "that it was raining", one)], [one], finder, SETTINGS)
    assert link.actor == "club"


def test_months_and_weekdays() -> None:
    assert months_in("sagte sie Ende Mai", load_kinds("de")) == {5}
    assert months_in("said in May that it may rain", load_kinds("en")) == {5}
    assert months_in("May Roe said on 13 June", load_kinds("en")) == {6}
    assert last_weekday("am Sonntagmorgen stieg der Fluss", "de", date(2024, 9, 19)) == date(2024, 9, 15)
    assert last_weekday("it rose on Thursday", "en", date(2024, 9, 19)) == date(2024, 9, 19)
    assert last_weekday("it rose", "en", date(2024, 9, 19)) is None
    assert last_weekday("it rose on Thursday", "en", None) is None
