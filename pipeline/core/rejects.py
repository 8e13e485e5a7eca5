"""What a stage drops, with a reason, as JSON lines under data/rejects."""

from __future__ import annotations

import json
from collections import Counter
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING

from pipeline.core import paths
from pipeline.core.files import whole_file
from pipeline.core.records import Reject
from pipeline.core.tables import to_row

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class RejectWriter:
    """Collects the rejects of one stage; `counts` is the number for each reason."""

    def __init__(self, stage: str, file: IO[str]) -> None:
        self._stage, self._file = stage, file
        self.counts: Counter[str] = Counter()

    def add(self, item: str, reason: str, detail: str = "") -> None:
        """Record that `item` was dropped for `reason` (a code from docs/rejects.md)."""
        row = to_row(Reject(self._stage, item, reason, detail))
        self._file.write(json.dumps(row, ensure_ascii=False) + "\n")
        self.counts[reason] += 1

    @property
    def total(self) -> int:
        """Number of rejects so far."""
        return self.counts.total()

    def summary(self) -> str:
        """Return the end of a stage's last line: how many were dropped, why, and where that stands."""
        if not self.counts:
            return "0 rejects"
        reasons = ", ".join(f"{reason} {count}" for reason, count in sorted(self.counts.items()))
        return f"{self.total} rejects ({reasons}) in {paths.rejects(self._stage)}"


@contextmanager
def reject_writer(stage: str) -> Iterator[RejectWriter]:
    """Open the stage's reject file; it is replaced only when the block ends without an error."""
    with whole_file(paths.rejects(stage)) as scratch, scratch.open("w", encoding="utf-8", newline="\n") as file:
        yield RejectWriter(stage, file)


def read_rejects(path: Path) -> Iterator[Reject]:
    """Yield the rejects in a file written by `reject_writer`."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield Reject(**json.loads(line))
