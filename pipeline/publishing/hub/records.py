"""What publishing talks about: where to, what is there, what would change, what was done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from pathlib import Path

Kind = Literal["dataset", "model"]
Part = tuple[str, str]  # config, split


@dataclass(frozen=True, slots=True)
class Target:
    """A repository on a Hub and how it is to be written: a pull request unless `direct`, a tag where one is named."""

    repo: str
    kind: Kind
    endpoint: str
    private: bool = False
    direct: bool = False
    tag: str | None = None

    @property
    def page(self) -> str:
        """The repository's address."""
        return f"{self.endpoint}/{'datasets/' if self.kind == 'dataset' else ''}{self.repo}"


@dataclass(frozen=True, slots=True)
class LocalFile:
    """A file to publish: its name in the repository, size in bytes, SHA-256, and the id that git gives its content."""

    name: str
    path: Path
    size: int
    sha256: str
    git_id: str


@dataclass(frozen=True, slots=True)
class RemoteFile:
    """A file of a revision: size in bytes, git id; the SHA-256 of its content where it is a large one."""

    name: str
    size: int
    git_id: str
    sha256: str | None

    def holds(self, file: LocalFile) -> bool:
        """Tell whether both have the same content."""
        return self.sha256 == file.sha256 if self.sha256 else self.git_id == file.git_id


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file that differs; `before` and `after` are sizes in bytes, null where it is not there."""

    name: str
    before: int | None
    after: int | None

    @property
    def what(self) -> str:
        """One word for it."""
        return "added" if self.before is None else "removed" if self.after is None else "changed"


@dataclass(frozen=True, slots=True)
class RowChange:
    """The rows of one split of a config, before and after; null where it is not there or cannot be counted."""

    config: str
    split: str
    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True)
class Plan:
    """What publishing would change; `head` is the commit of main that it was compared with, null without repository."""

    head: str | None
    files: tuple[FileChange, ...]
    same: int
    rows: tuple[RowChange, ...]


@dataclass(frozen=True, slots=True)
class Published:
    """Where a release now is: the commit, and the pull request that holds it, if it is not on main."""

    commit: str
    pull: int | None = None
    conflicts: tuple[str, ...] = ()
    new: bool = True


@dataclass(frozen=True, slots=True)
class Content:
    """The rows of one split of a config, and a hash of all their values."""

    rows: int
    digest: str
