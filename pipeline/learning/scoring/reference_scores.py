"""What our claims leave open or fill in, against gold references: resolved right, wrong, flagged, silently open."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline.core.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pipeline.core.records import Claim, Reference
    from pipeline.core.terms import ReferenceKind
    from pipeline.languages import Language
    from pipeline.learning.scoring.gold_chains import Place
    from pipeline.learning.scoring.gold_references import GoldReference, ReferredClaim

OUTCOMES = ("right", "wrong", "flagged", "silent")
_WORD = re.compile(r"[^\W_]+")


class Outcome(NamedTuple):
    """How one gold reference fared: `outcome`, what gold says and what ours does, in words."""

    kind: ReferenceKind
    outcome: str
    words: str
    gold: str
    ours: str
    how: str


class ReferenceScores:
    """Counts by group (all, a language, a corpus) and kind of reference, and of claims that stand alone."""

    def __init__(self) -> None:
        self.references: defaultdict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
        self.claims: defaultdict[str, Counter[str]] = defaultdict(Counter)

    def add(
        self, claim: ReferredClaim, outcomes: list[Outcome], unasked: tuple[int, int], groups: Iterable[str]
    ) -> None:
        """Count a claim, its references, and what was added that gold does not ask for."""
        for group in groups:
            for one in outcomes:
                self.references[group][one.kind.value, one.outcome] += 1
                self.references[group]["all", one.outcome] += 1
            counts = self.claims[group]
            counts["claims"] += 1
            counts["unasked"] += unasked[0]
            counts["overflagged"] += unasked[1]
            counts["whole"] += claim.cut == "whole"
            counts["alone_verbatim"] += claim.alone
            counts["alone"] += claim.alone or all(one.outcome == "right" for one in outcomes)
            counts["alone_or_flagged"] += claim.alone or all(one.outcome in {"right", "flagged"} for one in outcomes)

    def numbers(self) -> dict[str, Any]:
        """Return group → counts of claims, counts by kind and outcome, and the share of what was resolved wrong."""
        return {group: self._of_group(group) for group in sorted(self.claims)}

    def _of_group(self, group: str) -> dict[str, Any]:
        counts = self.references[group]
        kinds = {
            kind: {outcome: counts[kind, outcome] for outcome in OUTCOMES} for kind in sorted({k for k, _ in counts})
        }
        return {"claims": dict(self.claims[group]), "references": kinds}


def outcomes_of(
    gold: ReferredClaim, ours: Iterable[Claim], text: str, language: Language
) -> tuple[list[Outcome], tuple[int, int]]:
    """Return how each reference of a gold claim fares in our claims that overlap it; and what of ours gold lacks.

    That is how many additions, and how many references left open.

    A mention is the same where the places overlap, or the last word of the shorter stands in the longer.
    """
    spans = [Span(*place) for place in gold.spans]
    found = [
        one
        for claim in ours
        if any(mine.overlaps(theirs) for mine in claim.spans for theirs in spans)
        for one in claim.references
        if any(one.span.overlaps(span) for span in spans)
    ]
    outcomes: list[Outcome] = []
    used: set[Span] = set()
    for one in gold.references:
        near = [mine for mine in found if mine.span.overlaps(Span(*one.span))]
        used |= {mine.span for mine in near}
        outcomes.append(_outcome(one, near, text, language))
    added = {one.span for one in found if one.added} - used
    return outcomes, (len(added), len({one.span for one in found} - used - added))


def _outcome(gold: GoldReference, near: list[Reference], text: str, language: Language) -> Outcome:
    words, meant = Span(*gold.span).of(text), gold.value or (Span(*gold.antecedent).of(text) if gold.antecedent else "")
    told = next((one for one in near if one.added), None)
    if told is None:
        return Outcome(gold.kind, "flagged" if near else "silent", words, meant, "", "")
    same = False
    if gold.antecedent is not None and told.antecedent:
        ours = (told.antecedent[0].begin, told.antecedent[-1].end)
        same = is_same(gold.antecedent, ours, text, language)
    right = told.added == gold.value if gold.value else same
    return Outcome(gold.kind, "right" if right else "wrong", words, meant, told.added, told.how)


def is_same(one: Place, other: Place, text: str, language: Language) -> bool:
    """Return whether two mentions are of the same: they overlap, or the last word of the shorter is in the longer."""
    spans = [Span(*one), Span(*other)]
    if spans[0].overlaps(spans[1]):
        return True
    short, long = sorted((list(_content(span.of(text), language)) for span in spans), key=len)
    return bool(short) and (short[-1] in long or set(short) <= set(long))


def _content(words: str, language: Language) -> Iterator[str]:
    """Yield the words of a mention, in small letters, without determiners."""
    return (word for word in _WORD.findall(words.lower()) if word not in language.determiners)
