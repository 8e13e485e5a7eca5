"""What `beleg benchmark claim_retrieval` and `beleg benchmark links` do: read, score, and tell."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from pipeline.core import paths
from pipeline.core.errors import InputError
from pipeline.core.params import PARAMS, load_params
from pipeline.core.records import Article, Claim, SourceLink
from pipeline.core.tables import read_table
from pipeline.learning.corpora import read_claims, read_posts, read_relevant
from pipeline.learning.scoring import LinkScores, anchor, read_gold_links, score_retrieval
from pipeline.sources.retrieval import RankSettings

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.learning.scoring import Stale

# Where there is no params.yaml: what it is delivered with.
RANKING = RankSettings(k1=2.0, b=0.3, candidates=100, title=0.7, rarity=0.8, length=0.2)
# What has a floor; the others are told, but rest on few cases.
MAIN = ("actor", "chain", "chain_attributed", "document", "no_document", "own_voice")


@dataclass(frozen=True, slots=True)
class Linking:
    """The scores of today's links against gold, and what of gold no longer fits."""

    rows: int
    scores: LinkScores
    stale: list[Stale]
    uncovered: int

    @property
    def main(self) -> dict[str, float]:
        """The numbers that have floors, in percent."""
        numbers = self.scores.numbers()
        return {name: numbers[name] for name in MAIN if name in numbers}

    def as_json(self) -> dict[str, Any]:
        """Return numbers and counts."""
        scores = self.scores
        return {
            "rows": self.rows,
            "stale": [stale._asdict() for stale in self.stale],
            "claims_without_gold": self.uncovered,
            "percent": scores.numbers(),
            "right": dict(sorted(scores.right.items())),
            "of": dict(sorted(scores.of.items())),
        }


def benchmark_links(gold: Path) -> Linking:
    """Score data/interim/links.parquet against a file of gold links."""
    rows = read_gold_links(gold)
    articles = {article.id: article for article in read_table(paths.ARTICLES, Article)}
    claims: dict[str, list[Claim]] = defaultdict(list)
    for claim in read_table(paths.CLAIMS, Claim):
        claims[claim.article].append(claim)
    links: dict[str, list[SourceLink]] = defaultdict(list)
    for link in read_table(paths.LINKS, SourceLink):
        links[link.claim].append(link)
    anchored = anchor(rows, articles, claims)
    if not anchored.rows:
        raise InputError(f"{gold}: none of its rows fits a claim of {paths.CLAIMS}")
    scores = LinkScores()
    for claim_id, row in anchored.rows.items():
        scores.add(row, links[claim_id])
    total = sum(len(found) for found in claims.values())
    return Linking(len(rows), scores, anchored.stale, total - len(anchored.rows))


def linking_table(result: Linking) -> str:
    """Return the scores as plain text for a terminal, with every row that no longer fits."""
    scores = result.scores
    lines = [
        f"{result.rows} gold rows: {len(result.stale)} stale; {result.uncovered} claims without a gold row",
        *(f"  stale, line {stale.line}: {stale.problem}" for stale in result.stale),
        f"{'':18} right    of  percent",
    ]
    lines += [
        f"{name:18}{scores.right[name]:6}{scores.of[name]:6}{value:9.1f}" for name, value in scores.numbers().items()
    ]
    return "\n".join(lines)


def linking_misses(result: Linking, kind: str | None = None) -> str:
    """Return every miss (of one kind), with the claim's words, gold's chain and ours."""
    lines = []
    for miss in result.scores.misses:
        if kind is None or miss.kind == kind:
            lines += [f"\n{miss.kind}: {miss.text}", f"  gold  {miss.gold}", f"  ours  {miss.ours}"]
    counts = Counter(miss.kind for miss in result.scores.misses)
    return "\n".join([*lines, "", ", ".join(f"{name} {count}" for name, count in sorted(counts.items()))])


def benchmark_retrieval(docs: Path, queries: Path, qrels: Path) -> dict[str, Any]:
    """Return the document ranker's scores on posts and the claims they repeat, with `index` of params.yaml."""
    settings = load_params("index", RankSettings) if PARAMS.exists() else RANKING
    return asdict(score_retrieval(read_claims(docs), read_posts(queries), read_relevant(qrels), settings))


def retrieval_table(scores: dict[str, Any]) -> str:
    """Return the scores as plain text for a terminal."""
    return (
        f"{scores['posts']} posts against {scores['claims']} claims: MAP@5 {scores['map_5']:.2f}; "
        f"first {scores['first']:.1f}, among 5 {scores['in_5']:.1f}, among 20 {scores['in_20']:.1f} percent"
    )
