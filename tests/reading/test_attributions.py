"""Attributions: one invented sentence or two for each rule, and what must hold for every text."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import given
from news_text import LANGUAGES, Analysis, analyse, texts

from pipeline.core.terms import Form

if TYPE_CHECKING:
    from pipeline.core.records import Attribution, Span

DIRECT, INDIRECT, REPORTED, FREE = Form.DIRECT, Form.INDIRECT, Form.REPORTED, Form.FREE_INDIRECT


class Case(NamedTuple):
    """A text and what its last attribution must be; words of several spans are joined by a bar."""

    text: str
    source: str
    cue: str
    content: str
    form: Form = INDIRECT


GERMAN = [
    # reporting clauses
    Case(
        "Ministerin Anna Huber sagte am Montag, dass die Stadt drei Schulen baut.",
        "Ministerin Anna Huber",
        "sagte",
        "dass die Stadt drei Schulen baut",
    ),
    Case(
        "Bürgermeister Peter Lang erklärte, die Brücke sei gesperrt.",
        "Bürgermeister Peter Lang",
        "erklärte",
        "die Brücke sei gesperrt",
    ),
    Case(
        "Die Brücke werde im Mai geöffnet, sagte Bürgermeister Peter Lang.",
        "Bürgermeister Peter Lang",
        "sagte",
        "Die Brücke werde im Mai geöffnet",
    ),
    Case(
        "Der Plan, sagte Huber, sei mit dem Rat abgestimmt.", "Huber", "sagte", "Der Plan | sei mit dem Rat abgestimmt"
    ),
    Case(
        "Wie das Ministerium mitteilte, liegt die Quote bei vier Prozent.",
        "das Ministerium",
        "Wie | mitteilte",
        "liegt die Quote bei vier Prozent",
    ),
    Case(
        "Die Firma kündigte an, dass das Werk im Herbst schließt.",
        "Die Firma",
        "kündigte an",
        "dass das Werk im Herbst schließt",
    ),
    Case(
        "Peter Lang hat mitgeteilt, dass der Rat am Montag tagt.",
        "Peter Lang",
        "hat mitgeteilt",
        "dass der Rat am Montag tagt",
    ),
    Case(
        "Anna Huber, Sprecherin der Polizei, sagte, der Täter sei geflohen.",
        "Anna Huber, Sprecherin der Polizei",
        "sagte",
        "der Täter sei geflohen",
    ),
    # adverbial frames
    Case(
        "Laut Polizei entstand ein Schaden von 20.000 Euro.", "Polizei", "Laut", "entstand ein Schaden von 20.000 Euro"
    ),
    Case(
        "Der Polizei zufolge wurden drei Menschen verletzt.", "Der Polizei", "zufolge", "wurden drei Menschen verletzt"
    ),
    Case(
        "Nach Angaben der Feuerwehr brannte das Dach vollständig aus.",
        "Angaben der Feuerwehr",
        "Nach",
        "brannte das Dach vollständig aus",
    ),
    Case(
        "Die Kosten steigen auf zwölf Millionen Euro, so die Ministerin.",
        "die Ministerin",
        "so",
        "Die Kosten steigen auf zwölf Millionen Euro",
    ),
    Case(
        "Dem Vernehmen nach verkauft die Firma ihr Werk in Jena.",
        "",
        "Dem Vernehmen nach",
        "verkauft die Firma ihr Werk in Jena",
    ),
    # nouns, documents, acts
    Case(
        "Der Vorwurf der Opposition, die Regierung habe die Zahlen verschwiegen, ist alt.",
        "der Opposition",
        "Der Vorwurf",
        "die Regierung habe die Zahlen verschwiegen",
    ),
    Case(
        "Die Lage habe sich gebessert, heißt es in dem Schreiben.",
        "dem Schreiben",
        "heißt",
        "Die Lage habe sich gebessert",
    ),
    Case(
        "Die Gewerkschaft fordert höhere Löhne für alle.",
        "Die Gewerkschaft",
        "fordert",
        "Die Gewerkschaft fordert höhere Löhne für alle",
        REPORTED,
    ),
    # no frame of its own
    Case(
        "Der Täter soll durch ein Fenster geflohen sein.",
        "",
        "",
        "Der Täter soll durch ein Fenster geflohen sein.",
        FREE,
    ),
    Case(
        "Lang sagte, die Brücke sei gesperrt. Sie werde im Mai geöffnet.",
        "Lang",
        "",
        "Sie werde im Mai geöffnet.",
        FREE,
    ),
    # direct speech
    *[
        Case(
            f"{mark[0]}Das Dach ist seit Mai dicht{mark[1]}, sagte Anna Huber.",
            "Anna Huber",
            "sagte",
            f"{mark[0]}Das Dach ist seit Mai dicht{mark[1]}",
            DIRECT,
        )
        for mark in ("„“", "»«", "«»", '""', "“”", "‚‘")
    ],
    Case("„Ist das Dach dicht?“, fragte Anna Huber.", "Anna Huber", "fragte", "„Ist das Dach dicht?“", DIRECT),
    Case(
        "Anna Huber sagte: „Das Dach ist seit Mai dicht.“",
        "Anna Huber",
        "sagte",
        "„Das Dach ist seit Mai dicht.“",
        DIRECT,
    ),
    Case("„Das Dach ist seit Mai dicht“, so Huber.", "Huber", "so", "„Das Dach ist seit Mai dicht“", DIRECT),
    Case(
        "„Das Dach ist dicht“, sagte Anna Huber, „und die Fenster sind neu.“",
        "Anna Huber",
        "sagte",
        "„Das Dach ist dicht“ | „und die Fenster sind neu.“",
        DIRECT,
    ),
    Case(
        "Die Bürgermeisterin schrieb:\n\n> Das Dach ist seit Mai dicht.",
        "Die Bürgermeisterin",
        "schrieb",
        "Das Dach ist seit Mai dicht.",
        DIRECT,
    ),
    Case(
        "„Das Dach ist dicht“, sagte Anna Huber. „Die Fenster sind alle neu.“",
        "Anna Huber",
        "",
        "„Die Fenster sind alle neu.“",
        DIRECT,
    ),
]
ENGLISH = [
    Case(
        "Mayor Jane Roe said that the bridge will open in May.",
        "Mayor Jane Roe",
        "said",
        "that the bridge will open in May",
    ),
    Case(
        "The tale that he fell was ‘plain wrong’, its author, Ann Roe, said.",
        "its author, Ann Roe",
        "said",
        "The tale that he fell was ‘plain wrong’",
    ),
    Case(
        "In May it will reach Ely, Roe says, becoming the first ferry there.",
        "Roe",
        "says",
        "In May it will reach Ely | becoming the first ferry there",
    ),
    Case("Jane Roe said the roof was repaired.", "Jane Roe", "said", "the roof was repaired"),
    Case("The bridge will open in May, Mayor Jane Roe said.", "Mayor Jane Roe", "said", "The bridge will open in May"),
    Case("The bridge will open in May, said Mayor Jane Roe.", "Mayor Jane Roe", "said", "The bridge will open in May"),
    Case("Jane Roe told reporters that the roof was repaired.", "Jane Roe", "told", "that the roof was repaired"),
    Case("According to the police, three people were hurt.", "the police", "According to", "three people were hurt"),
    Case("Three people were hurt, according to the police.", "the police", "according to", "Three people were hurt"),
    Case(
        "According to Ann Roe, a judge in Ely, rents doubled.",
        "Ann Roe, a judge in Ely",
        "According to",
        "rents doubled",
    ),
    Case(
        "Rents doubled, according to Ann Roe, who led the study.",
        "Ann Roe, who led the study",
        "according to",
        "Rents doubled",
    ),
    Case("The company reportedly sold its plant in Derby.", "", "reportedly", "The company | sold its plant in Derby"),
    Case("“We repaired the roof in May,” said Jane Roe.", "Jane Roe", "said", "“We repaired the roof in May,”", DIRECT),
    Case('"We repaired the roof in May," Jane Roe said.', "Jane Roe", "said", '"We repaired the roof in May,"', DIRECT),
    Case(
        '"We repaired the roof," Jane Roe said, "and the windows are new."',
        "Jane Roe",
        "said",
        '"We repaired the roof," | "and the windows are new."',
        DIRECT,
    ),
    Case('Jane Roe said: "We repaired the roof in May."', "Jane Roe", "said", '"We repaired the roof in May."', DIRECT),
    # subjects parted from their verb, or with verbs of their own
    Case(
        "Jane Roe, a state judge who became mayor in 2014, said the roof was tight.",
        "Jane Roe, a state judge who became mayor in 2014",
        "said",
        "the roof was tight",
    ),
    Case(
        "Jane Roe, on the other hand, said the roof was tight.",
        "Jane Roe",
        "said",
        "the roof was tight",
    ),
    Case("Jane Roe, when asked about the roof, replied that it was tight.", "Jane Roe", "replied", "that it was tight"),
    Case(
        "Last week, Jane Roe, the mayor, said the roof was tight.", "Jane Roe, the mayor", "said", "the roof was tight"
    ),
    Case(
        "Builders, roofers and the town's plumbers said the roof was tight.",
        "Builders, roofers and the town's plumbers",
        "said",
        "the roof was tight",
    ),
    Case(
        "A report released Friday found that the roof leaks.",
        "A report released Friday",
        "found",
        "that the roof leaks",
    ),
    Case(
        "Studies paid for by the town showed that the roof leaks.",
        "Studies paid for by the town",
        "showed",
        "that the roof leaks",
    ),
    Case("Supporters of the plan hope the roof will last.", "Supporters of the plan", "hope", "the roof will last"),
    Case("The roof leaks, town records show.", "town records", "show", "The roof leaks"),
    Case(
        "Residents who back the plan say the roof will last.",
        "Residents who back the plan",
        "say",
        "the roof will last",
    ),
    Case("Jane Roe climbed the tower and said the roof was tight.", "Jane Roe", "said", "the roof was tight"),
    Case(
        "The finance office manager said the roof was tight.",
        "The finance office manager",
        "said",
        "the roof was tight",
    ),
    Case("Jane Roe says he’s the best roofer in town.", "Jane Roe", "says", "he’s the best roofer in town"),
    Case("As Jane Roe noted, the roof was never tight.", "Jane Roe", "noted", "the roof was never tight"),
    Case(
        "Jane Roe said Monday the risk is that the roof leaks.", "Jane Roe", "said", "the risk is that the roof leaks"
    ),
    Case("Jane Roe pointed out that the roof leaks.", "Jane Roe", "pointed", "that the roof leaks"),
    Case("Jane Roe, who had said the roof leaks, left the house.", "who", "had said", "the roof leaks"),
    Case("Jane Roe met roofers hurt on Friday and said the roof was tight.", "Jane Roe", "said", "the roof was tight"),
    Case(
        "In York, about half of the roofers say the roof leaks.", "about half of the roofers", "say", "the roof leaks"
    ),
    Case(
        "Jane Roe, a Hastings delegate, said the roof leaks.", "Jane Roe, a Hastings delegate", "said", "the roof leaks"
    ),
    Case("A second guard that evening said the roof was tight.", "A second guard", "said", "the roof was tight"),
    Case("Jane Roe has also said the roof was tight.", "Jane Roe", "has also said", "the roof was tight"),
    Case("Jane Roe hadn't said the roof was tight.", "Jane Roe", "hadn't said", "the roof was tight"),
    # direct speech
    Case(
        '"The roof was tight," Jane Roe, a judge in York, said in a statement.',
        "Jane Roe, a judge in York",
        "said",
        '"The roof was tight,"',
        DIRECT,
    ),
    Case("''The roof was tight,'' said Jane Roe.", "Jane Roe", "said", "''The roof was tight,''", DIRECT),
    Case(
        '"The roof was tight," said Jane Roe (D-York), a judge who sold the house.',
        "Jane Roe (D-York), a judge who sold the house",
        "said",
        '"The roof was tight,"',
        DIRECT,
    ),
    Case(
        '"The roof was tight," Jane Roe said on the "Late Evening Show Live."',
        "Jane Roe",
        "said",
        '"The roof was tight,"',
        DIRECT,
    ),
    # acts and stances
    Case("Jane Roe called the roof “a sorry sight.”", "Jane Roe", "called", "the roof “a sorry sight.”", REPORTED),
    Case("Jane Roe, calling the roof unsafe, left the house.", "Jane Roe", "calling", "the roof unsafe", REPORTED),
    Case("Jane Roe left the house, saying it was unsafe.", "Jane Roe", "saying", "it was unsafe", INDIRECT),
    Case("Jane Roe is calling for a new roof.", "Jane Roe", "is calling for", "a new roof", REPORTED),
    Case("Jane Roe is wary of a new roof.", "Jane Roe", "is wary of", "a new roof", REPORTED),
    Case("Jane Roe’s support for a new roof surprised the town.", "Jane Roe’s", "support for", "a new roof", REPORTED),
    Case("The paper printed her claim that the roof leaks.", "her", "claim", "that the roof leaks"),
    Case("Jane Roe declined to comment on the roof.", "Jane Roe", "declined to", "comment on the roof", REPORTED),
]
PLAIN = {
    "de": [
        "Die sogenannte „Reform“ kostete zwei Millionen Euro.",
        "Der „Blaue Reiter“ hängt seit Mai im Museum.",
        "Der Film „Stille Tage“ läuft seit Montag.",
        "Der Zug fährt um acht Uhr ab. Am Abend kommt er in Ulm an.",
        "Die Stadt baute im Jahr 2005 drei neue Schulen.",
        "Im Mai stiegen die Preise um vier Prozent.",
        "Nach dem Spiel fuhren alle nach Hause.",
        "So wurde die Brücke im Mai fertig.",
    ],
    "en": [
        'The so-called "reform" cost two million pounds.',
        'The band played "Yellow River" on Monday.',
        "The train leaves at eight. In the evening it arrives in York.",
        "The city built three schools in 2005.",
        "Prices rose by four percent in May.",
        "The state issues licences to the taxi drivers of York.",
        "The attacks on the harbour lasted for four days.",
        "Hearing him say it in a British accent gives it a new tone.",
        "Agree to pay the fee or leave the house.",
    ],
}


def check(case: Case, language: str) -> tuple[Analysis, Attribution]:
    found = analyse(case.text, language)
    assert found.attributions, "nothing found"
    last = max(found.attributions, key=lambda one: one.content[-1].end)
    assert found.words(last.source) == case.source
    assert found.words(last.cue) == case.cue
    assert found.words(last.content) == case.content
    assert last.form is case.form
    return found, last


@pytest.mark.parametrize("case", GERMAN, ids=lambda case: case.text)
def test_german_rules(case: Case) -> None:
    check(case, "de")


@pytest.mark.parametrize("case", ENGLISH, ids=lambda case: case.text)
def test_english_rules(case: Case) -> None:
    check(case, "en")


@pytest.mark.parametrize(
    ("language", "text"), [(language, text) for language, lines in PLAIN.items() for text in lines]
)
def test_plain_telling_attributes_nothing(language: str, text: str) -> None:
    found = analyse(text, language)
    assert [found.words(one.content) for one in found.attributions] == []


def test_a_stance_is_no_claim_and_holds_nothing() -> None:
    found = analyse("Jane Roe, who wants a new roof, said the old one leaks.", "en")
    stance, report = sorted(found.attributions, key=lambda one: one.begin if hasattr(one, "begin") else one.content[0])
    assert (stance.rule, report.rule, report.parent) == ("stance", "clause:that", None)


def test_the_verb_of_a_relative_clause_is_not_what_the_sentence_reports() -> None:
    found = analyse("A bank that promises nothing can hardly break its word.", "en")
    assert [one.rule for one in found.attributions] == ["stance"]


def test_what_a_subordinate_clause_tells_is_not_what_the_sentence_reports() -> None:
    found = analyse("When residents ask for help, the office is closed.", "en")
    assert [one.rule for one in found.attributions] == ["stance"]


def test_a_noun_with_a_relative_clause_is_no_clause() -> None:
    found = analyse("The talk revealed a gap in the way the builders work.", "en")
    assert [one.rule for one in found.attributions] == ["stance"]


def test_a_sentence_that_opens_with_a_bracket_is_read() -> None:
    assert analyse("(The roof leaks), said Jane Roe, the mayor.", "en") is not None


def test_the_paper_that_quotes_the_letter_is_outside() -> None:
    found = analyse(
        "Die Firma habe die Auflagen verletzt, heißt es in dem Schreiben, aus dem die „Nordzeitung“ zitiert."
    )
    letter, paper = (
        one for word in ("Schreiben", "Nordzeitung") for one in found.attributions if word in found.words(one.source)
    )
    assert found.words(letter.content) == found.words(paper.content) == "Die Firma habe die Auflagen verletzt"
    assert (letter.parent, paper.parent) == (paper.id, None)
    assert found.words(letter.medium) == "dem Schreiben"


def test_those_a_paper_relies_on_are_inside() -> None:
    found = analyse("Die „Nordzeitung“ berichtete unter Berufung auf Ermittler, dass zwei Männer festgenommen wurden.")
    paper, others = (
        one for word in ("Nordzeitung", "Ermittler") for one in found.attributions if word in found.words(one.source)
    )
    assert found.words(others.content) == found.words(paper.content) == "dass zwei Männer festgenommen wurden"
    assert (paper.parent, others.parent) == (None, paper.id)


def test_free_indirect_speech_goes_on() -> None:
    found = analyse(
        "Lang sagte, die Brücke sei gesperrt. Sie werde im Mai geöffnet. Die Kosten lägen bei drei Millionen Euro."
    )
    first, rest = found.attributions
    assert not first.carried_over
    assert (rest.form, rest.carried_over, found.words(rest.source)) == (FREE, True, "Lang")
    assert found.words(rest.content) == "Sie werde im Mai geöffnet. | Die Kosten lägen bei drei Millionen Euro."
    assert [claim.attributions for claim in found.extracted.claims[-2:]] == [(rest.id,)] * 2


def test_free_indirect_speech_ends_with_a_plain_sentence_in_a_new_paragraph() -> None:
    found = analyse("Lang sagte, die Brücke sei gesperrt.\n\nDer Rat tagt am Montag. Die Halle ist groß.")
    assert len(found.attributions) == 1


@pytest.mark.parametrize(
    ("text", "language", "source", "antecedent"),
    [
        ("Anna Huber leitet das Amt. Sie sagte, das Dach sei dicht.", "de", "Sie", "Anna Huber"),
        ("Peter Lang kam. „Das Dach ist dicht“, sagte er.", "de", "er", "Peter Lang"),
        (
            "Ministerin Anna Huber kündigte an, dass die Schule öffnet. Huber sagte, die Kosten seien gedeckt.",
            "de",
            "Huber",
            "Ministerin Anna Huber",
        ),
        ("Jane Roe leads the office. She said the roof was tight.", "en", "She", "Jane Roe"),
        ("Mayor Jane Roe said the roof was tight. Roe said the windows were new.", "en", "Roe", "Mayor Jane Roe"),
    ],
)
def test_short_mentions_have_an_antecedent(text: str, language: str, source: str, antecedent: str) -> None:
    found = analyse(text, language)
    last = found.attributions[-1]
    assert (found.words(last.source), found.words(last.antecedent)) == (source, antecedent)


def test_a_full_name_needs_no_antecedent() -> None:
    assert all(not one.antecedent for one in analyse("Anna Huber sagte, das Dach sei dicht.").attributions)


def test_a_heading_attributes_nothing() -> None:
    assert not analyse("# Huber sagt, das Dach sei dicht\n\nDer Rat tagt am Montag.").attributions


def _spans(one: Attribution) -> list[Span]:
    return [*one.content, *one.source, *one.antecedent, *one.cue, *one.frame, *one.medium, *one.addressee]


@given(texts, LANGUAGES)
def test_every_attribution_is_whole(text: str, language: str) -> None:
    found = analyse(text, language).attributions
    by_id = {one.id: one for one in found}
    assert len(by_id) == len(found)
    for one in found:
        assert one.content
        for span in _spans(one):
            assert 0 <= span.begin < span.end <= len(text)
        assert one.rule
        seen = {one.id}
        above = one.parent
        while above is not None:
            assert above not in seen, "a circle of parents"
            seen.add(above)
            above = by_id[above].parent


@given(texts, LANGUAGES)
def test_the_same_text_gives_the_same(text: str, language: str) -> None:
    assert analyse(text, language) == analyse(text, language)
