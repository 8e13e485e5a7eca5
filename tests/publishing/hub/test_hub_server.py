"""The Hub of the tests answers as the Hub does, as far as its real client can tell."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import pytest
from huggingface_hub import CommitOperationAdd, CommitOperationDelete, HfApi, HfFileSystem
from huggingface_hub.errors import (
    BadRequestError,
    EntryNotFoundError,
    GatedRepoError,
    HfHubHTTPError,
    RepositoryNotFoundError,
    RevisionNotFoundError,
)
from publish_project import READER, REPO, TOKEN

if TYPE_CHECKING:
    from pathlib import Path

    from hub import Hub

WHERE: dict[str, Any] = {"repo_id": REPO, "repo_type": "dataset"}


@pytest.fixture
def api(hub: Hub) -> HfApi:
    return HfApi(hub.url, token=TOKEN)


def write(api: HfApi, files: dict[str, bytes | None], **more: Any) -> Any:
    operations = [
        CommitOperationDelete(name) if content is None else CommitOperationAdd(name, content)
        for name, content in files.items()
    ]
    return api.create_commit(**WHERE, operations=operations, commit_message="Write", **more)


def test_repositories_are_made_once_hidden_and_removed(api: HfApi, hub: Hub) -> None:
    assert str(api.create_repo(**WHERE, private=True)) == f"{hub.url}/datasets/{REPO}"
    assert api.repo_info(**WHERE).private
    with pytest.raises(HfHubHTTPError, match="already created"):
        api.create_repo(**WHERE)
    api.create_repo(**WHERE, exist_ok=True)
    for stranger in (HfApi(hub.url, token=READER), HfApi(hub.url, token=False)):
        with pytest.raises(RepositoryNotFoundError):
            stranger.repo_info(**WHERE)
    hub.store.repos["dataset", REPO].private = False
    with pytest.raises(HfHubHTTPError, match="rights to write"):
        HfApi(hub.url, token=READER).upload_file(path_or_fileobj=b"x", path_in_repo="x", **WHERE)
    hub.store.repos["dataset", REPO].gated = True
    with pytest.raises(GatedRepoError):
        list(HfApi(hub.url, token=READER).list_repo_tree(**WHERE))
    api.delete_repo(**WHERE)
    with pytest.raises(RepositoryNotFoundError):
        api.repo_info(**WHERE)


def test_trees_come_in_pages_with_folders_and_last_commits(api: HfApi, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hub.files.PAGE", 2)
    api.create_repo(**WHERE)
    write(api, {"a/b/c.txt": b"c", "a/d.parquet": b"d" * 99, "e.txt": b"e"})
    last = write(api, {"e.txt": b"f"})
    tree = list(api.list_repo_tree(**WHERE, recursive=True, expand=True))
    assert [entry.path for entry in tree] == [".gitattributes", "a", "a/b", "a/b/c.txt", "a/d.parquet", "e.txt"]
    assert [entry.last_commit.oid == last.oid for entry in tree if entry.last_commit][-2:] == [False, True]
    assert [entry.path for entry in api.list_repo_tree(**WHERE)] == [".gitattributes", "a", "e.txt"]
    assert [entry.path for entry in api.list_repo_tree(**WHERE, path_in_repo="a")] == ["a/b", "a/d.parquet"]
    info = api.get_paths_info(**WHERE, paths=["a", "a/d.parquet", "nowhere"])
    assert [entry.path for entry in info] == ["a", "a/d.parquet"]
    assert info[1].lfs.size == 99  # type: ignore[union-attr]
    with pytest.raises(EntryNotFoundError):
        list(api.list_repo_tree(**WHERE, path_in_repo="nowhere"))


def test_revisions_by_branch_tag_pull_request_and_commit(api: HfApi, tmp_path: Path) -> None:
    api.create_repo(**WHERE)
    first = write(api, {"x.txt": b"1"})
    api.create_tag(**WHERE, tag="v1")
    api.create_branch(**WHERE, branch="work")
    write(api, {"x.txt": b"2"}, revision="work")
    pull = write(api, {"x.txt": b"3", "y.txt": b"3"}, create_pr=True)
    for revision, content in (
        ("main", "1"), ("v1", "1"), ("work", "2"), ("refs/pr/1", "3"), (pull.oid, "3"), (first.oid[:7], "1")
    ):  # fmt: skip
        path = api.hf_hub_download(**WHERE, filename="x.txt", revision=revision, cache_dir=tmp_path)
        with open(path, encoding="utf-8") as file:  # noqa: PTH123 - a link of the cache
            assert file.read() == content, revision
    with pytest.raises(RevisionNotFoundError):
        api.repo_info(**WHERE, revision="nowhere")
    with pytest.raises(EntryNotFoundError):
        api.hf_hub_download(**WHERE, filename="nowhere.txt", cache_dir=tmp_path)
    with pytest.raises(HfHubHTTPError, match="already exists"):
        api.create_tag(**WHERE, tag="v1")
    refs = api.list_repo_refs(**WHERE, include_pull_requests=True)
    assert [ref.name for ref in refs.branches] == ["main", "work"]
    assert [ref.ref for ref in refs.pull_requests or []] == ["refs/pr/1"]


def test_pull_requests_are_listed_told_merged_and_conflict(api: HfApi, hub: Hub) -> None:
    api.create_repo(**WHERE)
    start = write(api, {"x.txt": b"1", "old.txt": b"1"})
    good = write(api, {"y.parquet": b"2", "old.txt": None}, create_pr=True)
    write(api, {"x.txt": b"2"}, create_pr=True, parent_commit=start.oid)
    write(api, {"x.txt": b"3"})
    numbers = [one.num for one in api.get_repo_discussions(**WHERE, discussion_status="open")]
    assert numbers == [2, 1]
    details = api.get_discussion_details(**WHERE, discussion_num=2)
    assert details.conflicting_files == ["x.txt"]
    assert [event.type for event in details.events] == ["commit"]
    with pytest.raises(HfHubHTTPError, match="cannot be merged"):
        api.merge_pull_request(**WHERE, discussion_num=2)
    api.merge_pull_request(**WHERE, discussion_num=good.pr_num)
    assert sorted(hub.store.repos["dataset", REPO].at("main").files) == [".gitattributes", "x.txt", "y.parquet"]
    assert api.get_discussion_details(**WHERE, discussion_num=1).status == "merged"
    api.change_discussion_status(**WHERE, discussion_num=2, new_status="closed")
    assert not list(api.get_repo_discussions(**WHERE, discussion_status="open"))


def test_large_files_go_to_storage_once_without_the_token_and_come_back_in_part(api: HfApi, hub: Hub) -> None:
    api.create_repo(**WHERE)
    content = os.urandom(200_000)
    write(api, {"x.parquet": content})
    write(api, {"again.parquet": content})
    assert len(hub.asked("PUT", "/_storage/")) == 1
    files = HfFileSystem(endpoint=hub.url, token=TOKEN, skip_instance_cache=True)
    with files.open(f"datasets/{REPO}/x.parquet", "rb", block_size=1_000, cache_type="none") as file:
        file.seek(-100, os.SEEK_END)
        assert file.read() == content[-100:]
        file.seek(50)
        assert file.read(7) == content[50:57]
    assert {seen.status for seen in hub.asked("GET", "/_storage/")} == {206}
    assert {seen.size for seen in hub.asked("GET", "/_storage/")} == {100, 7}


def test_what_a_commit_may_not_do(api: HfApi) -> None:
    api.create_repo(**WHERE)
    first = write(api, {"x.txt": b"1"})
    write(api, {"x.txt": b"2"})
    with pytest.raises(HfHubHTTPError, match="A commit has happened since"):
        write(api, {"x.txt": b"3"}, parent_commit=first.oid)
    with pytest.raises(EntryNotFoundError):
        write(api, {"nowhere.txt": None})
    with pytest.raises(ValueError, match="license"):
        write(api, {"README.md": b"---\nlicense: {a: b}\n---\n# x\n"})
    with pytest.raises(BadRequestError):
        write(api, {"x.txt": b"4"}, revision=first.oid)
