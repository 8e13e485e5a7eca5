"""Whether what is published is what the last commit builds: git's tree is clean, and DVC has nothing to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_SHOWN = 3


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
