"""The link stage on three small articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from source_records import DOCUMENTS, article, attribution, claim, write_catalogue

from pipeline.core import paths
from pipeline.core.errors import InputError, SettingError
from pipeline.core.records import Article, Attribution, Claim, SourceLink
from pipeline.core.tables import read_table, write_table
from pipeline.core.terms import Role
from pipeline.stages import index, link

if TYPE_CHECKING:
    from pathlib import Path

INDEX = "index: {k1: 2.0, b: 0.3, candidates: 100, title: 0.7, rarity: 0.8, length: 0.2}\n"
PRICES = article("Die Preise stiegen um 5,9 Prozent, so das Statistische Bundesamt. Das ist viel.")
SILENT = article("Hier sagt niemand etwas. Es regnet.")
EMPTY = article("Nichts.")


@pytest.fixture(autouse=True)
def _corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_catalogue(paths.SOURCES_IN)
    (tmp_path / "params.yaml").write_text(f"{INDEX}link: {{document_days: 30, min_score: 0.5}}\n", encoding="utf-8")
    index.main()
    said = attribution(PRICES, "Die Preise stiegen um 5,9 Prozent", "das Statistische Bundesamt", "so")
    claims = [
        claim(PRICES, "Die Preise stiegen um 5,9 Prozent", said),
        claim(PRICES, "Das ist viel"),
        claim(SILENT, "Es regnet"),
    ]
    write_table(paths.ARTICLES, Article, sorted((PRICES, SILENT, EMPTY), key=lambda one: one.id))
    write_table(paths.ATTRIBUTIONS, Attribution, [said])
    write_table(paths.CLAIMS, Claim, sorted(claims, key=lambda one: one.article))


def test_every_claim_has_its_chain() -> None:
    summary = link.main()
    claims, links = list(read_table(paths.CLAIMS, Claim)), list(read_table(paths.LINKS, SourceLink))
    assert [one.claim for one in links] == [one.id for one in claims]
    assert {one.role for one in links} == {Role.ORIGIN}
    assert sorted(one.actor or "" for one in links) == ["", "", "destatis"]
    assert summary == "3 links for 3 claims: 2 own voice, 1 to an actor, 1 to a document, 0 with neither"


def test_the_same_bytes_again() -> None:
    link.main()
    before = paths.LINKS.read_bytes()
    link.main()
    assert paths.LINKS.read_bytes() == before


def test_rows_of_an_unknown_article_stop_it() -> None:
    write_table(paths.ARTICLES, Article, [EMPTY])
    with pytest.raises(InputError, match=r"claims\.parquet: the rows of article_"):
        link.main()
    assert not paths.LINKS.exists()


def test_an_index_of_another_catalogue_or_of_other_settings_stops_it() -> None:
    write_catalogue(paths.SOURCES_IN, documents=DOCUMENTS.replace("id: letter", "id: other"))
    with pytest.raises(InputError, match="not of this catalogue"):
        link.main()
    write_catalogue(paths.SOURCES_IN)
    settings = paths.SOURCES_IN.parent.parent / "params.yaml"
    settings.write_text(settings.read_text().replace("k1: 2.0", "k1: 1.0"), encoding="utf-8")
    with pytest.raises(InputError, match="other settings"):
        link.main()


def test_a_wrong_setting_stops_it() -> None:
    paths.SOURCES_IN.parent.parent.joinpath("params.yaml").write_text(
        f"{INDEX}link: {{document_days: 30, min_score: 2.0}}\n", encoding="utf-8"
    )
    with pytest.raises(SettingError, match="min_score: found 2"):
        link.main()
