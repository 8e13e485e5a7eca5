"""The commands `beleg benchmark claim_retrieval` and `beleg benchmark links`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.core.errors import SettingError

Floors = Annotated[
    Path | None, typer.Option("--floors", metavar="JSON", help="Pinned minimums; a number below its own is an error.")
]
Raise = Annotated[bool, typer.Option("--raise-floors", help="Pin today's numbers where they are higher.")]
Lower = Annotated[bool, typer.Option("--lower-floors", help="Give way where a number fell below its floor.")]
Out = Annotated[Path, typer.Option("--out", metavar="JSON", help="Where the scores go.")]
PART = "links/gold"


def add_to(benchmark: typer.Typer) -> None:
    """Put the two commands into the group `beleg benchmark`."""
    benchmark.command("claim_retrieval")(claim_retrieval)
    benchmark.command("links")(links)


def claim_retrieval(  # noqa: PLR0913, PLR0917 - one parameter an option
    docs: Annotated[Path, typer.Option("--docs", metavar="TSV", help="What is searched: id, claim, title.")],
    queries: Annotated[Path, typer.Option("--queries", metavar="TSV", help="What is searched with: id, text.")],
    qrels: Annotated[Path, typer.Option("--qrels", metavar="FILE", help="What fits: query, 0, document, 1.")],
    out: Out,
    floors: Floors = None,
    raise_floors: Raise = False,
    lower_floors: Lower = False,
) -> None:
    """Score the document ranker on posts and the fact-checked claims they repeat (CLEF 2020 CheckThat! task 2)."""
    from pipeline.cli.linking import benchmark_retrieval, retrieval_table
    from pipeline.core.files import write_json

    scores = benchmark_retrieval(docs, queries, qrels)
    write_json(out, scores)
    typer.echo(retrieval_table(scores))
    part = f"claim_retrieval/{queries.resolve().parent.name}"
    _hold(part, {"map_5": scores["map_5"]}, (floors, raise_floors, lower_floors))


def links(  # noqa: PLR0913, PLR0917 - one parameter an option
    out: Out,
    gold: Annotated[Path, typer.Option(metavar="JSONL", help="Gold chains, one claim a line.")] = Path(
        "data/annotations/links/gold.jsonl"
    ),
    floors: Floors = None,
    raise_floors: Raise = False,
    lower_floors: Lower = False,
    misses: Annotated[bool, typer.Option("--misses", help="Print every claim that is linked otherwise.")] = False,
) -> None:
    """Score data/interim/links.parquet against gold links: actors, whole chains, documents."""
    from pipeline.cli.linking import benchmark_links, linking_misses, linking_table
    from pipeline.core.files import write_json

    result = benchmark_links(gold)
    write_json(out, result.as_json())
    if misses:
        typer.echo(linking_misses(result))
    typer.echo(linking_table(result))
    _hold(PART, result.main, (floors, raise_floors, lower_floors))


def _hold(part: str, numbers: dict[str, float], pinned: tuple[Path | None, bool, bool]) -> None:
    """Hold numbers against their floors: `pinned` is (file, raise them, lower them)."""
    from pipeline.learning.scoring import hold

    floors, up, down = pinned
    if (up or down) and floors is None:
        raise SettingError("--raise-floors and --lower-floors need the file: --floors JSON")
    if floors is not None:
        typer.echo(hold(floors, part, numbers, up, down))
