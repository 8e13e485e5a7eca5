"""A claim that does not say what it is about stands under the title of its article, and no other does."""

from __future__ import annotations

import pytest
from news_text import SETTINGS, article

from pipeline.core.record import replace
from pipeline.reading.attributions import find_attributions
from pipeline.reading.claims import extract_claims
from pipeline.text.sentences import split_sentences


def claims_under(title: str, text: str, language: str) -> list[tuple[str, str]]:
    """Return the claims of an article with a title, each as `standalone` and `standalone_plain`."""
    of = replace(article(text, language), title=title)
    sentences = split_sentences(of)
    found = extract_claims(of, sentences, find_attributions(of, sentences), SETTINGS).claims
    return [(claim.standalone, claim.standalone_plain) for claim in found]


UNDER = [
    ("en", "Poll of voters in Ohio", "Roe leads by three.", "[Article: Poll of voters in Ohio] Roe leads by three."),
    ("de", "Windkraft im Norden", "Ulm liegt vorn mit 40.", "[Artikel: Windkraft im Norden] Ulm liegt vorn mit 40."),
    ("en", "Poll of voters | The Echo", "Roe leads by three.", "[Article: Poll of voters] Roe leads by three."),
    ("en", "Poll of Ohio voters", "Ohio has 80 towns.", "[Article: Poll of Ohio voters] Ohio has 80 towns."),
    ("en", "Roe [sic] wins the race", "It took 40 days.", "[Article: Roe (sic) wins the race] It took 40 days."),
]  # fmt: skip
PLAIN = [
    ("en", "Poll of voters in Ohio", "Roe leads the poll of voters in Ohio."),
    ("en", "Storm", "Roe leads by three points."),
    ("en", "", "Roe leads by three points."),
    ("en", "Roe leads by three points", "Roe leads by three points."),
]


@pytest.mark.parametrize(("language", "title", "text", "standalone"), UNDER)
def test_what_a_claim_is_about_goes_before_it(language: str, title: str, text: str, standalone: str) -> None:
    assert claims_under(title, text, language) == [(standalone, text)]


@pytest.mark.parametrize(("language", "title", "text"), PLAIN)
def test_a_claim_that_says_so_or_has_no_title_stands_alone(language: str, title: str, text: str) -> None:
    assert claims_under(title, text, language) == [(text, text)]


def test_an_addition_behind_a_dash_is_no_paper() -> None:
    ((standalone, _),) = claims_under("Werk zu – und doch wieder nicht", "Huber zahlt 40 Euro.", "de")
    assert standalone.startswith("[Artikel: Werk zu – und doch wieder nicht]")
