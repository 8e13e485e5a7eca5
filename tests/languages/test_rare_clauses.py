"""Facts of grammar that few texts show: each text here is one that a single condition of a rule decides."""

from __future__ import annotations

import pytest
from news_text import analyse

from pipeline.core.records import Span
from pipeline.languages import Grammar, Token, last_word, load_language
from pipeline.text import lay_out

GERMAN = load_language("de")


def _tokens(text: str, code: str = "de") -> list[Token]:
    return lay_out(text, [Span(0, len(text))], [], load_language(code)).tokens


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Das Fest wurde laut Polizei von 200 Menschen besucht.", "Polizei"),
        ("Laut Studio 54 von Anna Huber ist das Dach dicht.", "Studio 54 von Anna Huber"),
        ("Tausend Anwohner kritisierten die Pläne.", "Tausend Anwohner"),
        ("Laut der Nachrichtenagentur 2019 aufgelegte Anleihen sind fällig.", "der Nachrichtenagentur"),
        ("Gestern beklagte die Nachrichtenagentur hohe Kosten.", "die Nachrichtenagentur"),
    ],
)
def test_who_speaks_in_german(text: str, source: str) -> None:
    analysis = analyse(text)
    assert analysis.words(analysis.attributions[-1].source) == source


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("This week, Jane Roe and John Doe said the roof leaks.", "Jane Roe and John Doe"),
        ("Late Monday, Jane Roe and John Doe said the roof leaks.", "Jane Roe and John Doe"),
    ],
)
def test_who_speaks_in_english(text: str, source: str) -> None:
    analysis = analyse(text, "en")
    assert analysis.words(analysis.attributions[-1].source) == source


@pytest.mark.parametrize(
    ("text", "language", "content"),
    [
        ("Huber sagte, dass der Chef kam und warnte.", "de", "dass der Chef kam und warnte"),
        ("Der Bau ist fertig – das sagen Fachleute, die ihn kennen.", "de", "Der Bau ist fertig"),
        ("Roe said the mayor and she were late.", "en", "the mayor and she were late"),
        ("Roe said clearly the mayor was late.", "en", "clearly the mayor was late"),
        ("The roof is tight, Roe said, smiling at the crowd.", "en", "The roof is tight"),
    ],
)
def test_what_is_said(text: str, language: str, content: str) -> None:
    analysis = analyse(text, language)
    (content_found,) = [item.content for item in analysis.attributions if item.rule.startswith("clause")]
    assert analysis.words(content_found) == content


@pytest.mark.parametrize(
    ("text", "standalone"),
    [
        ("Huber sagte, dass der Chef des Rats Kritikern nützt.", "Der Chef des Rats nützt Kritikern."),
        ("Huber sagte, dass der Chip Chinas Streitkräften nützt.", "Der Chip nützt Chinas Streitkräften."),
        (
            "Nach Angaben der Stadt hat der Fahrer, der zu spät kam, gekündigt.",
            "Der Fahrer, der zu spät kam, hat gekündigt.",
        ),
        (
            "Nach Angaben der Stadt brannten in der Nähe der alten Mühle drei Häuser.",
            "In der Nähe der alten Mühle brannten drei Häuser.",
        ),
        # Two clauses after one another: the order is left as it stands.
        (
            "Nach Angaben der Stadt hofft der Rat, Anna Huber bleibt, und plant ein Fest.",
            "Hofft der Rat, Anna Huber bleibt, und plant ein Fest.",
        ),
    ],
)
def test_where_the_verb_of_a_claim_goes(text: str, standalone: str) -> None:
    assert analyse(text).extracted.claims[-1].standalone == standalone


@pytest.mark.parametrize("text", ["", "sich", "dass"])
def test_a_clause_without_a_verb_has_no_second_place(text: str) -> None:
    assert GERMAN.grammar.verb_second([(token.text, token) for token in _tokens(text)]) is None


@pytest.mark.parametrize(
    ("text", "language", "sources"),
    [
        ("Aber, die den Hafen leitet, lobte den Bau.", "de", []),
        ("Doch, sagte, es regne.", "de", [""]),
        ("Trotz Regen, der Rat tagte, und kündigte einen Bau an.", "de", ["der Rat"]),
        ("Roe, who said, left, that the roof leaks.", "en", []),
    ],
)
def test_who_speaks_where_words_are_missing(text: str, language: str, sources: list[str]) -> None:
    analysis = analyse(text, language)
    assert [analysis.words(item.source) for item in analysis.attributions] == sources


def test_no_words_are_no_sentence() -> None:
    assert GERMAN.grammar.as_sentence([], reported=True) == ([], [])


@pytest.mark.parametrize("text", ["Habe recht", "Habe sich nicht", "habe der Rat,", "habe der Rat,,"])
def test_a_verb_without_a_subject_stays_where_it_is(text: str) -> None:
    moved = GERMAN.grammar.subject_first([(token.text, token) for token in _tokens(text)])
    assert moved is None


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("Der Pfeiler sei alt, heißt es in einer Akte, über die zuerst der Nordkurier schrieb.", ["der Nordkurier"]),
        (
            "Der Pfeiler sei alt, heißt es in einer Akte, über die der Nordkurier aus Linz schrieb.",
            ["der Nordkurier aus Linz"],
        ),
        ("Der Pfeiler sei alt, heißt es in einem Brief, der berichtet.", []),
    ],
)
def test_who_passes_on_a_document(text: str, sources: list[str]) -> None:
    analysis = analyse(text)
    assert [analysis.words(item.source) for item in analysis.attributions if item.rule == "relay"] == sources


@pytest.mark.parametrize(
    ("words", "genders"),
    [
        ("Anna Huber", "f"),
        ("Anna Huber und Eva Lang", "p"),
        ("der Sprecherin der Stadt", "f"),
        ("dem Sprecher der Stadt", "m"),
        ("12 Frauen", "p"),
        ("Die Orgelbauerin Sunniva Rathgeb", "f"),
        ("Präsident Putin", "m"),
        ("Frau Huber", "f"),
        ("die Klinik", "f"),
        ("das Amt", "n"),
        ("der Polizei", "f"),
        ("die Minister", "p"),
        ("Angaben der Stadt", ""),
    ],
)
def test_what_a_german_mention_may_be(words: str, genders: str) -> None:
    assert GERMAN.grammar.genders(words, subject=False) == frozenset(genders)


def test_marks_alone_have_no_last_word() -> None:
    assert last_word(_tokens("… –")) == -1


def test_a_bracket_opens_no_noun_phrase() -> None:
    assert load_language("en").grammar.noun_phrase(_tokens("(Reuters) Roe", "en"), 0) == 0


def test_a_language_of_words_alone_has_particles_and_words_that_subordinate() -> None:
    grammar = Grammar(GERMAN)
    (announces,) = lay_out("Die Stadt kündigt einen Plan an.", [Span(0, 32)], [], GERMAN).clauses
    assert grammar.verb_group(announces, announces.finite[0]) == [2, 5]
    clauses = lay_out("Sie bleibt, weil es regnet.", [Span(0, 27)], [], GERMAN).clauses
    assert [grammar.asserts(clauses, at) for at in range(2)] == [True, False]
    english = load_language("en")
    clauses = lay_out("Roe met two men, both of whom left.", [Span(0, 35)], [], english).clauses
    assert [Grammar(english).opens_dependent(clause) for clause in clauses] == [False, True]
