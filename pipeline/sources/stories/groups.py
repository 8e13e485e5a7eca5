"""Claims of one story that say the same thing."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from pipeline.sources.catalogue.comparable_words import numbers, terms
from pipeline.sources.catalogue.shared_evidence import stop_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pipeline.core.records import Claim

# A term that more claims of the story share brings no two of them together.
_MOST_CLAIMS = 60
_FEWEST = 3


def grouped_claims(claims: Sequence[Claim], languages: Mapping[str, str], least: float) -> list[list[Claim]]:
    """Return the claims of a story in groups that say the same, each claim in one group, in the order given.

    Two claims of different articles say the same where they share at least the share `least` of their terms (roots of
    words that cognates of two languages have in common, names, numbers), rare ones counting more, and no claim's
    numbers contradict the other's. Two of one article, in its lead and its body, need more: a share halfway between
    `least` and one, and both or neither negated.
    """
    held = [terms(claim.standalone_plain, stop_words(languages[claim.article])) for claim in claims]
    counts = Counter(term for found in held for term in found)
    weights = {term: math.log((len(claims) + 1.0) / count) for term, count in counts.items()}
    totals = [_weight_of(found, weights) for found in held]
    figures = [numbers(claim.text) for claim in claims]
    pairs = []
    for left, right in _near(claims, held, counts):
        shared = held[left] & held[right]
        likeness = 2.0 * _weight_of(shared, weights) / (totals[left] + totals[right] or 1.0)
        own = claims[left].article == claims[right].article
        negated = {claims[left].features.negated, claims[right].features.negated}
        enough = likeness >= ((1.0 + least) / 2 if own else least) and _strength(shared) >= _FEWEST
        if enough and not (own and len(negated) > 1) and not _contradict(figures[left], figures[right]):
            pairs.append((-likeness, left, right))
    return _joined(claims, sorted(pairs))


def _weight_of(found: frozenset[str], weights: Mapping[str, float]) -> float:
    return sum(weights[term] for term in sorted(found))


def _near(claims: Sequence[Claim], held: Sequence[frozenset[str]], counts: Counter[str]) -> Iterator[tuple[int, int]]:
    """Yield pairs of claims that share a term few claims have."""
    places: dict[str, list[int]] = defaultdict(list)
    for at, found in enumerate(held):
        near = {other for term in found if counts[term] <= _MOST_CLAIMS for other in places[term]}
        for other in sorted(near):
            yield other, at
        for term in found:
            places[term].append(at)


def _strength(shared: frozenset[str]) -> int:
    """Return how many terms are shared; one with a digit ("#2.5", "h20") counts twice."""
    return len(shared) + sum(any(letter.isdigit() for letter in term) for term in shared)


def _contradict(left: set[str], right: set[str]) -> bool:
    return bool(left and right) and left.isdisjoint(right)


def _joined(claims: Sequence[Claim], pairs: Sequence[tuple[float, int, int]]) -> list[list[Claim]]:
    """Join pairs, the likest first; two claims of one article come into a group only as a pair of their own."""
    group = list(range(len(claims)))
    members = {at: [at] for at in group}
    for _, left, right in pairs:
        first, second = sorted((group[left], group[right]))
        if first == second:
            continue
        articles = {claims[at].article for at in members[first]}
        if claims[left].article != claims[right].article and any(
            claims[at].article in articles for at in members[second]
        ):
            continue
        for at in members[second]:
            group[at] = first
        members[first] += members.pop(second)
    return [[claims[at] for at in sorted(found)] for _, found in sorted(members.items())]
