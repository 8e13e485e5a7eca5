"""Frames that have the shape of a pattern, read from a language's folder: a cue, and where its noun phrase stands."""

from __future__ import annotations

import functools
from collections import defaultdict
from enum import StrEnum
from typing import TYPE_CHECKING

import msgspec

from pipeline.languages import read_yaml

if TYPE_CHECKING:
    from pipeline.languages import Language


class SourcePlace(StrEnum):
    """Where the words stand that name the source."""

    AFTER = "after"
    FROM_CUE = "from_cue"
    UP_TO_MARK = "up_to_mark"
    BEFORE = "before"
    OWNER = "owner"
    CUE = "cue"


class Addition(StrEnum):
    """What may go on a frame after its noun phrase."""

    TITLE = "title"
    RELATIVE = "relative"
    TOLD = "told"


class FramePattern(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One frame; a word set is given by its name in the language's words.yaml.

    `cue`: the words at which it is looked for; `opening`: the words before the cue, or before its owner, that open it;
    `next`: the words after the cue that belong to it. `source`: where the noun phrase stands, of at most `longest`
    words before the cue; `loose`: with all its prepositions ("Huber am Montag"). `adds`: what may go on the frame, a
    title only where the source has no word of the set `no_title_after`.

    Conditions: `first`: the cue is the sentence's first word; `after_mark`: no word stands right before it;
    `before_comma`: a comma or nothing follows; `not_before`: none of these words follows, no preposition and no verb;
    `last`: a word of this set ends the noun phrase; `report`: one of its first two nouns is something that is said
    ("Angaben"); `until_mark`: the frame goes on to the next mark, and no verb stands before it.
    """

    rule: str
    cue: frozenset[str]
    source: SourcePlace
    yes: tuple[str, ...]
    no: tuple[str, ...]
    opening: frozenset[str] = frozenset()
    next: str = ""
    longest: int = 0
    loose: bool = False
    adds: frozenset[Addition] = frozenset()
    no_title_after: str = ""
    first: bool = False
    after_mark: bool = False
    before_comma: bool = False
    not_before: tuple[str, ...] = ()
    last: str = ""
    report: bool = False
    until_mark: bool = False


@functools.cache
def read_patterns(language: Language) -> tuple[FramePattern, ...]:
    """Return the patterns of a language in the order of its file; none where it has no such file."""
    path = language.folder / "patterns.yaml"
    if not path.exists():
        return ()
    return tuple(msgspec.convert(entry, FramePattern, strict=False) for entry in read_yaml(path))


@functools.cache
def patterns_by_cue(language: Language) -> dict[str, list[FramePattern]]:
    """Return the patterns to try at each cue word, in order."""
    by_cue: dict[str, list[FramePattern]] = defaultdict(list)
    for pattern in read_patterns(language):
        for word in pattern.cue:
            by_cue[word].append(pattern)
    return dict(by_cue)
