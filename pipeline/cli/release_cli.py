"""The commands about releases, for cli.py."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - typer reads the annotations at run time
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from pipeline.publishing.release import Outcome


def rehydrate(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The text-free release: a folder with release.json.")],
    articles: Annotated[
        list[str],
        typer.Option("--articles", metavar="PATH", help="Your articles, in any form that beleg add reads; repeatable."),
    ],
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="DIR", help="Where the whole release goes; DIR-rehydrated.")
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 1 where anything could not be put back.")] = False,
) -> None:
    """Put the text back into a text-free release, each value verified by its hash; what does not match is listed."""
    from pipeline.cli.rehydrate import rehydrate as run

    outcome, misses = run(folder, articles, out or folder.with_name(f"{folder.name}-rehydrated"))
    typer.echo(_told(outcome, misses))
    if strict and outcome.misses:
        raise typer.Exit(1)


def diff(
    old: Annotated[
        str, typer.Argument(metavar="OLD", help="A folder, ORG/NAME[@REVISION] on the Hub, or git:REVISION.")
    ],
    new: Annotated[str, typer.Argument(metavar="NEW", help="Likewise.")],
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="FILE", help="Where it goes: .json for JSON, else Markdown.")
    ] = None,
    changelog: Annotated[
        Path | None, typer.Option("--changelog", metavar="FILE", help="A CHANGELOG to put an entry for NEW into.")
    ] = None,
) -> None:
    """Compare two releases: claims added, removed, relabelled, relinked, re-anchored, with reasons."""
    from pipeline.cli.diff import add_entry
    from pipeline.cli.diff import diff as run
    from pipeline.core.files import write_json, write_text
    from pipeline.core.tables import to_row
    from pipeline.publishing.changes import markdown

    changes = run(old, new)
    if changelog is not None:
        add_entry(changelog, changes)
    if out is None:
        typer.echo(markdown(changes), nl=False)
    elif out.suffix == ".json":
        write_json(out, to_row(changes))
    else:
        write_text(out, markdown(changes))


def _told(outcome: Outcome, misses: Path | None) -> str:
    reasons = ", ".join(f"{name} {count}" for name, count in sorted(outcome.reasons().items()))
    left = f"; not put back: {reasons}, see {misses}" if misses else "; nothing is withheld any more"
    return f"{outcome.articles} articles and {outcome.values} values put back, every hash verified{left}"


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    app.command("rehydrate")(rehydrate)
    app.command("diff")(diff)
