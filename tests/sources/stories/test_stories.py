"""Claims that several articles of a story share, their independent origins, and the source mix."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from source_records import article, claim, write_catalogue

from pipeline.core.record import replace
from pipeline.core.records import Article, Claim, SourceLink
from pipeline.core.terms import LinkType, Role, SourceKind
from pipeline.sources.catalogue import Catalogue, load_catalogue
from pipeline.sources.stories import OriginSettings, by_story, mix_of, shared_claims, total_mix

if TYPE_CHECKING:
    from pathlib import Path

SETTINGS = OriginSettings(same_claim=0.3, same_text=0.5)
FELL = "Die Inflation im Euroraum ist seit September um 2,5 Punkte gefallen."
ENGLISH = "Inflation in the euro area has fallen by 2.5 points since September."
OTHER = "Inflation in the euro area has fallen by 9.1 points since September."
RAIN = "Es regnet heute in Wiesbaden."


@pytest.fixture
def tiny(tmp_path: Path) -> Catalogue:
    return load_catalogue(write_catalogue(tmp_path))


def hop(of: Claim, actor: str | None, kind: SourceKind = SourceKind.COMPANY, at: int = 0, **more: object) -> SourceLink:
    found = SourceLink(
        of.id, at, Role.ORIGIN, LinkType.REPORTS, None, None, actor, kind, None, None, 1.0, False, "alias"
    )
    return replace(found, **more)


def told(*texts: str, language: str = "de") -> tuple[Article, list[Claim]]:
    of = article(" ".join(texts), language)
    return replace(of, story="story"), [claim(of, text) for text in texts]


def test_the_same_claim_in_two_languages_is_one_with_one_origin(tiny: Catalogue) -> None:
    (first, ours), (second, theirs) = told(FELL, RAIN), told(ENGLISH, language="en")
    links = {one.id: [hop(one, "destatis")] for one in (ours[0], theirs[0])}
    rows = {row.claim: row for row in shared_claims([first, second], [*ours, *theirs], links, tiny, SETTINGS)}
    assert rows[ours[0].id].group == rows[theirs[0].id].group
    assert (rows[ours[0].id].articles, rows[ours[0].id].origins) == (2, 1)
    assert (rows[ours[1].id].articles, rows[ours[1].id].origins) == (1, 1)


def test_other_numbers_are_another_claim(tiny: Catalogue) -> None:
    (first, ours), (second, theirs) = told(FELL), told(OTHER, language="en")
    rows = shared_claims([first, second], [*ours, *theirs], {}, tiny, SETTINGS)
    assert {row.articles for row in rows} == {1}


def test_a_person_and_their_body_are_one_origin_and_two_bodies_are_two(tiny: Catalogue) -> None:
    (first, ours), (second, theirs) = told(FELL), told(ENGLISH, language="en")
    of = [*ours, *theirs]
    one = {of[0].id: [hop(of[0], "brand")], of[1].id: [hop(of[1], "destatis")]}
    two = {of[0].id: [hop(of[0], "ft")], of[1].id: [hop(of[1], "destatis")]}
    for links, origins in ((one, 1), (two, 2)):
        rows = shared_claims([first, second], of, links, tiny, SETTINGS)
        assert {row.origins for row in rows} == {origins}


def test_what_nameless_officials_told_a_paper_goes_back_to_the_paper(tiny: Catalogue) -> None:
    of, (one,) = told(FELL)
    links = {one.id: [hop(one, "ft"), hop(one, None, SourceKind.UNNAMED, 1)]}
    (row,) = shared_claims([of], [one], links, tiny, SETTINGS)
    assert row.origin == "actor:ft"


def test_five_papers_with_one_agency_text_are_one(tiny: Catalogue) -> None:
    long = f"{FELL} " + " ".join(f"Der Satz Nummer {n} steht in allen Blättern." for n in range(8))
    papers = [replace(article(f"{long} {n}"), id=f"article_{n}", story="s") for n in range(5)]
    claims = [replace(claim(paper, FELL), id=f"claim_{paper.id}") for paper in papers]
    rows = shared_claims(papers, claims, {}, tiny, SETTINGS)
    assert {(row.articles, row.origins, row.origin) for row in rows} == {(5, 1, "text:article_0")}
    named = [replace(paper, text=f"{FELL} {n}" * 3, authors=("FT",)) for n, paper in enumerate(papers)]
    assert {row.origin for row in shared_claims(named, claims, {}, tiny, SETTINGS)} == {"actor:ft"}


def test_stories_keep_the_order_of_the_articles() -> None:
    first, second, third = (
        replace(article(text), story=story) for text, story in (("a", "x"), ("b", None), ("c", "x"))
    )
    assert by_story([first, second, third]) == [[first, third], [second]]


def test_the_source_mix(tiny: Catalogue) -> None:
    of, claims = told("Eins.", "Zwei.", "Drei.", "Vier.")
    own = hop(claims[0], None, SourceKind.NONE)
    letter = hop(claims[1], None, SourceKind.OPEN_LETTER, 1, document="letter")
    report = hop(claims[2], "ft", SourceKind.NEWS_MEDIA, document="ft-report", text_held=True)
    unnamed = hop(claims[3], None, SourceKind.UNNAMED)
    mix = mix_of(of.id, [[own], [hop(claims[1], "ft"), letter], [report], [unnamed]], tiny)
    assert (mix.claims, mix.attributed, mix.named, mix.relayed, mix.primary, mix.held) == (4, 3, 2, 1, 1, 1)
    assert {found.kind.value: found.claims for found in mix.kinds} == {"news_media": 1, "open_letter": 1, "unnamed": 1}
    both = total_mix([mix, mix])
    assert (both.claims, both.named, {found.claims for found in both.kinds}) == (8, 4, {2})


def test_a_shortened_agency_text_has_the_agency_as_its_origin_whoever_prints_the_sign(tiny: Catalogue) -> None:
    long = " ".join(f"Der Satz Nummer {n} steht in allen Blättern." for n in range(12))
    short = replace(article(f"{FELL} {long[:330]}"), id="article_1", story="s")
    whole = replace(article(f"Ulm (FT) – {FELL} {long}"), id="article_2", story="s")
    claims = [replace(claim(paper, FELL), id=f"claim_{paper.id}") for paper in (short, whole)]
    rows = shared_claims([short, whole], claims, {}, tiny, SETTINGS)
    assert {(row.origins, row.origin) for row in rows} == {(1, "actor:ft")}
