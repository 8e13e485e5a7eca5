"""`beleg benchmark` on labelled texts: the corpora by name, and any table by its columns."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipeline.core.errors import SettingError

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.core.params import Settings

Out = Annotated[Path, typer.Option("--out", metavar="JSON", help="Where the scores go.")]
Folder = Annotated[Path, typer.Option("--path", metavar="DIR", help="The folder with the corpus's files.")]
Model = Annotated[str | None, typer.Option("--model", metavar="NAME", help="Which model; the default one if not said.")]
Floors = Annotated[
    Path | None, typer.Option("--floors", metavar="JSON", help="Pinned minimums; a number below its own is an error.")
]
Raise = Annotated[bool, typer.Option("--raise-floors", help="Pin today's numbers where they are higher.")]
Lower = Annotated[bool, typer.Option("--lower-floors", help="Give way where a number fell below its floor.")]
CORPORA = {
    "germeval2021": "German Facebook comments that claim a fact, 5 folds of train (GermEval 2021, task 3).",
    "checkthat_subjectivity": "Objective German news sentences, train and dev against dev_test (CheckThat! 2025).",
    "claimbuster": "Check-worthy claims of US debates, 4 folds of train (ClaimBuster 2.5xNCS).",
    "policlaim": "Verifiable claims of US governors, 5 folds of speeches of train (PoliClaim).",
}


def add_to(benchmark: typer.Typer) -> None:
    """Put the named corpora and the options of the generic form onto `beleg benchmark`."""
    benchmark.callback(invoke_without_command=True)(generic)
    for name, text in CORPORA.items():
        benchmark.command(name, help=text)(_named(name))


def _named(name: str) -> Callable[..., None]:
    def command(  # noqa: PLR0913, PLR0917 - one parameter an option
        path: Folder,
        out: Out,
        model: Model = None,
        floors: Floors = None,
        raise_floors: Raise = False,
        lower_floors: Lower = False,
    ) -> None:
        from pipeline.core.files import write_json
        from pipeline.learning.corpora import CORPORA as KNOWN
        from pipeline.learning.scoring import hold, run, table

        if (raise_floors or lower_floors) and floors is None:
            raise SettingError("--raise-floors and --lower-floors need the file: --floors JSON")
        chosen, settings = chosen_model(model)
        corpus = KNOWN[name]
        result: dict[str, Any] = {"corpus": name, "part": corpus.part, "measure": corpus.measure}
        result |= run(corpus.pairs(path), chosen, settings)
        write_json(out, result)
        typer.echo(table(name, result))
        if floors is not None:
            numbers = {corpus.measure: 100 * result[corpus.measure]}
            typer.echo(hold(floors, f"{name}/{corpus.part}/{chosen}", numbers, raise_floors, lower_floors))

    return command


def generic(  # noqa: PLR0913, PLR0917 - one parameter an option
    context: typer.Context,
    train: Annotated[Path | None, typer.Option(metavar="FILE", help="Labelled texts to train on.")] = None,
    test: Annotated[Path | None, typer.Option(metavar="FILE", help="Labelled texts to score.")] = None,
    text: Annotated[str | None, typer.Option(metavar="COL", help="The column that holds the text.")] = None,
    label: Annotated[str | None, typer.Option(metavar="COL", help="The column that holds the label.")] = None,
    positive: Annotated[str | None, typer.Option(metavar="VALUE", help="The label that means checkable.")] = None,
    model: Model = None,
    out: Annotated[Path | None, typer.Option(metavar="JSON", help="Where the scores go.")] = None,
) -> None:
    """Score rules and models on a corpus that you have, annotated by others: one known by name, or any table.

    A table is CSV, TSV, JSON or JSON lines; with --train, --test, --text, --label, --positive and --out a model is
    trained on one and scored on the other, without a network, and nothing of the texts is kept.
    """
    given = {"--train": train, "--test": test, "--text": text, "--label": label, "--positive": positive, "--out": out}
    if context.invoked_subcommand is not None:
        if any(value is not None for value in (*given.values(), model)):
            raise SettingError(f"options go after the corpus's name: beleg benchmark {context.invoked_subcommand} …")
        return
    if all(value is None for value in given.values()):
        typer.echo(context.get_help())
        raise typer.Exit(2)
    missing = [name for name, value in given.items() if value is None]
    if missing or train is None or test is None or text is None or label is None or positive is None or out is None:
        raise SettingError(f"a corpus of your own also needs {', '.join(missing)}")
    _generic(train, test, (text, label, positive), model, out)


def _generic(train: Path, test: Path, named: tuple[str, str, str], model: str | None, out: Path) -> None:
    from pipeline.core.files import write_json
    from pipeline.learning.corpora import Columns, read_labelled, without
    from pipeline.learning.scoring import run, table

    columns = Columns(*named)
    chosen, settings = chosen_model(model)
    known, held = read_labelled(train, columns), read_labelled(test, columns)
    kept = without(known.rows, held.rows)
    result: dict[str, Any] = {
        "train": train.name,
        "test": test.name,
        "text": columns.text,
        "label": columns.label,
        "positive": columns.positive,
        "without_label": {"train": known.unlabelled, "test": held.unlabelled},
        "left_out_of_training": len(known.rows) - len(kept),
    }
    result |= run([(kept, held.rows)], chosen, settings)
    write_json(out, result)
    typer.echo(table(test.name, result))


def chosen_model(name: str | None) -> tuple[str, Settings]:
    """Return a model's name and settings: those of params.yaml where there is one, else the package's own."""
    from pipeline.core.params import PARAMS, load_params, load_value
    from pipeline.learning.models import DEFAULT, default_settings, model_name, settings_class

    if not PARAMS.exists():
        chosen = model_name([name or DEFAULT])
        return chosen, default_settings(chosen)
    chosen = model_name([name or load_value("train.default", str)])
    return chosen, load_params(f"train.{chosen}", settings_class(chosen))
