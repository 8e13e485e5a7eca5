"""What is added in brackets: only what is certain, at its place, of the right length."""

from __future__ import annotations

from datetime import date

import pytest
from news_text import analyse

DAY = date(2016, 10, 3)  # a Monday

# Language, text, what the last claim reads as.
BODIES = [
    ("The firm said it would close.", "It [the firm] would close."),
    ("Germany’s police said they had found 40 cars.", "They had found 40 cars."),
    ("Prosecutors say they have proof.", "They [prosecutors] have proof."),
    ("Many voters believe they are ignored.", "They [many voters] are ignored."),
    ("Twelve percent said that they were unsure.", "They [Twelve percent] were unsure."),
    ("The agency said its staff had left.", "Its [the agency] staff had left."),
    ("The firm said it was not planning a sale.", "It [the firm] was not planning a sale."),
    # not the body: what is shut, late, possible; a person; a study; somebody else named between
    ("The council said it was shut.", "It was shut."),
    ("The agency said it is too late.", "It is too late."),
    ("The bank said it could take years.", "It could take years."),
    ("The mayor said it would close.", "It would close."),
    ("The report says it will get worse.", "It will get worse."),
    ("Officials said it would rain.", "It would rain."),
    ("He is studying law, a school spokesman said.", "He is studying law."),
    ("A spokesman said he would resign.", "He would resign."),
    ("Neither Alan Roe nor Peter Doe came. He stayed at home.", "He stayed at home."),
]
NAMES = [
    ("“Poor Mexico, so far from God,” people say. Roe likes Mexico.", "Roe likes Mexico."),
    ("Hull likes Mexico. Roe wrote to dear Old Mexico. Mexico is open.", "Mexico is open."),
    ("It shows tales of African American slaves. Roe is American.", "Roe is American."),
    ("It rained when Orla Vance won. Vance is 40.", "[Orla] Vance is 40."),
    ("Roe wrote to the Christian News Service. Peter Doe is Christian.", "Peter Doe is Christian."),
    (
        "Roe saw the National Museum of African History and Culture. The museum is old.",
        "The museum [the National Museum of African History and Culture] is old.",
    ),
    ("Roe saw the Museum of Art and Peter Doe. The museum is old.", "The museum [the Museum of Art] is old."),
    ("The Voter Registration Act is old. Roe put Doe on the voter rolls.", "Roe put Doe on the voter rolls."),
    ("It is a front of the terror war. Roe fights on the front lines.", "Roe fights on the front lines."),
    ("The dam of Lake Orla broke. Homes at the dam fell.", "Homes at the dam [the dam of Lake Orla] fell."),
]
DATES = [
    ("en", "The survey in Hull ran September 16-19.", "September 16-19 [2016-09-16/2016-09-19]"),
    ("en", "The fair in Hull runs from May 3 to May 5.", "May 3 to May 5 [2016-05-03/2016-05-05]"),
    ("en", "Roe left Hull on 20-22 April.", "20-22 April [2016-04-20/2016-04-22]"),
    ("de", "Die Messe in Ulm geht vom 3. bis 5. Mai.", "3. bis 5. Mai [2016-05-03/2016-05-05]"),
    ("de", "Ulm feierte vom 28. Mai bis zum 2. Juni.", "28. Mai bis zum 2. Juni [2016-05-28/2016-06-02]"),
    ("de", "Bis 5. Mai gilt in Ulm Tempo 30.", "5. Mai [2017-05-05]"),
    ("en", "Roe will be released Monday.", "Monday [2016-10-03]"),
]
NO_DATES = [
    ("en", "Twenty-five years ago, Hull won."),
    ("en", "Hull won twenty-odd years ago."),
    ("en", "Hull signed more than 20 years ago."),
    ("en", "Hull signed two or three years ago."),
    ("en", "Hull signed 20 years ago."),
    ("de", "Ulm zahlte vor zwei bis drei Wochen."),
    ("de", "Ulm zahlte vor mindestens drei Jahren."),
    ("en", "Roe cannot afford a night like the one he had Monday."),
    ("en", "Roe needs a speech like the one given Monday."),
]
DEMANDS = [
    ("en", "Roe demanded that the firm stop work.", "The firm [should] stop work."),
    ("en", "The panel recommended that he be fired.", "He [should] be fired."),
    ("en", "Doe asks that the state not close Hull.", "The state [should] not close Hull."),
    ("en", "Roe suggested that the firm close in May.", "The firm [should] close in May."),
    ("en", "Roe suggested that the firm is broke.", "The firm is broke."),
    ("en", "Roe insisted that wages rise in Hull.", "Wages rise in Hull."),
    ("en", "Roe insisted that he had paid.", "He had paid."),
    ("en", "They wish Hull were cleaner.", "They wish Hull were cleaner."),
    ("de", "Huber fordert, dass alle Bürger mehr zuhören.", "Alle Bürger [sollen] mehr zuhören."),
    ("de", "Huber verlangt, dass Ulm die Arbeit einstellt.", "Ulm [soll] die Arbeit einstellen."),
    ("de", "Huber schlug vor, dass die Steuer gesenkt wird.", "Die Steuer [soll] gesenkt werden."),
    (
        "de",
        "Huber will den Wunsch, dass Ulm zahlt, nicht erfüllen.",
        "Huber will den Wunsch, dass Ulm zahlt, nicht erfüllen.",
    ),
    ("de", "Huber empfahl, dass Ulm die Brücke sperrt und umleitet.", "Ulm [soll] die Brücke sperren und umleiten."),
    ("de", "Huber fordert, dass Ulm zahlen muss.", "Ulm muss zahlen."),
    ("de", "Huber besteht darauf, dass Ulm arm ist.", "Ulm ist arm."),
    ("de", "Huber sagte, dass Ulm die Arbeit einstellt.", "Ulm stellt die Arbeit ein."),
]
TOLD = [
    ("en", "Roe pledged 40 pounds and left the hall.", "Roe pledged 40 pounds and left the hall."),
    ("en", "Roe has promised a veto and tried to win votes.", "Roe has promised a veto and tried to win votes."),
    ("en", "It names coal firms and even stores like Hull Ltd.", "It names coal firms and even stores like Hull Ltd."),
    ("en", "Roe paid the money she said she owed to Hull.", "Roe paid the money she said she owed to Hull."),
    ("en", "This time he said he was very ill.", "He was very ill."),
    ("en", "The firm told the council it would close.", "It would close."),
    ("en", "She told her staff they should leave.", "They should leave."),
    ("en", "Roe told a crowd in Hull the plan was dead.", "The plan was dead."),
    ("en", "They told the family their son had died.", "Their son had died."),
    ("en", "She told her the plan was off.", "The plan was off."),
    ("en", "Roe told the firm to close.", "Roe told the firm to close."),
    ("en", "Roe told the council what it owed.", "Roe told the council what it owed."),
    ("en", "Back when it rained, Roe said the dam was safe.", "The dam was safe."),
    ("de", "Kurz nachdem der Damm brach, sagte Huber, er sei alt.", "Er ist alt."),
    ("de", "Kurz nachdem der Damm brach, kam Huber.", "Kurz nachdem der Damm brach, kam Huber."),
]
GERMAN_NOUNS = [
    ("de", "Das ist die 114. Space Shuttle Mission. Die Mission beginnt. Das Shuttle ist alt.", "Das Shuttle ist alt."),
    ("de", "Der Vizepräsident von Ulm kam an. Der Präsident sprach lange.", "Der Präsident sprach lange."),
    ("de", "Die Sparkasse Lohnau baut neu. Die Sparkasse ist alt.", "Die Sparkasse [Lohnau] ist alt."),
]
AROUND = [
    ("en", "As Roe pointed out, the gap is vast.", "The gap is vast."),
    ("de", "Auch wenn es regnet, sagt Huber, ist der Bau dicht.", "Auch wenn es regnet, ist der Bau dicht."),
    ("en", "If it rains, Roe said, the dam leaks.", "If it rains, the dam leaks."),
    ("de", "„Wir schaffen das“ ist ein Satz von gestern.", "„Wir schaffen das“ ist ein Satz von gestern."),
    ("de", "Huber rät, vorab zu fragen – andere sind oft günstiger.", "Andere sind oft günstiger."),
    ("de", "Die Wölfe sind eines der Top-Teams. Der Rest der Teams spielt.", "Der Rest der Teams spielt."),
    ("de", "Kurz bevor der See beginnt, steht links ein Turm.", "Kurz bevor der See beginnt, steht links ein Turm."),
    ("de", "Das Dach ist, sagt Huber, sehr alt.", "Das Dach ist sehr alt."),
    ("de", "Der Plan ist, meint Huber, ein großer Irrtum.", "Der Plan ist ein großer Irrtum."),
    ("de", "Es ist, sagt Anna Huber, die Leiterin des Amtes, ein guter Plan.", "Es ist ein guter Plan."),
    ("de", "Der Bau hat, betont Huber, viel Geld gekostet.", "Der Bau hat viel Geld gekostet."),
    (
        "de",
        "Dass das Dach alt ist, sagte Huber, der Chef, nicht.",
        "Dass das Dach alt ist, sagte Huber, der Chef, nicht.",
    ),
    ("en", "The dam was, Roe said, a great danger to Hull.", "The dam was a great danger to Hull."),
    ("en", "We will, she said, build it again.", "We will build it again."),
    ("en", "“He is ill,” the dealer said of Mr. Roe, who, in fact, is well.", "He is ill."),
    ("en", "Roe said the plan was “a mistake,” and Doe called it “a great day.”", "Doe called it “a great day.”"),
    ("en", "Roe said the way was “one of inclusion”, but Doe warned Hull.", "Doe warned Hull."),
    ("en", "While Roe said that he works, Doe said he does not do so.", "He does not do so."),
    ("en", "Roe left the hall early and said that it was late.", "It was late."),
    ("en", "The firm designed and is the owner of the tower.", "The firm designed and is the owner of the tower."),
    ("en", "Asked what it costs to build, Roe replied: “We do not know.”", "We do not know."),
    ("de", "Weil Huber sagte, dass er komme, blieb Maar zu Hause.", "Er kommt."),
    ("de", "Die Firma kaufte und sanierte die Mühle.", "Die Firma kaufte und sanierte die Mühle."),
]
PREDICATES = [
    ("en", "The attack was “a crime against all of us,” he said.", "The attack was “a crime against all of us”."),
    ("en", "He was “a well liked colleague,” the statement added.", "He was “a well liked colleague”."),
    ("en", "Roe said it was “an old dam in a wood,” and Doe said it fell.", "It was “an old dam in a wood”."),
    ("de", "Der Angriff war „ein Verbrechen gegen alle“, sagte Huber.", "Der Angriff war „ein Verbrechen gegen alle“."),
    (
        "de",
        "Der Plan ist „ein Schritt nach vorn für alle“, so Huber.",
        "Der Plan ist „ein Schritt nach vorn für alle“.",
    ),
    ("en", "Using the tax “is a mistake,” said Mr. Roe.", "Using the tax “is a mistake”."),
    ("en", "The tunnel “will never be built,” Roe said.", "The tunnel “will never be built”."),
    ("en", "The bridge, Roe said, “was never safe.”", "The bridge was never safe."),
    ("en", "In a post, Roe wrote, “We’ve never been to Hull.”", "We’ve never been to Hull."),
    ("en", "“Is this a joke?” Roe asked.", "Is this a joke?"),
    ("de", "Der neue Tunnel „wird nie gebaut“, so Huber.", "Der neue Tunnel „wird nie gebaut“."),
    ("de", "Die Brücke, sagte Huber, „war nie sicher“.", "Die Brücke war nie sicher."),
]


SPEAKERS = [
    ("en", "Gov. Tom Reed (who has 25 votes to date) said it was possible.", "Gov. Tom Reed"),
    ("de", "Gesellschaftspolitisch betonte sie die Not.", "sie"),
    ("de", "Politisch forderte Huber mehr Geld.", "Huber"),
    ("en", "“Is it safe in here?” Jane Roe asked, turning to the crowd.", "Jane Roe"),
    ("en", "Sean Doe asked Donald Roe how it was. “It was good,” he told Doe.", "Donald Roe"),
    ("en", "She’s a nurse but concedes that most of her peers left.", "She"),
    ("de", "Anna Huber war da. Sie warf der Regierung vor, die Lage auszunutzen.", "Anna Huber"),
]
LASTING = [
    ("de", "Die Kolonie Saint-Domingue (heute Haiti) war reich."),
    ("de", "Der Turm steht heute in Ulm."),
    ("en", "The mill is a museum today."),
]


def last(text: str, language: str, published: date | None = None) -> str:
    """Return the last claim of a text as it stands alone, without the title."""
    return analyse(text, language, published).extracted.claims[-1].standalone


@pytest.mark.parametrize(("text", "standalone"), [*BODIES, *NAMES])
def test_who_or_what_is_meant(text: str, standalone: str) -> None:
    assert last(text, "en") == standalone


@pytest.mark.parametrize(("language", "text", "told"), DATES)
def test_a_range_is_told_by_both_its_days(language: str, text: str, told: str) -> None:
    assert told in last(text, language, DAY)


@pytest.mark.parametrize(("language", "text"), NO_DATES)
def test_what_is_about_then_or_told_in_a_clause_inside_is_open(language: str, text: str) -> None:
    claim = analyse(text, language, DAY).extracted.claims[-1]
    assert "[" not in claim.standalone
    assert "date" in claim.flags


@pytest.mark.parametrize(("language", "text", "standalone"), [*DEMANDS, *TOLD, *GERMAN_NOUNS, *AROUND, *PREDICATES])
def test_what_is_demanded_or_quoted_in_part_is_told_whole(language: str, text: str, standalone: str) -> None:
    assert last(text, language) == standalone


@pytest.mark.parametrize(("language", "text", "speaker"), SPEAKERS)
def test_who_says_it(language: str, text: str, speaker: str) -> None:
    spoken = analyse(text, language).attributions[-1]
    named = spoken.antecedent or spoken.source
    assert " ".join(span.of(text) for span in named) == speaker


@pytest.mark.parametrize(("language", "text"), LASTING)
def test_these_times_are_no_day(language: str, text: str) -> None:
    claim = analyse(text, language, DAY).extracted.claims[-1]
    assert "[" not in claim.standalone
    assert "date" not in claim.flags
