"""Routes that read files: listed page by page, looked up, downloaded whole or in part."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from hub.errors import ApiError, entry_not_found
from hub.repos import stamp
from hub.web import REPO, Answer, Request, routes

if TYPE_CHECKING:
    from hub.store import Blob, Commit, Repo

PAGE = 1_000


@routes.on("GET", rf"/api/{REPO}/tree/(?P<revision>[^/]+)(/(?P<folder>.+))?")
def tree(request: Request) -> Answer:
    repo = request.open_repo()
    commit, folder = repo.at(request.revision), request.values.get("folder", "")
    listed = _listed(repo, commit, folder.strip("/"), request.flag("recursive"), request.flag("expand"))
    start, limit = request.number("cursor", 0), request.number("limit", PAGE)
    headers = {}
    if start + limit < len(listed):
        query = {key: values[0] for key, values in request.query.items()} | {"cursor": str(start + limit)}
        headers["Link"] = f'<{request.base}{request.path}?{urlencode(query)}>; rel="next"'
    return Answer.of(listed[start : start + limit], headers=headers)


def _listed(repo: Repo, commit: Commit, folder: str, deep: bool, expand: bool) -> list[dict[str, Any]]:
    prefix = f"{folder}/" if folder else ""
    found: dict[str, dict[str, Any]] = {}
    for path in sorted(path for path in commit.files if path.startswith(prefix)):
        parts = path.removeprefix(prefix).split("/")
        folders = [prefix + "/".join(parts[:depth]) for depth in range(1, len(parts))]
        for name in folders if deep else folders[:1]:
            found.setdefault(name, _entry(repo, commit, name, expand))
        if deep or not folders:
            found[path] = _entry(repo, commit, path, expand)
    if folder and not found:
        raise entry_not_found(folder)
    return list(found.values())


def _entry(repo: Repo, commit: Commit, path: str, expand: bool) -> dict[str, Any]:
    blob = commit.files.get(path)
    if blob is None:
        inside = sorted(f"{name} {one.oid}" for name, one in commit.files.items() if name.startswith(f"{path}/"))
        oid = hashlib.sha1("\n".join(inside).encode(), usedforsecurity=False).hexdigest()
        entry: dict[str, Any] = {"type": "directory", "oid": oid, "size": 0, "path": path}
    else:
        entry = {"type": "file", "oid": blob.oid, "size": blob.size, "path": path}
        if blob.sha256:
            entry["lfs"] = {"oid": blob.sha256, "size": blob.size, "pointerSize": blob.pointer_size}
    if expand:
        last = _last_change(repo, commit, path)
        entry["lastCommit"] = {"id": last.oid, "title": last.title, "date": stamp(last)}
        if blob is not None:
            entry["securityFileStatus"] = {"status": "unscanned", "avScan": None, "pickleImportScan": None}
    return entry


def _last_change(repo: Repo, commit: Commit, path: str) -> Commit:
    def below(one: Commit) -> dict[str, Blob]:
        return {name: blob for name, blob in one.files.items() if name == path or name.startswith(f"{path}/")}

    last = commit
    for one in repo.history(commit.oid):
        if below(one) != below(commit):
            break
        last = one
    return last


@routes.on("POST", rf"/api/{REPO}/paths-info/(?P<revision>[^/]+)")
def paths_info(request: Request) -> Answer:
    repo, form = request.open_repo(), request.form()
    commit, expand = repo.at(request.revision), str(form.get("expand", ["false"])[0]).lower() == "true"
    folders = {"/".join(path.split("/")[:depth]) for path in commit.files for depth in range(1, path.count("/") + 1)}
    asked = [path.strip("/") for path in form.get("paths", [])]
    return Answer.of([_entry(repo, commit, path, expand) for path in asked if path in commit.files or path in folders])


@routes.on("GET", r"/((?P<kind>datasets)/)?(?P<name>[^/]+/[^/]+)/resolve/(?P<revision>[^/]+)/(?P<path>.+)")
def resolve(request: Request) -> Answer:
    """Answer with a small file, or with where a large one lies: a redirect that carries its size and hash."""
    repo = request.open_repo()
    commit, blob = repo.file(request.revision, request.values["path"])
    told = {"X-Repo-Commit": commit.oid, "Accept-Ranges": "bytes"}
    if blob.sha256 is None:
        return _part(request, blob.content, told | {"ETag": f'"{blob.oid}"'})
    linked = {"X-Linked-Size": str(blob.size), "X-Linked-ETag": f'"{blob.sha256}"', "ETag": f'"{blob.oid}"'}
    query = urlencode({"kind": repo.kind, "name": repo.name})
    return Answer(302, b"", told | linked | {"Location": f"{request.storage}/_storage/{blob.sha256}?{query}"})


@routes.on("GET", r"/_storage/(?P<oid>[0-9a-f]{64})")
def storage(request: Request) -> Answer:
    """Answer with a large file: its address is all that the Hub's storage asks for."""
    repo = request.store.repos.get((request.query["kind"][0], request.query["name"][0]))
    oid = request.values["oid"]
    if repo is None or oid not in repo.objects:
        raise entry_not_found(oid)
    return _part(request, repo.objects[oid], {"ETag": f'"{oid}"', "Accept-Ranges": "bytes"})


def _part(request: Request, content: bytes, headers: dict[str, str]) -> Answer:
    """Answer with the bytes that the header Range asks for: one range, open at either end."""
    found = re.fullmatch(r"bytes=(\d*)-(\d*)", request.headers.get("range", ""))
    if found is None or found.groups() == ("", ""):
        return Answer(200, content, {"Content-Type": "application/octet-stream", **headers})
    first, last, size = found[1], found[2], len(content)
    begin = int(first) if first else max(0, size - int(last))
    end = min(int(last) + 1, size) if first and last else size
    if begin >= size:
        raise ApiError(416, f"Range not satisfiable: {size} bytes")
    told = {"Content-Range": f"bytes {begin}-{end - 1}/{size}", "Content-Type": "application/octet-stream"}
    return Answer(206, content[begin:end], told | headers)
