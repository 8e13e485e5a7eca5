"""`beleg attributions` and `beleg claims`: articles in; answers out as JSON lines, or shown in the terminal."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.terminal import safe
from pipeline.core.errors import InputError, SettingError

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.cli.answer import Answer, Score
    from pipeline.core.records import Article
    from pipeline.reading.claims import ExtractSettings

Articles = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH|-...",
        help="JSON lines {text[, id, language, published]}, txt, md, html, a folder, an address; - for what is piped.",
    ),
]
Out = Annotated[
    Path | None, typer.Option("--out", "-o", metavar="OUT.jsonl", help="Where the answers go; - is standard output.")
]


def attributions(articles: Articles, out: Out = None) -> None:
    """Find who is said to say what: {id, text} → {id, attributions}, offsets in characters, end exclusive."""
    from pipeline.cli.answer import attributions_of

    _answer(articles, out, attributions_of)


def claims(
    articles: Articles,
    out: Out = None,
    explained: Annotated[
        bool, typer.Option("--explain", help="Show each article too, with what was found in it marked, and the rules.")
    ] = False,
    scored: Annotated[
        bool,
        typer.Option("--score", help="Add checkable (0 or 1) and p_checkable, by model and labelling functions."),
    ] = False,
) -> None:
    """Find the claims of articles, each with its words, its own sentence and who is said to say it.

    In a terminal they are listed; in a pipe, or with -o, each article is one line of JSON.
    """
    from pipeline.cli.answer import claims_of
    from pipeline.core.params import PARAMS, load_params
    from pipeline.reading.claims import ExtractSettings

    settings = load_params("extract", ExtractSettings) if PARAMS.exists() else ExtractSettings(min_claim_words=3)
    score = _score() if scored else None
    if out is None and (explained or sys.stdout.isatty()):
        _show(articles, settings, score, explained)
    elif explained:
        raise SettingError("--explain shows the claims here; leave out -o, or --explain")
    else:
        _answer(articles, out, lambda article: claims_of(article, settings, score))


def _score() -> Score:
    from pipeline.cli.chosen_model import Scorer, chosen_model

    return Scorer(chosen_model(None)[0]).answer


def _show(articles: list[str], settings: ExtractSettings, score: Score | None, explained: bool) -> None:
    from rich.console import Console

    from pipeline.cli.marked_article import show, show_marked
    from pipeline.cli.named_articles import Refused, articles_named

    console, shown, refused = Console(soft_wrap=not explained), 0, ""
    for named in articles_named(articles):
        if isinstance(named, Refused):
            refused = str(named)
            typer.echo(refused, err=True)
        else:
            (show_marked if explained else show)(named.article, settings, console, score)
            shown += 1
    if not shown:
        raise InputError(refused or "no article in it")


def _answer(articles: list[str], out: Path | None, answer: Callable[[Article], Answer]) -> None:
    """Write the answers to a file that appears only when complete, what is turned away beside it; or both here."""
    from pipeline.cli.answer import write_answers
    from pipeline.cli.named_articles import articles_named
    from pipeline.core.files import whole_file
    from pipeline.core.progress import progress

    named = progress(articles_named(articles), "articles")
    if out is None or str(out) == "-":
        write_answers(named, answer, sys.stdout, lambda refused: typer.echo(str(refused), err=True))
        return
    if any(Path(name).exists() and out.exists() and out.samefile(name) for name in articles):
        raise SettingError(f"-o: {out} is what is read; name another file")
    turned_away = out.with_suffix(".rejects.jsonl")
    with whole_file(out) as good, TemporaryFile("w+", encoding="utf-8") as rejects:
        with good.open("w", encoding="utf-8") as answers:
            answered, rejected = write_answers(named, answer, answers, lambda refused: rejects.write(refused.as_line()))
        rejects.seek(0)
        where = _keep_rejects(turned_away, rejects.read())
    typer.echo(
        f"{answered} articles answered in {out}{f'; {rejected} turned away, {where}' if rejected else ''}", err=True
    )


def _keep_rejects(path: Path, lines: str) -> str:
    """Write what was turned away beside the answers, remove what an earlier run left there, touch no other's file."""
    from pipeline.core.files import write_text

    ours = not path.exists() or path.read_bytes()[:200].startswith(b'{"place": ')
    if lines and ours:
        write_text(path, lines)
        return f"see {path}"
    if lines:
        sys.stderr.write(safe(lines))
        return f"{path} is not ours, so they stand above"
    if ours:
        path.unlink(missing_ok=True)
    return ""
