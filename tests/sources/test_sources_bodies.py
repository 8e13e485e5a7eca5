"""Local and generic bodies, what stands for them, and what is nobody's document."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from source_records import SETTINGS, article, attribution, claim, find, write_catalogue

from pipeline.core.record import replace
from pipeline.core.terms import Form, SourceKind
from pipeline.sources.catalogue.source_kinds import load_kinds
from pipeline.sources.linking import Context, Resolution, link_article, resolve
from pipeline.sources.linking.scenes import Scene

if TYPE_CHECKING:
    from pipeline.core.records import SourceLink
    from pipeline.sources.linking import Finder

ACTORS = """\
actors:
  - {id: fire-marlen, name: {de: Feuerwehr Marlen, en: Marlen fire brigade}, kind: government, parent: marlen}
  - {id: fire-ulsten, name: {de: Feuerwehr Ulsten, en: Ulsten fire brigade}, kind: government}
  - {id: marlen, name: {de: Stadt Marlen, en: City of Marlen}, kind: government}
  - {id: uni, name: {de: Hochschule Felstadt, en: Felstadt College}, kind: research}
  - {id: council, name: {de: Rat der Häfen, en: Council of Ports}, kind: international}
  - {id: safety, name: {de: Seeamt, en: Sea Safety Board}, kind: government}
  - {id: state, name: {de: Küstenregierung, en: Coast government}, kind: government}
  - {id: traffic, name: {de: Küstenverkehrsministerium, en: Coast traffic ministry}, kind: government, parent: state}
  - {id: far-traffic, name: {de: Bergverkehrsministerium, en: Hill traffic ministry}, kind: government}
  - {id: ferry, name: {de: Fähren Marlen, en: Marlen Ferries}, kind: company, parent: marlen}
  - {id: bolt, name: {de: Ida Bolt, en: Ida Bolt}, aliases: {de: [Bolt], en: [Bolt]}, kind: person, parent: uni}
  - {id: rand, name: {de: Ole Rand, en: Ole Rand}, aliases: {de: [Rand], en: [Rand]}, kind: person, parent: ferry}
  - {id: greens, name: {de: Grünpartei, en: Green Party}, kind: party}
  - {id: voss, name: {de: Rike Voss, en: Rike Voss}, kind: person, parent: greens}
  - {id: post, name: {de: Neue Marlener Post, en: Neue Marlener Post}, kind: news_media}
"""
DOCUMENTS = """\
documents:
  - {id: tides, kind: study, title: Studie über Ebbe und Flut, actors: [uni, bolt], published: 2025-07-20, language: de,
     summary: Fähren fahren bei Ebbe seltener und verbrauchen weniger Diesel.}
  - {id: message, kind: statement, title: Schreiben von Ole Rand an die Belegschaft, actors: [rand, ferry],
     published: 2025-07-28, language: de, summary: Die Werft in Ulsten pausiert für zwei Jahre.}
  - {id: remark, kind: statement, title: Äußerung von Ole Rand über die Stadt Marlen, actors: [rand, marlen],
     published: 2025-07-28, language: de, summary: Die Fähren in Marlen fahren ab Mai wieder. Fähren Marlen.}
  - {id: timetable, kind: press_release, title: Fahrplan der Fähren Marlen, actors: [marlen], published: 2025-07-28,
     language: de, summary: Die Stadt Marlen legt den Fahrplan fest.}
"""


@pytest.fixture(scope="module")
def finder(tmp_path_factory: pytest.TempPathFactory) -> Finder:
    return find(write_catalogue(tmp_path_factory.mktemp("sources"), ACTORS, DOCUMENTS))


def actor(finder: Finder, text: str, mention: str, language: str = "de", previous: str = "") -> str | None:
    """Return whom the last such mention in a text stands for."""
    of = finder.catalogue
    scene = Scene(text, of, load_kinds(language))
    before: Resolution | None = resolve(previous, of, language) if previous else None
    return resolve(mention, of, language, Context(scene, text.rindex(mention), previous=before)).actor


@pytest.mark.parametrize(
    ("text", "mention", "found"),
    [
        ("In Marlen brennt es. Das sagte die Feuerwehr", "die Feuerwehr", "fire-marlen"),
        ("Am Marlener Kai brennt es, so ein Sprecher der Feuerwehr", "ein Sprecher der Feuerwehr", "fire-marlen"),
        ("Marlen hilft. In Ulsten brennt es, teilte die Feuerwehr mit", "die Feuerwehr", "fire-ulsten"),
        ("Es brennt, teilte die Feuerwehr mit. Marlen ist gesperrt.", "die Feuerwehr", "fire-marlen"),
        ("Es brennt, teilte die Feuerwehr mit. Marlen und Ulsten sind gesperrt.", "die Feuerwehr", None),
        ("In Köln brennt es. Das sagte die Feuerwehr", "die Feuerwehr", None),
        ("Die Hochschule Felstadt ruht. Das sagte die Stadt", "die Stadt", None),
        ("Die Hochschule Felstadt in Marlen ruht. Das sagte die Stadt", "die Stadt", "marlen"),
        ("Der Rat der Häfen tagt. Das sei so, dem Rat zufolge", "dem Rat", "council"),
        (
            "Die Küstenregierung tagt. So eine Gruppe des Verkehrsministeriums.",
            "des Verkehrsministeriums",
            "traffic",
        ),
        ("Das Küstenverkehrsministerium tagt. Das sagte die Regierung", "die Regierung", "state"),
        ("Das sagte die Regierung. Das Küstenverkehrsministerium tagt.", "die Regierung", "state"),
        ("Das Bergverkehrsministerium tagt. Das sagte die Regierung", "die Regierung", "far-traffic"),
        ("Es tagt eine Gruppe des Verkehrsministeriums.", "des Verkehrsministeriums", None),
        ("Das Seeamt prüft. Das Ergebnis kommt bald, sagte ein Sprecher", "ein Sprecher", "safety"),
        ("Das Seeamt prüft.\nDas Ergebnis kommt bald, sagte ein Sprecher", "ein Sprecher", None),
        ("Das Seeamt prüft. Das sagte ein Sprecher der Reeder", "ein Sprecher der Reeder", None),
        ("In Marlen brennt es. Das gilt laut Feuerwehr", "Feuerwehr", "fire-marlen"),
        (
            "In Marlen brennt es. Die Fähren Marlen ruhen, so ein Feuerwehrsprecher",
            "ein Feuerwehrsprecher",
            "fire-marlen",
        ),
        ("Die Neue Marlener Post fragte nach. Das schrieb die Post", "die Post", "post"),
        ("Ida Bolt, die neue Rektorin, sprach. Das sagte die Rektorin", "die Rektorin", "bolt"),
    ],
)
def test_german_bodies(finder: Finder, text: str, mention: str, found: str | None) -> None:
    assert actor(finder, text, mention) == found


@pytest.mark.parametrize(
    ("text", "mention", "found"),
    [
        ("It burns in Marlen, the brigade said", "the brigade", "fire-marlen"),
        ("The Sea Safety Board met. It works, the board said", "the board", "safety"),
        ("Ida Bolt, the principal, spoke. It works, the principal said", "the principal", "bolt"),
    ],
)
def test_english_bodies(finder: Finder, text: str, mention: str, found: str) -> None:
    assert actor(finder, text, mention, "en") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ole Rand ging. Das Seeamt hat eigenen Angaben zufolge gewarnt.", "safety"),
        ("Ole Rand ging. In der Stadt Marlen hat das Seeamt eigenen Angaben zufolge gewarnt.", "safety"),
        ("Ole Rand ging. Nach eigenen Angaben hat das Seeamt gewarnt.", "safety"),
        ("Ole Rand ging. Er hat eigenen Angaben zufolge das Seeamt gewarnt.", "rand"),
    ],
)
def test_their_own_words_are_the_subjects(finder: Finder, text: str, found: str) -> None:
    assert actor(finder, text, "eigenen Angaben", previous="Ole Rand") == found


def test_it_is_no_person(finder: Finder) -> None:
    text = "The Sea Safety Board warned. Ole Rand agreed. That must not happen again, it said"
    assert actor(finder, text, "it", "en", previous="Ole Rand") == "safety"


def test_who_begins_the_sentence_before_is_he(finder: Finder) -> None:
    assert actor(finder, "Der Rat der Häfen tagte. Er schlug vor", "Er") == "council"
    assert actor(finder, "Der Rat der Häfen tagte.\nEr schlug vor", "Er") is None


def test_a_short_adjective_of_a_name_is_inflected(finder: Finder) -> None:
    assert resolve("der „Neuen Marlener Post“", finder.catalogue, "de").actor == "post"


def links(finder: Finder, text: str, said: str, source: str, form: Form = Form.INDIRECT) -> list[SourceLink]:
    of = article(text)
    one = attribution(of, said, source, form=form)
    return link_article(of, [claim(of, said, one)], [one], finder, SETTINGS)


def test_who_leads_a_study_does_not_speak_in_it(finder: Finder) -> None:
    said = "Die Fähren fahren bei Ebbe seltener und verbrauchen weniger Diesel"
    text = f"„{said}“, sagte die Leiterin der Studie, Ida Bolt. So steht es in einer Studie von Ida Bolt."
    (one,) = links(finder, text, said, "die Leiterin der Studie, Ida Bolt", Form.DIRECT)
    assert (one.actor, one.document) == ("bolt", None)
    (one,) = links(finder, text, said, "einer Studie von Ida Bolt")
    assert (one.actor, one.document) == ("bolt", "tides")


def test_what_goes_on_after_a_quotation_was_said_with_it(finder: Finder) -> None:
    text = "„Gut so“, sagte Ida Bolt. Bei Ebbe sei Diesel eben teurer."
    of = article(text)
    quoted = attribution(of, "Gut so", "Ida Bolt", "sagte", Form.DIRECT)
    free = attribution(of, "Bei Ebbe sei Diesel eben teurer", "Ida Bolt", form=Form.FREE_INDIRECT)
    claims = [claim(of, "Gut so", quoted), claim(of, "Bei Ebbe sei Diesel eben teurer", free)]
    apart = link_article(of, claims, [quoted, free], finder, SETTINGS)
    joined = link_article(of, claims, [quoted, replace(free, carried_over=True)], finder, SETTINGS)
    assert [one.document for one in apart] == [None, "tides"]
    assert [one.document for one in joined] == [None, None]


def test_the_letter_of_one_person_is_theirs(finder: Finder) -> None:
    said = "Die Werft in Ulsten pausiere für zwei Jahre"
    (one,) = links(finder, f"{said}, heißt es in dem Schreiben.", said, "dem Schreiben")
    assert (one.actor, one.document, one.reason) == (None, None, "inferred_kind")
    text = f"Ole Rand schrieb an die Belegschaft der Fähren Marlen. {said}, heißt es in dem Schreiben."
    (one,) = links(finder, text, said, "dem Schreiben")
    assert (one.actor, one.document, one.reason) == ("rand", "message", "by_document")
    text = f"In einem Brief von Ole Rand heißt es, {said}."
    (one,) = links(finder, text, said, "einem Brief von Ole Rand")
    assert (one.actor, one.document, one.kind) == ("rand", "message", SourceKind.COMPANY)


def test_a_title_of_government_counts_more_than_the_party(finder: Finder) -> None:
    text = "Es regnet, sagte Ministerpräsidentin Rike Voss. Es schneit, sagte Rike Voss."
    (ruling,) = links(finder, text, "Es regnet", "Ministerpräsidentin Rike Voss")
    (plain,) = links(finder, "Es schneit, sagte Rike Voss.", "Es schneit", "Rike Voss")
    assert (ruling.kind, plain.kind) == (SourceKind.GOVERNMENT, SourceKind.PARTY)


def test_a_body_has_its_parents_documents_that_name_it_but_no_persons(finder: Finder) -> None:
    assert [one.id for one in finder.catalogue.of_parent("ferry")] == ["timetable"]
    assert finder.catalogue.of_parent("fire-marlen") == []


def test_who_writes_a_letter_is_not_the_paper_that_quotes_it(finder: Finder) -> None:
    said = "die Fähren seien zu alt"
    of = article(
        "Ida Bolt warnt seit Jahren. In einem Brief an Ole Rand, aus dem die Neue Marlener Post zitierte, "
        f"schrieb sie, {said}."
    )
    relay = replace(attribution(of, said, "die Neue Marlener Post", "zitierte"), rule="relay")
    inner = attribution(
        of, said, "sie", "schrieb", antecedent="die Neue Marlener Post", medium="einem Brief an Ole Rand"
    )
    found = link_article(of, [claim(of, said, relay, inner)], [relay, inner], finder, SETTINGS)
    assert [one.actor for one in found] == ["post", "bolt"]


def test_families_end_where_nobody_is_above(finder: Finder) -> None:
    assert (finder.catalogue.family("rand"), finder.catalogue.family("council")) == ("marlen", "council")


def test_house_is_the_speakers_body(finder: Finder) -> None:
    text = "Ole Rand sprach. Das koste nach Schätzung seines Hauses viel."
    assert actor(finder, text, "Schätzung seines Hauses", previous="Ole Rand") == "ferry"
    assert actor(finder, text, "Schätzung seines Hauses") is None


def test_their_figures_are_the_last_bodys(finder: Finder) -> None:
    text = "Das Seeamt prüft, so die Hochschule Felstadt. Es sind nach ihren Angaben neun."
    assert actor(finder, text, "ihren Angaben", previous="die Hochschule Felstadt") == "uni"


@pytest.mark.parametrize(("named", "found"), [("Rike Voss schwieg.", "voss"), ("Niemand schwieg.", "post")])
def test_she_is_who_was_named_since_a_paper_reported(finder: Finder, named: str, found: str) -> None:
    text = f"Das meldet die Neue Marlener Post. {named} Es reiche, sagte sie"
    scene = Scene(text, finder.catalogue, load_kinds("de"))
    antecedent = "Neue Marlener Post"
    context = Context(scene, text.rindex("sie"), antecedent=antecedent, antecedent_at=text.index(antecedent))
    assert resolve("sie", finder.catalogue, "de", context).actor == found
