"""Files that are either whole or absent: written under a scratch name and renamed when complete.

The scratch name of an output of the pipeline is below data/tmp, so that it is never part of a folder that DVC tracks;
that of any other file is beside it.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.core.errors import SettingError

if TYPE_CHECKING:
    from collections.abc import Iterator

TMP = Path("data/tmp")


def _scratch(target: Path) -> Path:
    """Return a path for the unfinished target, and remove what a killed run of the same target left behind."""
    inside = target.parts[:1] == TMP.parts[:1]
    folder = TMP if inside else target.parent
    folder.mkdir(parents=True, exist_ok=True)
    slug = "__".join(target.parts) if inside else f".{target.name}.unfinished"
    for old in folder.glob(f"{slug}.*"):
        pid = old.suffix[1:]
        if pid.isdigit() and int(pid) != os.getpid() and not _alive(int(pid)):
            remove(old)
    return folder / f"{slug}.{os.getpid()}"


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def remove(path: Path) -> None:
    """Remove a file or a whole folder if it is there."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


@contextmanager
def whole_file(target: Path) -> Iterator[Path]:
    """Yield a scratch path to write to; on leaving without an error it replaces the target in one step.

    A link stays, and what it leads to is replaced; into a device or a pipe the whole is written. Raises SettingError
    where the target is a folder.
    """
    target = target.resolve() if target.is_symlink() else target
    if target.is_dir():
        raise SettingError(f"{target} is a folder; name a file")
    if target.exists() and not target.is_file():
        with tempfile.TemporaryDirectory() as folder:
            whole = Path(folder) / "whole"
            yield whole
            with target.open("wb") as sink:
                sink.write(whole.read_bytes())
        return
    scratch = _scratch(target)
    try:
        yield scratch
        target.parent.mkdir(parents=True, exist_ok=True)
        with scratch.open("rb") as written:
            os.fsync(written.fileno())
        scratch.replace(target)
    finally:
        remove(scratch)


@contextmanager
def scratch_folder(target: Path) -> Iterator[Path]:
    """Yield an empty folder for what does not fit in memory or is not finished; it is gone when the block ends."""
    scratch = _scratch(target)
    remove(scratch)
    scratch.mkdir(parents=True)
    try:
        yield scratch
    finally:
        remove(scratch)


@contextmanager
def whole_folder(target: Path) -> Iterator[Path]:
    """Yield a scratch folder to fill; on leaving without an error it replaces the target folder."""
    with scratch_folder(target) as scratch:
        yield scratch
        remove(target)
        target.parent.mkdir(parents=True, exist_ok=True)
        scratch.rename(target)


def write_text(target: Path, text: str) -> None:
    """Write a text file, UTF-8 with plain line ends, whole or not at all."""
    with whole_file(target) as scratch:
        scratch.write_text(text, encoding="utf-8", newline="\n")


def write_json(target: Path, value: Any) -> None:
    """Write a JSON file people can read and diff: indented, keys in the order given, final newline."""
    write_text(target, json.dumps(value, ensure_ascii=False, indent=2) + "\n")
