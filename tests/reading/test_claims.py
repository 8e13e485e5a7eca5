"""Claims: each a sentence of its own, with what can be read off its words; no sentence goes missing."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from news_text import LANGUAGES, SETTINGS, Analysis, analyse, article, texts

from pipeline.core.record import replace
from pipeline.core.records import Claim, Features
from pipeline.reading.attributions import find_attributions
from pipeline.reading.claims import ExtractSettings, extract_claims
from pipeline.text.sentences import split_sentences


def claims_of(text: str, language: str = "de") -> list[Claim]:
    return analyse(text, language).extracted.claims


def only(text: str, language: str = "de") -> Claim:
    (claim,) = claims_of(text, language)
    return claim


@pytest.mark.parametrize(
    ("text", "standalone"),
    [
        # dass → verb second
        ("Huber sagte, dass die Stadt drei neue Schulen baut.", "Die Stadt baut drei neue Schulen."),
        ("Huber sagte, dass sie das Dach erneuert.", "Sie erneuert das Dach."),
        ("Huber teilte mit, dass der Rat den Plan ankündigt.", "Der Rat kündigt den Plan an."),
        # a mark that closes what was opened elsewhere goes, one that closes its own stays
        ("Die Stadt baut drei Schulen.“", "Die Stadt baut drei Schulen."),
        ("Die Stadt nennt es „Plan B“.", "Die Stadt nennt es „Plan B“."),
        # subjunctive → indicative
        ("Huber sagte, die Brücke sei gesperrt.", "Die Brücke ist gesperrt."),
        ("Huber sagte, der Rat habe den Plan geprüft.", "Der Rat hat den Plan geprüft."),
        ("Huber sagte, die Firmen hätten die Auflagen verletzt.", "Die Firmen haben die Auflagen verletzt."),
        ("Huber sagte, die Kosten würden steigen.", "Die Kosten werden steigen."),
        ("Die Brücke werde im Mai geöffnet, sagte Huber.", "Die Brücke wird im Mai geöffnet."),
        # verb first → subject first
        ("Laut Polizei entstand ein Schaden von 20.000 Euro.", "Ein Schaden von 20.000 Euro entstand."),
        ("Laut Huber hat die Stadt drei Schulen gebaut.", "Die Stadt hat drei Schulen gebaut."),
        ("Der Polizei zufolge wurden drei Menschen verletzt.", "Drei Menschen wurden verletzt."),
        # what a frame parts is joined again
        ("Der Plan, sagte Huber, sei mit dem Rat abgestimmt.", "Der Plan ist mit dem Rat abgestimmt."),
        ("„Das Dach ist dicht“, sagte Huber, „die Fenster sind neu.“", "Das Dach ist dicht, die Fenster sind neu."),
        ("„Das Dach ist dicht“, sagte Huber.", "Das Dach ist dicht."),
        # the article's own voice
        ("Die Stadt baut drei Schulen, weil das Land zahlt.", "Die Stadt baut drei Schulen, weil das Land zahlt."),
        ("Aber die Stadt baut drei Schulen.", "Die Stadt baut drei Schulen."),
    ],
)
def test_german_standalone(text: str, standalone: str) -> None:
    assert only(text).standalone == standalone


@pytest.mark.parametrize(
    ("text", "standalone"),
    [
        ("Mayor Roe said that the city builds three schools.", "The city builds three schools."),
        ("Roe said the bridge was closed.", "The bridge was closed."),
        ("The bridge was closed, Roe said.", "The bridge was closed."),
        ("According to the police, three people were hurt.", "Three people were hurt."),
        ('"The roof is tight," Roe said, "and the windows are new."', "The roof is tight, and the windows are new."),
        ("“The roof is tight,” said Roe.", "The roof is tight."),
        ("But the city builds three schools.", "The city builds three schools."),
    ],
)
def test_english_standalone(text: str, standalone: str) -> None:
    assert only(text, "en").standalone == standalone


@pytest.mark.parametrize(
    ("text", "language", "flags"),
    [
        ("Huber sagte, sie habe das Dach erneuert.", "de", {"pronoun"}),
        ("„Wir bauen das Dach neu“, sagte Huber.", "de", {"first_person"}),
        ("Huber versprach, die Schule im Mai zu öffnen.", "de", {"infinitive"}),
        ("Huber fragte, wann die Brücke öffnet.", "de", {"embedded_question"}),
        ("Huber sagte, dass die Stadt drei neue Schulen baut.", "de", set()),
        ("“We repaired the roof,” said Roe.", "en", {"first_person"}),
        ("Roe said he repaired the roof.", "en", {"pronoun"}),
        ("Roe said the roof was tight.", "en", set()),
    ],
)
def test_flags_say_what_was_left(text: str, language: str, flags: set[str]) -> None:
    assert set(only(text, language).flags) == flags


@pytest.mark.parametrize(
    ("text", "language", "parts"),
    [
        (
            "The city builds three schools, and the state pays two million dollars.",
            "en",
            ["The city builds three schools", "and the state pays two million dollars."],
        ),
        (
            "Huber baut drei Schulen, und Lang zahlt zwei Millionen Euro.",
            "de",
            ["Huber baut drei Schulen", "und Lang zahlt zwei Millionen Euro."],
        ),
        (
            "Die Stadt baut drei Schulen und saniert zwei Brücken.",
            "de",
            ["Die Stadt baut drei Schulen und saniert zwei Brücken."],
        ),
        (
            "Huber sagte, die Schule sei neu, und das Dach sei dicht.",
            "de",
            ["die Schule sei neu", "und das Dach sei dicht"],
        ),
        (
            "Huber sagte, dass die Schule neu ist und dass das Dach dicht ist.",
            "de",
            ["dass die Schule neu ist", "dass das Dach dicht ist"],
        ),
        ("Die Stadt baut drei Schulen, die im Mai öffnen.", "de", ["Die Stadt baut drei Schulen, die im Mai öffnen."]),
        (
            "The city builds three schools and repairs two bridges.",
            "en",
            ["The city builds three schools and repairs two bridges."],
        ),
        (
            "The city builds three schools, which open in June.",
            "en",
            ["The city builds three schools, which open in June."],
        ),
    ],
)
def test_clauses_are_split_where_each_can_stand_alone(text: str, language: str, parts: list[str]) -> None:
    assert [claim.text for claim in claims_of(text, language)] == parts


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
            "Oil cost $1,200 and rose by 3.4 percent on August 12, 2024.",
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
    assert only(text).flags == ()


def test_what_i_do_is_no_subjunctive() -> None:
    claim = only("Ich ertappe mich dabei, dass ich gehe.")
    assert (claim.standalone, claim.attributions) == ("Ich ertappe mich dabei, dass ich gehe.", ())


def test_a_claim_knows_whose_words_it_is_outermost_first() -> None:
    found = analyse(
        "Die Firma habe die Auflagen verletzt, heißt es in dem Schreiben, aus dem die „Nordzeitung“ zitiert."
    )
    (claim,) = found.extracted.claims
    by_id = {one.id: one for one in found.attributions}
    assert [found.words(by_id[key].source) for key in claim.attributions] == ["die „Nordzeitung“", "dem Schreiben"]
    assert only("Die Stadt baut drei Schulen.").attributions == ()


@pytest.mark.parametrize(
    ("text", "language", "reason"),
    [
        ("# Rat berät über neue Brücke", "de", "heading"),
        ("Ja.", "de", "too_short"),
        ("Ein Bild vom Rathaus in Ulm.", "de", "no_verb"),
        ("A picture of the town hall.", "en", "no_verb"),
    ],
)
def test_why_a_sentence_holds_no_claim(text: str, language: str, reason: str) -> None:
    found = analyse(text, language)
    assert found.extracted.claims == []
    assert found.extracted.dropped == [(found.sentences[0].id, reason, found.sentences[0].span.of(text))]


def test_a_sentence_that_only_frames_the_next_holds_no_claim() -> None:
    found = analyse("Die Bürgermeisterin schrieb:\n\n> Das Dach ist seit Mai dicht.")
    assert [claim.standalone for claim in found.extracted.claims] == ["Das Dach ist seit Mai dicht."]
    assert [(item, reason) for item, reason, _ in found.extracted.dropped] == [(found.sentences[0].id, "frame_only")]


def test_the_setting_says_how_many_words_a_claim_needs() -> None:
    of = article("Das Dach ist dicht.")
    sentences = split_sentences(of)
    attributions = find_attributions(of, sentences)
    assert extract_claims(of, sentences, attributions, ExtractSettings(min_claim_words=4)).claims
    dropped = extract_claims(of, sentences, attributions, ExtractSettings(min_claim_words=5)).dropped
    assert [reason for _, reason, _ in dropped] == ["too_short"]


def _check(found: Analysis) -> None:
    text = found.article.text
    known = {one.id for one in found.attributions}
    sentences = {sentence.id: sentence for sentence in found.sentences}
    claims = found.extracted.claims
    for claim in claims:
        assert claim.spans
        assert claim.article == found.article.id
        for span in claim.spans:
            words = span.of(text)
            assert 0 <= span.begin < span.end <= len(text)
            assert words == words.strip()
        assert claim.text == " … ".join(span.of(text) for span in claim.spans)
        assert claim.standalone
        assert claim.sentence in sentences
        assert set(claim.attributions) <= known
        assert len(set(claim.attributions)) == len(claim.attributions)
        assert isinstance(claim.features, Features)
    assert len({claim.id for claim in claims}) == len(claims)


@given(texts, LANGUAGES)
def test_every_claim_is_whole(text: str, language: str) -> None:
    _check(analyse(text, language))


@given(texts, LANGUAGES)
def test_every_sentence_gives_a_claim_or_a_reason(text: str, language: str) -> None:
    found = analyse(text, language)
    with_claim = {claim.sentence for claim in found.extracted.claims}
    dropped = [item for item, _, _ in found.extracted.dropped]
    assert len(set(dropped)) == len(dropped)
    assert with_claim.isdisjoint(dropped)
    assert with_claim | set(dropped) == {sentence.id for sentence in found.sentences}
    assert {reason for _, reason, _ in found.extracted.dropped} <= {"heading", "too_short", "no_verb", "frame_only"}


def test_the_settings_of_these_tests_are_those_of_the_project() -> None:
    assert SETTINGS.min_claim_words == 3


@pytest.mark.parametrize(
    ("text", "standalone"),
    [
        ("„Wir können das“, sagte Huber, „nicht länger bezahlen.“", "Wir können das nicht länger bezahlen."),
        ("„Mit dem Geld“, sagte Huber, „bauen wir das Dach.“", "Mit dem Geld bauen wir das Dach."),
        ("„Brücken“, sagte Huber, „lassen sich nicht verschieben.“", "Brücken lassen sich nicht verschieben."),
        ("„Wenn es im Mai regnet“, sagte Huber, „bleibt das Dach zu.“", "Wenn es im Mai regnet, bleibt das Dach zu."),
        (
            "„Das Dach ist zu“, sagte Anna Huber, die Chefin des Amtes, „und die Brücke ist offen.“",
            "Das Dach ist zu, und die Brücke ist offen.",
        ),
        ("Sie hätten zuerst fragen müssen, befand die Kammer.", "Sie hätten zuerst fragen müssen."),
        ("Die Piloten hätten sich nicht sehen können, sagte Huber.", "Die Piloten haben sich nicht sehen können."),
        ("„Das ist kein Streit“, sagte Huber, „das ist ein Irrtum.“", "Das ist kein Streit, das ist ein Irrtum."),
        (
            "Die Mieten stiegen laut Mitteilung Nr. 20 im Schnitt um 4 Prozent.",
            "Die Mieten stiegen im Schnitt um 4 Prozent.",
        ),
    ],
)
def test_what_a_frame_parts_is_joined_as_it_was(text: str, standalone: str) -> None:
    assert only(text).standalone == standalone
