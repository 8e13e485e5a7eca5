"""Attributions: one invented sentence or two for each rule, and what must hold for every text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from attribution_case import FREE
from hypothesis import given
from news_text import LANGUAGES, analyse, texts

if TYPE_CHECKING:
    from pipeline.core.records import Attribution, Span


PLAIN = {
    "de": [
        "Die sogenannte „Reform“ kostete zwei Millionen Euro.",
        "Der „Blaue Reiter“ hängt seit Mai im Museum.",
        "Der Film „Stille Tage“ läuft seit Montag.",
        "Der Zug fährt um acht Uhr ab. Am Abend kommt er in Ulm an.",
        "Die Stadt baute im Jahr 2005 drei neue Schulen.",
        "Im Mai stiegen die Preise um vier Prozent.",
        "Nach dem Spiel fuhren alle nach Hause.",
        "So wurde die Brücke im Mai fertig.",
        "Sicht und Wind waren im Mai gut.",
        "Dem Vernehmen nachzugehen, kostet die Stadt zwei Tage.",
        "Das Dach leckt. Die Pumpe ist zu laut",
        "Das Dach leckt. Das Haus kam spät in Sicht",
        "Das Dach leckt. Das steht längst dort.",
        "Das Dach leckt. So weit sieht Huber nicht.",
        "Das Dach leckt. Zu diesem Schluss passt der Bericht der Stadt.",
        "Laut der Stadt.",
        "Dem Vernehmen nach.",
    ],
    "en": [
        'The so-called "reform" cost two million pounds.',
        'The band played "Yellow River" on Monday.',
        "The train leaves at eight. In the evening it arrives in York.",
        "The city built three schools in 2005.",
        "Prices rose by four percent in May.",
        "The state issues licences to the taxi drivers of York.",
        "The attacks on the harbour lasted for four days.",
        "Hearing him say it in a British accent gives it a new tone.",
        "Agree to pay the fee or leave the house.",
        "The report put at risk the whole plan.",
        "Roe makes it’s claim that the roof leaks.",
        "Everyone acted according to.",
        "The roof is old. He did what he did according",
    ],
}


@pytest.mark.parametrize(
    ("language", "text"), [(language, text) for language, lines in PLAIN.items() for text in lines]
)
def test_plain_telling_attributes_nothing(language: str, text: str) -> None:
    found = analyse(text, language)
    assert [found.words(one.content) for one in found.attributions] == []


def test_a_stance_is_no_claim_and_holds_nothing() -> None:
    found = analyse("Jane Roe, who wants a new roof, said the old one leaks.", "en")
    stance, report = sorted(found.attributions, key=lambda one: one.begin if hasattr(one, "begin") else one.content[0])
    assert (stance.rule, report.rule, report.parent) == ("stance", "clause:that", None)


def test_the_verb_of_a_relative_clause_is_not_what_the_sentence_reports() -> None:
    found = analyse("A bank that promises nothing can hardly break its word.", "en")
    assert [one.rule for one in found.attributions] == ["stance"]


def test_what_a_subordinate_clause_tells_is_not_what_the_sentence_reports() -> None:
    found = analyse("When residents ask for help, the office is closed.", "en")
    assert [one.rule for one in found.attributions] == ["stance"]


def test_a_noun_with_a_relative_clause_is_no_clause() -> None:
    found = analyse("The talk revealed a gap in the way the builders work.", "en")
    assert [one.rule for one in found.attributions] == ["stance"]


def test_a_sentence_that_opens_with_a_bracket_is_read() -> None:
    assert analyse("(The roof leaks), said Jane Roe, the mayor.", "en") is not None


def test_the_paper_that_quotes_the_letter_is_outside() -> None:
    found = analyse(
        "Die Firma habe die Auflagen verletzt, heißt es in dem Schreiben, aus dem die „Nordzeitung“ zitiert."
    )
    letter, paper = (
        one for word in ("Schreiben", "Nordzeitung") for one in found.attributions if word in found.words(one.source)
    )
    assert found.words(letter.content) == found.words(paper.content) == "Die Firma habe die Auflagen verletzt"
    assert (letter.parent, paper.parent) == (paper.id, None)
    assert found.words(letter.medium) == "dem Schreiben"


def test_those_a_paper_relies_on_are_inside() -> None:
    found = analyse("Die „Nordzeitung“ berichtete unter Berufung auf Ermittler, dass zwei Männer festgenommen wurden.")
    paper, others = (
        one for word in ("Nordzeitung", "Ermittler") for one in found.attributions if word in found.words(one.source)
    )
    assert found.words(others.content) == found.words(paper.content) == "dass zwei Männer festgenommen wurden"
    assert (paper.parent, others.parent) == (None, paper.id)


def test_free_indirect_speech_goes_on() -> None:
    found = analyse(
        "Lang sagte, die Brücke sei gesperrt. Sie werde im Mai geöffnet. Die Kosten lägen bei drei Millionen Euro."
    )
    first, rest = found.attributions
    assert not first.carried_over
    assert (rest.form, rest.carried_over, found.words(rest.source)) == (FREE, True, "Lang")
    assert found.words(rest.content) == "Sie werde im Mai geöffnet. | Die Kosten lägen bei drei Millionen Euro."
    assert [claim.attributions for claim in found.extracted.claims[-2:]] == [(rest.id,)] * 2


def test_free_indirect_speech_ends_with_a_plain_sentence_in_a_new_paragraph() -> None:
    found = analyse("Lang sagte, die Brücke sei gesperrt.\n\nDer Rat tagt am Montag. Die Halle ist groß.")
    assert len(found.attributions) == 1


@pytest.mark.parametrize(
    ("text", "language", "source", "antecedent"),
    [
        ("Anna Huber leitet das Amt. Sie sagte, das Dach sei dicht.", "de", "Sie", "Anna Huber"),
        ("Peter Lang kam. „Das Dach ist dicht“, sagte er.", "de", "er", "Peter Lang"),
        (
            "Ministerin Anna Huber kündigte an, dass die Schule öffnet. Huber sagte, die Kosten seien gedeckt.",
            "de",
            "Huber",
            "Ministerin Anna Huber",
        ),
        ("Jane Roe leads the office. She said the roof was tight.", "en", "She", "Jane Roe"),
        ("Mayor Jane Roe said the roof was tight. Roe said the windows were new.", "en", "Roe", "Mayor Jane Roe"),
    ],
)
def test_short_mentions_have_an_antecedent(text: str, language: str, source: str, antecedent: str) -> None:
    found = analyse(text, language)
    last = found.attributions[-1]
    assert (found.words(last.source), found.words(last.antecedent)) == (source, antecedent)


def test_a_full_name_needs_no_antecedent() -> None:
    assert all(not one.antecedent for one in analyse("Anna Huber sagte, das Dach sei dicht.").attributions)


def test_a_heading_attributes_nothing() -> None:
    assert not analyse("# Huber sagt, das Dach sei dicht\n\nDer Rat tagt am Montag.").attributions


def _spans(one: Attribution) -> list[Span]:
    return [*one.content, *one.source, *one.antecedent, *one.cue, *one.frame, *one.medium, *one.addressee]


@given(texts, LANGUAGES)
def test_every_attribution_is_whole(text: str, language: str) -> None:
    found = analyse(text, language).attributions
    by_id = {one.id: one for one in found}
    assert len(by_id) == len(found)
    for one in found:
        assert one.content
        for span in _spans(one):
            assert 0 <= span.begin < span.end <= len(text)
        assert one.rule
        seen = {one.id}
        above = one.parent
        while above is not None:
            assert above not in seen, "a circle of parents"
            seen.add(above)
            above = by_id[above].parent


@given(texts, LANGUAGES)
def test_the_same_text_gives_the_same(text: str, language: str) -> None:
    assert analyse(text, language) == analyse(text, language)
