"""Annotations find their claims again: where they stood, else where the same words stand, else by most words shared.

An annotation is keyed by article, offsets and words. Claims are cut anew whenever the rules or the article change, so a
claim may have grown, shrunk, moved or been split since it was annotated.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from pipeline.core.ids import content_hash
from pipeline.core.terms import Anchor
from pipeline.labels.gold import Problem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from pipeline.core.records import Article, Claim, Span
    from pipeline.labels.gold import Gold

_WORD = re.compile(r"\w+")


class Anchored(NamedTuple):
    """An annotation with the claim it is about, and how that was found; `overlap` in (0, 1] is their shared words."""

    gold: Gold
    claim: str
    anchor: Anchor
    overlap: float


def text_key(text: str) -> str:
    """Return the hash of a claim's words; how they are broken into lines does not count."""
    return content_hash(" ".join(text.split()))


def word_overlap(first: str, second: str) -> float:
    """Return the words in both texts over the words in either, each as often as it occurs, in [0, 1]."""
    one, other = (Counter(_WORD.findall(text.casefold())) for text in (first, second))
    either = (one | other).total()
    return (one & other).total() / either if either else 0.0


def anchor_gold(
    article: Article, claims: Sequence[Claim], gold: Sequence[Gold], min_overlap: float
) -> tuple[list[Anchored], list[Problem]]:
    """Return the claim of each annotation, and the annotations that fit none; all are of `article`.

    Of one annotator, a claim takes one annotation: the one with the same spans and words (exact); else one with the
    same words, the nearest (moved); else the one that shares most words with it, at least `min_overlap` (changed).
    """
    by_annotator: dict[str, list[Gold]] = defaultdict(list)
    for one in gold:
        by_annotator[one.annotator].append(one)
    found: list[Anchored] = []
    problems: list[Problem] = []
    for name in sorted(by_annotator):
        matcher = _Matcher(article, claims)
        rows = matcher.same(sorted(by_annotator[name], key=lambda one: one.spans))
        problems.extend(matcher.alike(rows, min_overlap))
        found.extend(matcher.found)
    return found, problems


class _Matcher:
    """One annotator's annotations of one article on their way to claims; `free` claims have none yet."""

    def __init__(self, article: Article, claims: Sequence[Claim]) -> None:
        self._article = article
        self._claims = claims
        self._free = dict(enumerate(claims))
        self.found: list[Anchored] = []

    def _take(self, row: Gold, number: int, anchor: Anchor, overlap: float) -> None:
        self.found.append(Anchored(row, self._free.pop(number).id, anchor, overlap))

    def same(self, rows: list[Gold]) -> list[Gold]:
        """Take the claims with the same spans and words, then those with the same words; return the rows left over."""
        places = {(claim.spans, text_key(claim.text)): number for number, claim in self._free.items()}
        moved: list[Gold] = []
        for row in rows:
            number = places.get((row.spans, text_key(row.row.text)))
            if number in self._free and row.row.article == self._article.id:
                self._take(row, number, Anchor.EXACT, 1.0)
            else:
                moved.append(row)
        left: list[Gold] = []
        for row in moved:
            key = text_key(row.row.text)
            near = [
                (abs(claim.spans[0].begin - row.spans[0].begin), number)
                for number, claim in self._free.items()
                if text_key(claim.text) == key
            ]
            if near:
                self._take(row, min(near)[1], Anchor.MOVED, 1.0)
            else:
                left.append(row)
        return left

    def alike(self, rows: list[Gold], min_overlap: float) -> list[Problem]:
        """Take the claims that share most words with a row, best pair first; return the rows that fit none, or two."""
        problems: list[Problem] = []
        todo = [(row, self._ranked(row)) for row in rows]
        while todo:
            todo = [(row, [pair for pair in ranked if pair[2] in self._free]) for row, ranked in todo]
            at = max(range(len(todo)), key=lambda number: todo[number][1][0][:2] if todo[number][1] else (0.0, 0))
            row, best = todo.pop(at)
            if not best or best[0][0] < min_overlap:
                problems.append(Problem(row.place, "stale", self._why(row, min_overlap)))
            elif len(best) > 1 and best[1][:2] == best[0][:2]:
                twins = ", ".join(sorted(self._free[number].id for *_, number in best[:2]))
                problems.append(Problem(row.place, "stale", f"two claims fit alike: {twins}"))
            else:
                self._take(row, best[0][2], Anchor.CHANGED, round(best[0][0], 4))
        return problems

    def _ranked(self, row: Gold) -> list[tuple[float, int, int]]:
        """Return (shared words, shared characters at the same place, claim) of the free claims, best first."""
        here = row.row.article == self._article.id
        pairs = (
            (word_overlap(row.row.text, claim.text), _shared(row.spans, claim.spans) if here else 0, number)
            for number, claim in self._free.items()
        )
        return sorted(pairs, key=lambda pair: (-pair[0], -pair[1], pair[2]))

    def _why(self, row: Gold, min_overlap: float) -> str:
        best = max(self._claims, key=lambda claim: word_overlap(row.row.text, claim.text), default=None)
        share = word_overlap(row.row.text, best.text) if best else 0.0
        if best and share >= min_overlap:
            return f"{best.id}: another label by the same annotator fits better"
        nearest = f"; the best, {best.id}, shares {share:.2f}" if best and share else ""
        return f"no claim shares label.min_overlap ({min_overlap}) of the words {row.row.text[:80]!r}{nearest}"


def _shared(first: Sequence[Span], second: Sequence[Span]) -> int:
    """Return the number of characters in both."""
    return sum(max(0, min(a.end, b.end) - max(a.begin, b.begin)) for a in first for b in second)


def rehomed(
    gold: Mapping[str, Sequence[Gold]], known: Collection[str], claims: Iterable[Claim]
) -> dict[str, list[Gold]]:
    """Return the annotations by the article they are about now; what has no article stays under the id it names.

    `known` are the ids of all articles; `claims`, of all of them, are read only where an article is not known.
    """
    homes: dict[str, list[Gold]] = {article: list(rows) for article, rows in gold.items() if article in known}
    orphans = {article: rows for article, rows in gold.items() if article not in known}
    moves = successors(orphans, claims, homes) if orphans else {}
    for article, rows in orphans.items():
        homes.setdefault(moves.get(article, article), []).extend(rows)
    return homes


def successors(
    orphans: Mapping[str, Sequence[Gold]], claims: Iterable[Claim], annotated: Collection[str]
) -> dict[str, str]:
    """Return, for articles that are no more, the article that took their place: the same one with its text corrected.

    It is the one whose claims have most of the annotated texts word for word, more than half; among equals the one that
    nobody annotated under its own id (`annotated`). Where that leaves two, there is none.
    """
    wanted: dict[str, set[str]] = defaultdict(set)
    for old, rows in orphans.items():
        for row in rows:
            wanted[text_key(row.row.text)].add(old)
    hits: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for claim in claims:
        key = text_key(claim.text)
        for old in wanted.get(key, ()):
            hits[old][claim.article].add(key)
    found: dict[str, str] = {}
    for old, rows in orphans.items():
        texts = len({text_key(row.row.text) for row in rows})
        ranked = sorted(((len(keys), new not in annotated, new) for new, keys in hits[old].items()), reverse=True)
        if ranked and 2 * ranked[0][0] > texts and (len(ranked) == 1 or ranked[1][:2] != ranked[0][:2]):
            found[old] = ranked[0][2]
    return found
