"""`beleg benchmark claim_retrieval|links`: the document ranker, and today's source links, against gold."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from pipeline.cli.benchmark_options import FloorFile, LowerFloors, RaiseFloors, ScoreFile, checked_floors
from pipeline.core import paths
from pipeline.core.errors import InputError
from pipeline.core.files import write_json

if TYPE_CHECKING:
    from pipeline.learning.scoring import LinkScores, Stale

# What has a floor; the others are told, but rest on few cases.
MAIN = ("actor", "chain", "chain_attributed", "document", "no_document", "own_voice")


def claim_retrieval(  # noqa: PLR0913, PLR0917 - one parameter an option
    docs: Annotated[Path, typer.Option(metavar="TSV", help="What is searched: id, claim, title.")],
    queries: Annotated[Path, typer.Option(metavar="TSV", help="What is searched with: id, text.")],
    qrels: Annotated[Path, typer.Option(metavar="FILE", help="What fits: query, 0, document, 1.")],
    out: ScoreFile,
    floors: FloorFile = None,
    raise_floors: RaiseFloors = False,
    lower_floors: LowerFloors = False,
) -> None:
    """Score the document ranker on posts and the fact-checked claims they repeat (CLEF 2020 CheckThat! task 2)."""
    from pipeline.core.params import PARAMS, load_params
    from pipeline.learning.corpora import read_claims, read_posts, read_relevant
    from pipeline.learning.scoring import score_retrieval
    from pipeline.sources.retrieval import RankSettings

    if PARAMS.exists():
        settings = load_params("index", RankSettings)
    else:  # what it is delivered with
        settings = RankSettings(k1=2.0, b=0.3, candidates=100, title=0.7, rarity=0.8, length=0.2)
    scores = score_retrieval(read_claims(docs), read_posts(queries), read_relevant(qrels), settings)
    write_json(out, asdict(scores))
    typer.echo(
        f"{scores.posts} posts against {scores.claims} claims: MAP@5 {scores.map_5:.2f}; "
        f"first {scores.first:.1f}, among 5 {scores.in_5:.1f}, among 20 {scores.in_20:.1f} percent"
    )
    part = f"claim_retrieval/{queries.resolve().parent.name}"
    checked_floors(floors, raise_floors, lower_floors).hold(part, {"map_5": scores.map_5})


def links(  # noqa: PLR0913, PLR0917 - one parameter an option
    out: ScoreFile,
    gold: Annotated[Path, typer.Option(metavar="JSONL", help="Gold chains, one claim a line.")] = Path(
        "data/annotations/links/gold.jsonl"
    ),
    floors: FloorFile = None,
    raise_floors: RaiseFloors = False,
    lower_floors: LowerFloors = False,
    misses: Annotated[bool, typer.Option("--misses", help="Print every claim that is linked otherwise.")] = False,
) -> None:
    """Score data/interim/links.parquet against gold links: actors, whole chains, documents."""
    result = score_links(gold)
    write_json(out, result.as_json())
    if misses:
        typer.echo(misses_text(result))
    typer.echo(table(result))
    checked_floors(floors, raise_floors, lower_floors).hold("links/gold", result.main)


class Linking(NamedTuple):
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
        return {
            "rows": self.rows,
            "stale": [stale._asdict() for stale in self.stale],
            "claims_without_gold": self.uncovered,
            "percent": self.scores.numbers(),
            "right": dict(sorted(self.scores.right.items())),
            "of": dict(sorted(self.scores.of.items())),
        }


def score_links(gold: Path) -> Linking:
    """Score data/interim/links.parquet against a file of gold links."""
    from pipeline.core.records import Article, Claim, SourceLink
    from pipeline.core.tables import gathered, read_table
    from pipeline.learning.scoring import LinkScores, anchor, read_gold_links

    rows = read_gold_links(gold)
    articles = {article.id: article for article in read_table(paths.ARTICLES, Article)}
    claims = gathered(read_table(paths.CLAIMS, Claim), "article")
    chains = gathered(read_table(paths.LINKS, SourceLink), "claim")
    total = sum(len(of_article) for of_article in claims.values())
    anchored = anchor(rows, articles, claims)
    if not anchored.rows:
        raise InputError(f"{gold}: none of its rows fits a claim of {paths.CLAIMS}")
    scores = LinkScores()
    for claim_id, row in anchored.rows.items():
        scores.add(row, chains[claim_id])
    return Linking(len(rows), scores, anchored.stale, total - len(anchored.rows))


def table(result: Linking) -> str:
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


def misses_text(result: Linking) -> str:
    """Return every miss, with the claim's words, gold's chain and ours."""
    lines = []
    for miss in result.scores.misses:
        lines += [f"\n{miss.kind}: {miss.text}", f"  gold  {miss.gold}", f"  ours  {miss.ours}"]
    counts = Counter(miss.kind for miss in result.scores.misses)
    return "\n".join([*lines, "", ", ".join(f"{name} {count}" for name, count in sorted(counts.items()))])
