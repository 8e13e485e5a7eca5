"""How far a German noun phrase reaches, seen in who speaks and in where a claim's verb goes; invented sentences."""

from __future__ import annotations

import pytest
from news_text import analyse, rare_flags


@pytest.mark.parametrize(
    ("text", "standalone", "flags"),
    [
        (
            "Der Sender teilte mit, dass der Empfang der Rundfunk- und Fernsehprogramme gestört sei.",
            "Der Empfang der Rundfunk- und Fernsehprogramme ist gestört.",
            (),
        ),
        (
            "Nach Ansicht Hubers verhindert die Anwesenheit fremder Reporter Übergriffe gegen Händler.",
            "Die Anwesenheit fremder Reporter verhindert Übergriffe gegen Händler.",
            (),
        ),
        (
            "Nach Angaben der Stadtwerke sank allein in Linz in fünf Minuten der Verbrauch um acht Megawatt.",
            "Allein in Linz sank in fünf Minuten der Verbrauch um acht Megawatt.",
            (),
        ),
        (
            "Nach Angaben der Stadt trug bis auf ein Mitglied der ganze Rat den Plan.",
            "Bis auf ein Mitglied trug der ganze Rat den Plan.",
            (),
        ),
        (
            "Nach Angaben der Stadt ist der Ort Neudorf der am stärksten wachsende Vorort.",
            "Der Ort Neudorf ist der am stärksten wachsende Vorort.",
            (),
        ),
        (
            "Nach Angaben der Stadt kam der größte Teil der durch gute Arbeit bekannten Firma zugute.",
            "Der größte Teil der durch gute Arbeit bekannten Firma kam zugute.",
            (),
        ),
        (
            "Huber hob hervor, dass dies Häuser bei den Firmen sichern könnte.",
            "Dies könnte Häuser bei den Firmen sichern.",
            ("pronoun",),
        ),
        (
            "Nach Angaben der Presseagenturen dpa und AFP räumten Polizisten das Lager.",
            "Polizisten räumten das Lager.",
            (),
        ),
        ("Huber sagte, dass die Brücke bleibt.", "Die Brücke bleibt.", ()),
        ("Huber sagte, dass das Dach hält.", "Das Dach hält.", ()),
        ("Huber sagte, dass eine Sprecherin der Stadt zustimmt.", "Eine Sprecherin der Stadt stimmt zu.", ()),
        ("Huber sagte, dass der Chip Chinas Streitkräften nützt.", "Der Chip nützt Chinas Streitkräften.", ()),
        ("Huber sagte, der Bau, der im Mai begann, sei fertig.", "Der Bau, der im Mai begann, ist fertig.", ()),
        ("Zudem ist die Brücke zu.", "Zudem ist die Brücke zu.", ()),
        ("Laut einem Test des Magazins „wagen, räder und spur“ fehlen 113 Brücken.", "113 Brücken fehlen.", ()),
        # nothing of a quotation goes out of it
        (
            "Nach Hubers Idee soll „im Zweifel die Mehrheit der Mieter entscheidend“ sein.",
            "Soll „im Zweifel die Mehrheit der Mieter entscheidend“ sein.",
            ("word_order",),
        ),
        # a verb that would stand inside a phrase, or behind two, stays where it is
        (
            "Nach Angaben des Amtes nahmen am Umzug und am Fest viele Vereine teil.",
            "Nahmen am Umzug und am Fest viele Vereine teil.",
            ("word_order",),
        ),
        (
            "Nach Angaben des Herstellers misst das Gerät 123 × 65 Millimeter.",
            "Misst das Gerät 123 × 65 Millimeter.",
            ("word_order",),
        ),
        (
            "Das Amt teilte mit, dass im Rat oder während der Pause die Briefe verteilt wurden.",
            "Dass im Rat oder während der Pause die Briefe verteilt wurden.",
            ("word_order",),
        ),
        (
            "Das Amt teilte mit, dass mehr als 80 Prozent der ganz Gesunden eine Impfung erhielten.",
            "Dass mehr als 80 Prozent der ganz Gesunden eine Impfung erhielten.",
            ("word_order",),
        ),
        # what would be so is not asserted
        (
            "Huber sagte, hätte er nur Bier getrunken, so wäre er nüchtern.",
            "Hätte er nur Bier getrunken, so wäre er nüchtern.",
            ("pronoun",),
        ),
        ("Huber forderte Lang dazu auf, Ruhe zu bewahren.", "Ruhe zu bewahren.", ("infinitive",)),
        ("Huber sagte, sei der Bau fertig, komme die Straße dran.", "Ist der Bau fertig, kommt die Straße dran.", ()),
        # a frame goes with whom it is said to, and with nobody else
        ("Nach Angaben der Chefin Anna Huber gegenüber dem Nordkurier ist der Bau fertig.", "Der Bau ist fertig.", ()),
        ("Nach Angaben des Amtes gegenüber der dpa ist der Bau fertig.", "Der Bau ist fertig.", ()),
        (
            "Nach Angaben des Amtes stieg die Zahl gegenüber dem Vorjahr um drei.",
            "Die Zahl stieg gegenüber dem Vorjahr um drei.",
            (),
        ),
        ("Nach Angaben des Amtes gegenüber dem Vorjahr stieg die Zahl.", "Gegenüber dem Vorjahr stieg die Zahl.", ()),
    ],
)
def test_where_the_verb_of_a_claim_goes(text: str, standalone: str, flags: tuple[str, ...]) -> None:
    (claim,) = analyse(text).extracted.claims
    assert (claim.standalone_plain, rare_flags(claim)) == (standalone, flags)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (
            "Der Chef des Amtes bis 2005, Lukas Lang, lobte den Bau und bezeichnete im Rat die Brücke als schön.",
            "Der Chef des Amtes bis 2005, Lukas Lang",
        ),
        ("Abgeordneten des Landtags sprach Huber ihren Dank aus.", "Huber"),
        ("Kritikern hielt Huber entgegen, die Brücke sei dicht.", "Huber"),
        ("Bayern forderte mehr Geld für die Brücke.", "Bayern"),
        ("Fachleuten zufolge ist die Brücke dicht.", "Fachleuten"),
        (
            "Seit Mai ist die Kamera ausgefallen, das teilte das „Lower Valley Telescope Institute“ (LVTI) mit.",
            "das „Lower Valley Telescope Institute“ (LVTI)",
        ),
    ],
)
def test_who_speaks(text: str, source: str) -> None:
    (*_, found) = analyse(text).attributions
    assert " ".join(span.of(text) for span in found.source) == source


def test_a_day_between_commas_says_nothing() -> None:
    text = "Am 31. Mai, dem Tag der Brücke, informierten unter dem Motto „Brücken: Gut in jeder Form“ die Vereine."
    assert [found.source for found in analyse(text).attributions if found.source] == []


def test_nothing_is_written_in_a_room_or_in_the_stars() -> None:
    (found,) = analyse("Im Raum steht der Vorwurf, die Stadt habe zu teuer gebaut.").attributions
    assert found.source == ()


def test_a_subordinate_clause_alone_makes_no_free_speech() -> None:
    text = "Huber sagte, die Brücke sei dicht. Lang schreibt, warum der Rat so wählt, obwohl Wege zur Wahl stünden."
    assert [found.rule for found in analyse(text).attributions if found.rule.startswith("free")] == []


def test_thereafter_means_who_was_named_before() -> None:
    text = "Laut Huber ist die Brücke zu. Demnach fehlt ein Pfeiler. Er sei im Mai gebrochen."
    last = analyse(text).attributions[-1]
    assert [span.of(text) for span in last.source] == ["Huber"]


def test_statements_without_an_owner_are_not_those_named_before() -> None:
    text = "Die Brücke ist nach Angaben von AI zu. Der Weg war nach offiziellen Angaben frei."
    first, second = analyse(text).attributions
    assert [span.of(text) for span in (*first.source, *second.source)] == ["Angaben von AI", "offiziellen Angaben"]
    assert second.antecedent == ()


def test_a_year_is_nobody_that_a_frame_names() -> None:
    (found,) = analyse("Die Zahl sei gestiegen, so Huber gegenüber dem Vorjahr.").attributions
    assert found.addressee == ()


def test_whom_an_adverbial_frame_names() -> None:
    text = "Der Bau sei fertig, so Huber gegenüber der dpa."
    (found,) = analyse(text).attributions
    assert [span.of(text) for span in found.addressee] == ["der dpa"]
