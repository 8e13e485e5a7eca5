"""Contrast sets: pairs of claims that differ in one thing.

Gardner et al. 2020, "Evaluating models' local decision boundaries via contrast sets": a model that has learnt the task,
and not its artefacts, gives each of the two the label that follows (consistency.py).
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

from pipeline.core.errors import InputError
from pipeline.core.tables import record_decoder
from pipeline.core.terms import Checkability, NotCheckableReason, Split

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from pipeline.core.records import Claim, SplitRow


@dataclass(frozen=True, slots=True)
class ContrastPair:
    """A gold claim and the same with one thing changed, with both labels.

    `kind` is what was changed (docs/metrics.md), `clause` the clause of the guidelines by which the second label and
    its `reason` follow, `made` who changed it: rule or hand. `group` is the story of the claim's article.
    """

    id: str
    kind: str
    language: str
    group: str
    text: str
    checkability: Checkability
    changed: str
    changed_checkability: Checkability
    reason: NotCheckableReason | None
    clause: str
    made: str


class Edit(NamedTuple):
    """Characters of a text, end exclusive, and what stands in their place."""

    begin: int
    end: int
    words: str


class Placed(NamedTuple):
    """A pair and the claim whose own sentence its first text is."""

    pair: ContrastPair
    claim: str


def read_pairs(path: Path, splits: Iterable[SplitRow]) -> list[ContrastPair]:
    """Return the pairs of stories in the test split, by id; raises InputError naming the line of what is no pair.

    A project without such a file has none.
    """
    test = {row.group for row in splits if row.split is Split.TEST}
    decode = record_decoder(ContrastPair)
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    found: dict[str, ContrastPair] = {}
    for number, line in enumerate(lines, 1):
        try:
            pair = decode(json.loads(line))
        except (ValueError, TypeError, KeyError) as error:
            raise InputError(f"{path}:{number}: not a contrast pair ({error}); see docs/metrics.md") from error
        if pair.id in found:
            raise InputError(f"{path}:{number}: {pair.id} stands twice")
        found[pair.id] = pair
    return [found[key] for key in sorted(found) if found[key].group in test]


def placed(
    pairs: Iterable[ContrastPair], claims: Iterable[Claim], groups: Mapping[str, str]
) -> dict[str, list[Placed]]:
    """Return the pairs by the article of their claim; a pair whose claim is no longer found is in none.

    `groups` maps an article to its story; of claims that say the same the first in the order of `claims` has the pair.
    """
    wanted: dict[tuple[str, str], list[ContrastPair]] = {}
    for pair in pairs:
        wanted.setdefault((pair.group, pair.text), []).append(pair)
    found: dict[str, list[Placed]] = {}
    for claim in claims:
        for pair in wanted.pop((groups[claim.article], claim.standalone_plain), ()):
            found.setdefault(claim.article, []).append(Placed(pair, claim.id))
    return found


def edits(text: str, changed: str) -> list[Edit]:
    """Return what turns the first text into the second, whole words at a time, from left to right."""
    before, after = _words(text), _words(changed)
    ends = [0]
    for word in before:
        ends.append(ends[-1] + len(word))
    codes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return [Edit(ends[i], ends[j], "".join(after[k:m])) for kind, i, j, k, m in codes if kind != "equal"]


def applied(text: str, changes: Sequence[Edit]) -> str:
    """Return the text with the edits made."""
    for begin, end, words in reversed(changes):
        text = text[:begin] + words + text[end:]
    return text


def _words(text: str) -> list[str]:
    """Return words, spaces and marks, which together are the text."""
    return re.findall(r"\w+|\s+|[^\w\s]", text)
