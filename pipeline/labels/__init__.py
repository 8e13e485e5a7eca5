"""Claims → labels: labelling functions vote or abstain, votes are combined, and gold wins over votes."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from pipeline.core.params import Settings
from pipeline.labels.adjudication import ADJUDICATOR, settle
from pipeline.labels.anchoring import Anchored, anchor_gold, rehomed, text_key, word_overlap
from pipeline.labels.claim_context import make_context
from pipeline.labels.combination import GUIDELINES, WEIGHTS, combine, margin
from pipeline.labels.due_dates import is_future, last_day
from pipeline.labels.functions import FUNCTIONS
from pipeline.labels.gold import Annotation, Gold, Problem, read_file, read_gold
from pipeline.labels.label_counts import LabelCounts
from pipeline.labels.ledger import ledger_rows
from pipeline.labels.vote_analysis import FunctionScore, analyse

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.core.records import Article, Attribution, Claim, Label, LedgerRow, Vote

__all__ = [
    "ADJUDICATOR",
    "FUNCTIONS",
    "GUIDELINES",
    "WEIGHTS",
    "Anchored",
    "Annotation",
    "FunctionScore",
    "Gold",
    "LabelCounts",
    "LabelSettings",
    "Labelled",
    "Problem",
    "analyse",
    "anchor_gold",
    "cast_votes",
    "is_future",
    "label_article",
    "last_day",
    "margin",
    "read_file",
    "read_gold",
    "rehomed",
    "text_key",
    "word_overlap",
]


class LabelSettings(Settings):
    """The group `label` of params.yaml."""

    min_overlap: Annotated[float, Field(gt=0.5, le=1)]
    human_annotators: list[str]


@dataclass(frozen=True, slots=True)
class Labelled:
    """One label a claim in the claims' order, the votes cast on them, who gave which value, how annotations found their
    claims, and the annotations that fitted none.
    """

    labels: list[Label]
    votes: list[Vote]
    ledger: list[LedgerRow]
    anchored: list[Anchored]
    problems: list[Problem]


def label_article(
    article: Article,
    claims: Sequence[Claim],
    attributions: Sequence[Attribution],
    gold: Sequence[Gold],
    settings: LabelSettings,
) -> Labelled:
    """Return the labels of one article and where they come from; `claims`, `attributions`, `gold` are all of it.

    Functions vote on every claim, annotated or not, so that their accuracy can be measured against gold.
    """
    by_id = {attribution.id: attribution for attribution in attributions}
    found, problems = anchor_gold(article, claims, gold, settings.min_overlap)
    annotated: dict[str, list[Anchored]] = defaultdict(list)
    for one in found:
        annotated[one.claim].append(one)
    done = Labelled([], [], [], found, problems)
    for claim in claims:
        cast, here = cast_votes(claim, article, by_id), annotated.get(claim.id, [])
        label = settle(claim.id, [one.gold for one in here]) if here else combine(claim, cast)
        done.votes.extend(cast)
        done.labels.append(label)
        done.ledger.extend(ledger_rows(label, cast, here, settings.human_annotators))
    return done


def cast_votes(claim: Claim, article: Article, attributions: Mapping[str, Attribution]) -> list[Vote]:
    """Return the votes of all labelling functions on a claim, in the order of the functions."""
    context = make_context(claim, article, attributions)
    cast = (function(claim, context) for function in FUNCTIONS.values())
    return [vote for vote in cast if vote is not None]
