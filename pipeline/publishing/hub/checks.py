"""What stands against publishing, in the release and in the project around it: each a line that says what to do."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline.core import paths
from pipeline.core.errors import BelegError, InputError
from pipeline.core.params import load_params
from pipeline.core.tables import read_record
from pipeline.learning.splits import LeakReport
from pipeline.publishing.hub.secret_scan import secrets_in
from pipeline.publishing.hub.texts import forbidden_texts
from pipeline.publishing.hub.upload_folder import CARD, metadata_of, parts_of
from pipeline.publishing.release import ReleaseSettings, read_facts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pipeline.publishing.hub.records import LocalFile

_NO_LICENCE = {"", "unknown", "none"}
_SHOWN = 3


def release_refusals(folder: Path, files: list[LocalFile], tag: str | None, token: str) -> Iterator[str]:
    """Yield why the release in a folder may not be published.

    Looks at the files themselves: card, licence, version, leaks between splits, words that a licence forbids, secrets.
    """
    names = {file.name for file in files}
    if CARD not in names:
        yield f"{folder} has no card ({CARD}): run dvc repro"
        return
    try:
        yield from _card_refusals(folder, names)
        yield from _tag_refusals(folder, tag)
        yield from _leak_refusals(folder)
        yield from _text_refusals(folder)
    except BelegError as error:
        yield f"{error}"
    yield from secret_refusals(files, token)


def _card_refusals(folder: Path, names: set[str]) -> Iterator[str]:
    card = (folder / CARD).read_text(encoding="utf-8")
    licence = str(metadata_of(card).get("license") or "")
    if licence.lower() in _NO_LICENCE:
        yield f"the card has no licence ('{licence}'): set release.licence in params.yaml and run dvc repro"
    parts = parts_of(card)
    if not parts:
        yield "the card names no configs, so nobody could load them: run dvc repro"
    missing = sorted(set(parts.values()) - names)
    if missing:
        yield f"the card names {', '.join(missing[:_SHOWN])}, not in {folder}: run dvc repro"


def _tag_refusals(folder: Path, tag: str | None) -> Iterator[str]:
    version = read_facts(folder).version
    if tag is not None and not fits(tag, version):
        yield (
            f"--tag {tag} does not fit the release, version {version}: use --tag v{version}, or set release.version in "
            "params.yaml and run dvc repro"
        )


def fits(tag: str, version: str) -> bool:
    """Tell whether a tag names a version: ``v1.2.0``, ``1.2.0``, and ``v1.2`` for the first of its series."""
    found = re.fullmatch(r"v?(\d+\.\d+(?:\.\d+)?)", tag)
    return found is not None and version in {found[1], f"{found[1]}.0"}


def _leak_refusals(folder: Path) -> Iterator[str]:
    """Compare leaks.json with the release, and look for stories and texts that stand in two splits of it."""
    import pyarrow.parquet as pq

    splits: dict[tuple[str, str], set[str]] = defaultdict(set)
    articles = 0
    for path in sorted((folder / "articles").glob("*.parquet")):
        for row in pq.read_table(path, columns=["id", "story", "sha256"]).to_pylist():
            articles += 1
            for kind, value in (("article", row["id"]), ("story", row["story"]), ("text", row["sha256"])):
                if value:
                    splits[kind, value].add(path.stem)
    for (kind, value), found in sorted(splits.items()):
        if len(found) > 1:
            yield f"the {kind} {value} stands in the splits {' and '.join(sorted(found))}: run dvc repro split release"
    yield from _leak_file_refusals(articles)


def _leak_file_refusals(articles: int) -> Iterator[str]:
    try:
        checked = read_record(paths.LEAKS, LeakReport).articles
    except (OSError, InputError):
        yield f"{paths.LEAKS} is not there, or no result of the leak check: run dvc repro split, mind what it says"
        return
    if checked != articles:
        yield f"the leak check saw {checked} articles ({paths.LEAKS}), the release has {articles}: run dvc repro"


def _text_refusals(folder: Path) -> Iterator[str]:
    lines = list(forbidden_texts(folder, load_params("release", ReleaseSettings)))
    if lines:
        more = f", and {len(lines) - 1} more" if len(lines) > 1 else ""
        yield (
            f"{lines[0]}{more}: lower release.text or release.text_otherwise, or correct the licence of the article, "
            "and dvc repro"
        )


def secret_refusals(files: list[LocalFile], token: str) -> Iterator[str]:
    """Yield a line for each kind of secret in each file; the secret itself is not shown."""
    for path, kind in secrets_in((file.path for file in files), token):
        yield f"{path} holds a secret ({kind}): revoke it, take it out where it comes from, and run dvc repro"


class State(NamedTuple):
    """The commit that is checked out, where there is one, and why nothing may be published from here."""

    commit: str | None
    refusals: tuple[str, ...]


def repository_state() -> State:
    """Look at the project in the current folder; hashes of unchanged files come from DVC's own records."""
    from dvc.exceptions import DvcException, NotDvcRepoError
    from dvc.repo import Repo
    from scmrepo.exceptions import SCMError

    try:
        with Repo() as repo:
            commit = None if repo.config["core"].get("no_scm") else repo.scm.get_rev()
            return State(commit, (*_dirty(repo.scm, commit), *_stale(repo)))
    except NotDvcRepoError:
        return State(None, ("this folder is no project of Beleg: run the command from the project's top folder",))
    except SCMError as error:
        return State(None, (f"git has no commit here to name ({_line(error)}): commit the project first",))
    except DvcException as error:
        return State(None, (f"dvc status cannot tell whether the release is of today: {_line(error)}",))


def _dirty(scm: Any, commit: str | None) -> Iterator[str]:
    if commit is None:
        yield "this folder is no git repository, so nobody could tell what the release was built from: git clone it"
        return
    staged, unstaged, untracked = scm.status(untracked_files="all")
    names = sorted({*unstaged, *untracked, *(name for group in staged.values() for name in group)})
    if names:
        yield f"{_some(names)} not in the last commit as now: commit or remove, then dvc repro (git status lists all)"


def _stale(repo: Any) -> Iterator[str]:
    changed = sorted(repo.status())
    if changed:
        yield f"{_some(changed)} not built from what is here: run dvc repro and commit dvc.lock (dvc status tells why)"


def _some(names: list[str]) -> str:
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return ", ".join(names[:_SHOWN]) + more


def _line(error: BaseException) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__
