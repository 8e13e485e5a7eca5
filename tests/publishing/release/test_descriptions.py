"""The release described for other tools: Croissant, JSON-LD claims, Web Annotations, CITATION.cff."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
import yaml
from report_tables import write_all
from report_texts import HOSTILE, TEXTS
from small_corpus import released

from pipeline.core import paths
from pipeline.publishing.fields import CONFIGS, features_of
from pipeline.stages import release

# mlcroissant reads in a process of its own: it logs, and what it imports warns.
READ = """
import json, logging, sys
logging.disable(logging.WARNING)
import mlcroissant
dataset = mlcroissant.Dataset("croissant.json")
issues = dataset.metadata.ctx.issues
found = {one.uuid: [dict(row) for row in dataset.records(one.uuid)] for one in dataset.metadata.record_sets}
text = lambda value: value.decode() if isinstance(value, bytes) else str(value)
print(json.dumps({"errors": sorted(issues.errors), "warnings": sorted(issues.warnings), "rows": found}, default=text))
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write_all(tmp_path)
    release.main()
    return paths.RELEASE


def croissant(folder: Path) -> Any:
    run = subprocess.run([sys.executable, "-c", READ], cwd=folder, capture_output=True, encoding="utf-8", check=False)
    assert run.returncode == 0, run.stderr[-2000:]
    return json.loads(run.stdout)


def test_croissant_is_valid_and_its_records_are_those_of_the_files(folder: Path) -> None:
    found = croissant(folder)
    assert found["errors"] == []
    assert found["warnings"] == []
    assert list(found["rows"]) == ["splits", *CONFIGS]
    for config, columns in CONFIGS.items():
        names = [f"{config}/{column.name}" for column in columns]
        files = sorted((folder / config).glob("*.parquet"))
        rows = [(path.stem, row) for path in files for row in pq.read_table(path).to_pylist()]
        records = found["rows"][config]
        assert len(records) == len(rows)
        for record, (split, row) in zip(records, rows, strict=True):
            assert list(record) == [f"{config}/split", *names]
            assert record[f"{config}/split"] == split
            for column in columns:
                if column.kind in ("string", "int32", "bool") and not column.many:
                    assert record[f"{config}/{column.name}"] == row[column.name], column.name


def test_croissant_names_the_columns_the_files_have_and_every_file_s_hash(folder: Path) -> None:
    node = json.loads((folder / "croissant.json").read_text(encoding="utf-8"))
    for config in CONFIGS:
        (record_set,) = [one for one in node["recordSet"] if one["@id"] == config]
        asked = [
            one["source"]["extract"]["column"] for one in record_set["field"] if "column" in one["source"]["extract"]
        ]
        for path in (folder / config).glob("*.parquet"):
            assert asked == pq.read_schema(path).names == list(features_of(CONFIGS[config]))
    told = {one["@id"]: one["sha256"] for one in node["distribution"] if one["@type"] == "cr:FileObject"}
    data = [*folder.rglob("*.parquet"), *folder.glob("*.jsonld")]
    hashes = subprocess.run(["sha256sum", *data], check=True, capture_output=True, encoding="utf-8").stdout.splitlines()
    assert told == {
        Path(line.split("  ", 1)[1]).relative_to(folder).as_posix(): line.split("  ", 1)[0] for line in hashes
    }
    assert {"rai:dataCollection", "rai:dataLimitations", "rai:personalSensitiveInformation"} <= set(node)


def test_claims_as_linked_data_say_who_and_where_and_give_no_verdict(folder: Path) -> None:
    text = (folder / "claims.jsonld").read_text(encoding="utf-8")
    nodes = {node["@id"]: node for node in json.loads(text)["@graph"]}
    claim = nodes["urn:beleg:claim_a0"]
    assert claim["@type"] == "Claim"
    assert claim["appearance"] == {"@id": "urn:beleg:article_a"}
    assert claim["firstAppearance"]["name"] == "Open letter to the Commerce Secretary"
    assert "author" not in claim, "the origin is a letter whose writer the catalogue link leaves open"
    own = nodes["urn:beleg:claim_a1"]
    assert own["author"] == {"@type": "Organization", "name": "Lesebuch"}
    article = nodes["urn:beleg:article_a"]
    assert (article["@type"], article["datePublished"], article["headline"]) == (
        "Article",
        "2025-07-29",
        "Frühere Beamte warnen",
    )
    assert (nodes["urn:beleg:article_c"]["@type"], nodes["urn:beleg:article_b"]["@type"]) == (
        "CreativeWork",
        "NewsArticle",
    )
    assert not any(word in text for word in ("ClaimReview", "reviewRating", "<script"))
    assert nodes["urn:beleg:article_c"]["headline"] == HOSTILE


def test_annotations_find_their_words(folder: Path) -> None:
    page = json.loads((folder / "annotations.jsonld").read_text(encoding="utf-8"))
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert len({one["id"] for one in page["items"]}) == len(page["items"])
    quoted = 0
    for one in page["items"]:
        for target in one["target"]:
            text = TEXTS[target["source"][-1]]
            place, *quotes = target["selector"]
            assert place["type"] == "TextPositionSelector"
            for quote in quotes:
                quoted += 1
                assert quote["exact"] == text[place["start"] : place["end"]]
                assert text[: place["start"]].endswith(quote.get("prefix", ""))
                assert text[place["end"] :].startswith(quote.get("suffix", ""))
            whole = target["source"].endswith("a")
            assert (len(quotes) == 1 and "prefix" in quotes[0]) or not whole
    assert quoted
    bodies = [body.get("value") for one in page["items"] for body in one["body"]]
    assert {"checkable", "opinion", "quantity", "content", "source", "cue"} <= set(bodies)


@pytest.mark.usefixtures("corpus")
def test_without_text_annotations_have_places_only() -> None:
    page = json.loads((released("bare", "none") / "annotations.jsonld").read_text(encoding="utf-8"))
    kinds = {selector["type"] for one in page["items"] for target in one["target"] for selector in target["selector"]}
    assert kinds == {"TextPositionSelector"}
    assert croissant(Path("bare"))["errors"] == []


def test_the_citation_has_what_the_format_asks_for(folder: Path) -> None:
    # The Citation File Format 1.2.0: cff-version, message, title, authors; the rest by its schema's types.
    node = yaml.safe_load((folder / "CITATION.cff").read_text(encoding="utf-8"))
    assert node["cff-version"] == "1.2.0"
    assert node["type"] == "dataset"
    assert node["message"]
    assert node["authors"] == [{"name": "A. Uthor"}]
    assert str(node["date-released"]) == "2026-11-27"
    assert node["license"] == "CC-BY-4.0"
    assert str(node["version"]) == "0.1.0"
