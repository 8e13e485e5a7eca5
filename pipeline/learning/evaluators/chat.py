"""A language model behind an OpenAI-compatible server: several questions at a time, each reply kept as it comes."""

from __future__ import annotations

from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import closing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pipeline.core.errors import InputError, SettingError
from pipeline.core.progress import progress
from pipeline.learning.evaluators.records import Answer
from pipeline.learning.evaluators.reply import Reply, ReplyCache, cache_file, key_of, read_reply
from pipeline.learning.evaluators.server import Access, NoReplyError, Server, parse_target

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from pipeline.learning.evaluators.prompt import Prompt
    from pipeline.learning.models import Example

_PATIENCE = 3
_CHARACTERS_A_TOKEN = 3


@dataclass(frozen=True, slots=True)
class Prices:
    """Prices of a million tokens read and written, in any currency, and the most to spend in a run; null: not said."""

    read: float | None = None
    written: float | None = None
    budget: float | None = None

    def __post_init__(self) -> None:
        if self.budget is not None and (self.read is None or self.written is None):
            raise SettingError("--budget needs the prices: --price-in and --price-out, each of a million tokens")

    def cost(self, tokens_in: int, tokens_out: int) -> float | None:
        """Return what tokens cost, null without prices."""
        if self.read is None or self.written is None:
            return None
        return (tokens_in * self.read + tokens_out * self.written) / 1_000_000


class Spending:
    """The money spent in a run; a reply without a count of tokens is taken for the dearest it can be."""

    def __init__(self, prices: Prices, prompt: int, max_tokens: int) -> None:
        self._prices = prices
        self._guess = prices.cost(prompt // _CHARACTERS_A_TOKEN, max_tokens) or 0.0
        self._dearest = 0.0
        self.total = 0.0

    def add(self, reply: Reply) -> None:
        """Count a reply."""
        known = reply.tokens_in is not None and reply.tokens_out is not None
        cost = self._prices.cost(reply.tokens_in or 0, reply.tokens_out or 0) if known else self._guess
        self.total += cost or 0.0
        self._dearest = max(self._dearest, cost or 0.0)

    def allows(self, running: int) -> bool:
        """Return whether one more question beside those running stays inside the budget, by the dearest so far."""
        if self._prices.budget is None:
            return True
        return self.total + (running + 1) * (self._dearest or self._guess) <= self._prices.budget


@dataclass(frozen=True, slots=True)
class ChatOptions:
    """How a server is asked: access, prices, questions at a time, tokens a reply may have, where replies are kept."""

    access: Access = field(default_factory=Access)
    prices: Prices = field(default_factory=Prices)
    concurrency: int = 4
    max_tokens: int = 300
    cache: Path | None = None


class ChatModel:
    """A model that is told the guidelines and answers in JSON."""

    def __init__(self, target: str, prompt: Prompt, options: ChatOptions) -> None:
        self._model, self._address = parse_target(target)
        self._prompt, self._options = prompt, options
        self._server = Server(self._model, self._address, options.access)
        self._spending = Spending(options.prices, len(prompt.system) + 200, options.max_tokens)
        self._failed: dict[str, str] = {}
        self._in_a_row = 0
        self._now = 0
        self._replies: list[Reply] = []
        self._stopped: str | None = None

    def ask(self, examples: Sequence[Example]) -> Iterator[Answer]:
        """Yield one answer for each example, in order, after all that is not in the cache was asked.

        Raises InputError where the server refuses or does not reply any more; what it said before is kept.
        """
        questions = {self._key(one.text): one.text for one in examples}
        with closing(ReplyCache(self._options.cache or cache_file())) as cache:
            open_ = [key for key in questions if cache.get(key) is None]
            for key, future in progress(self._fetch(open_, questions), "claims asked", len(open_)):
                self._keep(cache, key, future)
            for one in examples:
                reply = cache.get(self._key(one.text))
                if reply is None:
                    yield Answer(None, None, self._failed.get(self._key(one.text), "budget"))
                else:
                    self._replies.append(reply)
                    yield read_reply(reply)

    def _key(self, text: str) -> str:
        return key_of(
            [self._address, self._model, self._prompt.messages(text), self._prompt.schema, self._options.max_tokens]
        )

    def _fetch(self, keys: Sequence[str], questions: dict[str, str]) -> Iterator[tuple[str, Future[Reply]]]:
        """Ask, a few questions at a time; yield each key that is done with, and what became of it."""
        rest = iter(keys)
        running: dict[Future[Reply], str] = {}
        pool = ThreadPoolExecutor(self._options.concurrency)
        with self._server:
            try:
                while True:
                    self._start(pool, rest, running, questions)
                    if not running:
                        return
                    for future in wait(running, return_when=FIRST_COMPLETED).done:
                        yield running.pop(future), future
            finally:
                pool.shutdown(wait=False, cancel_futures=True)

    def _start(
        self, pool: ThreadPoolExecutor, rest: Iterator[str], running: dict[Future[Reply], str], texts: dict[str, str]
    ) -> None:
        while len(running) < self._options.concurrency and self._stopped is None:
            if not self._spending.allows(len(running)):
                if not running:
                    self._stopped = "budget"
                return
            key = next(rest, None)
            if key is None:
                return
            messages = self._prompt.messages(texts[key])
            running[pool.submit(self._server.ask, messages, self._prompt.schema, self._options.max_tokens)] = key

    def _keep(self, cache: ReplyCache, key: str, future: Future[Reply]) -> None:
        try:
            reply = future.result()
        except NoReplyError as error:
            self._failed[key] = "no_reply"
            self._in_a_row += 1
            if self._in_a_row >= _PATIENCE:
                raise InputError(
                    f"{self._address}: no reply to {_PATIENCE} claims in a row ({error}); "
                    "what came before is kept, run again to go on"
                ) from error
        else:
            self._in_a_row = 0
            self._now += 1
            self._spending.add(reply)
            cache.put(key, reply)

    def about(self) -> dict[str, Any]:
        """Return the prompt, the tokens and the cost: of all answers, and of those asked for in this run."""
        read = sum(reply.tokens_in or 0 for reply in self._replies)
        written = sum(reply.tokens_out or 0 for reply in self._replies)
        cost = self._options.prices.cost(read, written)
        return {
            "model": self._model,
            "server": self._address,
            "prompt": {"guidelines": self._prompt.version, "hash": self._prompt.hash},
            "asked_now": self._now,
            "tokens_in": read,
            "tokens_out": written,
            "tokens_unknown": sum(None in (reply.tokens_in, reply.tokens_out) for reply in self._replies),
            "cost": None if cost is None else round(cost, 6),
            "cost_now": None if cost is None else round(self._spending.total, 6),
            "left_out": sorted(self._server.left_out),
            "stopped": self._stopped,
        }

    def summary(self) -> list[str]:
        """Return a line where the budget ended the run."""
        if self._stopped is None:
            return []
        return [f"stopped by --budget after {self._now} claims; run again to ask the rest, nothing is asked twice"]
