"""What a server can do wrong when a test asks for it."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass
class Fault:
    """What happens to the next `times` requests whose method and path (with its query) match.

    `status` answers with that code instead; `drop` closes the connection after half of the body was read; `die` closes
    the whole server then; `lose` does what was asked and closes the connection without an answer; `delay` waits, in
    seconds, before it goes on as usual. `after` lets that many requests pass first.
    """

    method: str
    path: str
    status: int | None = None
    drop: bool = False
    die: bool = False
    lose: bool = False
    delay: float = 0.0
    times: int = 1
    after: int = 0

    def strikes(self, method: str, path: str) -> bool:
        """Tell whether this request is hit, and count it."""
        if method != self.method or not re.search(self.path, path) or self.times <= 0:
            return False
        if self.after > 0:
            self.after -= 1
            return False
        self.times -= 1
        return True
