"""What publishing would change, files and rows by config and split; and in words, with what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.core.errors import InputError
from pipeline.core.tables import count_rows
from pipeline.publishing.hub.records import FileChange, Plan, RowChange
from pipeline.publishing.hub.upload_folder import CARD, parts_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from pipeline.publishing.hub.hub import Repository
    from pipeline.publishing.hub.records import Content, LocalFile, Part, Published, RemoteFile, Target


def plan(repository: Repository, folder: Path, local: Iterable[LocalFile]) -> Plan:
    """Compare local files with the main branch of a repository, which may not be there yet."""
    files = {file.name: file for file in local}
    head = repository.head()
    there = repository.files(head) if head else {}
    changes = []
    for name in sorted(files.keys() | there.keys()):
        old, new = there.get(name), files.get(name)
        if old is None or new is None or not old.holds(new):
            changes.append(FileChange(name, _size(old), _size(new)))
    rows = _row_changes(repository, head, there, folder, changes) if CARD in files else []
    return Plan(head, tuple(changes), len(files) - sum(change.after is not None for change in changes), tuple(rows))


def _size(file: LocalFile | RemoteFile | None) -> int | None:
    return file.size if file else None


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
    after = {part: count_rows(folder / name) for part, name in now.items()}
    return [RowChange(*part, before.get(part), after.get(part)) for part in sorted(before.keys() | after.keys())]


def _parts(card: str) -> dict[Part, str]:
    """Return the files by config and split that a card names; none where it was not written by Beleg."""
    try:
        return {part: name for part, name in parts_of(card).items() if name.endswith(".parquet")}
    except (InputError, KeyError, TypeError, AttributeError):
        return {}


def plan_lines(plan: Plan, target: Target) -> Iterator[str]:
    """Yield what would change, a line a file and a line a split."""
    if plan.head is None:
        yield f"{target.page} is not there yet: it will be made, {'private' if target.private else 'public'}"
    else:
        yield f"{target.page}, main at {plan.head[:12]}:"
    for file in plan.files:
        yield f"  {file.what:8} {file.name}  {_sizes(file)}"
    if plan.same:
        yield f"  {plan.same} files are the same"
    for row in plan.rows:
        yield f"  rows     {row.config}/{row.split}  {_rows(row)}"


def _sizes(file: FileChange) -> str:
    return " → ".join(size_words(size) for size in (file.before, file.after) if size is not None)


def _rows(row: RowChange) -> str:
    before, after = row.before or 0, row.after or 0
    return f"{before:,} → {after:,} ({after - before:+,})" if row.before is not None else f"{after:,}"


def size_words(size: int) -> str:
    """Return a number of bytes as people read it."""
    if size < 1_000:
        return f"{size} B"
    return f"{size / 1_000:.1f} kB" if size < 1_000_000 else f"{size / 1_000_000:.1f} MB"


def published_lines(done: Published, target: Target) -> Iterator[str]:
    """Yield where the release now is, and what is left to do."""
    if done.pull is None:
        yield f"{'committed to' if done.new else 'nothing to publish: this release is on'} main as {done.commit}"
        yield f"  {target.page}"
        return
    opened = "opened" if done.new else "is open already with just these files, nothing was sent:"
    yield f"pull request {done.pull} {opened} {target.page}/discussions/{done.pull}"
    if done.conflicts:
        yield f"  it conflicts with main in {', '.join(done.conflicts)}: close it and run the command again"
    else:
        yield "  look at it, merge it there; then tag it: beleg publish … --direct --tag v…"


def compared_lines(found: Mapping[Part, Content], wanted: Mapping[Part, Content]) -> Iterator[str]:
    """Yield what reading back gave, a line a split: rows, hash, whether both are what was published."""
    for part in sorted(wanted.keys() | found.keys()):
        there, here = found.get(part), wanted.get(part)
        name = "/".join(part)
        if there == here and there is not None:
            yield f"  {name}: {there.rows:,} rows, sha256 {there.digest[:16]}: equal"
        else:
            yield f"  {name}: DIFFERS: {_told(there)} there, {_told(here)} here"


def _told(content: Content | None) -> str:
    return "nothing" if content is None else f"{content.rows:,} rows, sha256 {content.digest[:16]}"
