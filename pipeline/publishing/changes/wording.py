"""What differs between two releases, in Markdown: in full with words, and as an entry for a CHANGELOG without any."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, TypeVar

from pipeline.publishing.release.markdown import code

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pipeline.publishing.changes.records import Changes, ClaimChange, Relabelled, Version, Why

T = TypeVar("T")
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
    lines += [
        f"- {code(change.claim)}: {_fields(change)} ({_words(change.why)})" for change in _some(changes.relabelled)
    ]
    lines += _more(changes.relabelled, "relabelled claims")
    lines += [f"- {code(one.claim)}: sources changed ({_words(one.why)})" for one in _some(changes.relinked)]
    lines += _more(changes.relinked, "relinked claims")
    return "\n".join(lines).rstrip() + "\n"


def _some(changes: Sequence[T]) -> Sequence[T]:
    return changes[:_LISTED]


def _more(changes: Sequence[object], what: str) -> list[str]:
    return [f"- and {len(changes) - _LISTED} more {what}"] if len(changes) > _LISTED else []


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
    yield from _section("Articles", (
        f"- {_words(change.why)}: {_move(change.old, change.new)}"
        f"{f', {code(change.title)}' if change.title else ''}, {_counted(change.claims)}"
        for change in changes.articles
    ))  # fmt: skip
    yield from _section("Moved to another split", (
        f"- {code(change.article)}: {change.old} → {change.new}" for change in changes.resplit
    ))  # fmt: skip
    yield from _section("Added", (_claim(change) for change in changes.added))
    yield from _section("Removed", (_claim(change) for change in changes.removed))
    yield from _section("Relabelled", (
        f"- {code(change.claim)}{_text(change.text)}: {_fields(change)}; {_words(change.why)}; "
        f"{_either(change.old_provenance, change.new_provenance)}, "
        f"guidelines {_either(change.old_guidelines, change.new_guidelines)}"
        for change in changes.relabelled
    ))  # fmt: skip
    yield from _section("Relinked", (
        f"- {code(change.claim)}{_text(change.text)}: {_chain(change.old)} → {_chain(change.new)}; "
        f"{_words(change.why)} (rules: {change.rules})"
        for change in changes.relinked
    ))  # fmt: skip
    yield from _section("Re-anchored", (
        f"- {_move(change.old, change.new)}: {change.old_spans} → {change.new_spans}, words {change.words}"
        f"{_rewording(change.old_text, change.new_text) if change.words == 'changed' else ''}; {_words(change.why)}"
        for change in changes.reanchored
    ))  # fmt: skip


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    found = list(lines)
    if found:
        yield f"## {title}"
        yield ""
        yield from found
        yield ""


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


def _rewording(old: str | None, new: str | None) -> str:
    return f" ({code(old)} → {code(new)})"


def _chain(hops: Sequence[str]) -> str:
    return ", then ".join(code(hop) for hop in hops) or "no source"


def _words(why: Why) -> str:
    return why.value.replace("_", " ")
