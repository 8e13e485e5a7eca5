"""Texts in which one word or mark decides who speaks, to whom, and what is said."""

from __future__ import annotations

import pytest
from news_text import analyse

# (language, text, rule and source of each attribution)
SOURCES = [
    # a noun that reports is no person who tells
    ("de", "Kritik kam prompt: Der Plan sei unsozial.", [("free:subjunctive", "")]),
    ("de", "Kritik kam auf, das Dach sei undicht.", [("noun", "")]),
    ("de", "Gestern wurde gestreikt: Das Geld sei weg.", [("free:subjunctive", "")]),
    ("de", "Die Kosten stiegen weiter: „Wir zahlen das seit Jahren.“", [("direct:colon", "")]),
    ("de", "Es gab Berichte, wonach, so Huber, der Pfeiler gerissen war.", [("adverbial:so", "Huber")]),
    # a work in the sentence before, be it in another paragraph
    ("de", "Ein Brief liegt vor. Darin heißt es, das Dach sei dicht.", [("clause:subjunctive", "Ein Brief")]),
    ("de", "Ein Brief liegt vor.\n\nDarin heißt es, das Dach sei dicht.", [("clause:subjunctive", "Ein Brief")]),
    # what is quoted frames no quotation, and "so" alone names nobody
    ("de", "„Ich komme später nach Hause“, „sagte er immer nur“.", [("direct:carried", "")]),
    ("de", "„Das Dach ist dicht“, so.", [("direct:carried", "")]),
    # a sentence without a stop
    ("de", "Das Dach leckt. Es ist alt, nach Angaben der Stadt", [("adverbial:nach", "Angaben der Stadt")]),
    ("en", "The roof is old. The roof would leak, in her view", [("adverbial:view", "her")]),
    ("en", "Her view, they say, is clear.", [("clause:postposed", "they")]),
    ("en", "Roe is quoted by as saying that the roof leaks.", [("clause:that", "Roe")]),
    ("en", "It rained. Was quoted as saying that the roof leaks.", [("clause:that", "")]),
    ("en", "Roe rejected Italy’s claim that the roof leaks.", [("stance", "Roe"), ("noun", "Italy’s")]),
]

# (text, whom it is said to)
ADDRESSEES = [
    ("Der Verein kritisierte gegenüber der AFP den Plan der Stadt.", "der AFP"),
    ("Der Verein kritisierte gegenüber der „Nordschau“ den Plan der Stadt.", "der „Nordschau“"),
    ("Nach Angaben der Stadt gegenüber „Nordschau“ ist das Dach dicht.", "„Nordschau“"),
    ("Nach Angaben der Stadt gegenüber ist ein Haus leer.", ""),
]


@pytest.mark.parametrize(("language", "text", "sources"), SOURCES)
def test_who_speaks(language: str, text: str, sources: list[tuple[str, str]]) -> None:
    found = analyse(text, language)
    assert [(item.rule, found.words(item.source)) for item in found.attributions] == sources


@pytest.mark.parametrize(("text", "addressee"), ADDRESSEES)
def test_to_whom(text: str, addressee: str) -> None:
    found = analyse(text)
    (item,) = found.attributions
    assert found.words(item.addressee) == addressee


def test_a_quoted_word_does_not_end_what_is_said() -> None:
    found = analyse("Huber vertritt die Ansicht, dass Lang immer „nie!“ gerufen hat.")
    (item,) = found.attributions
    assert found.words(item.content) == "dass Lang immer „nie!“ gerufen hat"
