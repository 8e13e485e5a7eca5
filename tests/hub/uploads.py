"""Routes that write files: which go to large storage, the storage itself, and the commit that names them all."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from hub.discussions import open_pull
from hub.errors import ApiError, entry_not_found, forbidden
from hub.store import Blob
from hub.web import REPO, Answer, Request, routes

if TYPE_CHECKING:
    from hub.store import Repo

LARGE = 10_000_000
LARGE_NAMES = (".parquet", ".skops")
_LFS = {"Content-Type": "application/vnd.git-lfs+json"}


def _written(request: Request) -> Repo:
    """Return the repository that is written to: one's own, or any that can be read where a pull request is made."""
    if not request.flag("create_pr"):
        return request.own_repo()
    repo = request.repo()
    if request.known_user().role != "write":
        raise forbidden(repo.name)
    return repo


@routes.on("POST", rf"/api/{REPO}/preupload/(?P<revision>[^/]+)")
def preupload(request: Request) -> Answer:
    there = _written(request).at(request.revision).files
    told = []
    for file in request.json()["files"]:
        path, blob = file["path"], there.get(file["path"])
        mode = "lfs" if path.endswith(LARGE_NAMES) or file["size"] >= LARGE else "regular"
        oid = None if blob is None else blob.sha256 or blob.oid
        told.append({"path": path, "uploadMode": mode, "shouldIgnore": False} | ({"oid": oid} if oid else {}))
    return Answer.of({"files": told})


@routes.on("POST", r"/((?P<kind>datasets)/)?(?P<name>[^/]+/[^/]+)\.git/info/lfs/objects/batch")
def batch(request: Request) -> Answer:
    """Say for each object where it goes; one that is there already has nowhere to go."""
    repo, user = request.repo(), request.known_user()
    if user.role != "write":
        raise forbidden(repo.name)
    objects: list[dict[str, Any]] = []
    for one in request.json()["objects"]:
        told: dict[str, Any] = {"oid": one["oid"], "size": one["size"]}
        if one["oid"] not in repo.objects:
            query = urlencode({"kind": repo.kind, "name": repo.name})
            told["actions"] = {
                "upload": {"href": f"{request.storage}/_storage/{one['oid']}?{query}"},
                "verify": {"href": f"{request.base}/_verify/{one['oid']}?{query}"},
            }
        objects.append(told)
    return Answer.of({"transfer": "basic", "objects": objects}, headers=_LFS)


def _stored(request: Request) -> Repo:
    repo = request.store.repos.get((request.query["kind"][0], request.query["name"][0]))
    if repo is None:
        raise entry_not_found(request.path)
    return repo


@routes.on("PUT", r"/_storage/(?P<oid>[0-9a-f]{64})")
def put(request: Request) -> Answer:
    if hashlib.sha256(request.body).hexdigest() != request.values["oid"]:
        raise ApiError(400, "The content has another hash")
    _stored(request).objects[request.values["oid"]] = request.body
    return Answer()


@routes.on("POST", r"/_verify/(?P<oid>[0-9a-f]{64})")
def verify(request: Request) -> Answer:
    request.known_user()
    held = _stored(request).objects.get(request.values["oid"])
    if held is None or len(held) != request.json()["size"]:
        raise ApiError(404, "Object not found")
    return Answer()


@routes.on("POST", rf"/api/{REPO}/commit/(?P<revision>[^/]+)")
def commit(request: Request) -> Answer:
    """Make one commit of the operations, one JSON object a line; on a pull request of its own where that is asked."""
    repo, user = _written(request), request.known_user()
    lines = [json.loads(line) for line in request.body.splitlines() if line]
    header = next(line["value"] for line in lines if line["key"] == "header")
    ref = repo.ref_of(request.revision) or ""
    if not ref.startswith(("refs/heads/", "refs/pr/")):
        raise ApiError(400, f"Not a branch: {request.revision}")
    before, parent = repo.at(ref), header.get("parentCommit")
    if request.flag("create_pr"):
        before = repo.at(parent) if parent else before
    elif parent not in {None, before.oid}:
        raise ApiError(412, "A commit has happened since. Please refresh and try again.")
    files = dict(before.files)
    for line in lines:
        _apply(repo, files, line["key"], line["value"])
    pull = None
    if request.flag("create_pr"):
        pull = open_pull(repo, header["summary"], user.name, before)
        ref = pull.ref
    made = repo.commit(ref, header["summary"], user.name, files)
    page = f"{request.base}/{'datasets/' if repo.kind == 'dataset' else ''}{repo.name}"
    told = {"success": True, "commitOid": made.oid, "commitUrl": f"{page}/commit/{made.oid}", "hookOutput": ""}
    return Answer.of(told | ({"pullRequestUrl": f"{page}/discussions/{pull.number}"} if pull else {}))


def _apply(repo: Repo, files: dict[str, Blob], key: str, value: dict[str, Any]) -> None:
    path = value.get("path", "")
    if key == "file":
        try:
            files[path] = Blob.small(base64.b64decode(value["content"], validate=True))
        except binascii.Error as error:
            raise ApiError(400, f"{path}: not base64") from error
    elif key == "lfsFile":
        if value["oid"] not in repo.objects:
            raise ApiError(400, f"{path}: the object {value['oid']} was not uploaded")
        files[path] = Blob.large(value["oid"], len(repo.objects[value["oid"]]))
    elif key == "deletedFile":
        if files.pop(path, None) is None:
            raise ApiError(404, f"A file with this name doesn't exist: {path}", "EntryNotFound")
    elif key == "deletedFolder":
        inside = [name for name in files if name.startswith(f"{path.rstrip('/')}/")]
        for name in inside:
            del files[name]
    elif key != "header":
        raise ApiError(400, f"Unknown operation: {key}")
