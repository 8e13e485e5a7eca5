"""What is denied, doubted or not said is claimed by nobody: the article tells that it was not said."""

from __future__ import annotations

import pytest
from claim_case import claims_of

UNSAID = {
    "de": [
        "Der Wirt sagte nicht, dass der Steg sicher sei.",
        "Lang hat nie behauptet, dass die Hütte verkauft sei.",
        "Weder Wirt noch Koch bestätigten, dass 12 Gäste erkrankt sind.",
        "Kein Amt hat gemeldet, dass der See sauber ist.",
        "Niemand behauptete, die Wahl sei gefälscht.",
        "Die Firma bestritt, Müll vergraben zu haben.",
        "Huber bezweifelt, dass der Steg hält.",
        "Lang schloss aus, dass die Hütte schließt.",
        "Lang wies den Vorwurf zurück, der Steg sei morsch.",
        "Dass der Steg hält, sagte sie nie.",
        "Ob der Steg hält, sagte sie nicht.",
        "Das Amt dementierte Berichte, wonach 12 Gäste starben.",
        "Es gibt keine Hinweise, dass der Steg morsch ist.",
    ],
    "en": [
        "Wardens have not said that the guide was drunk.",
        "Roe never claimed the hut was sold.",
        "Neither the warden nor the cook said the hut was sold.",
        "No agency has confirmed that the lake is clean.",
        "Nobody claimed that the vote was rigged.",
        "Roe denied that the hut was sold.",
        "Roe denied claims that the hut was sold.",
        "Roe dismissed reports that the hut was sold.",
        "Roe doubts the jetty will hold.",
        "Roe ruled out that the hut would close.",
        "Roe hasn't said whether the jetty holds.",
        "Roe left early, denying that she sold the hut.",
        "Roe refused to say that the hut was sold.",
    ],
}


@pytest.mark.parametrize(("language", "text"), [(code, text) for code, texts in UNSAID.items() for text in texts])
def test_what_is_not_said_is_told_as_not_said(language: str, text: str) -> None:
    assert [claim.standalone_plain for claim in claims_of(text, language)] == [text]


@pytest.mark.parametrize(
    ("language", "text", "standalone"),
    [
        ("de", "Lang sagte, dass der Steg nicht hält.", ["Der Steg hält nicht."]),
        ("de", "Lang sagte nicht nur, dass der Steg hält.", ["Der Steg hält."]),
        ("de", "Lang, der nicht kommt, sagte, dass der Steg hält.", ["Der Steg hält."]),
        ("de", "Lang kam nicht und sagte, der Steg sei morsch.", ["Der Steg ist morsch."]),
        ("de", "Der Steg sei morsch, sagte Lang nicht ohne Sorge.", ["Der Steg ist morsch."]),
        ("de", "Lang bestritt das: Der Steg sei dicht.", ["Der Steg ist dicht."]),
        ("en", "Roe said no one was hurt.", ["No one was hurt."]),
        ("en", "The jetty does not hold, Roe said.", ["The jetty does not hold."]),
        ("en", "Roe did not come but said the jetty leaks.", ["The jetty leaks."]),
        ("en", "Roe said the jetty leaks but did not say when it was built.", ["The jetty leaks."]),
        ("en", "Roe said the jetty leaks, and added that the hut holds.", ["The jetty leaks.", "The hut holds."]),
        ("en", "Roe not only said that the jetty leaks.", ["The jetty leaks."]),
    ],
)
def test_a_negation_elsewhere_leaves_what_is_said(language: str, text: str, standalone: list[str]) -> None:
    assert [claim.standalone_plain for claim in claims_of(text, language)] == standalone


def test_who_denies_goes_on_in_the_next_sentence() -> None:
    claim = claims_of("Huber sagte, der Steg sei alt. Lang bestritt, dass er morsch ist. Der Bau sei sicher.")[-1]
    assert claim.standalone_plain == "Der Bau ist sicher."
