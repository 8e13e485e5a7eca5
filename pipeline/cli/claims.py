"""`beleg attributions` and `beleg claims`: JSON lines in, answers out, or the articles shown here."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - Typer reads it
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.core.errors import InputError, SettingError
from pipeline.core.files import whole_file
from pipeline.core.progress import progress

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.cli.answer import Answer, Score
    from pipeline.core.records import Article


def attributions(
    articles: Annotated[Path, typer.Argument(metavar="IN.jsonl", help="One article a line: {id, text[, language]}.")],
    out: Annotated[Path, typer.Option("--out", "-o", metavar="OUT.jsonl", help="Where the answers go.")],
) -> None:
    """Find who is said to say what: {id, text} → {id, attributions}, offsets in characters, end exclusive."""
    from pipeline.cli.answer import attributions_of

    _answer(articles, out, attributions_of)


def claims(
    articles: Annotated[
        Path,
        typer.Argument(metavar="IN.jsonl", help="One article a line: {id, text[, language]}; a text file to explain."),
    ],
    out: Annotated[Path | None, typer.Option("--out", "-o", metavar="OUT.jsonl", help="Where the answers go.")] = None,
    explained: Annotated[
        bool, typer.Option("--explain", help="Show the articles here, with what was found and by which rules.")
    ] = False,
    scored: Annotated[
        bool,
        typer.Option("--score", help="Add checkable (0 or 1) and p_checkable, by model and labelling functions."),
    ] = False,
) -> None:
    """Find the claims of articles: {id, text} → {id, claims}, each with its words, its own sentence and its sources."""
    from pipeline.cli.answer import claims_of
    from pipeline.core.params import PARAMS, load_params
    from pipeline.reading.claims import ExtractSettings

    settings = load_params("extract", ExtractSettings) if PARAMS.exists() else ExtractSettings(min_claim_words=3)
    if explained:
        from rich.console import Console

        from pipeline.cli.marked_article import articles_in, show

        console = Console()
        for article in articles_in(articles):
            show(article, settings, console)
    elif out is None:
        raise SettingError("say where the answers go: -o OUT.jsonl; or --explain to see them here")
    else:
        score = _score() if scored else None
        _answer(articles, out, lambda article: claims_of(article, settings, score))


def _score() -> Score:
    from pipeline.cli.chosen_model import Scorer, chosen_model

    return Scorer(chosen_model(None)[0]).answer


def _answer(articles: Path, out: Path, answer: Callable[[Article], Answer]) -> None:
    """Answer a file of JSON lines; both outputs appear only when complete."""
    from pipeline.cli.answer import answer_lines

    if not articles.is_file():
        raise InputError(f"{articles}: no such file")
    turned_away = out.with_suffix(".rejects.jsonl")
    with (
        whole_file(out) as good,
        whole_file(turned_away) as bad,
        articles.open("rb") as lines,
        good.open("w", encoding="utf-8") as answers,
        bad.open("w", encoding="utf-8") as rejects,
    ):
        answered, rejected = answer_lines(progress(lines, "articles"), answer, answers, rejects)
    if not rejected:
        turned_away.unlink()
    where = f"; {rejected} turned away, see {turned_away}" if rejected else ""
    typer.echo(f"{answered} articles answered in {out}{where}", err=True)
