"""What a chain keeps: how each source is used, whole chains carried on, speeches shared, groups counted."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from source_records import ACTORS, DOCUMENTS, SETTINGS, article, attribution, claim, find, span, write_catalogue

from pipeline.core.record import replace
from pipeline.core.terms import Form, LinkType, SourceKind
from pipeline.sources.linking import link_article

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.core.records import Article, Attribution, SourceLink
    from pipeline.sources.linking import Finder

MORE_ACTORS = """\
  - {id: institute, name: {de: Institut für Häfen, en: Port Institute}, kind: research}
  - {id: ministry, name: {de: Verkehrsministerium des Landes (Nordhausen), en: Ministry (Nordhausen)}, kind: government}
  - {id: north, name: {de: Nordstrom, en: Nordstrom}, kind: company}
  - {id: south, name: {de: Südstrom, en: Südstrom}, kind: company}
"""
MORE_DOCUMENTS = """\
  - id: survey
    kind: study
    title: Gutachten zum Hafen Nordhausen
    actors: [institute, brand]
    published: 2025-07-20
    language: de
    summary: Die Werft koste 300.000 Euro; ein Elektroschiff sei billiger.
  - id: speech
    kind: speech
    title: Rede auf der Versammlung
    actors: [nvidia]
    published: 2025-07-28
    language: de
    summary: Die Fertigung geht bis 2026 nach Portugal, 95 von 410 Stellen bleiben.
  - id: shutdown
    kind: statement
    title: Mitteilungen der Betreiber zur Abschaltung der Kraftwerke
    actors: [north, south]
    published: 2025-07-28
    language: de
    summary: Die Kraftwerke Nordhafen und Südhafen wurden am Abend abgeschaltet.
"""


@pytest.fixture
def finder(tmp_path: Path) -> Finder:
    return find(write_catalogue(tmp_path, ACTORS + MORE_ACTORS, DOCUMENTS + MORE_DOCUMENTS))


def link(of: Article, text: str, finder: Finder, *chain: Attribution) -> list[SourceLink]:
    return link_article(of, [claim(of, text, *chain)], list(chain), finder, SETTINGS)


@pytest.mark.parametrize(
    ("frame", "form", "expected"),
    [
        ("Nvidia sagte", Form.INDIRECT, LinkType.REPORTS),
        ("Nvidia sagte", Form.DIRECT, LinkType.QUOTES),
        ("aus dem Nvidia zitiert", Form.INDIRECT, LinkType.QUOTES),
        ("Das geht aus Zahlen von Nvidia hervor", Form.INDIRECT, LinkType.RELIES_ON),
    ],
)
def test_how_a_source_is_used(finder: Finder, frame: str, form: Form, expected: LinkType) -> None:
    of = article(f"{frame}: Es regnet.")
    (one,) = link(of, "Es regnet", finder, attribution(of, "Es regnet", "Nvidia", form=form, frame=frame))
    assert (one.actor, one.link) == ("nvidia", expected)


def test_whom_the_source_cites_is_its_ground(finder: Finder) -> None:
    of = article("Es regnet, schreibt die FT unter Berufung auf Nvidia.")
    said = attribution(of, "Es regnet", "die FT", "schreibt", frame="schreibt die FT unter Berufung auf Nvidia.")
    assert [(one.actor, one.link) for one in link(of, "Es regnet", finder, said)] == [
        ("ft", LinkType.REPORTS),
        ("nvidia", LinkType.RELIES_ON),
    ]


def test_a_sentence_that_is_carried_on_keeps_the_whole_chain(finder: Finder) -> None:
    of = article("Es regnet, schreibt die FT unter Berufung auf Nvidia. Auch hagele es.")
    said = attribution(of, "Es regnet", "die FT", "schreibt", frame="schreibt die FT unter Berufung auf Nvidia.")
    carried = replace(attribution(of, "Auch hagele es", "die FT"), carried_over=True, form=Form.FREE_INDIRECT)
    claims = [claim(of, "Es regnet", said), claim(of, "Auch hagele es", carried)]
    links = link_article(of, claims, [said, carried], finder, SETTINGS)
    assert [one.actor for one in links if one.claim == claims[1].id] == ["ft", "nvidia"]


def test_a_work_without_an_actor_leads_to_its_document_and_body(finder: Finder) -> None:
    of = article("Das Institut für Häfen zweifelt. In einem Gutachten heißt es, die Werft koste 300.000 Euro.")
    text = "die Werft koste 300.000 Euro"
    (one,) = link(of, text, finder, attribution(of, text, "einem Gutachten", "heißt"))
    assert (one.actor, one.document, one.reason) == ("institute", "survey", "by_document")


def test_a_study_is_no_place_for_a_quotation(finder: Finder) -> None:
    of = article("„Die Werft kostet 300.000 Euro“, sagte Ruth Brand.")
    text = "Die Werft kostet 300.000 Euro"
    (one,) = link(of, text, finder, attribution(of, text, "Ruth Brand", "sagte", Form.DIRECT))
    assert (one.actor, one.document) == ("brand", None)


def test_what_several_said_together(finder: Finder) -> None:
    of = article("Nach Angaben der Betreiber wurden die Kraftwerke Nordhafen und Südhafen am Abend abgeschaltet.")
    text = "wurden die Kraftwerke Nordhafen und Südhafen am Abend abgeschaltet"
    (one,) = link(of, text, finder, attribution(of, text, "Angaben der Betreiber", "Nach"))
    assert (one.actor, one.kind, one.document) == (None, SourceKind.COMPANY, "shutdown")


def test_a_quotation_shares_the_speech_of_its_paragraph(finder: Finder) -> None:
    of = article("Die Fertigung gehe bis 2026 nach Portugal, sagte Nvidia. „Leicht war das nicht“, sagte Nvidia.")
    first = attribution(of, "Die Fertigung gehe bis 2026 nach Portugal", "Nvidia", "sagte")
    second = attribution(of, "Leicht war das nicht", "Nvidia", "sagte", Form.DIRECT)
    claims = [claim(of, "Die Fertigung gehe bis 2026 nach Portugal", first), claim(of, "Leicht war das nicht", second)]
    links = link_article(of, claims, [first, second], finder, SETTINGS)
    assert [one.document for one in links] == ["speech", "speech"]
    alone = link_article(of, claims[1:], [second], finder, SETTINGS)
    assert [one.document for one in alone] == [None]


@pytest.mark.parametrize(("speaker", "cue"), [("Eine Sprecherin von Nvidia", "sagte"), ("Nvidia", "widersprach")])
def test_spokespeople_and_denials_need_words_of_their_own(finder: Finder, speaker: str, cue: str) -> None:
    of = article(f"Die Fertigung geht nach Portugal, 95 von 410 Stellen bleiben. {speaker} {cue}, das stimme nicht.")
    said = attribution(of, "das stimme nicht", speaker, cue, frame=f"{speaker} {cue}")
    (one,) = link(of, "das stimme nicht", finder, said)
    assert (one.actor, one.document) == ("nvidia", None)


def test_a_local_body_goes_by_its_bare_name_where_its_place_is_named(finder: Finder) -> None:
    near = article("In Nordhausen plant das Verkehrsministerium, es regne.")
    far = article("In Kiel plant das Verkehrsministerium, es regne.")
    for of, actor in ((near, "ministry"), (far, None)):
        (one,) = link(of, "es regne", finder, attribution(of, "es regne", "das Verkehrsministerium", "plant"))
        assert one.actor == actor


def test_an_article_alone_takes_the_name_after_it(finder: Finder) -> None:
    of = article("Es regnet, berichtete die FT.")
    (one,) = link(of, "Es regnet", finder, attribution(of, "Es regnet", "die", "berichtete"))
    assert one.actor == "ft"


def test_people_without_a_name_in_an_open_letter_are_the_letter(finder: Finder) -> None:
    of = article("David Feith und die FT. In einem offenen Brief schreiben sie, der H20 helfe Chinas Militär.")
    text = "der H20 helfe Chinas Militär"
    said = attribution(of, text, "sie", "schreiben", frame="In einem offenen Brief schreiben sie")
    links = link(of, text, finder, said)
    assert [one.document for one in links] == ["ft-report", "letter"]
    assert links[-1].kind is SourceKind.OPEN_LETTER


def test_a_person_has_the_kind_of_the_body_they_speak_for(finder: Finder) -> None:
    of = article("Es regnet, sagte Ruth Brand. Es schneit, sagte Howard Lutnick.")
    (brand,) = link(of, "Es regnet", finder, attribution(of, "Es regnet", "Ruth Brand", "sagte"))
    (lutnick,) = link(of, "Es schneit", finder, attribution(of, "Es schneit", "Howard Lutnick", "sagte"))
    assert (brand.kind, lutnick.kind) == (SourceKind.STATISTICS, SourceKind.PERSON)


@pytest.mark.parametrize(
    ("mention", "people"),
    [("über 20 ehemalige Beamte", 20), ("1.200 Fachleute", 1200), ("Beobachter", None), ("5 Prozent der Leute", None)],
)
def test_a_group_keeps_its_count(finder: Finder, mention: str, people: int | None) -> None:
    of = article(f"Es regnet, sagten {mention}.")
    (one,) = link(of, "Es regnet", finder, attribution(of, "Es regnet", mention, "sagten"))
    assert (one.actor, one.people) == (None, people)


@pytest.mark.parametrize(
    ("source", "text", "published", "why"),
    [
        ("Howard Lutnick", "es regne", date(2025, 7, 29), "none_known"),
        ("die FT", "es regne", date(2025, 7, 1), "later"),
        ("Ruth Brand", "die Werft koste", date(2025, 7, 29), "too_weak"),
        ("Feith", "es regne", date(2025, 7, 29), "none_known"),
        ("die FT", "die USA hätten Kontrollen eingefroren", date(2025, 7, 29), None),
    ],
)
def test_a_hop_without_a_document_says_why(
    finder: Finder, source: str, text: str, published: date, why: str | None
) -> None:
    of = article(f"{source} sagte, {text}.", published=published)
    (one,) = link(of, text, finder, attribution(of, text, source, "sagte"))
    assert one.no_document == why
    assert (one.document is None) == (why is not None)


def test_an_open_name_keeps_its_candidates(finder: Finder) -> None:
    of = article("Es regnet, sagte Feith.")
    (one,) = link(of, "Es regnet", finder, attribution(of, "Es regnet", "Feith", "sagte"))
    assert (one.actor, one.reason, one.candidates) == (None, "ambiguous", ("feith", "feith-anna"))


def test_differences_are_listed_for_a_held_text(finder: Finder) -> None:
    of = article("Energie verteuerte sich nicht um 5,4 Prozent, so das Statistische Bundesamt.")
    text = "Energie verteuerte sich nicht um 5,4 Prozent"
    said = attribution(of, text, "das Statistische Bundesamt", "so")
    made = replace(claim(of, text, said), features=replace(claim(of, text).features, negated=True))
    (one,) = link_article(of, [made], [said], finder, SETTINGS)
    assert (one.document, one.text_held, one.differences) == ("prices", True, ("number:5.4", "negation:added"))
    assert one.mention == span(of.text, "das Statistische Bundesamt")[0]
