"""The released rows and files: what stands in them, what is left out, and what is written when."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow.parquet as pq
import pytest
from report_tables import write_all
from report_texts import TEXTS

from pipeline.core import paths
from pipeline.core.errors import InputError, SettingError
from pipeline.core.joined import bundles, ledgers
from pipeline.core.params import check_settings
from pipeline.core.records import Attribution, Claim, Label, SourceLink
from pipeline.core.tables import read_table, write_table
from pipeline.core.terms import Split
from pipeline.publishing import fields
from pipeline.publishing.release import Released, ReleaseSettings, Rows, rows_of
from pipeline.publishing.release.release_folder import read_release
from pipeline.publishing.release.writer import release_writer
from pipeline.sources.catalogue import load_catalogue
from pipeline.sources.catalogue.titles import Names, names_of

if TYPE_CHECKING:
    from pathlib import Path

NAMES = Names({"financial-times": {"de": "Die FT", "en": "The FT"}}, {"letter": "The letter"})


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write_all(tmp_path)
    return tmp_path


def released() -> list[Released]:
    pairs = zip(bundles(), ledgers(), strict=True)
    return [Released(bundle.split, rows_of(bundle, ledger, NAMES)) for bundle, ledger in pairs]


def all_rows() -> list[Rows]:
    return [one.rows for one in released()]


@pytest.mark.usefixtures("here")
def test_rows_have_exactly_the_described_columns() -> None:
    for made in all_rows():
        for config, rows in made.items():
            for row in rows:
                assert set(row) >= {column.name for column in fields.CONFIGS[config]}
                assert config != "claims" or list(row) == [column.name for column in fields.CONFIGS["claims"]]


@pytest.mark.usefixtures("here")
def test_a_claim_row_leads_back_to_the_text() -> None:
    for made in all_rows():
        for row in made["claims"]:
            text, begin = TEXTS[row["article"][-1]], row["sentence_begin"]
            assert " … ".join(text[span["begin"] : span["end"]] for span in row["spans"]) == row["text"]
            assert text[begin : begin + len(row["sentence"])] == row["sentence"]


@pytest.mark.usefixtures("here")
def test_the_chain_has_names_in_the_article_s_language_and_ids_where_there_is_none() -> None:
    claims = {row["id"]: row for made in all_rows() for row in made["claims"]}
    german, english = claims["claim_a0"]["chain"], claims["claim_b3"]["chain"]
    assert [hop["actor_name"] for hop in german] == ["Die FT", None]
    assert [hop["document_title"] for hop in german] == ["ft-report", "The letter"]
    assert english[0]["actor_name"] == "The FT"
    assert claims["claim_a1"]["chain"] == []
    assert claims["claim_a0"]["source_mention"] is not None
    assert claims["claim_a1"]["source_mention"] is None


@pytest.mark.usefixtures("here")
def test_claims_without_a_label_are_left_out_with_their_links_and_counted() -> None:
    labels = [label for label in read_table(paths.LABELS, Label) if label.claim != "claim_a0"]
    write_table(paths.LABELS, Label, labels)
    rows = all_rows()[0]
    assert "claim_a0" not in {row["id"] for row in rows["claims"]} | {
        row["claim"] for config in ("links", "labels") for row in rows[config]
    }
    assert {row["claim"] for row in rows["labels"]} == {row["id"] for row in rows["claims"]}


@pytest.mark.usefixtures("here")
def test_a_release_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    with release_writer(tmp_path / "out") as writer:
        for split, rows in released():
            for config, made in rows.items():
                writer.write(config, split, made)
    for read, written in zip(read_release(tmp_path / "out"), released(), strict=True):
        assert read.split == written.split
        for config, columns in fields.CONFIGS.items():
            names = [column.name for column in columns]
            assert read.rows[config] == [{name: row[name] for name in names} for row in written.rows[config]]


@pytest.mark.usefixtures("here")
def test_tables_in_another_order_give_the_same_bundles() -> None:
    before = list(bundles())
    for path, kind in ((paths.LINKS, SourceLink), (paths.LABELS, Label), (paths.ATTRIBUTIONS, Attribution)):
        rows = list(read_table(path, kind))
        write_table(path, kind, rows[::-1])
    after = list(bundles())
    assert [(bundle.labels, bundle.links, bundle.attributions) for bundle in after] == [
        (bundle.labels, bundle.links, bundle.attributions) for bundle in before
    ]


@pytest.mark.usefixtures("here")
def test_a_row_whose_article_is_unknown_is_an_error() -> None:
    rows = [row for row in read_table(paths.CLAIMS, Claim) if row.id != "claim_a0"]
    write_table(paths.CLAIMS, Claim, rows)
    with pytest.raises(InputError, match="claim_a0"):
        list(bundles())


def test_a_file_begins_with_its_first_row(tmp_path: Path) -> None:
    row = dict.fromkeys([column.name for column in fields.CONFIGS["articles"]]) | {"id": "x", "origin": "invented"}
    with release_writer(tmp_path) as writer:
        writer.write("articles", Split.TEST, [])
        writer.write("articles", Split.TRAIN, [row])
    assert [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.parquet")] == ["articles/train.parquet"]
    table = pq.read_table(tmp_path / "articles" / "train.parquet")
    assert table.column("origin").to_pylist() == [2]
    assert b"ClassLabel" in table.schema.metadata[b"huggingface"]


SETTINGS: dict[str, object] = {
    "name": "beleg-claims", "version": "0.1.0", "date": "2026-11-27", "licence": "cc-by-4.0",
    "authors": ["A. Uthor"], "contact": None, "text": "full", "free_licences": ["CC-BY-4.0"],
    "text_otherwise": "claims", "salt": "salty",
}  # fmt: skip


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("name", "../x"),
        ("version", "1.0"),
        ("licence", "CC BY 4.0"),
        ("text", "some"),
        ("date", "2026-02-30"),
        ("salt", ""),
        ("odd", 1),
    ],
)
def test_a_wrong_setting_is_named(key: str, value: object) -> None:
    check_settings(SETTINGS, ReleaseSettings, "params.yaml: release")
    with pytest.raises(SettingError, match=rf"params\.yaml: release\.{key}: "):
        check_settings({**SETTINGS, key: value}, ReleaseSettings, "params.yaml: release")


@pytest.mark.parametrize(
    ("text", "licence", "level"),
    [
        ("full", "CC-BY-4.0", "full"),
        ("full", "cc by 4.0", "full"),
        ("full", None, "claims"),
        ("full", "All rights reserved", "claims"),
        ("claims", "CC-BY-4.0", "claims"),
        ("none", None, "none"),
    ],
)
def test_the_licence_holds_down_what_is_published(text: str, licence: str | None, level: str) -> None:
    settings = check_settings({**SETTINGS, "text": text}, ReleaseSettings, "x")
    assert settings.level_of(licence) == level


def test_a_name_the_catalogue_lacks_is_the_id() -> None:
    assert Names().actor("x", "de") == NAMES.actor("x", "de") == "x"
    assert NAMES.actor("financial-times", "fr") == "financial-times"
    assert Names().document(None) is None


@pytest.mark.usefixtures("here")
def test_the_names_are_the_catalogue_s() -> None:
    names = names_of(load_catalogue(paths.SOURCES_IN))
    assert names.actor("nvidia", "de") == "Nvidia"
    assert names.document("letter") == "Open letter to the Commerce Secretary"
