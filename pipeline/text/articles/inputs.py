"""Which files ingest reads: the files, folders and globs of ingest.inputs."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.core.errors import SettingError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_GLOB = frozenset("*?[")
_SKIPPED_ENDINGS = (".dvc", ".gitignore")


def find_files(inputs: Iterable[str]) -> list[Path]:
    """Return the files that the inputs name, each once, in the order of their names whatever the order of the inputs.

    In folders and globs, hidden files and folders, README.* and the ``.dvc`` files of DVC are skipped. Raises
    SettingError where an input names nothing.
    """
    found: dict[str, Path] = {}
    for index, name in enumerate(inputs):
        files = sorted(_expand(name))
        if not files and not Path(name).is_dir():
            raise SettingError(
                f"params.yaml: ingest.inputs[{index}]: found '{name}'; there is no such file, folder or match"
            )
        for file in files:
            found.setdefault(os.path.realpath(file), file)
    return sorted(found.values(), key=lambda file: file.as_posix())


def _expand(name: str) -> Iterator[Path]:
    path = Path(name)
    if path.is_dir():
        yield from _below(path)
    elif path.exists():
        yield path
    else:
        base, pattern = _split_glob(name)
        for match in base.glob(pattern) if pattern and base.is_dir() else ():
            if match.is_file() and not any(_is_skipped(part) for part in match.relative_to(base).parts):
                yield match


def _below(folder: Path) -> Iterator[Path]:
    for entry in sorted(folder.iterdir()):
        if _is_skipped(entry.name):
            continue
        if entry.is_dir() and not entry.is_symlink():
            yield from _below(entry)
        elif not entry.is_dir():
            yield entry


def _is_skipped(name: str) -> bool:
    return name.startswith(".") or name.upper().startswith("README.") or name.endswith(_SKIPPED_ENDINGS)


def _split_glob(name: str) -> tuple[Path, str]:
    """Return (the folder before the first part with a wildcard, the pattern below it); the pattern may be empty."""
    parts = Path(name).parts
    at = next((index for index, part in enumerate(parts) if _GLOB & set(part)), len(parts))
    return Path(*parts[:at]), "/".join(parts[at:])


def check_deps(inputs: Iterable[str], pipeline_file: Path) -> None:
    """Raise SettingError where an input is not below a dependency of the stage `ingest` in dvc.yaml.

    DVC would not notice when such an input changes. Without a dvc.yaml there is nothing to check.
    """
    if not pipeline_file.exists():
        return
    deps = [Path(os.path.abspath(dep)) for dep in _deps(pipeline_file)]  # noqa: PTH100 - resolves no links
    for name in inputs:
        base, _ = _split_glob(name) if not Path(name).exists() else (Path(name), "")
        path = Path(os.path.abspath(base))  # noqa: PTH100
        if not any(dep in (path, *path.parents) for dep in deps):
            raise SettingError(
                f"params.yaml: ingest.inputs: '{name}' is not among the deps of the stage ingest in {pipeline_file}, "
                f"so dvc would not notice its changes; add this line there: - {base.as_posix()}"
            )


def _deps(pipeline_file: Path) -> Iterator[str]:
    """Yield the paths under stages.ingest.deps, each written as text or as a mapping with the path as its key."""
    import yaml

    try:
        content: Any = yaml.safe_load(pipeline_file.read_text(encoding="utf-8"))
        for dep in content["stages"]["ingest"].get("deps") or []:
            yield from dep if isinstance(dep, dict) else [str(dep)]
    except (yaml.YAMLError, KeyError, TypeError, AttributeError) as error:
        raise SettingError(f"{pipeline_file}: cannot find stages.ingest.deps in it; run dvc stage list") from error
