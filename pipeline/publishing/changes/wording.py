"""What differs between two releases, in Markdown: in full with words, and as an entry for a CHANGELOG without any."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from pipeline.publishing.release.markdown import code

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.publishing.changes.records import (
        ArticleChange,
        Changes,
        ClaimChange,
        Reanchored,
        Relabelled,
        Relinked,
        Resplit,
        Version,
        Why,
    )

_KINDS = ("added", "removed", "relabelled", "relinked", "reanchored")
_NAMES = {"reanchored": "re-anchored"}
_LISTED = 20


def markdown(changes: Changes) -> str:
    """Return the whole comparison."""
    old, new = changes.old, changes.new
    head = f"# {code(new.name)}: {old.version} → {new.version}"
    return "\n".join([head, "", *_summary(changes), *_sections(changes)]).rstrip() + "\n"


def entry(changes: Changes) -> str:
    """Return an entry for a CHANGELOG: what changed and why, ids and labels, none of the articles' words."""
    new = changes.new
    lines = [f"## {new.version}", "", *_summary(changes)]
    for change in changes.articles:
        key = code(change.new or change.old)
        lines.append(f"- {_words(change.why)}: {key}, {_counted(change.claims)}")
    fields = [f"- {code(one.claim)}: {_fields(one)} ({_words(one.why)})" for one in changes.relabelled]
    sources = [f"- {code(one.claim)}: sources changed ({_words(one.why)})" for one in changes.relinked]
    for what, found in (("relabelled", fields), ("relinked", sources)):
        lines += found[:_LISTED]
        if len(found) > _LISTED:
            lines.append(f"- and {len(found) - _LISTED} more {what} claims")
    return "\n".join(lines).rstrip() + "\n"


def _summary(changes: Changes) -> Iterator[str]:
    yield "| Claims | Number | Why |"
    yield "|---|---:|---|"
    for kind in _KINDS:
        found = getattr(changes, kind)
        reasons = Counter(change.why for change in found)
        told = ", ".join(f"{_words(why)} {count}" for why, count in sorted(reasons.items()))
        yield f"| {_NAMES.get(kind, kind)} | {len(found)} | {told or '–'} |"
    yield f"| unchanged | {changes.unchanged} | – |"
    yield ""
    yield f"{_count(changes.old)} → {_count(changes.new)}."
    for move in changes.guidelines:
        yield (
            f"Guidelines {code(move.old)} → {code(move.new)}: {_counted(move.claims)}, "
            f"{move.relabelled} of them with another label."
        )
    if changes.old.beleg != changes.new.beleg:
        yield f"Made with Beleg {code(changes.old.beleg)} → {code(changes.new.beleg)}."
    yield ""


def _count(version: Version) -> str:
    labels = ", ".join(f"{code(name)} {count}" for name, count in version.guidelines) or "none"
    return f"{version.version}: {version.articles} articles, {version.claims} claims (by guidelines: {labels})"


def _sections(changes: Changes) -> Iterator[str]:
    """Yield a section for each kind of change that there is, a line a change."""
    for title, lines in (
        ("Articles", map(_article, changes.articles)),
        ("Moved to another split", map(_resplit, changes.resplit)),
        ("Added", map(_claim, changes.added)),
        ("Removed", map(_claim, changes.removed)),
        ("Relabelled", map(_relabelled, changes.relabelled)),
        ("Relinked", map(_relinked, changes.relinked)),
        ("Re-anchored", map(_reanchored, changes.reanchored)),
    ):
        found = list(lines)
        if found:
            yield from (f"## {title}", "", *found, "")


def _article(change: ArticleChange) -> str:
    title = f", {code(change.title)}" if change.title else ""
    return f"- {_words(change.why)}: {_move(change.old, change.new)}{title}, {_counted(change.claims)}"


def _resplit(change: Resplit) -> str:
    return f"- {code(change.article)}: {change.old} → {change.new}"


def _relabelled(change: Relabelled) -> str:
    return (
        f"- {code(change.claim)}{_text(change.text)}: {_fields(change)}; {_words(change.why)}; "
        f"{_either(change.old_provenance, change.new_provenance)}, "
        f"guidelines {_either(change.old_guidelines, change.new_guidelines)}"
    )


def _relinked(change: Relinked) -> str:
    return (
        f"- {code(change.claim)}{_text(change.text)}: {_chain(change.old)} → {_chain(change.new)}; "
        f"{_words(change.why)} (rules: {change.rules})"
    )


def _reanchored(change: Reanchored) -> str:
    words = f" ({code(change.old_text)} → {code(change.new_text)})" if change.words == "changed" else ""
    return (
        f"- {_move(change.old, change.new)}: {change.old_spans} → {change.new_spans}, words {change.words}{words}; "
        f"{_words(change.why)}"
    )


def _counted(claims: int) -> str:
    return f"{claims} claim{'' if claims == 1 else 's'}"


def _claim(change: ClaimChange) -> str:
    return f"- {code(change.claim)}{_text(change.text)}; {_words(change.why)}"


def _text(text: str | None) -> str:
    return f" {code(text)}" if text else ""


def _fields(change: Relabelled) -> str:
    return ", ".join(f"{one.field} {code(one.old or '–')} → {code(one.new or '–')}" for one in change.fields)


def _move(old: str | None, new: str | None) -> str:
    return " → ".join(code(key) for key in (old, new) if key)


def _either(old: str, new: str) -> str:
    return code(new) if old == new else f"{code(old)} → {code(new)}"


def _chain(hops: Sequence[str]) -> str:
    return ", then ".join(code(hop) for hop in hops) or "no source"


def _words(why: Why) -> str:
    return why.value.replace("_", " ")
