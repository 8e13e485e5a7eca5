"""The options that benchmarks have in common, and the floors that their numbers are held against."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from pipeline.core.errors import SettingError

ScoreFile = Annotated[Path, typer.Option("--out", metavar="JSON", help="Where the scores go.")]
Model = Annotated[str | None, typer.Option(metavar="NAME", help="Which model; the default one if not said.")]
FloorFile = Annotated[
    Path | None, typer.Option(metavar="JSON", help="Pinned minimums; a number below its own is an error.")
]
RaiseFloors = Annotated[bool, typer.Option("--raise-floors", help="Pin today's numbers where they are higher.")]
LowerFloors = Annotated[bool, typer.Option("--lower-floors", help="Give way where a number fell below its floor.")]


class Floors(NamedTuple):
    """The file of floors, if there is one, and whether to raise or lower those in it."""

    path: Path | None
    up: bool
    down: bool

    def hold(self, part: str, numbers: dict[str, float]) -> None:
        """Hold the numbers of a part of a corpus against their floors, and say so."""
        from pipeline.learning.scoring import hold

        if self.path is not None:
            typer.echo(hold(self.path, part, numbers, self.up, self.down))


def checked_floors(path: Path | None, up: bool, down: bool) -> Floors:
    """Return what was asked for; raises SettingError where there is no file to raise or lower."""
    if (up or down) and path is None:
        raise SettingError("--raise-floors and --lower-floors need the file: --floors JSON")
    return Floors(path, up, down)
