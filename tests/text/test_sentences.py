"""Sentences: where they end in German and English news, and that no character is lost."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from news_text import LANGUAGES, article, texts

from pipeline.text.sentences import split_sentences

if TYPE_CHECKING:
    from pipeline.core.records import Sentence

GERMAN = [
    ["Dresden (nda) –", "In der Nacht fiel ein Ast.", "Niemand war da."],
    ["Grotewarf (kdn).", "Eine Flut kam in der Nacht."],
    ["HALLE, 12. Mai –", "Die Stadt baut."],
    ["Hamburg – das war sein Ziel.", "Er kam nie an."],
    ["Die Firma baut Teile, z. B. Pumpen.", "Sie liefert nach Ulm."],
    ["Die Firma baut Teile, z.B. Pumpen.", "Sie liefert nach Ulm."],
    ["Dr. Anna Huber leitet das Amt.", "Prof. Dr. Lang half."],
    ["Im Zimmer Nr. 5 brannte Licht.", "Niemand war da."],
    ["Der Umbau kostet 3,4 Mio. Euro.", "Das Land zahlt 2 Mrd. Euro."],
    ["Der Umbau kostet 3,4 Mio.", "Der Rat stimmte zu."],
    ["Er traf die Delegation der U.S. Army.", "Danach flog er heim."],
    ["Die Aktie der Muster Inc. stieg.", "Der Handel endete ruhig."],
    ["Das Gesetz (vgl. Abs. 3) gilt.", "Es ist neu."],
    ["Es gibt Brot, Käse usw.", "Der Laden schließt."],
    ["Das gilt bzw. galt für alle.", "Mehr nicht."],
    ["Er wohnt in der Ulmer Str. 12 in Jena.", "Dort ist es ruhig."],
    ["Das Fest beginnt am 12. August.", "Der Eintritt ist frei."],
    ["Nach dem 2. Weltkrieg wuchs die Stadt.", "Heute leben hier 500 Menschen."],
    ["Das war im Jahr 2005.", "Der Rat tagte selten."],
    ["In der 38. Minute fiel das Tor.", "Danach wurde es still."],
    ["Am 3. und 4. Mai tagt der Rat.", "Am 5. reist er ab."],
    ["Ludwig XIV. regierte lange.", "Er baute viel."],
    ["Der Zug fährt um 8.30 Uhr.", "Er hält in Ulm."],
    ["Der Preis stieg um 3.500 Euro.", "Das ist viel."],
    ["Der Preis stieg um 0,5 Prozent.", "Das ist wenig."],
    ["Die Sitzung endete um 20 Uhr.", "Danach gab es Wein."],
    ["J. D. Muster sprach in Ulm.", "A. Huber hörte zu."],
    ["Es war Plan B.", "Der Rat nickte."],
    ["„Das Dach ist dicht.“", "Huber lächelte."],
    ["»Das Dach ist dicht.«", "Huber lächelte."],
    ["„Ist das Dach dicht?“, fragte Huber.", "Niemand antwortete."],
    ["„Das Dach ist dicht!“, rief Huber.", "Alle klatschten."],
    ["Er ging.", "„Das ist gut“, sagte sie."],
    ["Er ging.", '"Das ist gut", sagte sie.'],
    ["Er zögerte … und ging.", "Dann kam er zurück."],
    ["Er zögerte ...", "Dann kam er zurück."],
    ["Er zögerte…", "Dann kam er zurück."],
    ["Ist das wahr?", "Ja!", "Das ist wahr."],
    ["Herr Huber (52) kam.", "(Sie nicht.)", "Er ging."],
    ["1. FC Ulm gewinnt das Spiel.", "Der Verein jubelt."],
    ["Der Ort gewann im Jahr 2019.", "August Lang war dabei."],
]
ENGLISH = [
    ["Mr. Smith met Dr. Jones.", "They talked."],
    ["The plant is in the U.S. and in Canada.", "It is new."],
    ["He moved to the U.S.", "The plant stayed."],
    ["The U.S. Senate voted on Monday.", "It took hours."],
    ["The talks began at 9 a.m.", "They ended at 5 p.m. on Monday."],
    ["Muster Inc. said sales rose.", "Shares fell."],
    ["She works for Muster Inc.", "The office is new."],
    ["J. D. Smith spoke in Munich.", "Nobody clapped."],
    ["It rose to 3.5 percent.", "That is a lot."],
    ["It happened in 2005.", "The council met twice."],
    ["“The roof is tight.”", "Roe smiled."],
    ['"Is the roof tight?" she asked.', "Nobody answered."],
    ["He paused ... and left.", "Then he came back."],
    ["Sen. Jane Roe of Ohio spoke.", "Gov. Lee listened."],
    ["The train left St. Louis at 8:30 a.m. on Jan. 5.", "It was late."],
    ["Prices, e.g. for bread, rose.", "Wages did not."],
    ["It was Plan B.", "The council agreed."],
    ["Is it true?", "Yes!", "It is."],
]


def split(text: str, language: str = "de") -> list[Sentence]:
    return split_sentences(article(text, language))


def words(text: str, language: str = "de") -> list[str]:
    return [sentence.span.of(text) for sentence in split(text, language)]


@pytest.mark.parametrize("sentences", GERMAN, ids=" ".join)
def test_german_sentences(sentences: list[str]) -> None:
    assert words(" ".join(sentences)) == sentences


@pytest.mark.parametrize("sentences", ENGLISH, ids=" ".join)
def test_english_sentences(sentences: list[str]) -> None:
    assert words(" ".join(sentences), "en") == sentences


@pytest.mark.parametrize(
    ("text", "language"),
    [("Der Rat stimmte zu.Danach ging er heim.", "de"), ("The council agreed.Then it left.", "en")],
)
def test_a_blank_may_be_missing_after_the_stop(text: str, language: str) -> None:
    assert len(words(text, language)) == 2


def test_a_web_address_and_a_file_name_are_not_cut() -> None:
    assert len(words("Mehr steht auf www.beispiel.de und in bericht.pdf am Ende.")) == 1


def test_headings_need_no_stop() -> None:
    text = "Rat berät über Brücke\n\nDer Rat tagt am Montag.\nEr berät lange."
    assert [(s.span.of(text), s.is_heading, s.paragraph) for s in split(text)] == [
        ("Rat berät über Brücke", True, 0),
        ("Der Rat tagt am Montag.", False, 1),
        ("Er berät lange.", False, 2),
    ]


def test_markdown_marks_are_outside() -> None:
    text = "# Rat tagt\n\n## Was er sagt: viel.\n\n- Ein Punkt gilt.\n- Noch einer gilt.\n\n"
    text += "> Ein Zitat. Es geht weiter.\n\n1. Erstens gilt das.\n2. Zweitens gilt jenes."
    found = split(text)
    assert [s.span.of(text) for s in found] == [
        "Rat tagt",
        "Was er sagt: viel.",
        "Ein Punkt gilt.",
        "Noch einer gilt.",
        "Ein Zitat.",
        "Es geht weiter.",
        "Erstens gilt das.",
        "Zweitens gilt jenes.",
    ]
    assert [s.is_heading for s in found] == [True, True, *[False] * 6]


@pytest.mark.parametrize(
    "text",
    [
        "12. August 2020: Der Rat tagt.",
        "12. August: Der Rat tagt.\n\n13. August: Er tagt wieder.",
        "2. Weltkrieg: Archiv öffnet\n\nDer Rat tagt.",
    ],
)
def test_a_number_that_begins_no_list_stays(text: str) -> None:
    assert words(text)[0].startswith(text[:4])


def test_lines_of_marks_and_blanks_are_no_sentences() -> None:
    assert words("> Das Dach ist dicht.\n>\n> Der Bau ist fertig.\n   ") == [
        "Das Dach ist dicht.",
        "Der Bau ist fertig.",
    ]
    assert words("1. –\n2. Der Bau ist fertig.") == ["–", "Der Bau ist fertig."]


def test_hard_wrapped_text_is_one_paragraph() -> None:
    text = (
        "Der Rat der kleinen Stadt tagt am Montag in der alten\n"
        "Halle am Fluss und berät dort lange über die neue Brücke,\n"
        "die im Mai fertig werden soll. Danach geht er heim."
    )
    found = split(text)
    assert [s.paragraph for s in found] == [0, 0]
    assert found[1].span.of(text) == "Danach geht er heim."


def test_a_wrapped_line_may_begin_with_a_date() -> None:
    text = (
        "Der Rat der kleinen Stadt tagt nach langer Pause wieder am\n"
        "12. August in der alten Halle am Fluss und berät dort über\n"
        "die neue Brücke."
    )
    assert words(text) == [text]


def test_indexes_count_and_paragraphs_rise() -> None:
    found = split("Eins gilt. Zwei gilt.\n\nDrei gilt.")
    assert [(s.index, s.paragraph) for s in found] == [(0, 0), (1, 0), (2, 1)]
    assert len({s.id for s in found}) == 3


# Marks of lists and headings, and what nobody sees.
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_MARK = re.compile("(?:#{1,6}|>|[-*•·]|\\d{1,2}[.)]|[\u00ad\u200b-\u200f\u2060\ufeff])+")


@given(texts, LANGUAGES)
def test_sentences_hold_every_character_but_marks(text: str, language: str) -> None:
    found = split(text, language)
    at = 0
    for sentence in found:
        assert at <= sentence.begin < sentence.end <= len(text)
        part = sentence.span.of(text)
        assert part == part.strip()
        gap = text[at : sentence.begin]
        assert all(_MARK.fullmatch(piece) for piece in gap.split()), gap
        assert not _UNSEEN.sub("", gap).strip() or at == 0 or "\n" in gap
        at = sentence.end
    assert all(_MARK.fullmatch(piece) for piece in text[at:].split())
    assert [s.index for s in found] == list(range(len(found)))
    assert len({s.id for s in found}) == len(found)
    assert split(text, language) == found


@pytest.mark.parametrize(
    "piece", [".", "…", ". ", "?!“ ", "»", "\n", "\n \n", "1. ", "- ", "# ", "a. ", "U.S. ", "12. Aa ", "p.m. Aa "]
)
def test_a_hundred_thousand_marks_take_no_time(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    start = time.process_time()
    split(text)
    assert time.process_time() - start < 30  # of the processor; the quadratic way took two minutes
