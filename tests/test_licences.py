"""What Beleg runs on may be used by everyone: no GPL among its dependencies, and locks that name no server."""

from __future__ import annotations

import re
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

import pytest
from packaging.markers import Marker

ROOT = Path(__file__).parents[1]
LOCKS = ["requirements.txt", "requirements-dev.txt", "requirements-bootstrap.txt"]
COPYLEFT = re.compile(r"(?<!L)(?<!Lesser )GPL|Affero|GNU General Public|SSPL|Proprietary|UNKNOWN", re.IGNORECASE)
# Each with its reason. Those that leave a choice (MPL-1.1 OR GPL-2.0) need no entry: we choose.
EXCEPTIONS = {
    "pygit2": "GPL-2.0 with an exception for linking; DVC brings it, we never import it",
    "grandalf": "GPL-2.0 or EPL-1.0, we choose EPL; its classifier names only the GPL; DVC brings it",
}


class Locked(NamedTuple):
    """One entry of a lock file."""

    name: str
    version: str
    marker: str
    hashes: int


def locked(lock: str) -> list[Locked]:
    """Return the entries of a lock file; a line that is neither one of them nor a comment is an error."""
    joined = re.sub(r"\\\n", " ", (ROOT / lock).read_text(encoding="utf-8"))
    entries = []
    for line in joined.splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        match = re.fullmatch(r"([A-Za-z0-9._-]+)==(\S+)(?: ; (.+?))?((?:\s+--hash=sha256:[0-9a-f]{64})*)\s*", line)
        assert match, f"{lock}: {line[:80]}"
        entries.append(Locked(match[1], match[2], match[3] or "", match[4].count("--hash")))
    return entries


def licence_of(name: str) -> list[str]:
    """Return what a distribution says of its licence: the expression, else the old field and the classifiers."""
    about = metadata.distribution(name).metadata
    expressions: list[str] = about.get_all("License-Expression") or []
    if expressions:
        return expressions
    fields: list[str] = about.get_all("License") or []
    classifiers: list[str] = about.get_all("Classifier") or []
    return [
        *(line for field in fields for line in field.strip().splitlines()[:1]),
        *(line for line in classifiers if line.startswith("License ::")),
    ]


def is_free_to_use(statement: str) -> bool:
    """Return whether at least one of the licences to choose from is no copyleft licence."""
    return any(not COPYLEFT.search(choice) for choice in re.split(r"\bOR\b|\|", statement))


@pytest.mark.parametrize("lock", LOCKS)
def test_every_entry_has_a_version_and_hashes(lock: str) -> None:
    entries = locked(lock)
    assert entries
    assert [entry.name for entry in entries if not entry.hashes] == []
    assert len({(entry.name, entry.marker) for entry in entries}) == len(entries)


@pytest.mark.parametrize("lock", LOCKS)
def test_no_lock_names_a_server(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert not re.search(
        r"https?://|file://|git\+|^\s*--?(?:index-url|extra-index-url|find-links|trusted-host|i|f)\b", text, re.M
    )


def test_the_development_lock_holds_the_same_versions() -> None:
    run, dev = ({entry[:3] for entry in locked(lock)} for lock in LOCKS[:2])
    assert not run - dev


def test_no_runtime_dependency_is_copyleft() -> None:
    bad = {}
    for entry in locked("requirements.txt"):
        if entry.marker and not Marker(entry.marker).evaluate():
            continue
        statements = licence_of(entry.name)
        if not statements or not all(is_free_to_use(one) for one in statements):
            bad[entry.name] = statements or ["says nothing"]
    assert set(bad) == set(EXCEPTIONS), bad


@pytest.mark.parametrize(
    ("statement", "free"),
    [
        ("MIT", True),
        ("LGPL-2.1-or-later", True),
        ("GNU Lesser General Public License v3", True),
        ("MPL-1.1 OR GPL-2.0-only", True),
        ("GPL-3.0-only", False),
        ("AGPL-3.0", False),
        ("GPLv2 with linking exception", False),
    ],
)
def test_how_a_licence_is_read(statement: str, free: bool) -> None:
    assert is_free_to_use(statement) is free


def test_the_project_itself_is_apache() -> None:
    assert "Apache License" in (ROOT / "LICENSE").read_text(encoding="utf-8")[:300]
