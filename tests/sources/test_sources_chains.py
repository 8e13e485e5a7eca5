"""Chains: who cites whom, which document, and what holds for every chain."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from source_records import RANKING, SETTINGS, article, attribution, claim, find, write_catalogue

from pipeline.core import paths
from pipeline.core.record import replace
from pipeline.core.terms import Form, Role, SourceKind
from pipeline.sources.catalogue import load_catalogue
from pipeline.sources.linking import Finder, link_article

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.core.records import Article, Attribution, SourceLink

LETTER = (
    "Die Financial Times berichtete am Montag. In einem offenen Brief an Howard Lutnick schreiben Fachleute, "
    "der H20 helfe Chinas Militär."
)
HELPS = "der H20 helfe Chinas Militär"


@pytest.fixture
def tiny(tmp_path: Path) -> Finder:
    return find(write_catalogue(tmp_path))


def link(of: Article, text: str, finder: Finder, *chain: Attribution) -> list[SourceLink]:
    return link_article(of, [claim(of, text, *chain)], list(chain), finder, SETTINGS)


def summary(links: list[SourceLink]) -> list[tuple[str | None, str, str | None, str]]:
    return [(one.actor, one.kind.value, one.document, one.reason) for one in links]


def test_own_voice(tiny: Finder) -> None:
    (one,) = link(article(LETTER), HELPS, tiny)
    assert (one.kind, one.role, one.score, one.reason, one.mention) == (
        SourceKind.NONE, Role.ORIGIN, 1.0, "own_voice", None,
    )  # fmt: skip


def test_no_source_is_unnamed(tiny: Finder) -> None:
    of = article(LETTER)
    assert summary(link(of, HELPS, tiny, attribution(of, HELPS))) == [(None, "unnamed", None, "unnamed")]


def test_letter_known_through_the_paper(tiny: Finder) -> None:
    of = article(LETTER)
    said = attribution(of, HELPS, "Fachleute", "schreiben", medium="einem offenen Brief an Howard Lutnick")
    links = link(of, HELPS, tiny, said)
    assert summary(links) == [
        ("ft", "news_media", "ft-report", "known_through"),
        (None, "open_letter", "letter", "medium"),
    ]
    assert [one.role for one in links] == [Role.RELAY, Role.ORIGIN]
    assert [one.mention_text for one in links] == ["Financial Times", "Fachleute"]
    assert not any(one.text_held for one in links)


def test_paper_quotes_letter(tiny: Finder) -> None:
    of = article(f"„Das ist falsch, {HELPS}“, steht in dem Schreiben, das die Financial Times zitiert.")
    relay = attribution(of, HELPS, "die Financial Times", "zitiert")
    inner = attribution(of, HELPS, "dem Schreiben", "steht")
    assert summary(link(of, HELPS, tiny, relay, inner)) == [
        ("ft", "news_media", "ft-report", "exact_name"),
        (None, "open_letter", "letter", "inferred_kind"),
    ]


def test_told_to_a_paper(tiny: Finder) -> None:
    of = article("Ruth Brand sagte der Financial Times, die Preise fielen.")
    said = attribution(of, "die Preise fielen", "Ruth Brand", "sagte", addressee="der Financial Times")
    assert [(one.actor, one.reason) for one in link(of, "die Preise fielen", tiny, said)] == [
        ("ft", "told_medium"), ("brand", "exact_name"),
    ]  # fmt: skip


def test_said_in_a_paper(tiny: Finder) -> None:
    of = article("Ruth Brand forderte in der Financial Times, die Preise sollten fallen.")
    said = attribution(of, "die Preise sollten fallen", "Ruth Brand", "forderte", medium="der Financial Times")
    assert [(one.actor, one.reason) for one in link(of, "die Preise sollten fallen", tiny, said)] == [
        ("ft", "medium"), ("brand", "exact_name"),
    ]  # fmt: skip


def test_relying_on_someone(tiny: Finder) -> None:
    of = article("Das Ziel sei klar, schrieb die Financial Times unter Berufung auf frühere Beamte am Montag.")
    frame = "schrieb die Financial Times unter Berufung auf frühere Beamte am Montag"
    said = attribution(of, "Das Ziel sei klar", "die Financial Times", "schrieb", frame=frame)
    links = link(of, "Das Ziel sei klar", tiny, said)
    assert [(one.actor, one.kind.value) for one in links] == [("ft", "news_media"), (None, "unnamed")]
    assert [one.role for one in links] == [Role.RELAY, Role.ORIGIN]


def test_passage_of_a_held_text(tiny: Finder) -> None:
    of = article("Energie verteuerte sich um 5,3 Prozent, so das Statistische Bundesamt.")
    text = "Energie verteuerte sich um 5,3 Prozent"
    (one,) = link(of, text, tiny, attribution(of, text, "das Statistische Bundesamt", "so"))
    held = tiny.catalogue.documents["prices"].held
    assert (one.document, one.text_held) == ("prices", True)
    assert one.passage is not None
    assert held is not None
    assert one.passage.of(held) == "Energie verteuerte sich um 5,3 Prozent."


@pytest.mark.parametrize(
    ("published", "document"),
    [(date(2025, 7, 29), "prices"), (date(2025, 7, 10), None), (None, "prices")],
)
def test_no_document_from_after_the_article(tiny: Finder, published: date | None, document: str | None) -> None:
    of = article("Die Preise stiegen um 5,9 Prozent, so das Statistische Bundesamt.", published=published)
    text = "Die Preise stiegen um 5,9 Prozent"
    (one,) = link(of, text, tiny, attribution(of, text, "das Statistische Bundesamt", "so"))
    assert one.document == document


def test_no_document_without_shared_content(tiny: Finder) -> None:
    of = article("Der Neubau dauere länger, so das Statistische Bundesamt.", published=date(2026, 3, 1))
    text = "Der Neubau dauere länger"
    (one,) = link(of, text, tiny, attribution(of, text, "das Statistische Bundesamt", "so"))
    assert (one.actor, one.document) == ("destatis", None)


def test_the_same_source_twice_is_one_hop(tiny: Finder) -> None:
    of = article("Nvidia sagte laut Nvidia, der Chip sei gut.")
    outer = attribution(of, "der Chip sei gut", "Nvidia", "laut")
    inner = attribution(of, "der Chip sei gut", "Nvidia", "sagte")
    assert [one.actor for one in link(of, "der Chip sei gut", tiny, outer, inner)] == ["nvidia"]


PIECES = st.sampled_from(
    ["Die Financial Times", "er", "Nvidia", "ein Brief an Howard Lutnick", "Kreise", "David Feith", "das Amt", "",
     "der Bericht", "Peking", "unter Berufung auf", "x"]
)  # fmt: skip
FINDER = Finder.build(load_catalogue(paths.SOURCES_IN), RANKING)


@given(
    st.lists(st.tuples(PIECES, PIECES, PIECES, st.sampled_from(list(Form))), max_size=4), st.sampled_from(["de", "en"])
)
def test_every_chain_is_whole(parts: list[tuple[str, str, str, Form]], language: str) -> None:
    of = article(
        "\n".join(f"{a} sagt in {b} unter Berufung auf {c}." for a, b, c, _ in parts) + " Es ist so.", language
    )
    chain = [
        attribution(of, "Es ist so", a, "sagt", form, medium=b, addressee=c, frame=of.text.splitlines()[0])
        for a, b, c, form in parts
    ]
    links = link(of, "Es ist so", FINDER, *chain)
    assert [one.hop for one in links] == list(range(len(links)))
    assert [one.role for one in links].count(Role.ORIGIN) == 1
    assert links[-1].role is Role.ORIGIN
    named = [(one.actor, one.document) for one in links if one.actor or one.document]
    assert len(named) == len(set(named))
    for one in links:
        assert 0.0 <= one.score <= 1.0
        assert one.mention is None or one.mention.of(of.text) == one.mention_text


@pytest.mark.parametrize(
    ("text", "first", "second", "goes_on"),
    [
        ("It is safe, Nvidia said; the rest is talk.", "It is safe", "the rest is talk.", True),
        ("It is safe, Nvidia said. Sales would rise.", "It is safe", "Sales would rise.", True),
        ("It is safe, Nvidia said. Sales rose.", "It is safe", "Sales rose.", False),
        ("It is safe, Nvidia said.\nSales would rise.", "It is safe", "Sales would rise.", False),
        ("It is safe, Nvidia said. I would buy it.", "It is safe", "I would buy it.", False),
        ("Er sei sicher, so Nvidia. Das sei so.", "Er sei sicher", "Das sei so.", True),
        ("Er sei sicher, so Nvidia. Das ist so.", "Er sei sicher", "Das ist so.", False),
        ("Er sei sicher, so Nvidia. „Das ist so.“", "Er sei sicher", "„Das ist so.“", True),
    ],
)
def test_goes_on_in_somebodys_words(tiny: Finder, text: str, first: str, second: str, goes_on: bool) -> None:
    language = "en" if "said" in text else "de"
    of = article(text, language)
    said = attribution(of, first, "Nvidia", "said" if language == "en" else "so")
    claims = [claim(of, first, said), claim(of, second)]
    links = link_article(of, claims, [said], tiny, SETTINGS)
    assert [one.actor for one in links] == ["nvidia", "nvidia" if goes_on else None]


@pytest.mark.parametrize(("rule", "reason"), [("act", "own_voice"), ("clause:dass", "unknown")])
def test_act_of_nobody_known_is_own_voice(tiny: Finder, rule: str, reason: str) -> None:
    of = article("74 Prozent lehnten es ab")
    said = replace(attribution(of, "es", "74 Prozent", "lehnten"), rule=rule)
    assert [one.reason for one in link(of, "74 Prozent lehnten es ab", tiny, said)] == [reason]
