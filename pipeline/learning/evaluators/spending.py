"""What asking costs, and whether one more question fits the budget."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.core.errors import SettingError

if TYPE_CHECKING:
    from pipeline.learning.evaluators.reply import Reply

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
