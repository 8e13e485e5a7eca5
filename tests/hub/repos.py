"""Routes on who asks and on repositories: made, described, with branches, tags and commits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from hub.errors import ApiError, forbidden
from hub.store import MAIN
from hub.web import REPO, Answer, Request, routes

if TYPE_CHECKING:
    from hub.store import Commit, Repo


@routes.on("GET", "/api/whoami-v2")
def whoami(request: Request) -> Answer:
    user = request.known_user()
    orgs = [{"type": "org", "name": name, "roleInOrg": "write"} for name in user.orgs]
    token = {"type": "access_token", "accessToken": {"displayName": "test", "role": user.role}}
    return Answer.of({"type": "user", "id": user.name, "name": user.name, "orgs": orgs, "auth": token})


@routes.on("POST", "/api/repos/create")
def create(request: Request) -> Answer:
    user, given = request.known_user(), request.json()
    kind, namespace = given.get("type", "model"), given.get("organization") or user.name
    name = f"{namespace}/{given['name']}"
    if not user.may_write(namespace):
        raise forbidden(name)
    url = f"{request.base}/{'datasets/' if kind == 'dataset' else ''}{name}"
    if (kind, name) in request.store.repos:
        return Answer.of({"error": "You already created this repo", "url": url}, 409)
    private = given.get("visibility") == "private" or bool(given.get("private"))
    request.store.create(kind, name, private, user.name)
    return Answer.of({"url": url, "name": name})


@routes.on("DELETE", "/api/repos/delete")
def delete(request: Request) -> Answer:
    user, given = request.known_user(), request.json()
    namespace = given.get("organization") or user.name
    key = given.get("type", "model"), f"{namespace}/{given['name']}"
    if not user.may_write(namespace):
        raise forbidden(key[1])
    if request.store.repos.pop(key, None) is None:
        raise ApiError(404, "Repository not found", "RepoNotFound")
    return Answer()


@routes.on("POST", "/api/validate-yaml")
def validate(request: Request) -> Answer:
    """Read the YAML at the head of a card; what the Hub refuses besides broken YAML is a missing or odd licence."""
    text = request.json()["content"]
    head = text.split("---\n", 2)[1] if text.startswith("---\n") else ""
    try:
        data = yaml.safe_load(head)
    except yaml.YAMLError as error:
        return Answer.of({"errors": [{"message": str(error)}], "warnings": []}, 400)
    if not data:
        return Answer.of({"errors": [], "warnings": [{"message": "empty or missing yaml metadata in repo card"}]})
    if not isinstance(data.get("license", ""), str | list):
        return Answer.of({"errors": [{"message": '"license" must be a string'}], "warnings": []}, 400)
    return Answer.of({"errors": [], "warnings": []})


@routes.on("GET", rf"/api/{REPO}(/revision/(?P<revision>[^/]+))?")
def info(request: Request) -> Answer:
    repo = request.repo()
    commit = repo.at(request.revision)
    return Answer.of(_described(repo, commit, request.flag("blobs")))


def _described(repo: Repo, commit: Commit, blobs: bool) -> dict[str, Any]:
    siblings = []
    for path, blob in sorted(commit.files.items()):
        large = {"lfs": {"sha256": blob.sha256, "size": blob.size, "pointerSize": blob.pointer_size}}
        more = {"blobId": blob.oid, "size": blob.size} | (large if blob.sha256 else {})
        siblings.append({"rfilename": path} | (more if blobs else {}))
    created = repo.history(MAIN)[-1].date
    return {
        "_id": repo.name, "id": repo.name, "author": repo.namespace, "sha": commit.oid, "private": repo.private,
        "gated": "manual" if repo.gated else False, "disabled": False, "downloads": 0, "likes": 0, "tags": [],
        "lastModified": stamp(commit), "createdAt": f"{created:%Y-%m-%dT%H:%M:%S}.000Z", "siblings": siblings,
    }  # fmt: skip


def stamp(commit: Commit) -> str:
    """Return a commit's time as the Hub writes it."""
    return f"{commit.date:%Y-%m-%dT%H:%M:%S}.000Z"


@routes.on("GET", rf"/api/{REPO}/refs")
def refs(request: Request) -> Answer:
    repo = request.repo()
    found: dict[str, list[dict[str, str]]] = {"branches": [], "tags": [], "converts": [], "pullRequests": []}
    places = {"heads": "branches", "tags": "tags", "pr": "pullRequests"}
    for ref, oid in repo.refs.items():
        _, kind, name = ref.split("/", 2)
        found[places[kind]].append({"name": name, "ref": ref, "targetCommit": oid})
    return Answer.of(found)


@routes.on("GET", rf"/api/{REPO}/commits/(?P<revision>[^/]+)")
def commits(request: Request) -> Answer:
    found = request.repo().history(request.revision)
    listed = [
        {"id": one.oid, "title": one.title, "message": "", "authors": [{"user": one.author}], "date": stamp(one)}
        for one in found
    ]
    return Answer.of(listed)


@routes.on("POST", rf"/api/{REPO}/tag/(?P<revision>[^/]+)")
def tag(request: Request) -> Answer:
    return _new_ref(request, f"refs/tags/{request.json()['tag']}", request.revision)


@routes.on("POST", rf"/api/{REPO}/branch/(?P<branch>[^/]+)")
def branch(request: Request) -> Answer:
    start = (request.json() or {}).get("startingPoint") or "main"
    return _new_ref(request, f"refs/heads/{request.values['branch']}", start)


def _new_ref(request: Request, ref: str, revision: str) -> Answer:
    repo = request.own_repo()
    if ref in repo.refs:
        raise ApiError(409, f"Reference already exists: {ref}")
    repo.refs[ref] = repo.at(revision).oid
    return Answer()


@routes.on("DELETE", rf"/api/{REPO}/tag/(?P<revision>[^/]+)")
def delete_tag(request: Request) -> Answer:
    repo = request.own_repo()
    if repo.refs.pop(f"refs/tags/{request.revision}", None) is None:
        raise ApiError(404, "Tag not found", "RevisionNotFound")
    return Answer()
