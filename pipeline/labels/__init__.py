"""Claims → labels: labelling functions vote or abstain, votes are combined, and gold wins over votes."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from pipeline.core.params import Settings
from pipeline.labels.adjudication import settle
from pipeline.labels.analysis import FunctionScore, analyse
from pipeline.labels.combination import GUIDELINES, combine
from pipeline.labels.context import make_context
from pipeline.labels.functions import FUNCTIONS
from pipeline.labels.gold import Annotation, Gold, Problem, match, read_gold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.core.records import Article, Attribution, Claim, Label, Vote

__all__ = [
    "FUNCTIONS",
    "GUIDELINES",
    "Annotation",
    "FunctionScore",
    "Gold",
    "LabelSettings",
    "Labelled",
    "Problem",
    "analyse",
    "cast_votes",
    "label_article",
    "read_gold",
]


class LabelSettings(Settings):
    """The group `label` of params.yaml."""

    min_overlap: Annotated[float, Field(gt=0.5, le=1)]


@dataclass(frozen=True, slots=True)
class Labelled:
    """One label a claim in the claims' order, the votes cast on them, and the annotations that fitted no claim."""

    labels: list[Label]
    votes: list[Vote]
    problems: list[Problem]


def label_article(
    article: Article,
    claims: Sequence[Claim],
    attributions: Sequence[Attribution],
    gold: Sequence[Gold],
    settings: LabelSettings,
) -> Labelled:
    """Return the labels, votes and problems of one article; `claims`, `attributions`, `gold` are all of that article.

    Functions vote on every claim, annotated or not, so that their accuracy can be measured against gold.
    """
    by_id = {attribution.id: attribution for attribution in attributions}
    matches, problems = match(article, claims, gold, settings.min_overlap)
    annotated: dict[str, list[Gold]] = defaultdict(list)
    for one in matches:
        annotated[one.claim].append(one.gold)
    labels: list[Label] = []
    votes: list[Vote] = []
    for claim in claims:
        cast = cast_votes(claim, article, by_id)
        votes.extend(cast)
        labels.append(settle(claim.id, annotated[claim.id]) if claim.id in annotated else combine(claim, cast))
    return Labelled(labels, votes, problems)


def cast_votes(claim: Claim, article: Article, attributions: Mapping[str, Attribution]) -> list[Vote]:
    """Return the votes of all labelling functions on a claim, in the order of the functions."""
    context = make_context(claim, article, attributions)
    cast = (function(claim, context) for function in FUNCTIONS.values())
    return [vote for vote in cast if vote is not None]
