"""The command `beleg evaluate`, for cli.py."""

from __future__ import annotations

from typing import Annotated

import typer

from pipeline.core.errors import SettingError
from pipeline.core.records import Split


def evaluate(  # noqa: PLR0913, PLR0917 - one parameter an option
    model: Annotated[
        str,
        typer.Option(
            "--model",
            metavar="SPEC",
            help="A trained model's name, sklearn:FILE, or predictions:FILE (docs/evaluating.md).",
        ),
    ],
    split: Annotated[
        list[Split] | None,
        typer.Option("--split", help="Which split: test (where not said), validation, train; repeatable."),
    ] = None,
    limit: Annotated[int | None, typer.Option("--limit", min=1, help="Ask about so many claims at most.")] = None,
    name: Annotated[
        str | None, typer.Option("--name", metavar="NAME", help="The folder under data/eval/models; made from SPEC.")
    ] = None,
    positive: Annotated[
        str | None, typer.Option("--positive", metavar="LABEL", help="The model's label that means checkable.")
    ] = None,
    contrast: Annotated[bool, typer.Option("--contrast", help="Ask about the contrast set too.")] = False,
) -> None:
    """Ask any model about the labelled claims and score it like the trained ones, into data/eval/models/NAME."""
    from pipeline.commands.evaluate import Question, chosen, labelled_claims, results_folder
    from pipeline.commands.evaluate import evaluate as run
    from pipeline.commands.terminal import safe
    from pipeline.evaluators import checked_name, open_evaluator, parse_spec

    spec = parse_spec(model)
    if contrast and spec.kind == "predictions":
        raise SettingError("--contrast: a file of predictions cannot be asked about other texts")
    folder = results_folder(spec, None if name is None else checked_name(name))
    splits = list(dict.fromkeys(split or [Split.TEST]))
    everything = labelled_claims()
    asked = chosen(everything, splits, limit)
    evaluator = open_evaluator(spec, {one.claim for one in everything}, positive)
    for line in run(folder, spec, evaluator, Question(asked, splits, contrast)):
        typer.echo(safe(line), err=True)


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command("evaluate")(evaluate)
