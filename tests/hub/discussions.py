"""Routes on pull requests, as huggingface_hub asks for them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from hub.errors import ApiError
from hub.store import MAIN, Pull
from hub.web import REPO, Answer, Request, routes

if TYPE_CHECKING:
    from hub.store import Commit, Repo

PAGE = 20
ONE = rf"/api/{REPO}/discussions/(?P<number>\d+)"


def open_pull(repo: Repo, title: str, author: str, base: Commit) -> Pull:
    """Open a pull request that starts at a commit of main."""
    number = len(repo.pulls) + 1
    pull = repo.pulls[number] = Pull(number, title, author, base.oid, datetime.now(UTC))
    repo.refs[pull.ref] = pull.base
    return pull


def _pull(request: Request, repo: Repo) -> Pull:
    number = int(request.values["number"])
    if number not in repo.pulls:
        raise ApiError(404, "Discussion not found", "EntryNotFound")
    return repo.pulls[number]


def _told(repo: Repo, pull: Pull) -> dict[str, Any]:
    return {
        "num": pull.number, "title": pull.title, "author": {"name": pull.author}, "status": pull.status,
        "createdAt": f"{pull.date:%Y-%m-%dT%H:%M:%S}.000Z", "isPullRequest": True,
        "repo": {"name": repo.name, "type": repo.kind},
    }  # fmt: skip


@routes.on("GET", rf"/api/{REPO}/discussions")
def listed(request: Request) -> Answer:
    repo = request.repo()
    asked = {key: request.query[key][0] for key in ("status", "author") if key in request.query}
    is_open = {"open": True, "closed": False}.get(asked.get("status", "all"))
    found = [
        pull
        for pull in reversed(repo.pulls.values())
        if asked.get("author") in {None, pull.author} and is_open in {None, pull.status == "open"}
    ]
    if request.query.get("type", ["all"])[0] == "discussion":
        found = []
    start = request.number("p", 0) * PAGE
    told = [_told(repo, pull) for pull in found[start : start + PAGE]]
    return Answer.of({"discussions": told, "count": len(found), "start": start})


@routes.on("POST", rf"/api/{REPO}/discussions")
def create(request: Request) -> Answer:
    repo, user, given = request.repo(), request.known_user(), request.json()
    if not given.get("pullRequest"):
        raise ApiError(400, "Only pull requests are kept here")
    pull = open_pull(repo, given["title"], user.name, repo.at(MAIN))
    pull.status = "draft"
    return Answer.of({"num": pull.number, "url": f"{request.base}{request.path}/{pull.number}"})


@routes.on("GET", ONE)
def details(request: Request) -> Answer:
    repo = request.repo()
    pull = _pull(request, repo)
    events = [
        {"id": commit.oid[:24], "type": "commit", "createdAt": f"{commit.date:%Y-%m-%dT%H:%M:%S}.000Z",
         "author": {"name": commit.author}, "data": {"subject": commit.title, "oid": commit.oid}}
        for commit in reversed(repo.history(pull.ref)) if commit.oid not in _before(repo, pull)
    ]  # fmt: skip
    conflicts = repo.conflicts(pull) if pull.status == "open" else []
    changes = {"base": MAIN} | ({"mergeCommitId": pull.merged_as} if pull.merged_as else {})
    told = {"events": events, "filesWithConflicts": conflicts or False, "changes": changes, "diff": ""}
    return Answer.of(_told(repo, pull) | told)


def _before(repo: Repo, pull: Pull) -> set[str]:
    return {commit.oid for commit in repo.history(pull.base)}


@routes.on("POST", f"{ONE}/merge")
def merge(request: Request) -> Answer:
    repo = request.own_repo()
    repo.merge(_pull(request, repo), request.known_user().name)
    return Answer.of({})


@routes.on("POST", f"{ONE}/status")
def status(request: Request) -> Answer:
    repo = request.own_repo()
    pull, new = _pull(request, repo), request.json()["status"]
    pull.status = new
    event = {"id": "0" * 24, "type": "status-change", "createdAt": f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%S}.000Z",
             "author": {"name": request.known_user().name}, "data": {"status": new}}  # fmt: skip
    return Answer.of({"newStatus": event})
