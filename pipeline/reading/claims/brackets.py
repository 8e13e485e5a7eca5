"""What is added to a claim in square brackets, as editors do: "He [the captain] struggled", "[Anna] Huber"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.core.terms import ReferenceKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.core.records import Reference
    from pipeline.reading.claims.standalone import Additions

# Nothing less sure is added, nor anything longer.
SURE = 0.8
_LONGEST = 110
# What is found so goes before its word: "[Anna] Huber", "[should] stop".
_BEFORE = frozenset({"full_name", "demand"})


def additions_of(references: Iterable[Reference]) -> tuple[Additions, tuple[str, ...]]:
    """Return what is added where, and a flag for each kind of reference that is left open.

    What stands for the same is added once, at its first place.
    """
    added: Additions = {}
    flags: list[str] = []
    told: set[str] = set()
    for one in references:
        if one.kind is ReferenceKind.TOPIC:
            continue
        if not one.added or one.confidence < SURE or len(one.added) > _LONGEST:
            flags.append(one.kind.value)
        elif one.added not in told:
            told.add(one.added)
            before = one.how in _BEFORE
            added.setdefault((one.span.begin if before else one.span.end, before), f"[{one.added}]")
    return added, tuple(dict.fromkeys(flags))


def under_topic(sentence: str, references: Iterable[Reference]) -> str:
    """Return a sentence with what it is about before it, where one of its references tells."""
    topic = next((one.added for one in references if one.kind is ReferenceKind.TOPIC), "")
    return f"[{topic[0].upper()}{topic[1:]}] {sentence}" if topic else sentence
