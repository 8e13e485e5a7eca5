"""How every stage script runs: one summary line at the end, one line for an error a user can cause."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from pipeline.core.errors import BelegError

if TYPE_CHECKING:
    from collections.abc import Callable


def run_stage(name: str, stage: Callable[[], str]) -> None:
    """Run a stage and write what it returns as its last line; a BelegError becomes one line and exit code 1."""
    try:
        summary = stage()
    except BelegError as error:
        sys.stderr.write(f"{name}: {error}\n")
        sys.exit(1)
    sys.stderr.write(f"{name}: {summary}\n")
