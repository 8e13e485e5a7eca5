"""`beleg`: thin commands over the nouns; heavy imports inside the commands."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli import classification_cli, evaluate_cli, linking_cli, publish_cli, release_cli, report_cli
from pipeline.cli.annotate import app as annotate
from pipeline.cli.label import app as label
from pipeline.cli.sources_cli import sources
from pipeline.core.errors import BelegError, InputError, SettingError

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.cli.answer import Answer
    from pipeline.core.records import Article

app = typer.Typer(
    name="beleg",
    help="News articles in, a data set of attributed, linked and labelled factual claims out.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
InFile = Annotated[Path, typer.Argument(metavar="IN.jsonl", help="One article a line: {id, text[, language]}.")]
OutFile = Annotated[Path, typer.Option("--out", "-o", metavar="OUT.jsonl", help="Where the answers go.")]
CorpusFile = Annotated[Path, typer.Option("--path", metavar="FILE", help="One part of the corpus, JSON lines.")]
ScoreFile = Annotated[Path, typer.Option("--out", metavar="JSON", help="Where the scores and counts of errors go.")]
FloorFile = Annotated[
    Path | None, typer.Option("--floors", metavar="JSON", help="Pinned minimums; a number below its own is an error.")
]
RaiseFloors = Annotated[bool, typer.Option("--raise-floors", help="Pin today's numbers where they are higher.")]
LowerFloors = Annotated[bool, typer.Option("--lower-floors", help="Give way where a number fell below its floor.")]
ErrorCount = Annotated[int, typer.Option("--errors", min=0, help="How many examples of each kind of error to print.")]

benchmark = typer.Typer(rich_markup_mode=None)
classification_cli.add_to(benchmark)
app.add_typer(benchmark, name="benchmark")
app.add_typer(annotate, name="annotate")
app.add_typer(label, name="label")
evaluate_cli.add_to(app)
linking_cli.add_to(benchmark)
release_cli.add_to(app)
publish_cli.add_to(app)
report_cli.add_to(app)
app.add_typer(sources, name="sources")


@app.command()
def add(  # noqa: PLR0913, PLR0917 - one parameter an option
    sources: Annotated[
        list[str], typer.Argument(metavar="PATH|URL ...", help="Articles: txt, md, html, jsonl[.gz], or web addresses.")
    ],
    publisher: Annotated[str | None, typer.Option(help="Publisher, where the file does not say.")] = None,
    published: Annotated[
        str | None, typer.Option(help="Date of publication, YYYY-MM-DD, where the file does not say.")
    ] = None,
    title: Annotated[str | None, typer.Option(help="Title, where the file does not say.")] = None,
    url: Annotated[str | None, typer.Option(help="Web address, where the file does not say.")] = None,
    language: Annotated[str | None, typer.Option(help="Language code (de, en); detected where not given.")] = None,
    licence: Annotated[str | None, typer.Option(help="Licence of the text.")] = None,
    story: Annotated[str | None, typer.Option(help="Name of the story that several articles tell.")] = None,
) -> None:
    """Check articles and put them into data/articles."""
    from pipeline.cli.add import add_articles

    given = {
        "publisher": publisher, "published": published, "title": title, "url": url, "language": language,
        "licence": licence, "story": story,
    }  # fmt: skip
    added, rejected = add_articles(sources, {key: value for key, value in given.items() if value}, typer.echo)
    typer.echo(f"{added} added to data/articles, {rejected} turned away")
    if rejected:
        raise typer.Exit(1)


@app.command()
def attributions(articles: InFile, out: OutFile) -> None:
    """Find who is said to say what: {id, text} → {id, attributions}, offsets in characters, end exclusive."""
    from pipeline.cli.answer import attributions_of

    _answer(articles, out, attributions_of)


@app.command()
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
        bool, typer.Option("--score", help="Add checkable (0 or 1) and p_checkable, by the default model.")
    ] = False,
) -> None:
    """Find the claims of articles: {id, text} → {id, claims}, each with its words, its own sentence and its sources."""
    from pipeline.cli.answer import claims_of
    from pipeline.core.params import PARAMS, load_params
    from pipeline.reading.claims import ExtractSettings

    settings = load_params("extract", ExtractSettings) if PARAMS.exists() else ExtractSettings(min_claim_words=3)
    if explained:
        from rich.console import Console

        from pipeline.cli.explain import articles_in, explain

        console = Console()
        for article in articles_in(articles):
            explain(article, settings, console)
    elif out is None:
        raise SettingError("say where the answers go: -o OUT.jsonl; or --explain to see them here")
    else:
        score = _scorer() if scored else None
        _answer(articles, out, lambda article: claims_of(article, settings, score))


def _scorer() -> Callable[[list[str]], list[tuple[int, float]]]:
    from pipeline.cli.classification_cli import chosen_model
    from pipeline.cli.decision import Scorer

    return Scorer(chosen_model(None)[0]).answer


@app.command()
def explain(
    claim: Annotated[str, typer.Argument(metavar="CLAIM_ID|TEXT", help="A claim of the data set, or any text.")],
    model: Annotated[
        str | None, typer.Option("--model", metavar="NAME", help="Which trained model; the default one if not said.")
    ] = None,
    most: Annotated[int, typer.Option("--most", min=1, help="How many of the heaviest reasons to show.")] = 15,
) -> None:
    """Show what decided whether a claim is checkable: words, characters and features, for (+) and against (-)."""
    from pipeline.cli.classification_cli import chosen_model
    from pipeline.cli.decision import explanation, text_behind
    from pipeline.cli.terminal import safe

    for line in explanation(chosen_model(model)[0], text_behind(claim), most):
        typer.echo(safe(line))


@app.command()
def due(
    on: Annotated[str, typer.Option("--on", metavar="DATE", help="The day, YYYY-MM-DD, before which they were due.")],
) -> None:
    """List the predictions whose date has passed: due date, claim, who said so, where."""
    from datetime import date

    from pipeline.cli.due import due_by
    from pipeline.cli.terminal import safe
    from pipeline.core import paths
    from pipeline.core.joined import bundles
    from pipeline.core.records import LedgerRow
    from pipeline.core.tables import read_table

    try:
        day = date.fromisoformat(on)
    except ValueError as error:
        raise SettingError(f"--on: found '{on}'; allowed: a date such as 2026-11-22") from error
    found = due_by(bundles(), read_table(paths.LEDGER, LedgerRow), day)
    for one in found.passed:
        who = f"{one.source}, in " if one.source else ""
        where = f"{who}{one.publisher or 'no publisher'}, {one.published or 'no date'}: {one.title}"
        typer.echo(safe(f"{one.due}  {one.claim}  {one.text}  ({where})"))
    typer.echo(
        f"{len(found.passed)} due before {day}, {found.open} still open, {found.undated} without a date", err=True
    )


def _answer(articles: Path, out: Path, answer: Callable[[Article], Answer]) -> None:
    """Answer a file of JSON lines; both outputs appear only when complete."""
    from pipeline.cli.answer import answer_lines
    from pipeline.core.files import whole_file
    from pipeline.core.progress import progress

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
        tally = answer_lines(progress(lines, "articles"), answer, answers, rejects)
    if not tally.rejected:
        turned_away.unlink()
    where = f"; {tally.rejected} turned away, see {turned_away}" if tally.rejected else ""
    typer.echo(f"{tally.answered} articles answered in {out}{where}", err=True)


@benchmark.command("wikinews_quotes")
def benchmark_wikinews_quotes(  # noqa: PLR0913, PLR0917 - one parameter an option
    path: CorpusFile,
    out: ScoreFile,
    floors: FloorFile = None,
    raise_floors: RaiseFloors = False,
    lower_floors: LowerFloors = False,
    errors: ErrorCount = 0,
) -> None:
    """Score attributions and sentence ends on German Wikinews quotations (Petersen-Frey & Biemann 2024)."""
    _benchmark("wikinews_quotes", path, out, errors, (floors, raise_floors, lower_floors))


@benchmark.command("polnear")
def benchmark_polnear(  # noqa: PLR0913, PLR0917 - one parameter an option
    path: CorpusFile,
    out: ScoreFile,
    floors: FloorFile = None,
    raise_floors: RaiseFloors = False,
    lower_floors: LowerFloors = False,
    errors: ErrorCount = 0,
) -> None:
    """Score attributions on PolNeAR, US political news: {id, text, attributions} a line."""
    _benchmark("polnear", path, out, errors, (floors, raise_floors, lower_floors))


def _benchmark(corpus: str, path: Path, out: Path, errors: int, pinned: tuple[Path | None, bool, bool]) -> None:
    """Score, write, print, then hold the numbers against the floors: `pinned` is (file, raise them, lower them)."""
    from pipeline.cli.benchmark import examples, run, table
    from pipeline.core.files import write_json
    from pipeline.learning.scoring import hold

    floors, up, down = pinned
    if (up or down) and floors is None:
        raise SettingError("--raise-floors and --lower-floors need the file: --floors JSON")
    result = run(corpus, path)
    write_json(out, result.as_json(corpus, path))
    typer.echo(table(corpus, path, result))
    if errors:
        typer.echo(examples(result.errors, errors))
    if floors is not None:
        typer.echo(hold(floors, f"{corpus}/{path.stem}", result.main, up, down))


def main() -> None:
    """Run the command; an error a user can cause is one line, without a traceback."""
    try:
        app()
    except BelegError as error:
        sys.stderr.write(f"beleg: {error}\n")
        sys.exit(1)
