"""The catalogue: what is wrong in it is said in one line, with file, line and key."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from source_records import ACTORS, DOCUMENTS, write_catalogue

from pipeline.core import paths
from pipeline.core.errors import InputError
from pipeline.core.terms import SourceKind
from pipeline.sources.catalogue import load_catalogue

if TYPE_CHECKING:
    from pathlib import Path


def test_the_projects_own_catalogue_is_sound() -> None:
    catalogue = load_catalogue(paths.SOURCES_IN)
    assert len(catalogue.actors) >= 80
    assert catalogue.documents["open-letter-lutnick-2025-07"].known_through == "ft-2025-07-28-export-freeze"


def test_entries_are_read(tmp_path: Path) -> None:
    catalogue = load_catalogue(write_catalogue(tmp_path))
    assert catalogue.actors["destatis"].kind is SourceKind.STATISTICS
    assert catalogue.documents["letter"].published == (date(2025, 7, 1), date(2025, 7, 31))
    assert [document.id for document in catalogue.documents_of["feith"]] == ["letter"]
    assert [document.id for document in catalogue.letters] == ["letter"]


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("actors", "kind: company", "kind: firm", "actors.yaml:4: nvidia: kind: found 'firm'"),
        ("actors", "kind: company", "kind: none", "allowed: news_media"),
        ("actors", "kind: company", "sort: company", "actors.yaml:4: nvidia: kind: missing"),
        ("actors", "kind: company}", "kind: company, page: 1}", "page: unknown key; allowed: id, name"),
        ("actors", "id: ft,", "id: nvidia,", "actors.yaml:4: id: 'nvidia' stands twice; first in line 2"),
        ("actors", "id: ft,", "id: F T,", "id: found 'F T'"),
        ("actors", "parent: destatis", "parent: nobody", "actors.yaml:11: parent: found 'nobody'; allowed: the id"),
        ("actors", "kind: statistics}", "kind: statistics, parent: brand}", "parent: goes round in a circle: destatis"),
        ("actors", "id: ft,", "id: ft, id: fz,", "actors.yaml:2: id: the key stands twice"),
        ("actors", "actors:", "people:", "actors.yaml:1: expected one list 'actors:'"),
        ("actors", "kind: company}", "kind: company", "not valid YAML"),
        ("documents", "kind: open_letter", "kind: letter", "documents.yaml:10: letter: kind: found 'letter'"),
        ("documents", "2025-07-20", "20 July", "documents.yaml:22: prices: published: found '20 July'"),
        ("documents", "2025-07-20", "2025-13", "published: found '2025-13'"),
        ("documents", "signatories: [feith]", "signatories: [ghost]", "signatories: found 'ghost'"),
        ("documents", "known_through: ft-report", "known_through: nothing", "known_through: found 'nothing'"),
        ("documents", "known_through: ft-report", "known_through: letter", "circle: letter → letter"),
        ("documents", "actors: [ft]", "actors: []", "ft-report: actors: found []"),
    ],
)
def test_errors_name_line_and_key(tmp_path: Path, file: str, old: str, new: str, said: str) -> None:
    texts = {"actors": ACTORS, "documents": DOCUMENTS}
    assert texts[file].count(old) == 1
    texts[file] = texts[file].replace(old, new)
    with pytest.raises(InputError) as caught:
        load_catalogue(write_catalogue(tmp_path, **texts))
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_absent_and_undecodable_files(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"actors\.yaml: not found"):
        load_catalogue(tmp_path)
    (write_catalogue(tmp_path) / "actors.yaml").write_bytes(b"actors: [\xff]")
    with pytest.raises(InputError, match="not UTF-8"):
        load_catalogue(tmp_path)


def test_an_alias_that_contains_itself(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="contains itself"):
        load_catalogue(write_catalogue(tmp_path, actors="actors: &a [*a]\n"))
