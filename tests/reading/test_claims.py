"""Claims: each a sentence of its own, with what can be read off its words; no sentence goes missing."""

from __future__ import annotations

import pytest
from claim_case import claims_of, only
from hypothesis import given
from news_text import LANGUAGES, SETTINGS, Analysis, analyse, article, rare_flags, texts

from pipeline.core.records import Features
from pipeline.reading.attributions import find_attributions
from pipeline.reading.claims import ExtractSettings, extract_claims
from pipeline.text.sentences import split_sentences


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
        # the halves of a quotation
        ("„Nein“, sagte Huber, „das Dach ist dicht.“", "Nein, das Dach ist dicht."),
        ("„Das »Blatt« irrt sich“, sagte Huber, „und es lügt.“", "Das »Blatt« irrt sich und es lügt."),
        ("Ich habe nichts gegen Holz.", "Ich habe nichts gegen Holz."),
        ("Ich sei müde, sagte Huber.", "Ich bin müde."),
        ("Fink sagte, dass hohe Wellen zu Schäden führen können.", "Hohe Wellen können zu Schäden führen."),
        ("Dass die Brücke hält, bezweifelt Huber.", "Dass die Brücke hält, bezweifelt Huber."),
        ("Dass es wärmer wird als 2023, hält Huber für unwahrscheinlich: „Das wäre Zufall.“", "Das wäre Zufall."),
        ("Huber sagte, dass das seine Aufgabe sei.", "Das ist seine Aufgabe."),
        ("Jetzt ist klar: Es war ein Meteorit.", "Es war ein Meteorit."),
        (
            "Huber sagte, dass es sich um einen Stein gehandelt hat - als er noch im Weltraum war.",
            "Es hat sich um einen Stein gehandelt - als er noch im Weltraum war.",
        ),
        (
            "Sollte der Plan beschlossen werden, sollen die Mittel laut Amt ab 2024 kommen.",
            "Sollte der Plan beschlossen werden, sollen die Mittel ab 2024 kommen.",
        ),
    ],
)
def test_german_standalone(text: str, standalone: str) -> None:
    assert only(text).standalone_plain == standalone


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
    assert only(text, "en").standalone_plain == standalone


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
    assert set(rare_flags(only(text, language))) == flags


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
            ["Die Stadt baut drei Schulen", "Die Stadt … saniert zwei Brücken."],
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
            ["The city builds three schools", "The city … repairs two bridges."],
        ),
        (
            "The city builds three schools, which open in June.",
            "en",
            ["The city builds three schools, which open in June."],
        ),
        (
            "In Ulm sieht Prüß Menschen, die glauben, krank zu sein.",
            "de",
            ["In Ulm sieht Prüß Menschen, die glauben, krank zu sein."],
        ),
    ],
)
def test_clauses_are_split_where_each_can_stand_alone(text: str, language: str, parts: list[str]) -> None:
    assert [claim.text for claim in claims_of(text, language)] == parts


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
        ("Ein Ort, der vieles vereint.", "de", "no_assertion"),
        ("Protections for renters and end to evictions.", "en", "no_assertion"),
    ],
)
def test_why_a_sentence_holds_no_claim(text: str, language: str, reason: str) -> None:
    found = analyse(text, language)
    assert found.extracted.claims == []
    assert found.extracted.dropped == [(found.sentences[0].id, reason, found.sentences[0].span.of(text))]


def test_a_sentence_that_only_frames_the_next_holds_no_claim() -> None:
    found = analyse("Die Bürgermeisterin schrieb:\n\n> Das Dach ist seit Mai dicht.")
    assert [claim.standalone_plain for claim in found.extracted.claims] == ["Das Dach ist seit Mai dicht."]
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
    assert {reason for _, reason, _ in found.extracted.dropped} <= {
        "heading", "too_short", "no_verb", "no_assertion", "frame_only",
    }  # fmt: skip


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
    assert only(text).standalone_plain == standalone


def test_a_mark_alone_is_no_claim() -> None:
    extracted = analyse("»").extracted
    assert (extracted.claims, [reason for _, reason, _ in extracted.dropped]) == ([], ["frame_only"])
