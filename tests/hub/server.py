"""The server itself: threads on loopback, a log of what was asked, and faults on demand."""

from __future__ import annotations

import socket
import threading
import time
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

from hub import discussions, files, repos, uploads
from hub.errors import ApiError
from hub.web import Answer, Request, routes

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType
    from typing import Self

    from hub.faults import Fault
    from hub.store import Store

MODULES = (discussions, files, repos, uploads)


@dataclass(frozen=True, slots=True)
class Seen:
    """One request that was answered, or broken off (status 0)."""

    method: str
    path: str
    status: int
    size: int


class Hub:
    """A running server; `url` is its endpoint. Used as a context manager, it stops at the end of the block."""

    def __init__(self, store: Store, port: int = 0) -> None:
        self.store = store
        self.faults: list[Fault] = []
        self.seen: list[Seen] = []
        self._server = _Server(("127.0.0.1", port), _Handler)
        self._server.hub = self
        self.port: int = self._server.server_address[1]
        self.url, self.storage = f"http://127.0.0.1:{self.port}", f"http://localhost:{self.port}"
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Close the port and every open connection."""
        self._server.dead = True
        self._server.shutdown()
        self._server.server_close()
        self._server.cut()

    def asked(self, method: str, part: str) -> list[Seen]:
        """Return the requests so far with a method and a piece of the path."""
        return [one for one in self.seen if one.method == method and part in one.path]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if not self._server.dead:
            self.stop()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    hub: Hub
    dead = False

    def __init__(self, address: tuple[str, int], handler: Callable[..., BaseHTTPRequestHandler]) -> None:
        super().__init__(address, handler)
        self.open: set[socket.socket] = set()

    def cut(self) -> None:
        for connection in list(self.open):
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                self.open.discard(connection)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of connections that a client or a fault closed."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: _Server

    def setup(self) -> None:
        super().setup()
        self.server.open.add(self.connection)

    def finish(self) -> None:
        self.server.open.discard(self.connection)
        super().finish()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name that the base class gives
        """Nothing goes to standard error: the hub keeps its own log."""

    def _serve(self) -> None:
        hub = self.server.hub
        fault = next((one for one in hub.faults if one.strikes(self.command, self.path)), None)
        if fault is None:
            self._reply(self._answer(self._body()))
            return
        time.sleep(fault.delay)
        if fault.drop or fault.die:
            self._read(int(self.headers.get("Content-Length", 0)) // 2)
            self._break_off(fault.die)
            return
        body = self._body()
        if fault.status is not None:
            self._reply(Answer.of({"error": "on demand"}, fault.status))
        elif fault.lose:
            self._answer(body)
            self._break_off(False)
        else:
            self._reply(self._answer(body))

    do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = _serve  # noqa: N815 - what the base class calls

    def _answer(self, body: bytes) -> Answer:
        hub, url = self.server.hub, urlsplit(self.path)
        found = routes.find(self.command, url.path)
        if found is None:
            return Answer.of({"error": f"no route {self.command} {url.path}"}, 404)
        handler, values = found
        headers = {name.lower(): value for name, value in self.headers.items()}
        request = Request(
            hub.store, hub.url, hub.storage, self.command, url.path, parse_qs(url.query), headers, body, values
        )
        try:
            with hub.store.lock:
                return handler(request)
        except ApiError as error:
            told = {"X-Error-Message": error.message} | ({"X-Error-Code": error.code} if error.code else {})
            return Answer.of({"error": error.message}, error.status, told)

    def _reply(self, answer: Answer) -> None:
        self.server.hub.seen.append(Seen(self.command, self.path, answer.status, len(answer.body)))
        headers = {"Content-Length": str(len(answer.body)), **answer.headers}
        lines = [f"HTTP/1.1 {answer.status} {self.responses.get(answer.status, ('',))[0]}"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        head = ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1", "replace")
        self.wfile.write(head if self.command == "HEAD" else head + answer.body)

    def _break_off(self, die: bool) -> None:
        hub = self.server.hub
        hub.seen.append(Seen(self.command, self.path, 0, 0))
        self.close_connection = True
        if die:
            self.server.dead = True
            threading.Thread(target=hub.stop, daemon=True).start()
        self.connection.shutdown(socket.SHUT_RDWR)

    def _body(self) -> bytes:
        if "chunked" not in self.headers.get("Transfer-Encoding", ""):
            return self._read(int(self.headers.get("Content-Length", 0)))
        parts = []
        while size := int(self.rfile.readline().split(b";")[0], 16):
            parts.append(self._read(size))
            self.rfile.readline()
        self.rfile.readline()
        return b"".join(parts)

    def _read(self, size: int) -> bytes:
        return self.rfile.read(size) if size else b""
