"""The released rows and files: what stands in them, what is left out, and what is written when."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow.parquet as pq
import pytest
from report_tables import TEXTS, write_all

from pipeline import fields
from pipeline.core import paths
from pipeline.core.errors import InputError
from pipeline.core.params import check_settings
from pipeline.core.records import Attribution, Claim, Label, SourceLink, Split
from pipeline.core.tables import read_table, write_table
from pipeline.joined import bundles
from pipeline.names import Names, names_of
from pipeline.release import ReleaseSettings, Tally, release_writer, rows_of
from pipeline.sources import load_catalogue

if TYPE_CHECKING:
    from pathlib import Path

NAMES = Names({"financial-times": {"de": "Die FT", "en": "The FT"}}, {"letter": "The letter"})


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write_all(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("here")
def test_rows_have_exactly_the_described_columns() -> None:
    for bundle in bundles():
        for config, rows in rows_of(bundle, NAMES, False).items():
            for row in rows:
                assert set(row) >= {column.name for column in fields.CONFIGS[config]}
                assert config != "claims" or list(row) == [column.name for column in fields.CLAIMS]


@pytest.mark.usefixtures("here")
def test_a_claim_row_leads_back_to_the_text() -> None:
    for bundle in bundles():
        for row in rows_of(bundle, NAMES, False)["claims"]:
            text, begin = TEXTS[row["article"][-1]], row["sentence_begin"]
            assert " … ".join(text[span["begin"] : span["end"]] for span in row["spans"]) == row["text"]
            assert text[begin : begin + len(row["sentence"])] == row["sentence"]


@pytest.mark.usefixtures("here")
def test_the_chain_has_names_in_the_article_s_language_and_ids_where_there_is_none() -> None:
    claims = {row["id"]: row for bundle in bundles() for row in rows_of(bundle, NAMES, False)["claims"]}
    german, english = claims["claim_a0"]["chain"], claims["claim_b3"]["chain"]
    assert [hop["actor_name"] for hop in german] == ["Die FT", None]
    assert [hop["document_title"] for hop in german] == ["ft-report", "The letter"]
    assert english[0]["actor_name"] == "The FT"
    assert claims["claim_a1"]["chain"] == []
    assert claims["claim_a0"]["source_mention"] is not None
    assert claims["claim_a1"]["source_mention"] is None


@pytest.mark.usefixtures("here")
def test_withheld_text_stands_in_no_row_of_articles_and_attributions() -> None:
    bundle = next(bundle for bundle in bundles() if bundle.article.licence is None)
    rows = rows_of(bundle, NAMES, True)
    assert rows["articles"][0]["text"] is None
    assert rows["attributions"][0]["content_text"] is None
    assert rows_of(bundle, NAMES, False)["articles"][0]["text"] == bundle.article.text


@pytest.mark.usefixtures("here")
def test_claims_without_a_label_are_left_out_with_their_links_and_counted() -> None:
    labels = [label for label in read_table(paths.LABELS, Label) if label.claim != "claim_a0"]
    write_table(paths.LABELS, Label, labels)
    bundle, tally = next(bundles()), Tally()
    rows = rows_of(bundle, NAMES, False)
    tally.add(bundle, rows, False)
    assert "claim_a0" not in {row["id"] for row in rows["claims"]} | {row["claim"] for row in rows["links"]}
    assert tally.unlabelled == 1


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
    row = dict.fromkeys([column.name for column in fields.ARTICLES]) | {"id": "x", "origin": "invented"}
    with release_writer(tmp_path) as writer:
        writer.write("articles", Split.TEST, [])
        writer.write("articles", Split.TRAIN, [row])
    assert [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.parquet")] == ["articles/train.parquet"]
    table = pq.read_table(tmp_path / "articles" / "train.parquet")
    assert table.column("origin").to_pylist() == [2]
    assert b"ClassLabel" in table.schema.metadata[b"huggingface"]


@pytest.mark.parametrize(
    ("key", "value"),
    [("name", "../x"), ("version", "1.0"), ("licence", "CC BY 4.0"), ("odd", 1)],
)
def test_a_wrong_setting_is_named(key: str, value: object) -> None:
    right = {
        "name": "beleg-claims",
        "version": "0.1.0",
        "licence": "cc-by-4.0",
        "text_without_licence": False,
    }
    check_settings(right, ReleaseSettings, "params.yaml: release")
    with pytest.raises(Exception, match=rf"params\.yaml: release\.{key}: "):
        check_settings({**right, key: value}, ReleaseSettings, "params.yaml: release")


def test_a_name_the_catalogue_lacks_is_the_id() -> None:
    assert Names().actor("x", "de") == NAMES.actor("x", "de") == "x"
    assert NAMES.actor("financial-times", "fr") == "financial-times"
    assert Names().document(None) is None


@pytest.mark.usefixtures("here")
def test_the_names_are_the_catalogue_s() -> None:
    names = names_of(load_catalogue(paths.SOURCES_IN))
    assert names.actor("nvidia", "de") == "Nvidia"
    assert names.document("letter") == "Open letter to the Commerce Secretary"
