"""`beleg diff`: two releases compared, wherever they are: folders, revisions on the Hub, revisions in git."""

from __future__ import annotations

import re
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.core import paths
from pipeline.core.errors import InputError, SettingError
from pipeline.core.files import write_json, write_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.publishing.changes import Changes

_HUB = re.compile(r"[\w.-]+/[\w.-]+(@[^@\s]+)?")
_GIT = "git:"
_HEAD = "# Changelog\n"


def diff(
    old: Annotated[
        str, typer.Argument(metavar="OLD", help="A folder, ORG/NAME[@REVISION] on the Hub, or git:REVISION.")
    ],
    new: Annotated[str, typer.Argument(metavar="NEW", help="Likewise.")],
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="FILE", help="Where it goes: .json for JSON, else Markdown.")
    ] = None,
    changelog: Annotated[
        Path | None, typer.Option(metavar="FILE", help="A CHANGELOG to put an entry for NEW into.")
    ] = None,
) -> None:
    """Compare two releases: claims added, removed, relabelled, relinked, re-anchored, with reasons."""
    from pipeline.core.tables import to_row
    from pipeline.publishing.changes import markdown

    changes = compare_releases(old, new)
    if changelog is not None:
        _add_entry(changelog, changes)
    if out is None:
        typer.echo(markdown(changes), nl=False)
    elif out.suffix == ".json":
        write_json(out, to_row(changes))
    else:
        write_text(out, markdown(changes))


def compare_releases(old: str, new: str) -> Changes:
    """Return what differs between two releases, each a folder, ``ORG/NAME[@REVISION]`` or ``git:REVISION``."""
    from pipeline.publishing.changes import compare, read

    with _folder(old) as before, _folder(new) as after:
        return compare(read(before), read(after))


def _add_entry(path: Path, changes: Changes) -> None:
    """Put the changes into a CHANGELOG, above older entries and in place of one for the same version."""
    from pipeline.publishing.changes import entry

    version = changes.new.version
    if changes.old.version == version:
        raise SettingError(
            f"--changelog: both releases are version {version}; raise release.version in params.yaml first"
        )
    text = path.read_text(encoding="utf-8") if path.exists() else _HEAD
    text = re.sub(rf"^## {re.escape(version)}\n.*?(?=^## |\Z)", "", text, flags=re.MULTILINE | re.DOTALL)
    first = re.search(r"^## ", text, re.MULTILINE)
    at = first.start() if first else len(text)
    before = text[:at].rstrip("\n")
    write_text(path, f"{before}\n\n{entry(changes)}\n{text[at:]}".rstrip("\n") + "\n")


@contextmanager
def _folder(name: str) -> Iterator[Path]:
    """Yield the folder of a release; what is fetched for it is gone when the block ends."""
    if Path(name).is_dir():
        yield Path(name)
    elif name.startswith(_GIT):
        from tempfile import TemporaryDirectory

        with TemporaryDirectory() as scratch:
            yield _from_git(name.removeprefix(_GIT), Path(scratch) / "release")
    elif _HUB.fullmatch(name):
        yield _from_hub(*name.partition("@")[::2])
    else:
        raise InputError(f"{name}: no such folder; or say ORG/NAME@REVISION on the Hub, or git:REVISION")


def _from_hub(name: str, revision: str) -> Path:
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HfHubHTTPError, LocalEntryNotFoundError

    from pipeline.publishing.release import FACTS

    wanted = [FACTS, "articles/*.parquet", "claims/*.parquet"]
    try:
        return Path(snapshot_download(name, repo_type="dataset", revision=revision or None, allow_patterns=wanted))
    except (HfHubHTTPError, LocalEntryNotFoundError, OSError, ValueError) as error:
        line = next((line for line in str(error).splitlines() if line.strip()), type(error).__name__)
        raise InputError(
            f"{name}@{revision or 'main'}: cannot be had from the Hub, and is no folder here: {line}"
        ) from error


def _from_git(revision: str, target: Path) -> Path:
    """Return the release that dvc.lock names at a revision, out of DVC's cache or remote."""
    from dvc.api import DVCFileSystem
    from dvc.exceptions import DvcException
    from dvc_data.index import DataIndexError
    from scmrepo.exceptions import SCMError

    from pipeline.publishing.release import FACTS

    try:
        files = DVCFileSystem(rev=revision, subrepos=False)
        files.get(paths.RELEASE.as_posix(), target.as_posix(), recursive=True)
        if not (target / FACTS).is_file():
            raise FileNotFoundError(f"no {FACTS} in it")
    except (DvcException, DataIndexError, SCMError, OSError) as error:
        why = " ".join(str(error).split())[:200]
        raise InputError(
            f"git:{revision}: no release as Beleg makes it now is in DVC's cache or a remote ({why}); build it with "
            f"`git worktree add ../release-{revision} {revision}` and `make repro` there, then give its data/release"
        ) from error
    return target
