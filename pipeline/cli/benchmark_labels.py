"""`beleg benchmark` on labelled texts: the corpora by name, and any table by its columns."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - Typer reads it
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer

from pipeline.cli.benchmark_options import FloorFile, LowerFloors, Model, RaiseFloors, ScoreFile, checked_floors
from pipeline.core.errors import SettingError
from pipeline.core.files import write_json

if TYPE_CHECKING:
    from collections.abc import Callable

CORPORA = {
    "germeval2021": "German Facebook comments that claim a fact, 5 folds of train (GermEval 2021, task 3).",
    "checkthat_subjectivity": "Objective German news sentences, train and dev against dev_test (CheckThat! 2025).",
    "claimbuster": "Check-worthy claims of US debates, 4 folds of train (ClaimBuster 2.5xNCS).",
    "policlaim": "Verifiable claims of US governors, 5 folds of speeches of train (PoliClaim).",
}


def command_for(corpus: str) -> Callable[..., None]:
    """Return the command that scores a model on one corpus."""

    def command(  # noqa: PLR0913, PLR0917 - one parameter an option
        path: Annotated[Path, typer.Option("--path", metavar="DIR", help="The folder with the corpus's files.")],
        out: ScoreFile,
        model: Model = None,
        floors: FloorFile = None,
        raise_floors: RaiseFloors = False,
        lower_floors: LowerFloors = False,
    ) -> None:
        from pipeline.cli.chosen_model import chosen_model
        from pipeline.learning.corpora import CORPORA as KNOWN
        from pipeline.learning.scoring import run, table

        pinned = checked_floors(floors, raise_floors, lower_floors)
        name, settings = chosen_model(model)
        known = KNOWN[corpus]
        result: dict[str, Any] = {"corpus": corpus, "part": known.part, "measure": known.measure}
        result |= run(known.pairs(path), name, settings)
        write_json(out, result)
        typer.echo(table(corpus, result))
        pinned.hold(f"{corpus}/{known.part}/{name}", {known.measure: 100 * result[known.measure]})

    return command


def own_corpus(  # noqa: PLR0913, PLR0917 - one parameter an option
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
    if missing:
        raise SettingError(f"a corpus of your own also needs {', '.join(missing)}")
    files = cast("tuple[Path, Path, Path]", (train, test, out))
    _score(files, cast("tuple[str, str, str]", (text, label, positive)), model)


def _score(files: tuple[Path, Path, Path], named: tuple[str, str, str], model: str | None) -> None:
    from pipeline.cli.chosen_model import chosen_model
    from pipeline.learning.corpora import Columns, read_labelled, without
    from pipeline.learning.scoring import run, table

    train, test, out = files
    columns = Columns(*named)
    name, settings = chosen_model(model)
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
    result |= run([(kept, held.rows)], name, settings)
    write_json(out, result)
    typer.echo(table(test.name, result))
