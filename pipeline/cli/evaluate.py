"""`beleg evaluate`: any model on the rows that the trained ones are scored on."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from pipeline.cli.terminal import safe
from pipeline.core import paths
from pipeline.core.errors import InputError, SettingError
from pipeline.core.files import whole_folder, write_json
from pipeline.core.terms import Split

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pipeline.learning.evaluators import Evaluator, Spec
    from pipeline.learning.models import Example


def evaluate(  # noqa: PLR0913, PLR0917 - one parameter an option
    model: Annotated[
        str,
        typer.Option(
            metavar="SPEC",
            help="A trained model's name, or sklearn:, transformers:, openai:, predictions: (docs/evaluating.md).",
        ),
    ],
    split: Annotated[
        list[Split] | None, typer.Option(help="Which split: test (where not said), validation, train; repeatable.")
    ] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="Ask about so many claims at most.")] = None,
    name: Annotated[
        str | None, typer.Option(metavar="NAME", help="The folder under data/eval/models; made from SPEC.")
    ] = None,
    positive: Annotated[
        str | None, typer.Option(metavar="LABEL", help="The model's label that means checkable.")
    ] = None,
    contrast: Annotated[bool, typer.Option("--contrast", help="Ask about the contrast set too.")] = False,
    batch: Annotated[int, typer.Option(min=1, help="transformers: texts at a time.")] = 16,
    key_env: Annotated[
        str, typer.Option(metavar="NAME", help="openai: the environment variable that holds the API key.")
    ] = "OPENAI_API_KEY",
    price_in: Annotated[float | None, typer.Option(min=0, help="openai: the price of a million tokens read.")] = None,
    price_out: Annotated[
        float | None, typer.Option(min=0, help="openai: the price of a million tokens written.")
    ] = None,
    budget: Annotated[
        float | None, typer.Option(min=0, help="openai: stop before this run costs more; needs both prices.")
    ] = None,
    concurrency: Annotated[int, typer.Option(min=1, max=256, help="openai: questions at a time.")] = 4,
    max_tokens: Annotated[int, typer.Option(min=1, help="openai: the most tokens of a reply.")] = 300,
    timeout: Annotated[float, typer.Option(min=0.1, help="openai: seconds to wait for a reply.")] = 120,
    retries: Annotated[int, typer.Option(min=0, help="openai: tries after the first.")] = 6,
    plain_http: Annotated[
        bool, typer.Option("--plain-http", help="openai: send claims over http to another machine; never the key.")
    ] = False,
) -> None:
    """Ask any model about the labelled claims and score it like the trained ones, into data/eval/models/NAME."""
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
    access = Access(key, timeout, retries, open_line=plain_http)
    chat = ChatOptions(access, Prices(price_in, price_out, budget), concurrency, max_tokens)
    if contrast and spec.kind == "predictions":
        raise SettingError("--contrast: a file of predictions cannot be asked about other texts")
    folder = _results_folder(spec, None if name is None else checked_name(name))
    splits = list(dict.fromkeys(split or [Split.TEST]))
    everything = labelled_claims()
    asked = _chosen(everything, splits, limit)
    evaluator = open_evaluator(spec, {one.claim for one in everything}, Options(positive, batch, chat))
    for line in _evaluate(folder, spec, evaluator, _Question(asked, splits, contrast)):
        typer.echo(safe(line), err=True)


def labelled_claims() -> list[Example]:
    """Return the labelled claims of all splits, sorted by id."""
    from pipeline.core.records import Claim, Label, SplitRow
    from pipeline.core.tables import read_table
    from pipeline.learning.models import examples

    splits = read_table(paths.SPLITS, SplitRow)
    found = examples(read_table(paths.CLAIMS, Claim), read_table(paths.LABELS, Label), splits)
    return sorted(found, key=lambda one: one.claim)


def _chosen(everything: Sequence[Example], splits: Sequence[Split], limit: int | None) -> list[Example]:
    """Return the claims of some splits, by id, with `limit` the first of them: ids are hashes, so these are any.

    Raises InputError where there are none.
    """
    found = [one for one in everything if one.split in splits][:limit]
    if not found:
        raise InputError(f"no labelled claim in the split {', '.join(splits)}; other splits: --split")
    return found


def _results_folder(spec: Spec, name: str | None) -> Path:
    """Return where the results go; raises SettingError where those of another model lie there."""
    folder = paths.EVAL / "models" / (name or spec.slug)
    try:
        before = json.loads((folder / "run.json").read_text(encoding="utf-8"))["spec"]
    except (OSError, ValueError, KeyError, TypeError):
        before = spec.text
    if before != spec.text:
        raise SettingError(f"{folder} holds the results of {before}; say another folder with --name, or remove it")
    return folder


class _Question(NamedTuple):
    """What is asked: claims, the splits they are of, and whether the contrast set too."""

    claims: Sequence[Example]
    splits: Sequence[Split]
    contrast: bool = False


def _evaluate(folder: Path, spec: Spec, evaluator: Evaluator, question: _Question) -> list[str]:
    """Ask the model, write its results to a folder, whole or not at all, and return what to tell the user."""
    from pipeline.core.bootstrap import BootstrapSettings
    from pipeline.core.params import load_params
    from pipeline.core.records import SplitRow
    from pipeline.core.tables import read_table, to_row
    from pipeline.learning.contrast import CONTRAST, contrast_examples, contrast_scores, read_pairs
    from pipeline.learning.evaluators import ask
    from pipeline.learning.metrics import headline, read_facts, write_results

    settings = load_params("evaluate", BootstrapSettings)
    predictions, told = ask(evaluator, question.claims)
    lines = evaluator.summary()
    run: dict[str, Any] = {"spec": spec.text, "splits": [split.value for split in question.splits], **told}
    with whole_folder(folder) as scratch:
        scores = write_results(scratch, predictions, read_facts(), settings, question.splits)
        if question.contrast:
            pairs = read_pairs(paths.CONTRAST_IN, list(read_table(paths.SPLITS, SplitRow)))
            changed, run["contrast"] = ask(evaluator, list(contrast_examples(pairs)))
            write_json(scratch / CONTRAST, to_row(contrast_scores(pairs, changed, settings)))
        write_json(scratch / "run.json", run)
    reasons = ", ".join(f"{reason} {count}" for reason, count in told["no_answer"].items())
    heads = "; ".join(headline(split, found) for split, found in scores.items())
    return [*lines, f"{spec.text}: {heads}{f'; no answer: {reasons}' if reasons else ''}; {folder}"]
