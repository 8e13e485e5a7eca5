"""The report's pages on this machine's own address."""

from __future__ import annotations

from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

from pipeline.core import paths
from pipeline.core.errors import InputError, SettingError

if TYPE_CHECKING:
    from pathlib import Path

HOST = "127.0.0.1"


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
