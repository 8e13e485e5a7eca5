"""`beleg report`: where the report is, its pages served, and what changed since a revision."""

from __future__ import annotations

from typing import Annotated

import typer

from pipeline.core import paths


def report(
    serve: Annotated[
        bool,
        typer.Option("--serve", help="Serve the pages on 127.0.0.1, until interrupted; nobody else can reach them."),
    ] = False,
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port for --serve; 0 takes any free one.")] = 8100,
    since: Annotated[
        str | None,
        typer.Option(metavar="REV", help="A git revision: tell what changed between its release and this one."),
    ] = None,
) -> None:
    """Say where the report is. It builds nothing: `dvc repro` does."""
    from pipeline.cli.report_server import start_page

    page = start_page()
    if since is not None:
        typer.echo(_changes(since), nl=False)
    elif serve:
        _serve(port)
    else:
        typer.echo(str(page.resolve()))


def _changes(revision: str) -> str:
    from pipeline.cli.diff import compare_releases
    from pipeline.publishing.changes import markdown

    return markdown(compare_releases(f"git:{revision}", str(paths.RELEASE)))


def _serve(port: int) -> None:
    from pipeline.cli.report_server import HOST, server

    with server(port) as running:
        typer.echo(f"http://{HOST}:{running.server_address[1]}/index.html (Ctrl-C ends it)")
        try:
            running.serve_forever()
        except KeyboardInterrupt:
            typer.echo("", err=True)
