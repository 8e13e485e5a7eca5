"""Publishing in words: what would change, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pipeline.publishing.hub.records import Content, FileChange, Part, Plan, Published, RowChange, Target


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
