"""The command `beleg evaluate`, for cli.py."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from pipeline.core.errors import SettingError
from pipeline.core.terms import Split


def evaluate(  # noqa: PLR0913, PLR0917 - one parameter an option
    model: Annotated[
        str,
        typer.Option(
            "--model",
            metavar="SPEC",
            help="A trained model's name, or sklearn:, transformers:, openai:, predictions: (docs/evaluating.md).",
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
    batch: Annotated[int, typer.Option("--batch", min=1, help="transformers: texts at a time.")] = 16,
    key_env: Annotated[
        str, typer.Option("--key-env", metavar="NAME", help="openai: the environment variable that holds the API key.")
    ] = "OPENAI_API_KEY",
    price_in: Annotated[
        float | None, typer.Option("--price-in", min=0, help="openai: the price of a million tokens read.")
    ] = None,
    price_out: Annotated[
        float | None, typer.Option("--price-out", min=0, help="openai: the price of a million tokens written.")
    ] = None,
    budget: Annotated[
        float | None,
        typer.Option("--budget", min=0, help="openai: stop before this run costs more; needs both prices."),
    ] = None,
    concurrency: Annotated[int, typer.Option("--concurrency", min=1, max=256, help="openai: questions at a time.")] = 4,
    max_tokens: Annotated[int, typer.Option("--max-tokens", min=1, help="openai: the most tokens of a reply.")] = 300,
    timeout: Annotated[float, typer.Option("--timeout", min=0.1, help="openai: seconds to wait for a reply.")] = 120,
    retries: Annotated[int, typer.Option("--retries", min=0, help="openai: tries after the first.")] = 6,
) -> None:
    """Ask any model about the labelled claims and score it like the trained ones, into data/eval/models/NAME."""
    from pipeline.cli.evaluate import Question, chosen, labelled_claims, results_folder
    from pipeline.cli.evaluate import evaluate as run
    from pipeline.cli.terminal import safe
    from pipeline.learning.evaluators import (
        Access,
        ChatOptions,
        Options,
        Prices,
        checked_name,
        open_evaluator,
        parse_spec,
    )

    spec = parse_spec(model)
    key = os.environ.get(key_env, "").strip() or None
    chat = ChatOptions(Access(key, timeout, retries), Prices(price_in, price_out, budget), concurrency, max_tokens)
    if contrast and spec.kind == "predictions":
        raise SettingError("--contrast: a file of predictions cannot be asked about other texts")
    folder = results_folder(spec, None if name is None else checked_name(name))
    splits = list(dict.fromkeys(split or [Split.TEST]))
    everything = labelled_claims()
    asked = chosen(everything, splits, limit)
    evaluator = open_evaluator(spec, {one.claim for one in everything}, Options(positive, batch, chat))
    for line in run(folder, spec, evaluator, Question(asked, splits, contrast)):
        typer.echo(safe(line), err=True)


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command("evaluate")(evaluate)
