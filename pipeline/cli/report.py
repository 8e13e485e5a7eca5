"""`beleg report`: where the report is, its pages on this machine's own address, and what changed since a revision."""

from __future__ import annotations

from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.core import paths
from pipeline.core.errors import InputError, SettingError

if TYPE_CHECKING:
    from pathlib import Path

HOST = "127.0.0.1"


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
    with server(port) as running:
        typer.echo(f"http://{HOST}:{running.server_address[1]}/index.html (Ctrl-C ends it)")
        try:
            running.serve_forever()
        except KeyboardInterrupt:
            typer.echo("", err=True)


def start_page() -> Path:
    """Return the report's first page; raises InputError where it was not built."""
    page = paths.REPORT / "index.html"
    if not page.is_file():
        raise InputError(f"{page}: not there yet; run dvc repro, which writes it")
    return page


class _Pages(SimpleHTTPRequestHandler):
    """The files of the report, for this machine alone: a request under another name is refused, and nothing logged."""

    def send_head(self) -> object:  # type: ignore[override]
        """Answer only where the browser asked for this machine, not for a name that someone pointed at it."""
        name = (self.headers.get("Host") or "").rpartition(":")[0]
        if name not in {HOST, "localhost"}:
            self.send_error(403)
            return None
        return super().send_head()

    def list_directory(self, path: object) -> None:
        """List no folder."""
        self.send_error(404)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
        """Log nothing."""


def server(port: int) -> ThreadingHTTPServer:
    """Return a server of the report's folder on the loopback address; 0 is any free port."""
    start_page()
    try:
        return ThreadingHTTPServer((HOST, port), partial(_Pages, directory=str(paths.REPORT)))
    except OSError as error:
        raise SettingError(f"--port: {port} cannot be used ({error.strerror}); 0 takes any free one") from error
