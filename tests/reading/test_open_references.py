"""What in a claim points outside it is flagged; what only looks like it is not."""

from __future__ import annotations

import pytest
from news_text import analyse, rare_flags

OPEN = [
    ("de", "Reed sah ihn. Im Mai verkaufte er 40 Boote.", "pronoun"),
    ("de", "Zwei Wochen später fiel das Dach ein.", "time"),
    ("de", "Im selben Jahr schloss die Werft.", "time"),
    ("de", "Seine Frau leitet das Amt in Ulm.", "possessive"),
    ("de", "Beide bestreiten den Vorwurf vom Montag.", "pronoun"),
    ("de", "Seitdem klagten 40 Gäste gegen das Haus.", "time"),
    ("de", "Das Haus hat dort 40 Zimmer frei.", "place"),
    ("de", "Der Rat tagt in der Halle und berät dort über den Bau.", "place"),
    ("de", "Ersterer zahlte 300 Euro an den Kreis.", "pronoun"),
    ("de", "Kurz darauf schloss das Amt die Brücke.", "time"),
    ("de", "Es hat 40 Zimmer und zwei Säle.", "pronoun"),
    ("en", "In May he sold 40 boats to Hull.", "pronoun"),
    ("en", "A year later, the roof fell in.", "time"),
    ("en", "At the time, the county paid 300 pounds.", "time"),
    ("en", "The latter sold 40 boats in May.", "pronoun"),
    ("en", "Three people died there on Monday.", "place"),
    ("en", "His wife runs the office in Hull.", "possessive"),
    ("en", "That man sold 40 boats in May.", "demonstrative"),
    ("en", "Both deny the charge in court.", "pronoun"),
    ("en", "By then, 40 guests had sued the firm.", "time"),
    ("en", "The next day, the council closed the road.", "time"),
    ("en", "It was built in 1880 by a firm.", "pronoun"),
    ("en", "Roe wants to do that again in Hull.", "pronoun"),
    ("en", "If that happens, Hull pays 40 pounds.", "pronoun"),
    ("en", "It tells people to have cash at home.", "pronoun"),
    ("en", "49% live with parents in Hull.", "ellipsis"),
    ("de", "40 Prozent stimmten in Ulm zu.", "ellipsis"),
    ("de", "Das Problem dabei ist, dass Gras wuchert.", "pronoun"),
    ("de", "Von denen hat Linz noch nicht genug.", "pronoun"),
    ("de", "Es ist schwer, darüber zu sprechen.", "pronoun"),
    ("de", "Huber spielte damit auf Linz an.", "pronoun"),
    ("de", "Allerdings ist es kein kompletter Rückzug.", "pronoun"),
    ("de", "Nach dem Krieg ist das ein neuer Horror.", "pronoun"),
    ("de", "Sonst wäre Huber nicht Trainer in Ulm.", "pronoun"),
    ("de", "So werden 40 Spiele eine Chance.", "pronoun"),
    ("de", "Huber kommt nur auf 257.", "ellipsis"),
    ("de", "Kunden sollen dann in Ulm zahlen.", "time"),
    ("de", "Nachdem er krank wurde, floh er nach Ulm.", "pronoun"),
    ("en", "Roe hadn't discussed that with Doe.", "pronoun"),
    ("en", "That in turn led to a ban in Hull.", "pronoun"),
    ("en", "Otherwise Hull would have no roof.", "pronoun"),
    ("en", "Hull came to denounce it.", "pronoun"),
    ("en", "When she married Bill Roe, it rained.", "pronoun"),
    ("en", "Two men left Hull days later.", "time"),
]
CLOSED = [
    ("en", "It is hard to win in Hull."),
    ("en", "Roe saw the thing that stands in Hull."),
    ("de", "2010 starb Huber in Ulm."),
    ("en", "Like Doe, Jane Roe left Hull in May."),
    ("de", "Es fehlen 40 Plätze in der Halle."),
    ("de", "Es gab 40 Zimmer im Hof."),
    ("de", "Seitdem sie leer steht, zerfällt die Mühle."),
    ("de", "Beide Männer starben am Montag."),
    ("de", "Der frühere Minister kam nach Ulm."),
    ("de", "Die Stadt Ulm hat ihre Brücke verkauft."),
    ("de", "Später Frost zerstörte 40 Hektar Wein."),
    ("en", "There are 40 rooms in the inn."),
    ("en", "There have been 40 complaints since May."),
    ("en", "The former mayor sold 40 boats."),
    ("en", "Both men died on Monday."),
    ("en", "Reed lost his job in May."),
    ("en", "Is there a bus to Hull on Monday?"),
    ("en", "The council met at the same time as the board."),
    ("en", "Reed was held in May and freed two weeks later."),
    ("en", "Prices were 3 per cent higher than a year earlier."),
    ("en", "Reed moved to Hull and died there."),
    ("de", "Huber erinnerte daran, dass Linz zahlt."),
    ("de", "In Ulm gibt es 40 Vereine."),
    ("de", "Es ist klar, dass Linz zahlt."),
    ("de", "Gäste, von denen zwei kamen, zahlten in Ulm."),
    ("de", "Zwei Menschen, davon ein Kind, starben in Ulm."),
    ("de", "Wenn Ulm zahlt, kommt Huber dann nach Linz."),
    ("de", "Huber lief 2019 auf Platz 13."),
    ("de", "So groß war Ulm noch nie."),
    ("de", "Huber sprach mit 40 Leuten."),
    ("en", "Roe said that in Hull 40 men left."),
    ("en", "Roe rose to 40 pounds in May."),
]


@pytest.mark.parametrize(("language", "text", "flag"), OPEN)
def test_what_points_outside_a_claim_is_flagged(language: str, text: str, flag: str) -> None:
    assert rare_flags(analyse(text, language).extracted.claims[-1]) == (flag,)


@pytest.mark.parametrize(("language", "text"), CLOSED)
def test_what_stands_for_nothing_or_for_itself_is_not_flagged(language: str, text: str) -> None:
    assert [rare_flags(claim) for claim in analyse(text, language).extracted.claims] == [()]
