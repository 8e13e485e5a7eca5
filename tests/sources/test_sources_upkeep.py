"""Keeping the catalogue: schema for editors, entries added, what is missing, and what a claim says otherwise."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from source_records import SETTINGS, article, attribution, claim, find, write_catalogue

from pipeline.cli.sources import add_entry, check_catalogue
from pipeline.core import paths
from pipeline.core.errors import InputError
from pipeline.core.record import replace
from pipeline.core.records import Features
from pipeline.sources.catalogue import load_catalogue
from pipeline.sources.catalogue.additions import id_of
from pipeline.sources.catalogue.schema import schemas
from pipeline.sources.linking import link_article
from pipeline.sources.linking.fidelity import differences
from pipeline.sources.linking.missing_entries import Missing, bare

TOP = Path(__file__).parents[2]


@pytest.mark.parametrize("name", ["actors.schema.json", "documents.schema.json"])
def test_the_schema_for_editors_is_what_is_checked(name: str) -> None:
    held = json.loads((TOP / "data/sources" / name).read_text(encoding="utf-8"))
    assert held == schemas()[name], "run python tools/make_source_schema.py"
    first = (TOP / "data/sources" / name.replace(".schema.json", ".yaml")).read_text(encoding="utf-8").splitlines()[0]
    assert first.endswith(f"$schema={name}")


def test_the_schema_allows_what_the_catalogue_does() -> None:
    entry: dict[str, Any] = schemas()["documents.schema.json"]["$defs"]["Document"]
    assert set(entry["required"]) == {"id", "kind", "title", "actors", "language", "summary"}
    assert entry["additionalProperties"] is False
    kinds = schemas()["actors.schema.json"]["$defs"]["Actor"]["properties"]["kind"]["enum"]
    assert "company" in kinds
    assert not {"open_letter", "unnamed", "none"} & set(kinds)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return write_catalogue(paths.SOURCES_IN)


def test_an_entry_is_added_at_the_end(project: Path) -> None:
    add_entry(
        "actors", {"id": "amt", "name": {"de": "Das Amt", "en": "The Office"}, "kind": "government", "note": None}
    )
    actors = load_catalogue(project).actors
    assert list(actors)[-1] == "amt"
    assert actors["amt"].name.en == "The Office"


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ({"id": "ft", "name": {"de": "x", "en": "x"}, "kind": "company"}, r"actors.yaml:\d+: id: 'ft' stands twice"),
        (
            {"id": "x", "name": {"de": "x", "en": "x"}, "kind": "firm"},
            r"kind: found 'firm'; .*allowed: news_media, comp",
        ),
        ({"id": "x", "name": {"de": "x", "en": "x"}, "kind": "company", "parent": "y"}, "parent: found 'y'; allowed"),
    ],
)
def test_an_entry_that_breaks_the_catalogue_is_not_added(project: Path, entry: dict[str, Any], message: str) -> None:
    before = (project / "actors.yaml").read_bytes()
    with pytest.raises(InputError, match=message):
        add_entry("actors", entry)
    assert (project / "actors.yaml").read_bytes() == before


def test_text_and_passages_exclude_each_other(project: Path) -> None:
    add_entry("documents", _document(passages=["Ein Satz.", "Noch einer."]))
    assert load_catalogue(project).documents["neu"].held == "Ein Satz.\nNoch einer."
    with pytest.raises(InputError, match="either text or passages"):
        add_entry("documents", _document(id="neu-2", text="Ein Satz.", passages=["Ein Satz."]))


def _document(**more: Any) -> dict[str, Any]:
    entry = {"id": "neu", "kind": "statement", "title": "t", "actors": ["ft"], "language": "de", "summary": "s"}
    return {**entry, **more}


def test_check_names_what_stays_open(project: Path) -> None:
    line, doubts = check_catalogue()
    assert line.startswith("9 actors (company 1, government 1")
    assert doubts == ["'Feith' stays open between feith, feith-anna"]
    add_entry("documents", _document(published="2025-07-30", known_through="ft-report"))
    assert "neu is known through ft-report, which is older" in check_catalogue()[1]


def test_what_is_missing_can_be_pasted(tmp_path: Path) -> None:
    folder = write_catalogue(tmp_path)
    of = article("Das Land wächst, sagte Minister Karl Wehrfels. Es regnet, so Nvidia. Nie, heißt es in Kreisen.")
    said = [
        attribution(of, "Das Land wächst", "Minister Karl Wehrfels", "sagte"),
        attribution(of, "Es regnet", "Nvidia", "so"),
        attribution(of, "Nie", "Kreisen", "heißt"),
    ]
    claims = [claim(of, text, one) for text, one in zip(("Das Land wächst", "Es regnet", "Nie"), said, strict=True)]
    finder = find(folder)
    missing = Missing(finder.catalogue)
    missing.add(replace(of, title="Tag: # eins"), link_article(of, claims, said, finder, SETTINGS))
    assert (missing.named, missing.resolved) == (2, 1)
    pasted = yaml.safe_load(missing.as_yaml(10))
    assert pasted["actors"] == [
        {"id": "karl-wehrfels", "name": {"de": "Karl Wehrfels", "en": "Karl Wehrfels"}, "kind": "person"}
    ]
    (document,) = pasted["documents"]
    assert (document["id"], document["actors"]) == ("nvidia-2025-07-29-statement", ["nvidia"])
    for top in ("actors", "documents"):
        text = (folder / f"{top}.yaml").read_text(encoding="utf-8")
        lines = missing.as_yaml(10).split("documents:\n")[top == "documents"].removeprefix("actors:\n")
        (folder / f"{top}.yaml").write_text(text.rstrip() + "\n" + lines, encoding="utf-8")
    assert "karl-wehrfels" in load_catalogue(folder).actors


@pytest.mark.parametrize(
    ("mention", "name"),
    [
        ("der EU-Außenbeauftragte Javier Solana", "Javier Solana"),
        ("dieser Resolution", ""),
        ("ein Sprecher von Wehrfels AG", "Wehrfels AG"),
        ("die WWF", "WWF"),
        ("Beobachter", ""),
    ],
)
def test_the_name_in_a_mention(mention: str, name: str) -> None:
    assert bare(mention, "de") == name


def test_ids_are_spelt_plainly() -> None:
    assert (id_of("Öko-Institut Zürich"), id_of("新华社")) == ("oeko-institut-zuerich", "entry")


@given(st.text(), st.text(), st.sampled_from(["de", "en", "fr"]))
def test_any_texts_can_be_compared(claimed: str, passage: str, language: str) -> None:
    assert all(
        ":" in code for code in differences(claimed + " 20² Mai", Features(), language, passage + " ³ May", "en")
    )


@pytest.mark.parametrize(
    ("claimed", "features", "passage", "found"),
    [
        ("Der Verlust beträgt 740.000 Euro", {}, "The loss was 740,000 euros.", ()),
        ("Der Verlust beträgt 750.000 Euro", {}, "The loss was 740,000 euros.", ("number:750000",)),
        ("Am 20. Februar fiel er aus", {}, "It failed on February 20.", ()),
        ("Am 21. Februar fiel er aus", {}, "It failed on February 20.", ("date:21 feb",)),
        ("Er fiel nicht aus", {"negated": True}, "It failed.", ("negation:added",)),
        ("Er fiel aus", {}, "It did not fail.", ("negation:dropped",)),
        ("Er fiel aus", {}, "It may have failed.", ("modality:dropped:may",)),
        ("Er kann ausfallen", {"modality": "can"}, "It failed.", ("modality:added:can",)),
    ],
)
def test_differences(claimed: str, features: dict[str, Any], passage: str, found: tuple[str, ...]) -> None:
    assert differences(claimed, Features(**features), "de", passage, "en") == found
