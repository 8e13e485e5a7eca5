"""Each German rule on texts of its own: what is said, by whom, by which words."""

from __future__ import annotations

import pytest
from attribution_case import DIRECT, FREE, REPORTED, Case, check

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


@pytest.mark.parametrize("case", GERMAN, ids=lambda case: case.text)
def test_german_rules(case: Case) -> None:
    check(case, "de")
