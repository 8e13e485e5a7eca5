"""German attributions, case by case: who speaks, what is said and what is no report, in invented sentences."""

from __future__ import annotations

import pytest
from news_text import analyse

# (text, source of the last attribution)
SPEAKERS = [
    ("Sie hätten zuerst den Rat fragen müssen, befand die Kammer.", "die Kammer"),
    ("Über solche Vorhaben, sagte Huber damals aber auch, entscheidet der Rat.", "Huber"),
    ("Der Rat rief zur Ruhe auf und beschloss, den Fall weiterzuleiten.", "Der Rat"),
    ("Ihren Vorgänger Peter Lang forderte Huber auf, das Amt abzugeben.", "Huber"),
    ("Die Bürgerinnen und Bürger forderte er auf, zur Wahl zu gehen.", "er"),
    ("Das für die Brücken zuständige Amt erklärte, der Pfeiler sei gerissen.", "Das für die Brücken zuständige Amt"),
    (
        "Laut einer am Dienstag veröffentlichten Mitteilung der Stadt wurden drei Pfeiler gestützt.",
        "einer am Dienstag veröffentlichten Mitteilung der Stadt",
    ),
    ("Monatelang stritt die Firma ab, dass der Pfeiler gerissen war.", "die Firma"),
    ("Ende August sagte Huber, die Brücke sei gesperrt.", "Huber"),
    ("Besorgt äußerte sich Huber über den Zustand der Brücke.", "Huber"),
    ("Die Sprecherin des Amtes, Anna Huber, kritisierte die Pläne der Firma.", "Die Sprecherin des Amtes, Anna Huber"),
    ("In ihrer Rede versprach Huber, die Brücke zu sanieren.", "Huber"),
    ("Wie Anna Huber, Sprecherin der Stadt, am Montag sagte, ist die Brücke zu.", "Anna Huber, Sprecherin der Stadt"),
    ("Die Brücke sei sicher, so Anna Huber, Leiterin des Amtes.", "Anna Huber, Leiterin des Amtes"),
    ("Laut nordpost.de eröffnete das Amt die Brücke im Mai.", "nordpost.de"),
    ("Der Pfeiler war laut Lang „seit Jahren gerissen“ und feucht.", "Lang"),
    ("Einige vertraten die Auffassung, die Brücke sei zu teuer.", "Einige"),
    ("Lang hatte im Rat die These vertreten, die Brücke belaste den Ort.", "Lang"),
    ("Die Fachleute kamen zu dem Ergebnis, dass der Pfeiler hält.", "Die Fachleute"),
    ("Die Stadt wies Berichte, wonach der Pfeiler gerissen war, zurück.", "Berichte"),
    ("Von der Opposition wurde der Bau der Brücke als zu teuer kritisiert.", "der Opposition"),
    ("In einer Mitteilung des Vereins wird gefordert, dass die Brücke bleibt.", "einer Mitteilung des Vereins"),
    ("So berichtete die in Linz erscheinende „Nordpost“ von einem Brand.", "die in Linz erscheinende „Nordpost“"),
    ("Laut friesischen Medienberichten brach ein Damm.", "friesischen Medienberichten"),
    ("Die Stadt ist klein, wird Huber zitiert.", "Huber"),
    ("Die vor allem von Bauern bewohnte Insel fordert einen Damm.", "Die vor allem von Bauern bewohnte Insel"),
    ("Lang sagte, der Ort brauche neue Häuser und fügte hinzu: „Wir sind am Ende, das weiß jeder.“", "Lang"),
    ("Der Aushang lautete: „Die Brücke ist bis zum Mai gesperrt.“", "Der Aushang"),
    ("In dem Gutachten steht, dass die Brücke nicht hält.", "dem Gutachten"),
    ("Ein Sprecher der Polizei, Lukas Berg sagte, die Brücke sei gesperrt.", "Ein Sprecher der Polizei, Lukas Berg"),
    ("Stellvertretend für den Rat sagte Huber, die Brücke bleibe.", "Huber"),
    ("Der Rat tagte, nachdem sie berichtet hatte, dass die Brücke reißt.", "sie"),
    (
        "Im Mai hatte ein Sprecher der Firma, Lukas Berg, erklärt, die Brücke halte.",
        "ein Sprecher der Firma, Lukas Berg",
    ),
    (
        "Die Brücke sei sicher, sagte Anna Huber, schwedische Ministerin am Montag.",
        "Anna Huber, schwedische Ministerin",
    ),
    (
        "Lukas Berg von der „Aktion Altstadt lebt“ sagte, der Platz sei leer.",
        "Lukas Berg von der „Aktion Altstadt lebt“",
    ),
    ("Aus Sicht der Vereine hat die Klage keine Wirkung.", "Sicht der Vereine"),
    ("Das Angebot, die Brücke im Mai zu bauen, lehnt er ab.", "er"),
    ("Die Brücken seien gesperrt, teilte die taz mit.", "die taz"),
    ("Dem hielt Anna Huber, Chefin des Amtes, entgegen, die Brücke liege zu tief.", "Anna Huber, Chefin des Amtes"),
    ("Die meisten bekämen nur wenig, hielt ihr Jan Lang (ABC) entgegen.", "Jan Lang (ABC)"),
    ("Lang, der im Rat sitzt, hielt ihr vor, sie habe den Rat zu spät unterrichtet.", "Lang"),
    ("Huber deutete an, dass die Brücke reißt.", "Huber"),
    ("Huber jammerte, das Geld sei weg.", "Huber"),
    ("Anna Huber winkte ab, das Dach sei dicht.", "Anna Huber"),
    ("Sie schäumte, das Dach sei dicht.", "Sie"),
    ("Lang entschuldigte sich, er habe den Brief nicht gelesen.", "Lang"),
    ("ver.di fordert, die Löhne müssten steigen.", "ver.di"),
    ("Die Stadt begegnet der Kritik mit dem Argument, die Züge seien meist leer.", "Die Stadt"),
    (
        "Anna Huber, eine der Ärztinnen, die den Brief schrieben, lobte den Plan der Stadt.",
        "Anna Huber, eine der Ärztinnen",
    ),
    ("In einem Brief, der gestern eintraf, warnen Ärztinnen vor dem Bau.", "Ärztinnen"),
    ("Lang fuhr die Bürgermeisterin an: „Sie haben uns die Brücke versprochen!“", "Lang"),
    ("Anna Huber, die im Rat sitzt, hielt ihm vor, er habe den Ort belogen: „Der Pfeiler war alt.“", "Anna Huber"),
    ("Daraus las die Ärztin Anna Huber vor, die im Rat sitzt: „Der Pfeiler ist alt.“", "die Ärztin Anna Huber"),
    ("Einmütig beklagten sie, dass die Brücke zu schmal ist.", "sie"),
    ("Das sei zu teuer, sagen die anderen.", "die anderen"),
    ("Die meisten sagen, die Brücke sei zu teuer.", "Die meisten"),
    ("Anfang Mai, nach einem langen Streit, kündigte es einen Umbau an, der viel kostet.", "es"),
    ("Der Pfeiler sei gerissen, soll Lang vor Gästen gesagt haben.", "Lang"),
    ("Dass der Pfeiler riss, hat Lang im Mai berichtet.", "Lang"),
    ("Das Bauamt reagierte scharf: Der Bericht sei falsch.", "Das Bauamt"),
    ("Die Stadt ließ mitteilen, der Pfeiler sei alt.", "Die Stadt"),
    ("Kritik kam von den Vereinen: Der Plan sei unsozial.", "den Vereinen"),
    ("„Der Pfeiler ist alt“, sagte der Forscher Lukas Berg der „Nordpost“.", "der Forscher Lukas Berg"),
    ("Huber machte deutlich, dass der Pfeiler hält.", "Huber"),
    ("„Der Pfeiler hält noch lange“, ist Huber überzeugt.", "Huber"),
    ("Der Pfeiler sei sicher, freute sich die Stadt.", "die Stadt"),
    ("Der Pfeiler ist gerissen, zeigt eine Studie der Stadt.", "eine Studie der Stadt"),
    ("Der Pfeiler ist alt. Davon geht auch das Amt aus.", "das Amt"),
    ("Anna Huber kam. Huber sieht das anders. Der Pfeiler sei sicher.", "Huber"),
]


# (text, content of the last attribution)
CONTENTS = [
    ("Wie die Stadt bekannt gab, wird die Brücke saniert.", "wird die Brücke saniert"),
    ("Das Amt besteht darauf, die Brücke im Mai zu sperren.", "die Brücke im Mai zu sperren"),
    ("Der Bau ist fertig, das teilte die Stadt am Montag mit.", "Der Bau ist fertig"),
    (
        "Die „Nordpost“ meldet, Anna Huber, die lange geschwiegen hatte, habe den Rat informiert.",
        "Anna Huber, die lange geschwiegen hatte, habe den Rat informiert",
    ),
    (
        "Die Firma hat bis zum Mai zugesagt, die Brücke bis zu den Pfeilern neu zu bauen.",
        "die Brücke bis zu den Pfeilern neu zu bauen",
    ),
    ("Huber erklärte, sie sei im Recht, erkannte das Urteil aber nicht an.", "sie sei im Recht"),
    (
        "Lang sagte, die Brücken seien alt und dass die Pfeiler seit Mai gesperrt seien.",
        "die Brücken seien alt und dass die Pfeiler seit Mai gesperrt seien",
    ),
    ("Es gab Berichte, wonach der Pfeiler gerissen war.", "wonach der Pfeiler gerissen war"),
    ("Der Rohbau – das sagen Fachleute – ist fertig.", "Der Rohbau | ist fertig"),
    ("Der Präsident nannte dies einen Putsch.", "Der Präsident nannte dies einen Putsch"),
    ("Das Amt teilte mit, dass der Regen anhält und warnte vor neuen Fluten.", "dass der Regen anhält"),
    ("Die Polizei geht von Brandstiftung aus.", "Die Polizei geht von Brandstiftung aus"),
    (
        "Laut „Nordpost“ starb der Mann unter Berufung auf Ermittler am Montag.",
        "starb der Mann | am Montag",
    ),
    ("Die Brücke sei alt, sagte Lang; sie werde im Mai gesperrt.", "Die Brücke sei alt | sie werde im Mai gesperrt"),
    ("Lang sagte, der Plan, die Brücke zu sperren, sei falsch.", "der Plan, die Brücke zu sperren, sei falsch"),
    ("Der Pfeiler sei gerissen, soll Lang gesagt haben.", "Der Pfeiler sei gerissen"),
    ("Die Brücke werde, kündigte Huber an, im Mai geöffnet.", "Die Brücke werde | im Mai geöffnet"),
]


@pytest.mark.parametrize(("text", "source"), SPEAKERS)
def test_who_speaks(text: str, source: str) -> None:
    found = analyse(text)
    assert found.words(found.attributions[-1].source) == source


@pytest.mark.parametrize(("text", "content"), CONTENTS)
def test_what_is_said(text: str, content: str) -> None:
    found = analyse(text)
    assert found.words(found.attributions[-1].content) == content


def test_a_clause_and_the_quotation_after_it_are_two() -> None:
    found = analyse("Huber sagte, dass die Brücke im Mai öffnet: „Wir haben lange darauf gewartet.“")
    assert [found.words(one.content) for one in found.attributions] == [
        "dass die Brücke im Mai öffnet",
        "„Wir haben lange darauf gewartet.“",
    ]
    assert {found.words(one.source) for one in found.attributions} == {"Huber"}


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("Huber sagte gegenüber der „Nordpost“, die Brücke sei zu.", "der „Nordpost“"),
        ("Huber warf dem Bauamt vor, die Brücke vergessen zu haben.", "dem Bauamt"),
        ("Die Anwohner wurden aufgefordert, die Brücke zu meiden.", "Die Anwohner"),
        ("„Die Brücke ist zu“, sagte Huber der „Nordpost“.", "der „Nordpost“"),
        ("„Die Brücke ist zu“, sagte Huber zur Nachrichtenagentur dpa.", "Nachrichtenagentur dpa"),
        ("Im Gespräch mit der „Nordpost“ erklärte Huber, die Brücke sei zu.", "der „Nordpost“"),
        ("Er empfahl das Buch und kündigte dem Rat an, dass die Brücke schließt.", "dem Rat"),
        ("Huber sagte im Mai, die Brücke sei zu.", ""),
        ("Die Brücke sei zu, sagte sie Ende Mai der „Nordpost“.", "der „Nordpost“"),
        ("Huber nannte den Bau gegenüber der dpa einen Erfolg.", "der dpa"),
        ("Huber bestätigte der dpa den Bau der Brücke.", "der dpa"),
        ("Huber bestätigte der Stadt den Bau der Brücke.", ""),
        ("Huber kritisierte die Milde gegenüber der Firma.", ""),
    ],
)
def test_whom_it_is_said_to(text: str, whom: str) -> None:
    found = analyse(text)
    assert found.words(found.attributions[-1].addressee) == whom


def test_a_source_ends_before_whom_it_is_said_to() -> None:
    found = analyse("„Die Brücke ist zu“, sagte Anna Huber zur Zeitung.")
    assert [found.words(one.source) for one in found.attributions] == ["Anna Huber"]


@pytest.mark.parametrize(
    "text",
    [
        "Das Geld reicht nicht, man müsse sparen.",
        "Huber wurde gestern gewählt, das Amt sei schwer.",
        "Wie steht Huber zu dem Plan, das Dach solle weg?",
        "Huber begegnete dem Vorwurf Langs, das Dach sei alt.",
    ],
)
def test_no_thing_and_no_bystander_says_what_stands_in_the_subjunctive(text: str) -> None:
    assert not {one.rule for one in analyse(text).attributions} & {"clause:mood"}


@pytest.mark.parametrize(
    "text",
    [
        "Wenn die Firmen das Angebot ablehnen, ruht der Bau.",
        "Befürchten Sie neue Fluten?",
        "Der Weg war nass, so wurde der Hafen gesperrt.",
        "Ende August war ein neuer Fall bekannt geworden.",
        "Das Problem besteht darin, dass die Brücke zu schmal ist.",
        "Offen ist, wohin die Brücke führen soll.",
        "Ob die Stadt zahlt, ist nicht bekannt.",
        "Welche Firma die Brücke baut, wird im Mai entschieden.",
        "Die „Aktion Altstadt lebt“ sammelt Geld.",
        "Der Preis stieg stärker als erwartet.",
        "Das Gericht verurteilte ihn zu drei Jahren Haft.",
        "Die Kammer erklärte den Vertrag für nichtig.",
        "Weitere Schritte sind für Montag angekündigt.",
        "Woher der Brief kam, sagte sie nicht.",
        "Der Pfeiler ist alt, zeigt sich jetzt.",
        "Die Stadt ließ den Pfeiler gestern neu bauen.",
        "Die Kritik galt der Art, wie der Rat den Ort informiert hatte.",
        "Mit 12 zu 9 Stimmen lehnte der Rat den Bau der Brücke ab.",
    ],
)
def test_plain_telling(text: str) -> None:
    found = analyse(text)
    assert [found.words(one.content) for one in found.attributions] == []


def test_a_paper_that_has_the_report_passes_it_on() -> None:
    found = analyse("Der Pfeiler sei alt, heißt es in einem Gutachten, das dem Nordkurier vorliegt.")
    assert "dem Nordkurier" in {found.words(one.source) for one in found.attributions if one.rule == "relay"}


def test_a_report_that_a_noun_opens_stands_alone() -> None:
    found = analyse("Es gab Berichte, wonach der Pfeiler im Mai gerissen war.")
    assert [claim.standalone_plain for claim in found.extracted.claims] == ["Der Pfeiler war im Mai gerissen."]


def test_what_stands_before_and_after_a_frame_are_two_claims() -> None:
    found = analyse("Die Brücke sei alt, sagte Lang; sie werde im Mai gesperrt.")
    assert [claim.standalone_plain for claim in found.extracted.claims] == [
        "Die Brücke ist alt.",
        "Sie wird im Mai gesperrt.",
    ]


def test_hearsay_after_what_is_said_leaves_the_claim() -> None:
    found = analyse("Der Pfeiler sei alt, soll Lang dem Blatt zufolge noch gesagt haben.")
    assert [claim.standalone_plain for claim in found.extracted.claims] == ["Der Pfeiler ist alt."]
    sources = {one.id: found.words(one.source) for one in found.attributions}
    assert [sources[key] for key in found.extracted.claims[0].attributions] == ["dem Blatt", "Lang"]


def test_whom_a_paper_rests_on_is_inside_and_its_clause_no_content() -> None:
    found = analyse("Laut einem Bericht der „Nordpost“, die sich auf Kreise der Stadt beruft, will das Amt bald bauen.")
    sources = {one.id: found.words(one.source) for one in found.attributions}
    (claim,) = found.extracted.claims
    assert claim.text == "will das Amt bald bauen"
    assert [sources[key] for key in claim.attributions] == ["einem Bericht der „Nordpost“", "Kreise der Stadt"]


def test_therein_is_the_work_of_the_sentence_before() -> None:
    found = analyse("Die Firma schickte dem Rat einen Brief. Darin heißt es: „Wir bauen die Brücke nicht.“")
    assert [found.words(one.source) for one in found.attributions] == ["einen Brief"]


def test_a_paper_that_reports_what_somebody_wrote_is_outside() -> None:
    found = analyse("Die Brücke sei alt, schrieb Lang an den Rat, wie die „Nordpost“ berichtete.")
    sources = {one.id: found.words(one.source) for one in found.attributions}
    (claim,) = found.extracted.claims
    assert claim.text == "Die Brücke sei alt"
    assert [sources[key] for key in claim.attributions] == ["die „Nordpost“", "Lang"]


def test_a_wish_in_a_new_paragraph_is_the_articles_own() -> None:
    found = analyse("Die Brücke sei alt, sagte Lang.\n\nDas ist ein schöner Plan. Noch schöner wäre es, er käme bald.")
    assert [found.words(one.content) for one in found.attributions] == ["Die Brücke sei alt"]


def test_a_quotation_after_a_relative_clause_leaves_the_main_clause_a_claim() -> None:
    found = analyse("Daraus las die Ärztin Anna Huber vor, die im Rat sitzt: „Der Pfeiler ist sehr alt.“")
    assert [claim.text for claim in found.extracted.claims] == [
        "Daraus las die Ärztin Anna Huber vor",
        "Der Pfeiler ist sehr alt.",
    ]
