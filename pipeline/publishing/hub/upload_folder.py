"""A folder of files to publish, and which of them hold the rows of which config and split, as its card says."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

import yaml

from pipeline.core.errors import InputError
from pipeline.publishing.hub.records import LocalFile

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.publishing.hub.records import Part

CARD = "README.md"
_CHUNK = 1 << 20


def files_in(folder: Path) -> list[LocalFile]:
    """Return every file below a folder by name; raises InputError where one is no plain file."""
    found = []
    for path in sorted(folder.rglob("*")):
        if path.is_symlink():
            raise InputError(f"{path}: a link, no file; put the file itself there")
        if path.is_file():
            found.append(_measured(path.relative_to(folder).as_posix(), path))
    return found


def _measured(name: str, path: Path) -> LocalFile:
    size = path.stat().st_size
    sha256 = hashlib.sha256()
    git_id = hashlib.sha1(f"blob {size}\0".encode(), usedforsecurity=False)
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            sha256.update(chunk)
            git_id.update(chunk)
    return LocalFile(name, path, size, sha256.hexdigest(), git_id.hexdigest())


def metadata_of(card: str) -> dict[str, Any]:
    """Return the YAML at the head of a card; raises InputError where there is none that can be read."""
    _, mark, rest = card.partition("---\n")
    head, end, _ = rest.partition("\n---\n")
    if not card.startswith("---\n") or not mark or not end:
        raise InputError(f"{CARD}: no YAML between lines of three hyphens at its head; run dvc repro")
    try:
        data = yaml.safe_load(head)
    except yaml.YAMLError as error:
        raise InputError(f"{CARD}: its YAML cannot be read: {' '.join(str(error).split())}") from error
    return data if isinstance(data, dict) else {}


def parts_of(card: str) -> dict[Part, str]:
    """Return the file that a card names for each config and split."""
    found: dict[Part, str] = {}
    for config in metadata_of(card).get("configs") or []:
        for data in config.get("data_files") or []:
            found[str(config.get("config_name", "default")), str(data["split"])] = str(data["path"])
    return found
