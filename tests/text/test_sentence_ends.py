"""Which stops end a sentence, where a line ends none, and what stands before the text: datelines of every form."""

from __future__ import annotations

import pytest
from news_text import article

from pipeline.languages import load_language
from pipeline.text.datelines import dateline_end
from pipeline.text.sentences import split_sentences

GERMAN = [
    ["Das Rennen endete um 14 Uhr.", "Sieger wurde Startnummer 12.", "Zweiter wurde Startnummer 7."],
    ["Vor Gericht stehen 12.", "Angeklagt ist auch Rolf Tiel."],
    ["Gestorben sind 5.", "Verletzt wurden 30."],
    ["Das Mittel enthält Vitamin C.", "Ärzte prüften 40 Menschen."],
    ["Der Vertrag galt vom 1.1. – 30.6. nur in Lohnau."],
    ["Die Frist lief am 31.12. (24 Uhr) ab."],
    ["Die Anhörung am 7.10. (Mittwoch) um 15:00 Uhr fiel aus."],
    ["Am Sonntag, 5.5., kamen 300 Gäste."],
    [
        "Die Kette dm eröffnete 40 Filialen.",
        "eBay schloss zwei Büros.",
        "iPhones waren ausverkauft.",
        "von der Marwitz verkaufte das Gut 1921.",
        "taz und Bild druckten den Brief.",
    ],
    ["Die Kette schloss 40 Läden.", "dm eröffnete 12 Filialen."],
    ["Er sagte, der 1. Vorsitzende habe gekündigt."],
    ["Es war bitter, dass Gastgeber 1. FC Lohnau verlor."],
    ["Der Verein verlor am 12. Spieltag zu Hause."],
    ["Das Haus gehörte Friedrich II.", "Danach verfiel es."],
    ["Es folgten ca. fünf Jahre."],
    ["Die Stadt verlor lt. Bericht 4 Prozent."],
    ["Er wohnt in der Abt. eins."],
    ["Die Sendung lief im HR.", "Der Sender wiederholte sie."],
    ["Sie nahm Art. 5 ernst.", "Das Gesetz dieser Art.", "Der Rest blieb."],
    ["Das ist die einzige ihrer Art.", "Forscher fanden sie 1990."],
    ["Mit der Gruppe B.", "Müller war dabei."],
    ["Gestern sagte J. Huber ab."],
    ["Die Halle war voll, als J. D. Vance kam."],
    ["Der Rat tagte 2019.", "(Foto: dpa)"],
    ["Der Titel ging an Hansa.", "hansa.de meldet 300 Klicks."],
    ["Ulrich Huber (geb. Lang) kam."],
    ["Die Zahl stieg auf 40.", "Polizisten sperrten die Straße."],
    ["Er kam am 3. und blieb bis zum 5. Mai."],
    ["Er kam auf Platz 3.", "Trainer war Rolf Tiel."],
    ["Die Messe läuft bis 12.5. (Montag).", "Danach ist Schluss."],
    ["Sie lebte im 19. Jahrhundert."],
    ["Die Preise stiegen usw.", "Händler klagten über Verluste."],
    ["Die Rede war von Äpfeln, Birnen usw.", "Aber niemand kam."],
    ["Er wurde 2. Sieger im Lauf."],
    ["Den 2. Platz belegte Ulm."],
    ["Er starb mit 80.", "Seine Frau überlebte ihn."],
    ["Das Treffen der Nr. 5 mit der Nr. 7.", "Es endete 3:1."],
    ["Kaiser Wilhelm II. dankte ab."],
    ["Der Saal fasst max. 300 Gäste.", "Er kostet ca. 5 Mio. Euro."],
    ["Der Verein wurde ggf. mit Hrn. Lang gegründet."],
    ["Dipl.-Ing. Rolf Tiel leitet das Amt."],
    ["Die Firma sitzt in der Lohnauer Str. 5.", "Sie baut Pumpen."],
    ["Laut § 5 Abs. 2 Satz 1 ist das verboten."],
    ["Das Buch erschien 1999 (3. Aufl. 2004).", "Es kostet 20 Euro."],
    ["Er kam um ca. 8 Uhr bzw. etwas später."],
    ["Die Rede dauerte lt. Protokoll 20 Min.", "Danach gab es Wein."],
    ["Sie wohnt in St. Gallen.", "Er wohnt in Bad Tölz."],
    ["Frau Dr. jur. Lang klagte."],
    ["Die Höhe beträgt 300 m ü. M.", "Das Dorf ist klein."],
    ["Es sprach u. a. Bürgermeister Lang."],
    ["Das Geld, d. h. 300 Euro, fehlt."],
    ["Der Ort liegt a. d. Donau."],
    ["Die Band trat mit DJ T. auf.", "Fans jubelten."],
    ["Die Zahl stieg 2020 auf 12,5.", "Experten warnten."],
    ["Der Zug fährt um 8.15.", "Fahrgäste warten."],
    ["Die Wahl ist am 23. Februar 2025.", "Gewählt wird der Bundestag."],
    ["Er belegte den 3. Platz.", "Sein Bruder wurde 5."],
    ["Das Spiel endete 2:1.", "Tore schossen Lang und Tiel."],
    ["Die Klasse 7b siegte vor der 8a.", "Lehrer freuten sich."],
    ["Sie fuhr auf der A 7.", "Polizisten stoppten sie."],
    ["Die U 3 fiel aus.", "Busse fuhren."],
    ["Er trug die Rückennummer 9.", "Fans feierten ihn."],
    ["Die Sonde startete 1977.", "ESA und NASA planten sie."],
    ["Es gilt Stufe 3.", "Bewohner sollen Wasser sparen."],
    ["Der Fonds hält 40 Prozent.", "de Beers hält den Rest."],
    ["Das Amt warnte.", "vivo und oppo reagierten."],
    ["Der Preis gilt ab 1.1.", "Kunden zahlen mehr."],
    ["Der Preis gilt ab 1. Januar.", "Kunden zahlen mehr."],
    ["Die Ausstellung läuft vom 3.5. (Freitag) bis 9.6. (Sonntag)."],
    ["Am Freitag (3.5.) begann das Fest."],
    ["Die Frist endet am 30.9. um 24 Uhr."],
    ["Die Messe beginnt am Sa., 4.5., um 10 Uhr."],
    ["Anmeldung bis 15.3. bei Frau Lang."],
    ["Sie gewann 1.000 Euro.", "Er gewann 2.000.", "Beide lachten."],
]
ENGLISH = [
    ["The answer was no.", "Councillor Reed left the room."],
    ["She moved to the U.S.", "The firm followed in May.", "The meeting ended at 5 p.m.", "Police closed the road."],
    ["Residents rejected Plan B.", "Nobody voted for it."],
    ["The drug contains vitamin C.", "Doctors tested 40 people."],
    ["The case is Dunn v. Ohio.", "The court heard it in May."],
    [
        "He studied at M.I.T.",
        "Friends recall 40 essays.",
        "She lives in Washington, D.C.",
        "Neighbours saw her on Monday.",
    ],
    ["He left at 5 p.m. Friday and drove home."],
    ["The game starts at 8 p.m. Eastern time on Sunday."],
    ["He said U.S. President Donald Trump was wrong."],
    ["He told reporters that comments by U.S. President Donald Trump were wrong."],
    ["The firm cut 40 jobs.", "eBay shares fell by 4 per cent."],
    ["The press printed 300 notes.", "de la Rue sold the press in May."],
    ["She wrote 30 books.", "bell hooks died in 2021."],
    ["The bank is at No. 5 Mill Road.", "It shut."],
    ["John F. Kennedy said little."],
    ["He felt ill.", "Doctors came at once."],
    ["He said Apple Inc. Chairman Cook resigned."],
    ["Police said 300 people came.", "Nobody was hurt."],
    ["The F.B.I. Director said the agency waits."],
    ["“We lost.” he said."],
    ["Gov. Reed of Wash. state spoke."],
    ["They crossed the wash.", "Rain fell."],
    ["Volume no. 3 is lost."],
    ["The group, led by J. Edgar Hoover, met."],
    ["The team is in Group A.", "Spain won it."],
    ["It ended at 11 a.m.", "Mayor Reed thanked them."],
    ["The shop sells tea, jam, etc.", "Customers like it."],
    ["They said no.", "Teachers cheered."],
    ["The plant is in Sect. 4.", "It shut."],
    ["Rev. Dr. King spoke."],
    ["He works at Reed & Co. in Hull."],
    ["The vote is on Nov. 5.", "Polls open at 7 a.m.", "Voters need ID."],
    ["She has a Ph.D. in physics."],
    ["He was born c. 1850.", "His son died."],
    ["The suspect, a 30-year-old from St. Paul, fled."],
    ["The U.N. Security Council met.", "Envoys spoke."],
    ["They met the U.K. Prime Minister Lee."],
    ["The firm, Reed Inc., fell.", "Shares lost 4 pct."],
    ["The patient has hepatitis C.", "Nurses care for him."],
    ["Smith vs. Jones is next."],
    ["The case Roe v. Wade was cited."],
    ["They live on Mill St.", "The road is closed."],
    ["It is No. 1.", "Fans cheered."],
    ["The answer is yes.", "The council said no.", "Everybody left."],
    ["i.e. the firm paid."],
    ["The firm makes chips.", "amd rose by 4 per cent."],
    ["Sales rose.", "iRobot shares fell."],
    ["She read the poem.", "e.e. cummings wrote it."],
    ["Prices rose by 4.5.", "Wages fell."],
    ["They fled to Washington, D.C.", "Police followed."],
    ["The shop opens at 9 a.m. Monday to Friday."],
    ["He came on Sept. 11 at 8 p.m. EST."],
    ["Gen. Lee met Lt. Gov. Dan Roe."],
    ['The band played "Song No. 2."', "Fans sang."],
]
# No blank stands between these.
GLUED_GERMAN = [
    [
        "„Wir haben 40 Stellen gestrichen.“",
        "Das sagte Werksleiter Rolf Tiel.",
        "Das Werk gehört seit 2012 der Kolm AG.",
    ],
    ["Er ging.", "„Das Dach ist dicht“, sagte er."],
    ["Er ging.", '"Das Dach ist dicht", sagte er.'],
    ['"Das Dach ist dicht."', "Das sagte er."],
    ["»Das Dach hält.«", "Er ging."],
    ["Er kam 2019.", "Danach ging er."],
    ["Am 12.Mai war er da."],
    ["Die Seite www.lohnau.de zeigt 40 Fotos."],
    ["Das Programm Node.js läuft."],
]
GLUED_ENGLISH = [
    ["He left.", "“The roof is dry,” she said."],
    ["“The roof is dry.”", "He left."],
    ["It shut in 2019.", "Nobody knew."],
]
DATELINES = [
    ("de", "Lohnau (ots) |Die Stadt"),
    ("de", "Lohnau/Berlin (afp/dpa) |Die Bahn"),
    ("de", "Lohnau (dpa/lnw) - |Die"),
    ("de", "Lohnau, 4. Mai (Reuters) - |Die Stadt"),
    ("de", "LOHNAU – |Die"),
    ("de", "Lohnau – |Die Stadt"),
    ("de", "(dpa) Lohnau - |Die"),
    ("de", "(dpa) - |Die"),
    ("de", "Bad Lohnau (rol). |Die"),
    ("de", "Lohnau, den 4. Mai 2024 (dpa) – |Die"),
    ("de", "Frankfurt am Main (dpa-AFX) - |Die"),
    ("de", "BERLIN/LOHNAU (dts) |Die"),
    ("de", "Lohnau (bei Ulm) liegt"),
    ("de", "Lohnau – eine Stadt mit"),
    ("de", "Hull – Lohnau dauert"),
    ("de", "Hamburg – das war"),
    ("de", "Anna Huber (SPD) Die"),
    ("de", "Berlin (dpa/bb) – |„Das"),
    ("de", "Lohnau (dts Nachrichtenagentur) - |Die"),
    ("de", "Anna Huber, Chefin – Die"),
    ("en", "HULL, England — |The port"),
    ("en", "NEW YORK, Nov. 4 - |The bank"),
    ("en", "HULL, May 4 (Reuters) - |The port"),
    ("en", "(Reuters) - |The port"),
    ("en", "Hull (AP) — |The port"),
    ("en", "WASHINGTON — |The"),
    ("en", "WASHINGTON, D.C. — |The"),
    ("en", "ST. PAUL, Minn. — |The"),
    ("en", "LONDON, 4 May 2024 (AFP) - |The"),
    ("en", "NEW YORK/LONDON (Reuters) - |The"),
    ("en", "TEL AVIV, Israel (AP) -- |The"),
    ("en", "Hull – |The port"),
    ("en", "Hull - a port"),
    ("en", "Jane Roe (D) said"),
    ("en", "SAO PAULO, March 3, 2024 — |The"),
]


def words(text: str, language: str) -> list[str]:
    return [sentence.span.of(text) for sentence in split_sentences(article(text, language))]


@pytest.mark.parametrize("sentences", GERMAN, ids=" ".join)
def test_german_stops(sentences: list[str]) -> None:
    assert words(" ".join(sentences), "de") == sentences


@pytest.mark.parametrize("sentences", ENGLISH, ids=" ".join)
def test_english_stops(sentences: list[str]) -> None:
    assert words(" ".join(sentences), "en") == sentences


@pytest.mark.parametrize("sentences", GLUED_GERMAN, ids=" ".join)
def test_a_blank_is_missing_in_german(sentences: list[str]) -> None:
    assert words("".join(sentences), "de") == sentences


@pytest.mark.parametrize("sentences", GLUED_ENGLISH, ids=" ".join)
def test_a_blank_is_missing_in_english(sentences: list[str]) -> None:
    assert words("".join(sentences), "en") == sentences


@pytest.mark.parametrize(("language", "line"), DATELINES, ids=[line for _, line in DATELINES])
def test_a_dateline_ends_before_the_text(language: str, line: str) -> None:
    before, bar, after = line.rpartition("|")
    found = dateline_end(before + after, 0, len(line) - len(bar), load_language(language).sentences.starters)
    assert found == (len(before.rstrip()) if bar else None)


def test_a_line_that_begins_small_goes_on_the_one_before() -> None:
    text = "Der Rat von Lohnau\nhat am Montag 40 Stellen gestrichen.\ndpa meldete es zuerst."
    assert words(text, "de") == [text[:55], text[56:]]
