"""A Label Studio server on loopback, and its annotators as clients of its web interface."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import time
from contextlib import contextmanager
from http.cookiejar import CookieJar
from typing import TYPE_CHECKING, Any
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TOKEN = "0123456789abcdef0123456789abcdef01234567"  # noqa: S105 - of a server that lives for one test
PASSWORD = "Tarnwik-1200"  # noqa: S105 - the same
STARTS_WITHIN = 300
FIRST = "anna@example.org"


class Client:
    """One annotator: `call` sends JSON and returns the JSON that comes back."""

    def __init__(self, base: str, token: str | None = None) -> None:
        self._base, self.token = base, token
        self._opener = build_opener(HTTPCookieProcessor(CookieJar()))

    def call(self, method: str, path: str, body: Any = None) -> Any:
        """Return the answer of the server's interface, parsed."""
        data = None if body is None else json.dumps(body).encode()
        heads = {"Content-Type": "application/json"}
        if self.token:
            heads["Authorization"] = f"Token {self.token}"
        return json.loads(self._open(Request(self._base + path, data, heads, method=method)))  # noqa: S310 - loopback

    def form(self, path: str, fields: dict[str, str]) -> None:
        """Fill in a page's form and send it."""
        page = self._open(Request(self._base + path)).decode()  # noqa: S310 - loopback
        found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        assert found, "no form on the page"
        data = urlencode({**fields, "csrfmiddlewaretoken": found[1]}).encode()
        self._open(Request(self._base + path, data, {"Referer": self._base + path}))  # noqa: S310 - loopback

    def _open(self, request: Request) -> bytes:
        with self._opener.open(request, timeout=60) as answer:
            found: bytes = answer.read()
            return found


@contextmanager
def running(program: Path, folder: Path) -> Iterator[str]:
    """Run a server with its data in `folder`, its first annotator FIRST with TOKEN; yield its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        str(program), "start", "--no-browser", "--port", str(port), "--internal-host", "127.0.0.1", "--data-dir",
        str(folder), "--username", FIRST, "--password", PASSWORD, "--user-token", TOKEN, "--enable-legacy-api-token",
    ]  # fmt: skip
    quiet = {"COLLECT_ANALYTICS": "False", "LATEST_VERSION_CHECK": "False", "SENTRY_DSN": "", "FRONTEND_SENTRY_DSN": ""}
    plain = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    with (folder / "server.log").open("wb") as log:
        server = subprocess.Popen(command, env={**plain, **quiet}, stdout=log, stderr=subprocess.STDOUT)
    base = f"http://127.0.0.1:{port}"
    try:
        _wait(server, base, folder / "server.log")
        yield base
    finally:
        server.terminate()
        server.wait(timeout=30)


def _wait(server: subprocess.Popen[bytes], base: str, log: Path) -> None:
    end = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < end:
        assert server.poll() is None, log.read_text(encoding="utf-8")[-2000:]
        try:
            Client(base).call("GET", "/health")
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.5)
        else:
            return
    raise AssertionError(f"no answer within {STARTS_WITHIN} s: {log.read_text(encoding='utf-8')[-2000:]}")


def joined(first: Client, base: str, email: str) -> Client:
    """Return a second annotator, who comes by the first one's invitation."""
    second = Client(base)
    second.form(first.call("GET", "/api/invite")["invite_url"], {"email": email, "password": PASSWORD})
    second.token = second.call("GET", "/api/current-user/token")["token"]
    return second
