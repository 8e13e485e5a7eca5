"""Mean average precision of the document ranker on posts and the claims they repeat."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.core.errors import InputError
from pipeline.sources.retrieval import Part, Ranker, Unit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.learning.corpora.claim_retrieval import Post, VerifiedClaim
    from pipeline.sources.retrieval import RankSettings

DEPTH = 5
# Who posted is often whom the claim is about, but less surely so than what the post says.
_AUTHOR = 0.9
_LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class Retrieval:
    """MAP@5 and the share of posts whose claim stands first, or among the first 5 or 20; all in percent."""

    posts: int
    claims: int
    map_5: float
    first: float
    in_5: float
    in_20: float


def score_retrieval(
    claims: Sequence[VerifiedClaim],
    posts: Sequence[Post],
    relevant: Mapping[str, frozenset[str]],
    settings: RankSettings,
) -> Retrieval:
    """Rank all claims for every post that has a relevant one; raises InputError where no post has."""
    ranker = Ranker.build((Unit(claim.id, claim.title, claim.claim, _LANGUAGE) for claim in claims), settings)
    asked = [post for post in posts if post.id in relevant]
    if not asked:
        raise InputError("none of the queries has a relevant document in the qrels file")
    precision = 0.0
    within = {1: 0, DEPTH: 0, 20: 0}
    for post in asked:
        parts = (Part(post.text), Part(post.author, _AUTHOR), Part(post.date))
        ranked = [found.id for found in ranker.rank(parts, _LANGUAGE, 20)]
        precision += average_precision(ranked, relevant[post.id])
        for depth in within:
            within[depth] += not relevant[post.id].isdisjoint(ranked[:depth])
    first, in_5, in_20 = (100.0 * count / len(asked) for count in within.values())
    return Retrieval(len(asked), len(claims), 100.0 * precision / len(asked), first, in_5, in_20)


def average_precision(ranked: Sequence[str], relevant: frozenset[str], depth: int = DEPTH) -> float:
    """Return the precision at each relevant document among the first `depth`, averaged over those there could be."""
    hits = 0
    total = 0.0
    for place, found in enumerate(ranked[:depth], start=1):
        if found in relevant:
            hits += 1
            total += hits / place
    return total / min(len(relevant), depth)
