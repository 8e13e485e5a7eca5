"""One question to an OpenAI-compatible server: asked again where it is busy, told in one line where it refuses."""

from __future__ import annotations

import random
import re
import threading
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from pipeline.core.errors import InputError, SettingError
from pipeline.core.hosts import is_this_machine
from pipeline.learning.evaluators.reply import Reply

if TYPE_CHECKING:
    import httpx2

OPENAI = "https://api.openai.com/v1"
_BUSY = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})
_LONGEST_PAUSE = 60.0
_LONGEST_WAIT = 600.0
# A shorter key might stand in any text by chance once its letters may be apart.
_SHORTEST_KEY = 8
_OPTIONAL = ("temperature", "max_tokens", "response_format")


class NoReplyError(Exception):
    """A server that was asked as often as allowed and did not reply; the message is the last thing that happened."""


@dataclass(frozen=True, slots=True)
class Access:
    """How a server is asked: the key (never shown), seconds to wait for a reply, tries after the first, first pause.

    `open_line`: claims may go over plain http to another machine; the key never does.
    """

    key: str | None = field(default=None, repr=False)
    timeout: float = 120.0
    retries: int = 6
    pause: float = 1.0
    open_line: bool = False


def parse_target(target: str) -> tuple[str, str]:
    """Return the model and the address in MODEL@ADDRESS, without the address that of OpenAI; raises SettingError."""
    model, at, rest = target.rpartition("@http")
    address = f"http{rest}".rstrip("/") if at else OPENAI
    model = model if at else target
    parts = urlsplit(address)
    if not model or not parts.hostname or parts.scheme not in {"http", "https"}:
        raise SettingError(f"--model: openai:{target}: allowed: openai:MODEL@http(s)://HOST/v1")
    if parts.username or parts.password or parts.query or parts.fragment:
        raise SettingError(
            "--model: openai: an address without user, password, ? and #; the key is read from --key-env"
        )
    return model, address


class Server:
    """A server that is asked for chat completions inside a `with` block; safe to use from several threads.

    Leaving the block lets no question wait any longer and closes the connections.
    """

    def __init__(self, model: str, address: str, access: Access) -> None:
        host = urlsplit(address)
        self._plain = host.scheme == "http"
        if self._plain and not is_this_machine(host.hostname or ""):
            if access.key:
                raise SettingError(
                    f"{address}: a key is not sent over http to another machine; use https, or unset the key"
                )
            if not access.open_line:
                raise SettingError(
                    f"{address}: claims are not sent over http to another machine; use https, or say --plain-http"
                )
        self._address, self._model, self._access = address, model, access
        self.left_out: set[str] = set()
        self._stopped = threading.Event()

    def __enter__(self) -> Server:
        import httpx2

        headers = {"Authorization": f"Bearer {self._access.key}"} if self._access.key else {}
        self._client = httpx2.Client(
            headers=headers,
            timeout=self._access.timeout,
            follow_redirects=False,
            trust_env=not self._plain,  # a proxy would read what goes over http
        )
        self._stopped.clear()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopped.set()
        self._client.close()

    def ask(self, messages: list[dict[str, str]], schema: dict[str, Any], max_tokens: int) -> Reply:
        """Return the reply to one question.

        Raises NoReplyError where there is none after all tries, and InputError where asking again is of no use.
        """
        import httpx2

        last = "no try"
        for tried in range(self._access.retries + 1):
            if tried and self._stopped.is_set():
                break
            wait = min(self._access.pause * 2**tried, _LONGEST_PAUSE) * random.SystemRandom().uniform(0.5, 1.0)
            try:
                response = self._post(messages, schema, max_tokens)
            except (httpx2.TransportError, httpx2.DecodingError) as error:
                last = f"{type(error).__name__}: {error}"
            else:
                if response.status_code not in _BUSY or "insufficient_quota" in response.text:
                    return self._read(response)
                last = self._told(response)
                wait = self._asked_to_wait(response) or wait
            if tried < self._access.retries:
                self._stopped.wait(wait)
        raise NoReplyError(self._clean(last))

    def _post(self, messages: list[dict[str, str]], schema: dict[str, Any], max_tokens: int) -> httpx2.Response:
        """Return the response; what a server says it does not know is left out from then on."""
        while True:
            left_out = set(self.left_out)
            response = self._client.post(
                f"{self._address}/chat/completions", json=self._body(messages, schema, max_tokens, left_out)
            )
            if response.status_code not in {400, 422}:
                return response
            named = {name for name in _OPTIONAL if name in response.text} - left_out
            if not named:
                return response
            self.left_out |= named

    def _body(
        self, messages: list[dict[str, str]], schema: dict[str, Any], max_tokens: int, left_out: set[str]
    ) -> dict[str, Any]:
        form = {"type": "json_schema", "json_schema": {"name": "answer", "strict": True, "schema": schema}}
        wanted: dict[str, Any] = {"temperature": 0, "max_tokens": max_tokens, "response_format": form}
        body: dict[str, Any] = {"model": self._model, "messages": messages}
        body |= {name: value for name, value in wanted.items() if name not in left_out}
        return body | ({"max_completion_tokens": max_tokens} if "max_tokens" in left_out else {})

    def _asked_to_wait(self, response: httpx2.Response) -> float | None:
        """Return the seconds in Retry-After; raises InputError where they are too many to sit through."""
        said = response.headers.get("retry-after", "").strip()
        if re.fullmatch(r"\d+(\.\d+)?", said):
            seconds = float(said)
        else:
            try:
                seconds = (parsedate_to_datetime(said) - datetime.now(UTC)).total_seconds()
            except (ValueError, TypeError):
                return None
        if seconds > _LONGEST_WAIT:
            raise InputError(f"{self._address}: asks to wait {seconds:.0f} seconds; run again then, answers are kept")
        return max(seconds, 0.0)

    def _read(self, response: httpx2.Response) -> Reply:
        if not response.is_success:
            hint = "; the key is read from --key-env" if response.status_code in {401, 403} else ""
            raise InputError(f"{self._address}: {self._told(response)}{hint}")
        try:
            whole = response.json()
            choice = whole["choices"][0]
            message, usage = choice["message"], whole.get("usage") or {}
            content, refusal = message.get("content"), message.get("refusal")
            finish = "refusal" if refusal else str(choice.get("finish_reason") or "")
            tokens = [usage.get("prompt_tokens"), usage.get("completion_tokens")]
        except (ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
            raise InputError(f"{self._address}: does not reply like a chat server; is the address right?") from error
        counted = [count if isinstance(count, int) and count >= 0 else None for count in tokens]
        return Reply(self._without_key(content) if isinstance(content, str) else "", finish, *counted)

    def _told(self, response: httpx2.Response) -> str:
        return self._clean(f"HTTP {response.status_code}: {response.text}")

    def _clean(self, text: str) -> str:
        """Return a message on one line, short, without the key and without what a terminal would act on."""
        line = "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in " ".join(text.split()))
        return self._without_key(line)[:300]

    def _without_key(self, text: str) -> str:
        """Return what a server said without the key, also where it stands there in pieces."""
        key = self._access.key or ""
        pieces = r"(?:\\[nrt]|\W){0,3}".join(map(re.escape, key)) if len(key) >= _SHORTEST_KEY else re.escape(key)
        return re.sub(pieces, "***", text) if key else text
