"""A chat server on this machine that answers as a test tells it to, and remembers what it was asked."""

from __future__ import annotations

import json
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@dataclass
class Said:
    """One response: the status, the body or the text of a reply, headers, and how long it takes."""

    content: str | None = None
    status: int = 200
    body: str | None = None
    headers: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0
    finish: str = "stop"
    usage: dict[str, int] | None = field(default_factory=lambda: {"prompt_tokens": 1000, "completion_tokens": 100})


def label(text: str, confidence: int = 90) -> Said:
    """Return a well-formed reply."""
    return Said(json.dumps({"clause": "C1", "label": text, "confidence": confidence}))


@dataclass
class ChatServer:
    """What the server was asked: the claims, the bodies, the headers, the moments, and how many at once at most."""

    address: str
    claims: list[str] = field(default_factory=list)
    bodies: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    moments: list[float] = field(default_factory=list)
    most_at_once: int = 0


@contextmanager
def chat_server(answer: Callable[[str, int], Said]) -> Iterator[ChatServer]:
    """Serve; `answer` gets the claim and how often it was asked about before."""
    lock, at_once = threading.Lock(), [0]

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            claim = json.loads(body["messages"][-1]["content"])["claim"]
            with lock:
                at_once[0] += 1
                known.most_at_once = max(known.most_at_once, at_once[0])
                said = answer(claim, known.claims.count(claim))
                known.claims.append(claim)
                known.bodies.append(body)
                known.headers.append({key.lower(): value for key, value in self.headers.items()})
                known.moments.append(time.monotonic())
            time.sleep(said.seconds)
            with lock:
                at_once[0] -= 1
            choice = {"message": {"role": "assistant", "content": said.content}, "finish_reason": said.finish}
            whole = said.body if said.body is not None else json.dumps({"choices": [choice], "usage": said.usage})
            try:
                self.send_response(said.status)
                for name, value in said.headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(whole.encode())
            except OSError:
                return  # the client has given up

        def log_message(self, *_: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    known = ChatServer(f"http://127.0.0.1:{server.server_port}/v1")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield known
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
