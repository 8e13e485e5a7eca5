"""What publishing would change: files, and rows by config and split."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.core.errors import InputError
from pipeline.publishing.hub.records import FileChange, Plan, RowChange
from pipeline.publishing.hub.upload_folder import CARD, parts_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from pipeline.publishing.hub.hub import Repository
    from pipeline.publishing.hub.records import LocalFile, Part, RemoteFile


def plan(repository: Repository, folder: Path, local: Iterable[LocalFile]) -> Plan:
    """Compare local files with the main branch of a repository, which may not be there yet."""
    files = {file.name: file for file in local}
    head = repository.head()
    there = repository.files(head) if head else {}
    changes = [
        FileChange(name, there[name].size if name in there else None, files[name].size if name in files else None)
        for name in sorted(files.keys() | there.keys())
        if name not in files or name not in there or not there[name].holds(files[name])
    ]
    rows = _row_changes(repository, head, there, folder, changes) if CARD in files else []
    return Plan(head, tuple(changes), len(files) - sum(1 for one in changes if one.after is not None), tuple(rows))


def _row_changes(
    repository: Repository, head: str | None, there: Mapping[str, RemoteFile], folder: Path, changes: list[FileChange]
) -> list[RowChange]:
    """Count the rows of the parts whose files differ; those of the others are the same and stay out."""
    changed = {one.name for one in changes}
    now = {part: name for part, name in _parts((folder / CARD).read_text(encoding="utf-8")).items() if name in changed}
    before: dict[Part, int] = {}
    if head is not None and CARD in there:
        old = {
            part: name for part, name in _parts(repository.text(head, CARD)).items() if name in changed & there.keys()
        }
        before = dict(zip(old, repository.rows(head, old.values()), strict=True))
    after = {part: _rows(folder / name) for part, name in now.items()}
    return [RowChange(*part, before.get(part), after.get(part)) for part in sorted(before.keys() | after.keys())]


def _parts(card: str) -> dict[Part, str]:
    """Return the files by config and split that a card names; none where it was not written by Beleg."""
    try:
        return {part: name for part, name in parts_of(card).items() if name.endswith(".parquet")}
    except (InputError, KeyError, TypeError, AttributeError):
        return {}


def _rows(path: Path) -> int:
    import pyarrow.parquet as pq

    return int(pq.read_metadata(path).num_rows)
