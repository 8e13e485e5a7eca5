"""One repository on a Hub: read, written in one commit, tagged; patient with connections, plain about errors."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from httpx2 import HTTPError
from huggingface_hub import CommitOperationAdd, CommitOperationDelete, HfApi, HfFileSystem
from huggingface_hub.errors import GatedRepoError, RepositoryNotFoundError
from huggingface_hub.hf_api import RepoFile

from pipeline import __version__
from pipeline.core.errors import CheckFailedError
from pipeline.publishing.hub.records import Published, RemoteFile
from pipeline.publishing.hub.trouble import passing, plainly

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from pipeline.publishing.hub.records import FileChange, LocalFile, Target

T = TypeVar("T")

MAIN = "main"
# What the Hub puts into each repository itself, and no release has.
KEPT = {".gitattributes"}
_PAUSES = (1.0, 2.0, 4.0)


class Words(NamedTuple):
    """What a commit or a pull request says: what is published, what it was built from, and the text below."""

    what: str
    source: str
    text: str

    @property
    def title(self) -> str:
        """One line of both."""
        return f"{self.what} ({self.source})"


class Repository:
    """A repository and the right to use it that a token gives."""

    def __init__(self, target: Target, token: str) -> None:
        self.target = target
        self._token = token
        self._api = HfApi(target.endpoint, token=token, library_name="beleg", library_version=__version__)
        self._where: dict[str, Any] = {"repo_id": target.repo, "repo_type": target.kind}

    def _ask(self, call: Callable[[], T]) -> T:
        """Return what a request that may be repeated answers; a failing connection is tried again, with pauses."""
        with plainly(self.target, self._token):
            for pause in _PAUSES:
                try:
                    return call()
                except (HTTPError, OSError) as error:
                    if not passing(error):
                        raise
                    time.sleep(pause)
            return call()

    def user(self) -> str:
        """Return the name of whoever holds the token."""
        return str(self._ask(self._api.whoami)["name"])

    def head(self) -> str | None:
        """Return the commit of main, null where there is no such repository, or none that the token may see.

        Raises CheckFailedError where a private one is wanted and a public one is there.
        """

        def find() -> Any:
            try:
                return self._found(MAIN)
            except GatedRepoError:
                raise
            except RepositoryNotFoundError:
                return None

        info = self._ask(find)
        if info is None:
            return None
        if self.target.private and not info.private:
            raise CheckFailedError(
                f"{self.target.page} is there already and is public: make it private in its settings, or leave out "
                "--private"
            )
        return str(info.sha)

    def _found(self, revision: str) -> Any:
        return self._api.repo_info(**self._where, revision=revision)

    def create(self) -> str:
        """Make the repository and return the commit of its main branch."""
        self._ask(lambda: self._api.create_repo(**self._where, private=self.target.private, exist_ok=True))
        head = self.head()
        if head is None:
            raise CheckFailedError(f"{self.target.page} was made, but cannot be found; try again in a minute")
        return head

    def files(self, revision: str) -> dict[str, RemoteFile]:
        """Return the files of a revision by name, without what the Hub itself keeps there."""
        listed = self._ask(lambda: list(self._api.list_repo_tree(**self._where, revision=revision, recursive=True)))
        return {
            file.path: RemoteFile(file.path, file.size, file.blob_id, file.lfs.sha256 if file.lfs else None)
            for file in listed
            if isinstance(file, RepoFile) and file.path not in KEPT
        }

    def text(self, revision: str, name: str) -> str:
        """Return a small file's text."""
        return str(self._ask(lambda: self._files().read_text(self._path(revision, name), encoding="utf-8")))

    def rows(self, revision: str, names: Iterable[str]) -> Iterator[int]:
        """Yield how many rows each of some Parquet files has; only their last bytes are fetched."""
        import pyarrow.parquet as pq

        files = self._files()
        for name in names:

            def count(name: str = name) -> int:
                with files.open(self._path(revision, name), "rb", block_size=1 << 16) as file:
                    return int(pq.read_metadata(file).num_rows)

            yield self._ask(count)

    def _files(self) -> HfFileSystem:
        return HfFileSystem(endpoint=self.target.endpoint, token=self._token, skip_instance_cache=True)

    def _path(self, revision: str, name: str) -> str:
        kind = "datasets/" if self.target.kind == "dataset" else ""
        return f"{kind}{self.target.repo}@{revision}/{name}"

    def download(self, revision: str, name: str, folder: Path) -> Path:
        """Fetch a file of a revision anew into a folder."""
        from pathlib import Path

        return Path(
            self._ask(
                lambda: self._api.hf_hub_download(**self._where, filename=name, revision=revision, cache_dir=folder)
            )
        )

    def publish(
        self, head: str, changes: Iterable[FileChange], local: Mapping[str, LocalFile], words: Words
    ) -> Published:
        """Write all changes in one commit on top of `head`: to main, or as a pull request.

        A connection that breaks is tried again: large files that have arrived are not sent twice, and a commit whose
        answer got lost is looked for before it is made once more.
        """
        changed = list(changes)
        adds = [CommitOperationAdd(one.name, local[one.name].path) for one in changed if one.after is not None]
        gone = [CommitOperationDelete(one.name, is_folder=False) for one in changed if one.after is None]
        pauses = list(_PAUSES)
        with plainly(self.target, self._token):
            while True:
                try:
                    return self._commit(head, adds, gone, words)
                except (HTTPError, OSError, RuntimeError) as error:
                    if not passing(error) or not pauses:
                        raise
                time.sleep(pauses.pop(0))
                there = self.standing(words, local.values())
                if there is not None:
                    return self._made(there.commit, there.pull)

    def _commit(self, head: str, adds: list[CommitOperationAdd], gone: list[CommitOperationDelete], words: Words
                ) -> Published:  # fmt: skip
        pull = not self.target.direct
        self._api.preupload_lfs_files(
            self.target.repo, adds, repo_type=self.target.kind, revision=MAIN, create_pr=pull, free_memory=False
        )
        made = self._api.create_commit(
            **self._where, operations=[*adds, *gone], commit_message=words.title, commit_description=words.text,
            revision=MAIN, create_pr=pull, parent_commit=head,
        )  # fmt: skip
        return self._made(str(made.oid), made.pr_num)

    def _made(self, commit: str, pull: int | None) -> Published:
        if pull is None:
            return Published(commit)
        found = self._ask(lambda: self._api.get_discussion_details(self.target.repo, pull, repo_type=self.target.kind))
        conflicts = found.conflicting_files
        return Published(commit, pull, tuple(conflicts) if isinstance(conflicts, list) else ())

    def standing(self, words: Words, local: Iterable[LocalFile]) -> Published | None:
        """Return where just these files are already: on main, or in an open pull request that says so."""
        wanted = list(local)
        if self.target.direct:
            head = self.head()
            return Published(head, new=False) if head and same(self.files(head), wanted) else None
        for one in self._ask(lambda: list(self._open_pulls())):
            if one.title.startswith(f"{words.what} (") and same(self.files(f"refs/pr/{one.num}"), wanted):
                return Published(self._sha(f"refs/pr/{one.num}"), one.num, new=False)
        return None

    def _sha(self, revision: str) -> str:
        return str(self._ask(lambda: self._found(revision)).sha)

    def _open_pulls(self) -> Iterable[Any]:
        return self._api.get_repo_discussions(
            self.target.repo, repo_type=self.target.kind, discussion_type="pull_request", discussion_status="open"
        )

    def tagged(self, tag: str) -> dict[str, RemoteFile] | None:
        """Return the files that a tag stands for, null where there is no such tag."""
        refs = self._ask(lambda: self._api.list_repo_refs(self.target.repo, repo_type=self.target.kind))
        commit = next((ref.target_commit for ref in refs.tags if ref.name == tag), None)
        return None if commit is None else self.files(commit)

    def tag(self, tag: str, commit: str, message: str) -> None:
        """Put a tag on a commit."""
        self._ask(
            lambda: self._api.create_tag(**self._where, tag=tag, revision=commit, tag_message=message, exist_ok=True)
        )


def same(there: Mapping[str, RemoteFile], local: Iterable[LocalFile]) -> bool:
    """Tell whether a revision holds just these files."""
    wanted = {file.name: file for file in local}
    return there.keys() == wanted.keys() and all(there[name].holds(file) for name, file in wanted.items())
