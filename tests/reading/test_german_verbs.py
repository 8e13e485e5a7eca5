"""German verbs in claims: where a main clause has them, what is no verb though it looks like one, and tense."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from news_text import analyse, rare_flags

from pipeline.core.records import Span
from pipeline.languages import load_language
from pipeline.languages.de import subject_first
from pipeline.text.tokens import tokenize

if TYPE_CHECKING:
    from pipeline.core.records import Claim


def claims_of(text: str) -> list[Claim]:
    return analyse(text, "de").extracted.claims


def only(text: str) -> Claim:
    (claim,) = claims_of(text)
    return claim


@pytest.mark.parametrize(
    ("text", "standalone"),
    [
        # what commas add to the first phrase stays with it
        (
            "Laut Huber ist der Wirt, ein gelernter Maler, gestern verurteilt worden.",
            "Der Wirt, ein gelernter Maler, ist gestern verurteilt worden.",
        ),
        (
            "Laut Huber soll Anna Berg, die seit Mai im Rat sitzt, nun den Ausschuss leiten.",
            "Anna Berg, die seit Mai im Rat sitzt, soll nun den Ausschuss leiten.",
        ),
        (
            "Laut Huber wurde Jo Berg, einer der Wirte, die im Rat sitzen, am Montag gewählt.",
            "Jo Berg, einer der Wirte, die im Rat sitzen, wurde am Montag gewählt.",
        ),
        ("Laut Huber plant das Werk, mehr Strom zu kaufen.", "Das Werk plant, mehr Strom zu kaufen."),
        # the genitive of a first phrase with a preposition
        (
            "Laut Huber befanden sich zum Zeitpunkt des Brandes zwölf Gäste im Saal.",
            "Zum Zeitpunkt des Brandes befanden sich zwölf Gäste im Saal.",
        ),
        ("Laut Huber brannten in der Nähe der Stadt zwei Häuser.", "In der Nähe der Stadt brannten zwei Häuser."),
        (
            "Laut Huber soll im Mai der erste Test der Anlage beginnen.",
            "Im Mai soll der erste Test der Anlage beginnen.",
        ),
        # a participle or an adjective at the start is no verb of the clause
        ("Bedroht sei vor allem die Altstadt, sagte Huber.", "Bedroht ist vor allem die Altstadt."),
        (
            "Befristete Verträge sollen seltener werden, sagte Huber.",
            "Befristete Verträge sollen seltener werden.",
        ),
        ("Huber sagte, dass dies im Rat nicht geplant werde.", "Dies wird im Rat nicht geplant."),
        ("Huber sagte, dass bereits zwei Brücken gesperrt seien.", "Bereits zwei Brücken sind gesperrt."),
        (
            "Dass der Zustand so schlecht war, sei nicht vorherzusehen gewesen, sagte Huber.",
            "Dass der Zustand so schlecht war, ist nicht vorherzusehen gewesen.",
        ),
    ],
)
def test_the_verb_goes_where_a_main_clause_has_it(text: str, standalone: str) -> None:
    claim = only(text)
    assert claim.standalone_plain == standalone
    assert "word_order" not in claim.flags


@pytest.mark.parametrize(
    ("said", "standalone"),
    [
        (
            "die Schule den Fall geprüft habe und erneut prüfen werde",
            "Die Schule hat den Fall geprüft und wird erneut prüfen.",
        ),
        ("die Häuser alt sind und die Schule neu ist", "Die Häuser sind alt und die Schule ist neu."),
        ("der Rat zahlt und der Bund bauen lässt", "Der Rat zahlt und der Bund lässt bauen."),
        (
            "die Tafel noch steht und wieder an den Platz zurückkehrt",
            "Die Tafel steht noch und kehrt wieder an den Platz zurück.",
        ),
        ("der Bau, wenn es regnet, nicht beginnt", "Der Bau beginnt, wenn es regnet, nicht."),
        ("der Rat, der im Mai tagte, den Plan ablehnt", "Der Rat, der im Mai tagte, lehnt den Plan ab."),
        (
            "Anna Berg, die Chefin des Amtes, zu spät gekommen sei",
            "Anna Berg, die Chefin des Amtes, ist zu spät gekommen.",
        ),
        ("neue Häuser am Markt gebaut werden müssen", "Neue Häuser müssen am Markt gebaut werden."),
        ("die Stadt hätte zahlen müssen", "Die Stadt hätte zahlen müssen."),
        ("die Steuer im Mai höher ausfällt als im April", "Die Steuer fällt im Mai höher aus als im April."),
        ("bis zum Abend alles friedlich verlaufen sei", "Bis zum Abend ist alles friedlich verlaufen."),
        ("keines der Häuser dicht ist", "Keines der Häuser ist dicht."),
        ("die Brücke bleibe", "Die Brücke bleibt."),
        ("eine Sprecherin der Stadt zustimme", "Eine Sprecherin der Stadt stimmt zu."),
        ("der „Rote Löwe“ zum Wappen wird", "Der „Rote Löwe“ wird zum Wappen."),
    ],
)
def test_each_verb_of_a_clause_goes_where_a_main_clause_has_it(said: str, standalone: str) -> None:
    claim = only(f"Huber sagte, dass {said}.")
    assert claim.standalone_plain == standalone
    assert "word_order" not in claim.flags


@pytest.mark.parametrize(
    "said",
    [
        "der Rat nicht baut und die Firma nicht zahlt",  # who pays, or is paid?
        "sie krank ist und seine Familie in der Stadt hat",
        "der Bund Gelder für Post und Bahn einsetzt",
    ],
)
def test_what_may_be_subject_or_object_is_left_as_it_stands(said: str) -> None:
    claim = only(f"Huber sagte, dass {said}.")
    assert (claim.standalone_plain, "word_order" in claim.flags) == (f"Dass {said}.", True)


def test_a_noun_after_a_comma_is_no_verb() -> None:
    claim = only("Die Behörden verfolgen das Ziel, Verdächtige in Pläne zu verwickeln.")
    assert claim.standalone_plain == claim.text
    assert claim.attributions == ()


def test_a_score_ends_a_sentence() -> None:
    assert len(claims_of("Das Spiel endete nach langer Zeit 32:31. Entscheidend war eine Parade.")) == 2


def test_what_came_after_a_publication_is_told_by_nobody() -> None:
    assert only("Nach der Veröffentlichung kam es zu Protesten in Ulm.").attributions == ()


def test_a_list_after_a_preposition_is_left_as_it_stands() -> None:
    claim = only("Laut Huber sollen neben der Schule, den Ämtern, der Polizei auch Vereine Zugriff erhalten.")
    assert rare_flags(claim) == ("word_order",)


@pytest.mark.parametrize(
    ("text", "tense"),
    [
        ("Die Straße war eingeschränkt befahrbar und gesperrt.", "past"),
        ("Abgeschnitten sind auch zwei Dörfer.", "present"),
        ("Der Rat ist nach Ulm gereist.", "perfect"),
        ("Die Frau ist in das Haus zurückgekehrt.", "perfect"),
        ("Die Fahrerin, die im Auto eingeschlafen ist, wurde befragt.", "past"),
        ("Begleitet von einem Chor setzte die Band neue Maßstäbe.", "past"),
        ("Hinweise auf die Tat kamen von der Polizei.", "past"),
        ("Die mit Parolen bedruckten Folien sollen den Lack schützen.", "present"),
        ("Die Mittel reichen für gefährdete Arten.", "present"),
        ("Die Boote sollen nach dem Sturm gesunken sein.", "perfect"),
    ],
)
def test_tense(text: str, tense: str) -> None:
    assert only(text).features.tense == tense


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("Der Bus fährt nicht nach Ulm.", True),
        ("Der Bus fährt nicht nur nach Ulm.", False),
        ("Der Plan hilft nicht zuletzt den Wirten.", False),
        ("Ein nicht genannter Wirt kaufte das Haus.", False),
    ],
)
def test_negation(text: str, negated: bool) -> None:
    assert only(text).features.negated is negated


def test_a_time_of_day_is_one_number() -> None:
    assert only("Der Zug fuhr zwischen 4:00 und 12:51 Uhr mit 30 Gästen.").features.numbers == ("4:00", "12:51", "30")


def test_a_name_like_a_pronoun_is_no_first_person() -> None:
    assert rare_flags(only("Am Montag hatte Mir Hossein Karimi das Treffen abgesagt.")) == ()


def test_two_nouns_are_no_sentence() -> None:
    assert claims_of("Verwandte Artikel (14.06.2019)") == []


def test_a_main_clause_after_its_subordinate_clause_is_not_what_that_reports() -> None:
    result = analyse("Nachdem sie den Plan festgehalten hat, habe sie ihn verworfen.", "de")
    assert not [a for a in result.attributions if a.rule == "clause:subjunctive"]


def test_capitals_after_a_hyphen_are_no_abbreviation() -> None:
    assert len(claims_of("Das Werk baut den Kleinwagen XT-EV. Der Preis liegt bei 20.000 Euro.")) == 2


def test_words_cut_off_in_a_phrase_are_moved_or_left() -> None:
    text, language = "brannten in Nähe der", load_language("de")
    words = [(token.text, token) for token in tokenize(text, Span(0, len(text)), language)]
    assert [spelled for spelled, _ in subject_first(words, language) or []] == ["in", "Nähe", "brannten", "der"]
