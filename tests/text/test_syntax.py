"""Tokens, quotations, noun phrases and verbs: the small words the rules are made of."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from news_text import LANGUAGES, texts

from pipeline.core.records import Span
from pipeline.languages import Token, load_language
from pipeline.text.clauses import cut
from pipeline.text.quotes import find_quotes
from pipeline.text.tokens import TOKEN as PATTERN
from pipeline.text.tokens import tokenize

if TYPE_CHECKING:
    from pipeline.languages import Verb


def tokens_of(text: str, language: str = "de") -> list[Token]:
    return tokenize(text, Span(0, len(text)), load_language(language))


def spelled(text: str) -> list[str]:
    return [token.text for token in tokens_of(text)]


# --- tokens


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3,4 Mio. Euro", ["3,4", "Mio.", "Euro"]),
        ("ein 90-Tage-Plan", ["ein", "90-Tage-Plan"]),
        ("J. D. Muster", ["J.", "D.", "Muster"]),
        ("in den U.S.A. z.B. so", ["in", "den", "U.S.A.", "z.B.", "so"]),
        ("Dr. Huber kam.", ["Dr.", "Huber", "kam", "."]),
        ("Müller-Lüdenscheidt", ["Müller-Lüdenscheidt"]),
        ("AT&T, Roe's plan", ["AT&T", ",", "Roe's", "plan"]),
        ("„Ja“ – so!", ["„", "Ja", "“", "–", "so", "!"]),
        ("20.000 Euro", ["20.000", "Euro"]),
        ("Muster Inc., Ulm", ["Muster", "Inc.", ",", "Ulm"]),
        ("Er ging ...", ["Er", "ging", "..."]),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    assert spelled(text) == expected


@given(texts, st.integers(0, 50), st.integers(0, 120))
def test_tokens_cover_all_but_white_space(text: str, begin: int, length: int) -> None:
    span = Span(min(begin, len(text)), min(begin + length, len(text)))
    at = span.begin
    for token in tokenize(text, span, load_language("de")):
        assert token.begin < token.end <= span.end
        assert text[token.begin : token.end] == token.text
        assert token.low == token.text.lower()
        assert not text[at : token.begin].strip()
        at = token.end
    assert not text[at : span.end].strip()


@given(
    st.lists(st.sampled_from(["am", "3.", "(3.", "August", "mai", "J.", "Huber,", "Dr.", "90-Tage", "Eltern’", "B.“"]))
)
def test_what_follows_a_blank_decides_as_in_the_whole_text(words: list[str]) -> None:
    for blank in (" ", "\n", "  ", "\u00a0", "\t"):
        text = blank.join(words)
        whole = [match.span() for match in PATTERN.finditer(text)]
        assert [(token.begin, token.end) for token in tokens_of(text)] == whole


# --- quotations


@pytest.mark.parametrize("marks", ["„“", "»«", "«»", '""', "“”", "‚‘", "›‹"])
def test_every_style_of_quotation(marks: str) -> None:
    text = f"Er sagte {marks[0]}das gilt{marks[1]} und ging."
    (quote,) = find_quotes(text)
    assert quote.outer.of(text) == f"{marks[0]}das gilt{marks[1]}"
    assert quote.inner.of(text) == "das gilt"


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("Er sagte: „Das „Nordlicht“ brennt.“ Ende.", ["Das „Nordlicht“ brennt."]),
        ("„Er sagte ‚nein‘ zu mir.“", ["Er sagte ‚nein‘ zu mir."]),
        ("»Er sagte ›nein‹ zu mir.«", ["Er sagte ›nein‹ zu mir."]),
        ("“He said ‘no’ to me.”", ["He said ‘no’ to me."]),
        ("Er sagte „ja“ und „nein“.", ["ja", "nein"]),
        ('Er sagte "ja" und "nein".', ["ja", "nein"]),
        ("„Das gilt.\n\nDas auch.“ Ende.", ["Das gilt.\n\nDas auch."]),
        ("„Eins gilt.\n\n„Zwei gilt.“ Ende.", ["Eins gilt.\n\n„Zwei gilt."]),
        ("Ein „offenes Zitat ohne Ende.", []),
        ("Ein offenes» Zitat.", []),
        ("„Eins.\n\nZwei.\n\nDrei.\n\nVier.\n\nFünf.\n\nSechs.“", []),
        ("Kein Zitat, don't.", []),
        ("Sie schrieb:\n\n> Das gilt.\n> Das auch.\n\nEnde.", ["Das gilt.", "Das auch."]),
        ("Das „gilt“.\n\n> Ein „Wort“ im Block.", ["gilt", "Ein „Wort“ im Block."]),
    ],
)
def test_quotations(text: str, quotes: list[str]) -> None:
    assert [quote.inner.of(text) for quote in find_quotes(text)] == quotes


@given(texts | st.text('„“”»«"‚‘’›‹>\n a.', max_size=60))
def test_quotations_are_in_order_and_apart(text: str) -> None:
    at = 0
    for quote in find_quotes(text):
        outer, inner = quote.outer, quote.inner
        assert at <= outer.begin <= inner.begin <= inner.end <= outer.end <= len(text)
        at = outer.end


@pytest.mark.parametrize("piece", ["„a ", "» «", '"', "“", "‚a „b “", "> a\n"])
def test_marks_that_nothing_closes_take_no_time(piece: str) -> None:
    start = time.process_time()
    find_quotes(piece * (30_000 // len(piece)))
    assert time.process_time() - start < 60  # of the processor; trying every mark with every other took far longer


# --- noun phrases


@pytest.mark.parametrize(
    ("words", "length"),
    [
        ("Ministerin Anna Huber | sagte am Montag", 3),
        ("die Bürgermeisterin der Stadt Ulm | sagte", 5),
        ("ein Sprecher von Siemens | sagte", 4),
        ("der Präsident der Deutschen Bank | hat", 5),
        ("der Chef des Landesamts für Umwelt | sagte", 6),
        ("das Statistische Bundesamt | teilte mit", 3),
        ("mehrere Abgeordnete der Opposition | fordern", 4),
        ("drei frühere Minister | warnten", 3),
        ("Ursula von der Leyen | sagte", 4),
        ("die „Nordzeitung“ | schreibt", 4),
        ("Huber (SPD) | sagte", 4),
        ("Huber und Lang | sagten", 3),
        ("er | sagte", 1),
        ("| sehr schnell lief er", 0),
        ("| und Huber", 0),
    ],
)
def test_german_noun_phrases_end(words: str, length: int) -> None:
    tokens = tokens_of(words.replace("| ", ""))
    assert load_language("de").grammar.noun_phrase(tokens, 0) == length
    assert len(tokens_of(words.partition("|")[0])) == length


@pytest.mark.parametrize(
    ("words", "end"),
    [
        ("Mayor Jane Roe, who left", "Roe"),
        ("the chair of the council on Monday", "council"),
        ("a spokesman for the ministry in May", "ministry"),
        ("the Center for Politics at Harvard on Monday", "Harvard"),
        ("the U.S. Commerce Department, which", "Department"),
    ],
)
def test_english_noun_phrases_end(words: str, end: str) -> None:
    tokens = tokens_of(words, "en")
    assert tokens[load_language("en").grammar.noun_phrase(tokens, 0) - 1].text == end


@given(texts, LANGUAGES, st.booleans(), st.booleans())
def test_noun_phrases_stay_inside(text: str, language: str, attach: bool, loose: bool) -> None:
    tokens = tokens_of(text, language)
    knows = load_language(language)
    for begin in range(len(tokens) + 1):
        assert begin <= knows.grammar.noun_phrase(tokens, begin, attach=attach, loose=loose) <= len(tokens)


# --- verbs


def verbs_of(words: str, language: str = "de") -> dict[str, Verb]:
    tokens = tokens_of(words, language)
    return {tokens[verb.index].text: verb for verb in load_language(language).grammar.find_verbs(tokens)}


@pytest.mark.parametrize(
    ("words", "verb", "lemma", "particle"),
    [
        ("Huber kündigte einen Plan an", "kündigte", "an|kündigen", 4),
        ("Huber stellt den Plan vor", "stellt", "vor|stellen", 4),
        ("dass Huber den Plan ankündigt", "ankündigt", "an|kündigen", None),
        ("die Preise stiegen", "stiegen", "steigen", None),
    ],
)
def test_finite_verbs(words: str, verb: str, lemma: str, particle: int | None) -> None:
    found = verbs_of(words)[verb]
    assert found.finite
    assert lemma in found.lemmas
    assert found.particle == particle
    assert found.subjunctive == ""


@pytest.mark.parametrize(
    ("words", "language", "participle", "auxiliary", "passive"),
    [
        ("Huber hat den Plan vorgestellt", "de", "vorgestellt", "hat", False),
        ("er habe das Dach erneuert", "de", "erneuert", "habe", False),
        ("der Plan wurde von Huber vorgestellt", "de", "vorgestellt", "wurde", True),
        ("die Brücke werde im Mai geöffnet", "de", "geöffnet", "werde", True),
        ("der Plan ist vorgestellt worden", "de", "vorgestellt", "ist", True),
        ("Gesagt hat sie nichts davon", "de", "Gesagt", "hat", False),
        ("she has announced a plan", "en", "announced", "has", False),
        ("the roof was repaired in May", "en", "repaired", "was", True),
        ("she had been told", "en", "told", "had", True),
    ],
)
def test_perfect_and_passive(words: str, language: str, participle: str, auxiliary: str, passive: bool) -> None:
    found = verbs_of(words, language)
    assert found[auxiliary].finite
    assert not found[participle].finite
    assert found[participle].auxiliary == spelled(words).index(auxiliary)
    assert found[participle].passive is passive


@pytest.mark.parametrize(
    ("words", "verb", "mood"),
    [
        ("die Brücke sei gesperrt", "sei", "k1"),
        ("er habe das Dach erneuert", "habe", "k1"),
        ("die Brücke werde geöffnet", "werde", "k1"),
        ("sie seien krank", "seien", "k1"),
        ("die Kosten lägen höher", "lägen", "k2"),
        ("er hätte das gewusst", "hätte", "k2"),
        ("die Brücke ist gesperrt", "ist", ""),
        ("die Brücke wird geöffnet", "wird", ""),
        ("er sagte nichts", "sagte", ""),
    ],
)
def test_subjunctive(words: str, verb: str, mood: str) -> None:
    assert verbs_of(words)[verb].subjunctive == mood


def test_what_is_no_verb() -> None:
    assert not verbs_of("the plan to leave", "en")
    assert not verbs_of("a letter reported by the Post", "en")
    assert not verbs_of("die Sage vom Rat")


@given(texts, LANGUAGES)
def test_verbs_point_into_their_tokens(text: str, language: str) -> None:
    tokens = tokens_of(text, language)
    for verb in load_language(language).grammar.find_verbs(tokens):
        assert verb.lemmas
        for index in (verb.index, verb.auxiliary, verb.particle):
            assert index is None or 0 <= index < len(tokens)


# --- segments


@given(texts, LANGUAGES)
def test_segments_hold_every_word_in_order(text: str, language: str) -> None:
    whole = Span(0, len(text))
    segments = cut(text, whole, find_quotes(text), load_language(language))
    held = [token for segment in segments for token in segment.tokens]
    assert [token for token in tokens_of(text, language) if token.word] == [token for token in held if token.word]
    assert all(segment.tokens for segment in segments)
