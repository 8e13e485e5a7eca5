"""What the server keeps: users, repositories, their commits and the large files they point at."""

from __future__ import annotations

import hashlib
import threading
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from hub.errors import ApiError, entry_not_found, revision_not_found

if TYPE_CHECKING:
    from collections.abc import Mapping

MAIN = "refs/heads/main"
ATTRIBUTES = b"*.parquet filter=lfs diff=lfs merge=lfs -text\n*.skops filter=lfs diff=lfs merge=lfs -text\n"


@dataclass(frozen=True, slots=True)
class User:
    """Who holds a token: `role` is what the token may do, `orgs` are the names that the user may write under."""

    name: str
    role: str = "write"
    orgs: tuple[str, ...] = ()

    def may_write(self, namespace: str) -> bool:
        return self.role == "write" and namespace in {self.name, *self.orgs}


@dataclass(frozen=True, slots=True)
class Blob:
    """One file of a commit: its git id, its size, and its content or, for a large one, the SHA-256 of that."""

    oid: str
    size: int
    content: bytes = b""
    sha256: str | None = None

    @classmethod
    def small(cls, content: bytes) -> Blob:
        return cls(_git_id("blob", content), len(content), content)

    @classmethod
    def large(cls, sha256: str, size: int) -> Blob:
        return cls(_git_id("blob", _pointer(sha256, size)), size, sha256=sha256)

    @property
    def pointer_size(self) -> int:
        return len(_pointer(str(self.sha256), self.size))


@dataclass(frozen=True, slots=True)
class Commit:
    """A whole state of a repository and the one before it."""

    oid: str
    parent: str | None
    title: str
    author: str
    date: datetime
    files: Mapping[str, Blob]


@dataclass(slots=True)
class Pull:
    """A pull request: `base` is the commit that main had when it was opened."""

    number: int
    title: str
    author: str
    base: str
    date: datetime
    status: str = "open"
    merged_as: str | None = None

    @property
    def ref(self) -> str:
        return f"refs/pr/{self.number}"


@dataclass
class Repo:
    """One repository; `kind` is ``dataset`` or ``model``."""

    kind: str
    name: str
    private: bool
    gated: bool = False
    commits: dict[str, Commit] = field(default_factory=dict)
    refs: dict[str, str] = field(default_factory=dict)
    pulls: dict[int, Pull] = field(default_factory=dict)
    objects: dict[str, bytes] = field(default_factory=dict)

    @property
    def namespace(self) -> str:
        return self.name.split("/")[0]

    def commit(self, ref: str, title: str, author: str, files: Mapping[str, Blob]) -> Commit:
        """Add a commit on top of a ref and move the ref to it."""
        parent, date = self.refs.get(ref), datetime.now(UTC)
        tree = "\n".join(f"{name} {blob.oid}" for name, blob in sorted(files.items()))
        oid = _git_id("commit", f"{tree}\n{parent}\n{author} {date.isoformat()}\n{title}".encode())
        self.commits[oid] = made = Commit(oid, parent, title, author, date, dict(files))
        self.refs[ref] = oid
        return made

    def ref_of(self, revision: str) -> str | None:
        """Return the full name of a branch, tag or pull request; null where there is none of that name."""
        names = [revision, f"refs/heads/{revision}", f"refs/tags/{revision}"]
        return next((name for name in names if name in self.refs), None)

    def at(self, revision: str) -> Commit:
        """Return the commit that a branch, a tag, a pull request or a commit id (also shortened) names."""
        ref = self.ref_of(revision)
        if ref is not None:
            return self.commits[self.refs[ref]]
        found = [oid for oid in self.commits if len(revision) >= 5 and oid.startswith(revision)]
        if len(found) != 1:
            raise revision_not_found(revision)
        return self.commits[found[0]]

    def history(self, revision: str) -> list[Commit]:
        """Return the commits that lead to a revision, the newest first."""
        commits = [self.at(revision)]
        while commits[-1].parent is not None:
            commits.append(self.commits[commits[-1].parent])
        return commits

    def content(self, blob: Blob) -> bytes:
        return blob.content if blob.sha256 is None else self.objects[blob.sha256]

    def file(self, revision: str, path: str) -> tuple[Commit, Blob]:
        commit = self.at(revision)
        if path not in commit.files:
            raise entry_not_found(path)
        return commit, commit.files[path]

    def merge(self, pull: Pull, author: str) -> None:
        """Bring what a pull request changed onto main; a file that both changed is a conflict."""
        conflicts = self.conflicts(pull)
        if pull.status != "open" or conflicts:
            raise ApiError(409, f"This pull request cannot be merged: {pull.status}, conflicts: {conflicts}")
        head, files = self.at(pull.ref).files, dict(self.at(MAIN).files)
        for path in self._changed(pull.base, pull.ref):
            if path in head:
                files[path] = head[path]
            else:
                del files[path]
        merged = self.commit(MAIN, f"{pull.title} (#{pull.number})", author, files)
        pull.status, pull.merged_as = "merged", merged.oid

    def conflicts(self, pull: Pull) -> list[str]:
        main, head = self.at(MAIN).files, self.at(pull.ref).files
        both = self._changed(pull.base, pull.ref) & self._changed(pull.base, MAIN)
        return sorted(path for path in both if main.get(path) != head.get(path))

    def _changed(self, before: str, after: str) -> set[str]:
        old, new = self.at(before).files, self.at(after).files
        return {path for path in old.keys() | new.keys() if old.get(path) != new.get(path)}


class Store:
    """All that a server knows; it outlives the server, which can die and come back with it."""

    def __init__(self, users: Mapping[str, User]) -> None:
        self.users = dict(users)
        self.repos: dict[tuple[str, str], Repo] = {}
        self.lock = threading.RLock()

    def create(self, kind: str, name: str, private: bool, author: str) -> Repo:
        """Make a repository with the first commit that the Hub gives it."""
        repo = self.repos[kind, name] = Repo(kind, name, private)
        repo.commit(MAIN, "initial commit", author, {".gitattributes": Blob.small(ATTRIBUTES)})
        return repo


def _pointer(sha256: str, size: int) -> bytes:
    return f"version https://git-lfs.github.com/spec/v1\noid sha256:{sha256}\nsize {size}\n".encode()


def _git_id(kind: str, content: bytes) -> str:
    return hashlib.sha1(f"{kind} {len(content)}\0".encode() + content, usedforsecurity=False).hexdigest()
