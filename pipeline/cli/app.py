"""`beleg`: its commands put together."""

from __future__ import annotations

import sys

import typer

from pipeline.cli.add import add
from pipeline.cli.annotate import annotate
from pipeline.cli.benchmark import benchmark
from pipeline.cli.claims import attributions, claims
from pipeline.cli.diff import diff
from pipeline.cli.due import due
from pipeline.cli.evaluate import evaluate
from pipeline.cli.explain import explain
from pipeline.cli.label import label
from pipeline.cli.publish import publish
from pipeline.cli.rehydrate import rehydrate
from pipeline.cli.report import report
from pipeline.cli.sources import sources
from pipeline.core.errors import BelegError

app = typer.Typer(
    name="beleg",
    help="News articles in, a data set of attributed, linked and labelled factual claims out.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
for _command in (evaluate, rehydrate, diff, publish, report, add, attributions, claims, explain, due):
    app.command()(_command)
for _name, _group in (("benchmark", benchmark), ("annotate", annotate), ("label", label), ("sources", sources)):
    app.add_typer(_group, name=_name)


def main() -> None:
    """Run the command; an error a user can cause is one line, without a traceback."""
    try:
        app()
    except BelegError as error:
        sys.stderr.write(f"beleg: {error}\n")
        sys.exit(1)
