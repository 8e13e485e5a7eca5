"""What a grammar says of clauses: German by its own rules, and a language of which only the words are known."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipeline.core.records import Sentence, Span
from pipeline.languages import ComplementKind, Grammar, ParsedSentence, load_language
from pipeline.text import find_quotes, lay_out

if TYPE_CHECKING:
    from pipeline.languages import Clause, Verb

GERMAN = load_language("de")
PLAIN = Grammar(load_language("en"))


def _parsed(text: str, code: str = "de") -> ParsedSentence:
    """Return a text of one sentence as it is laid out for the rules."""
    language, span, quotes = load_language(code), Span(0, len(text)), find_quotes(text)
    laid = lay_out(text, [span], quotes, language)
    sentence = Sentence("sentence", "article", 0, 0, 0, len(text), False)
    return ParsedSentence(
        0, sentence, span, text, language, laid.tokens, laid.clauses, quotes, laid.known, speaks=True, mood=True
    )


def _verb(clause: Clause) -> Verb:
    """Return the last verb of a clause: the participle where an auxiliary carries one."""
    return clause.verbs[-1]


def _words(parsed: ParsedSentence, spans: list[Span]) -> list[str]:
    return [span.of(parsed.text) for span in spans]


@pytest.mark.parametrize(
    ("text", "at", "kinds"),
    [
        ("Der Rat, der den Hafen leitet, tagt.", 1, {"relative"}),
        ("Der Rat, in dem Huber sitzt, tagt.", 1, {"relative", "opens_relative"}),
        ("Sie sagte, die Partei stagniere.", 1, {"subjunctive"}),
        ("Sie versprach, das Dach zu decken.", 1, {"infinitive"}),
        ("Sie ging, um das Dach zu decken.", 1, set()),
        ("Sie sagte, dass das Dach dicht sei.", 1, {"subjunctive"}),
        ("Sie sagte, die Pläne, den Hafen zu schließen, seien alt.", 1, {"subjunctive"}),
        ("Es wird teuer, wenn es regnete.", 1, set()),
    ],
)
def test_german_clauses_are_known_by_first_word_verb_and_mood(text: str, at: int, kinds: set[str]) -> None:
    clauses, grammar = _parsed(text).clauses, GERMAN.grammar
    found = {
        "relative": grammar.is_relative(clauses[at]),
        "opens_relative": grammar.opens_relative(clauses[at]),
        "infinitive": grammar.is_infinitive_clause(clauses[at]),
        "subjunctive": grammar.is_subjunctive(clauses, at),
    }
    assert {kind for kind, holds in found.items() if holds} == kinds


@pytest.mark.parametrize(
    ("text", "at", "subject"),
    [
        ("Anna Huber sagte, es regne.", 0, ["Anna Huber"]),
        ("Gestern sagte Anna Huber, es regne.", 0, ["Anna Huber"]),
        ("Zweifel äußerte das Institut.", 0, ["das Institut"]),
        ("Kritikern hielt Huber entgegen, es regne.", 0, ["Huber"]),
        ("Es regnet, sagte Fritz Tack, Sprecher der Fraktion.", 1, ["Fritz Tack, Sprecher der Fraktion"]),
        ("Anna Huber, Sprecherin der Stadt, kritisierte die Pläne.", 2, ["Anna Huber, Sprecherin der Stadt"]),
        ("Die Stadt rief zur Ruhe auf und beschloss einen Plan.", 0, ["Die Stadt"]),
        ("Der Rat tagte, und kündigte einen Bau an.", 1, ["Der Rat"]),
        ("Sie sagte, der Ort brauche Geld und fordere Hilfe.", 1, ["der Ort"]),
        ("Stellvertretend für den Rat sagte Huber ab.", 0, ["Huber"]),
        ("Über 20 Abgeordnete lehnten den Plan ab.", 0, ["Über 20 Abgeordnete"]),
    ],
)
def test_the_subject_of_a_german_verb(text: str, at: int, subject: list[str]) -> None:
    parsed = _parsed(text)
    assert _words(parsed, GERMAN.grammar.subject(parsed, at, _verb(parsed.clauses[at]))) == subject


@pytest.mark.parametrize(
    ("text", "weak", "kind", "content"),
    [
        ("Sie sagte, dass es regnet.", False, ComplementKind.THAT, "dass es regnet"),
        ("Sie fragte, warum es regnet.", False, ComplementKind.QUESTION, "warum es regnet"),
        ("Sie fragte, warum es regnet.", True, None, ""),
        ("Sie sagte, das Dach sei dicht.", True, ComplementKind.SUBJUNCTIVE, "das Dach sei dicht"),
        ("Sie sagte: Das Dach ist dicht.", False, ComplementKind.COLON, "Das Dach ist dicht"),
        ("Sie versprach, das Dach zu decken.", False, ComplementKind.INFINITIVE, "das Dach zu decken"),
        ("Sie sprach davon, das Dach zu decken.", True, ComplementKind.INFINITIVE, "das Dach zu decken"),
        ("Sie sagte, es regnet bald.", False, ComplementKind.MAIN, "es regnet bald"),
        ("Sie sagte, dass es regnet, und kündigte Hilfe an.", False, ComplementKind.THAT, "dass es regnet"),
        ("Nachdem er es gesagt hat, habe er geschlafen.", False, None, ""),
    ],
)
def test_what_is_said_after_a_german_verb(text: str, weak: bool, kind: ComplementKind | None, content: str) -> None:
    parsed = _parsed(text)
    complement = GERMAN.grammar.complement_after(parsed, 0, _verb(parsed.clauses[0]), weak)
    assert (complement and (complement[0], complement[1].of(text))) == ((kind, content) if kind else None)


@pytest.mark.parametrize(
    ("text", "at", "content"),
    [
        ("Das Dach ist dicht, sagte sie.", 1, ["Das Dach ist dicht"]),
        ("Das Dach, sagte sie, sei dicht.", 1, ["Das Dach", "sei dicht"]),
        ("Der Bau – das sagen Fachleute – ist fertig.", 1, ["Der Bau", "ist fertig"]),
        ("Das sagte sie gestern.", 0, ["Das"]),
        ("Obwohl es regnet, sagte sie zu.", 1, []),
        ("Sollte es regnen, sagte sie ab.", 1, []),
        ("Den Vorwurf, dass es regnet, wies sie zurück.", 2, []),
        ("Das Dach ist dicht, sagte sie, wie das Amt berichtet.", 1, ["Das Dach ist dicht"]),
    ],
)
def test_what_is_said_before_a_german_verb_and_around_it(text: str, at: int, content: list[str]) -> None:
    parsed = _parsed(text)
    assert _words(parsed, GERMAN.grammar.complement_before(parsed, at, _verb(parsed.clauses[at]))) == content


def test_a_language_of_words_alone_has_the_subject_beside_the_verb() -> None:
    parsed = _parsed("The mayor said that the roof leaks.", "en")
    verb = parsed.clauses[0].finite[0]
    assert _words(parsed, PLAIN.subject(parsed, 0, verb)) == ["The mayor"]
    assert _words(parsed, PLAIN.subject(parsed, 0, verb, inverted=False)) == ["The mayor"]
    assert _words(parsed, PLAIN.subject(parsed, 0, verb, inverted=True)) != ["The mayor"]


def test_a_language_of_words_alone_takes_a_clause_with_a_conjunction_for_what_is_said() -> None:
    parsed = _parsed("The mayor said, that the roof leaks.", "en")
    complement = PLAIN.complement_after(parsed, 0, parsed.clauses[0].finite[0], weak=False)
    assert complement is not None
    assert (complement[0], complement[1].of(parsed.text)) == (ComplementKind.THAT, "that the roof leaks")
    assert PLAIN.complement_before(parsed, 0, parsed.clauses[0].finite[0]) == []
    asks = (PLAIN.is_relative, PLAIN.is_infinitive_clause)
    assert not any(ask(clause) for ask in asks for clause in parsed.clauses)
    assert not PLAIN.is_subjunctive(parsed.clauses, 1)
