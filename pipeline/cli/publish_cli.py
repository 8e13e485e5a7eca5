"""The command that publishes, for cli.py."""

from __future__ import annotations

import os
import re
import sys
from typing import Annotated

import typer

from pipeline.core.errors import SettingError

_HUB = "https://huggingface.co"
_NAME = re.compile(r"[A-Za-z0-9][\w.-]*/[A-Za-z0-9][\w.-]*", re.ASCII)


def publish(  # noqa: PLR0913, PLR0917 - one parameter an option
    repo: Annotated[str, typer.Argument(metavar="ORG/NAME", help="The repository; it is made where it is not there.")],
    private: Annotated[bool, typer.Option("--private", help="Make it a private one.")] = False,
    direct: Annotated[
        bool, typer.Option("--direct/--pr", help="Commit to main, or open a pull request: the default.")
    ] = False,
    tag: Annotated[
        str | None, typer.Option("--tag", metavar="vX.Y", help="Tag the commit; with --direct only.")
    ] = None,
    endpoint: Annotated[
        str | None, typer.Option("--endpoint", metavar="URL", help=f"The Hub; HF_ENDPOINT, else {_HUB}.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Check and compare, write nothing.")] = False,
    model: Annotated[
        str | None, typer.Option("--model", metavar="NAME", help="Publish this trained model, not the release.")
    ] = None,
) -> None:
    """Publish data/release to the Hugging Face Hub: checked, in one commit, by pull request, and read back."""
    if not _NAME.fullmatch(repo):
        raise SettingError(
            f"ORG/NAME: found '{repo}'; allowed: letters, digits, hyphens, dots, such as newsroom/claims"
        )
    if tag and not direct:
        raise SettingError(
            "--tag goes with --direct: a pull request is no release yet; when merged, run this with --direct --tag"
        )
    where = (endpoint or os.environ.get("HF_ENDPOINT") or _HUB).rstrip("/")
    if not re.fullmatch(r"https?://[^\s/@]+(/\S*)?", where):
        raise SettingError(f"--endpoint: found '{where}'; allowed: an address such as {_HUB}")
    _prepare(where)
    from pipeline.cli.publish import RefusedError, Talk
    from pipeline.cli.publish import publish as run
    from pipeline.publishing.hub import Target

    try:
        target = Target(repo, "model" if model else "dataset", where, private, direct, tag)
        run(target, model, dry_run, Talk(typer.echo, _ask))
    except RefusedError as error:
        for line in str(error).splitlines():
            typer.echo(f"beleg: refused: {line}", err=True)
        raise typer.Exit(1) from None


def _prepare(endpoint: str) -> None:
    """Set what huggingface_hub reads when it is imported: which Hub, the protocol that others than the first have."""
    os.environ["HF_ENDPOINT"] = endpoint
    if endpoint != _HUB:
        os.environ.setdefault("HF_HUB_DISABLE_XET", "1")


def _ask() -> bool:
    """Ask a person in front of a terminal; a script is not asked."""
    return not sys.stdin.isatty() or typer.confirm("Publish this?")


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command("publish")(publish)
