"""How well the rules do on other people's gold: attributions, tokens of a role, sentence ends, floors that hold."""

from pipeline.learning.scoring.chain_misses import Miss, misses
from pipeline.learning.scoring.chain_scores import ChainScores, counts_of, gold_said, our_said
from pipeline.learning.scoring.classifier_scores import run, table
from pipeline.learning.scoring.corpus_scores import Polnear, TokenScores, Wikinews
from pipeline.learning.scoring.error_kinds import Errors
from pipeline.learning.scoring.floors import hold
from pipeline.learning.scoring.gold_chains import (
    Lost,
    ReadArticle,
    Statement,
    placed,
    read_gold_articles,
    read_gold_chains,
)
from pipeline.learning.scoring.gold_links import Stale, anchor, read_gold_links
from pipeline.learning.scoring.gold_references import ReferredClaim, placed_claims, read_gold_references
from pipeline.learning.scoring.link_scores import LinkScores
from pipeline.learning.scoring.quote_matching import Numbers, marked
from pipeline.learning.scoring.reference_scores import Outcome, ReferenceScores, outcomes_of
from pipeline.learning.scoring.retrieval_scores import score_retrieval
from pipeline.learning.scoring.shared_texts import day_of, texts_of

__all__ = [
    "ChainScores",
    "Errors",
    "LinkScores",
    "Lost",
    "Miss",
    "Numbers",
    "Outcome",
    "Polnear",
    "ReadArticle",
    "ReferenceScores",
    "ReferredClaim",
    "Stale",
    "Statement",
    "TokenScores",
    "Wikinews",
    "anchor",
    "counts_of",
    "day_of",
    "gold_said",
    "hold",
    "marked",
    "misses",
    "our_said",
    "outcomes_of",
    "placed",
    "placed_claims",
    "read_gold_articles",
    "read_gold_chains",
    "read_gold_links",
    "read_gold_references",
    "run",
    "score_retrieval",
    "table",
    "texts_of",
]
