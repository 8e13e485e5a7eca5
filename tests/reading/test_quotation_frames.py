"""Who speaks in quotation marks: frames with any verb or none, before and after, in the next sentence, and no frame."""

from __future__ import annotations

import pytest
from news_text import analyse

# The paragraph before: its speaker is nobody's in the next.
BEFORE = {
    "en": "“The dock lost 40 jobs,” said Ann Dool.\n\n",
    "de": "„Der Hafen verlor 40 Stellen“, sagte Ann Dohl.\n\n",
}
QUOTED = {"en": "“The owner sold two cranes,”", "de": "„Der Eigner hat zwei Kräne verkauft“,"}

# What follows the quotation, and who says it.
AFTER = [
    ("en", "harrumphed Peter Quill, a welder.", "Peter Quill, a welder"),
    ("en", "Peter Quill harrumphed.", "Peter Quill"),
    ("en", "he laughs.", "he"),
    ("en", "hit back a spokesman for the union.", "a spokesman for the union"),
    ("en", "chimed in Peter Quill.", "Peter Quill"),
    ("en", "asked a welder.", "a welder"),
    ("en", "assured yard boss Peter Quill.", "yard boss Peter Quill"),
    ("en", "the welder Peter Quill told us, shaking his head.", "the welder Peter Quill"),
    ("en", "Peter Quill, a welder, shot back.", "Peter Quill, a welder"),
    ("en", "Peter Quill, the union chair, told the men.", "Peter Quill, the union chair"),
    ("en", "Peter Quill, the chair of the union told us.", "Peter Quill, the chair of the union"),
    ("en", "said Peter Quill, an aide to the Roe campaign.", "Peter Quill, an aide to the Roe campaign"),
    ("en", "as Peter Quill put it.", "Peter Quill"),
    ("en", "according to Peter Quill.", "Peter Quill"),
    ("en", "is how Peter Quill put it.", ""),
    ("en", "and the yard was shut.", ""),
    ("de", "grummelte Peter Quell.", "Peter Quell"),
    ("de", "gibt sich Peter Quell überzeugt.", "Peter Quell"),
    ("de", "ist Peter Quell sicher.", "Peter Quell"),
    ("de", "so Peter Quell.", "Peter Quell"),
    ("de", "so fasst es Peter Quell zusammen.", "Peter Quell"),
    ("de", "zitiert die „Nordpost“ Peter Quell.", "Peter Quell"),
    ("de", "hieß es weiter.", ""),
]

# Texts whose one quotation has this speaker.
FRAMES = [
    # before it: any verb, none, a title, what somebody says as a noun
    ("en", "Peter Quill shrugged: “The owner sold two cranes.”", "Peter Quill"),
    ("en", "Peter Quill shot back, “The owner sold two of our cranes.”", "Peter Quill"),
    ("en", "Peter Quill left, adding, “The owner sold two of our cranes.”", "Peter Quill"),
    ("en", "Tess Moran, head of the council: “We lost 40 boats.”", "Tess Moran, head of the council"),
    ("en", "Rovers boss Kit Lane (Ostrey): “We were poor.”", "Rovers boss Kit Lane (Ostrey)"),
    ("en", "Tess Moran on the crane: “It fell at noon.”", "Tess Moran"),
    ("en", "From Tess Moran, the mayor: “It fell at noon.”", "Tess Moran, the mayor"),
    ("en", "In the words of yard boss Tess Moran, “it fell at noon”.", "yard boss Tess Moran"),
    ("en", "Moran’s reply: “It fell at noon.”", "Moran’s"),
    ("en", "Her verdict: “It fell at noon.”", "Her"),
    ("en", "To quote Tess Moran: “It fell at noon.”", ""),
    ("en", "On Monday: “It fell at noon.”", ""),
    ("en", "The loss was caused by one thing: “It fell at noon.”", ""),
    ("de", "Jana Orth (SPD): „Wir bauen im Mai.“", "Jana Orth (SPD)"),
    ("de", "Dazu Kai Lanz, Trainer seit 2019: „Wir waren schlecht.“", "Kai Lanz, Trainer seit 2019"),
    ("de", "Riet über den Kran: „Er fiel mittags um.“", "Riet"),
    ("de", "Kai Lanz, Trainer des Vereins kommentierte: „Wir waren schlecht.“", "Kai Lanz, Trainer des Vereins"),
    ("de", "Kai Lanz nach dem Spiel: „Wir waren schlecht.“", "Kai Lanz"),
    ("de", "Mit den Worten von Jana Orth: „Wir bauen im Mai.“", "Jana Orth"),
    ("de", "Das Urteil des Trainers: „Wir waren schlecht.“", "des Trainers"),
    ("de", "Sein Fazit: „Wir waren schlecht.“", "Sein"),
    ("de", "Die Post zitiert einen Zeugen mit den Worten: „Er fiel mittags um.“", "einen Zeugen"),
    ("de", "Jana Orth wird von der Post mit den Worten zitiert: „Er fiel um.“", "Jana Orth"),
    # a name behind a dash
    ("en", "“It fell at noon.” — Tess Moran, mayor", "Tess Moran, mayor"),
    ("en", "“It fell at noon.”\n― Tess Moran\n\nThe port is shut.", "Tess Moran"),
    ("de", "„Er fiel mittags um.“ – Landrätin Jana Orth\n\nDer Hafen ist zu.", "Landrätin Jana Orth"),
    # a question or a call, then a frame in a sentence of its own
    ("en", "“Who paid for the roof?” Tom Ried wondered aloud.", "Tom Ried"),
    ("en", "“Stop the works now!” Ann Dool, a builder, said on Monday.", "Ann Dool, a builder"),
    ("en", "“Stop the works now!” Ben Ott yelled.", "Ben Ott"),
    ("en", "“Is the dam safe?” Rudd told the council.", "Rudd"),
    ("en", "“The dam is safe …” Ann Dool said.", "Ann Dool"),
    ("en", "“Is the dam safe?” Ann Dool said nothing more.", ""),
    ("en", "“Is the dam safe?” Mr Rudd asked for 30,000 pounds.", ""),
    ("en", "“Is the dam safe?” Mr Rudd is a builder.", ""),
    ("en", "“Is the dam safe?” Nobody knows.", ""),
    ("de", "„Der Damm bricht …“, murmelte Ann Dohl.", "Ann Dohl"),
    ("de", "„Der Damm ist nicht dicht!“ Das sagte Ann Dohl.", "Ann Dohl"),
    # no frame: the sentence before is about one person
    ("en", "Ned Abel grows pears. “We lost 300 trees in May.”", "Ned Abel"),
    ("de", "Bauer Hein Lüders zuckt mit den Schultern. „Die Pacht hat sich verdoppelt.“", "Bauer Hein Lüders"),
    ("en", "Ned Abel and Jo Abel grow pears. “We lost 300 trees in May.”", ""),
    ("en", "Ned Abel was fined by Judge Jo Lund. “You knew the rules.”", ""),
    ("en", "The shop sells pears. “We lost 300 trees in May.”", ""),
]

# Words in quotation marks that nobody says.
TITLES = [
    ("en", "“Nine Rivers,” directed by Jo Lund, cost 3 million pounds."),
    ("en", "“Nine Rivers,” a film about a ferry, cost 3 million pounds."),
    ("en", "‘A Ferry Is Lost.’\n\nThe port is shut."),
    ("de", "Unter dem Motto „Der Hafen bleibt“ zogen 900 Menschen durch Lohnau."),
    ("de", "Mit dem Slogan „Wir bleiben hier“ warb Anna Huber im Mai."),
]


@pytest.mark.parametrize(("language", "frame", "speaker"), AFTER)
def test_a_quotation_with_words_of_its_own_frame_is_never_carried(language: str, frame: str, speaker: str) -> None:
    found = analyse(f"{BEFORE[language]}{QUOTED[language]} {frame}", language)
    spoken = [a for a in found.attributions if a.rule != "relay"]
    sources = {found.words(a.source) for a in spoken if "Dool" not in found.words(a.source)}
    assert {source for source in sources if "Dohl" not in source} == {speaker}


@pytest.mark.parametrize(("language", "text", "speaker"), FRAMES)
def test_who_speaks(language: str, text: str, speaker: str) -> None:
    found = analyse(text, language)
    spoken = [a for a in found.attributions if a.rule != "relay" and found.words(a.content).strip()[:1] in "„“"]
    assert [found.words(a.source) for a in spoken] == [speaker]


@pytest.mark.parametrize(("language", "text"), TITLES)
def test_a_title_is_no_speech(language: str, text: str) -> None:
    assert not [a for a in analyse(text, language).attributions if a.rule.startswith("direct")]


def test_a_quotation_that_a_sentence_goes_on_with_may_be_carried() -> None:
    found = analyse("“It fell,” said Ann Dool. “We lost the best of our cranes” in the storm of May.", "en")
    assert [found.words(a.source) for a in found.attributions] == ["Ann Dool", "Ann Dool"]


def test_a_frame_that_points_back_beats_the_speaker_before() -> None:
    found = analyse("Anna Lang sagte: „Es regnet seit Mai.“ „Wir bauen im Juni.“ Das sagte Rolf Tiel.")
    assert [found.words(a.source) for a in found.attributions] == ["Anna Lang", "Rolf Tiel"]
