"""Requests, answers, and the table of routes."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, unquote

from hub.errors import bad_credentials, forbidden, gated, repo_not_found

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from hub.store import Repo, Store, User

REPO = r"(?P<kind>models|datasets)/(?P<name>[^/]+/[^/]+)"


@dataclass(frozen=True)
class Request:
    """One request: `path` still quoted, `values` what the route took out of it.

    `base` is the server's own address and `storage` that of its large files: another origin, as on the Hub, so that
    clients send no token there.
    """

    store: Store
    base: str
    storage: str
    method: str
    path: str
    query: Mapping[str, list[str]]
    headers: Mapping[str, str]
    body: bytes
    values: Mapping[str, str] = field(default_factory=dict)

    def json(self) -> Any:
        return json.loads(self.body or b"null")

    def form(self) -> dict[str, list[str]]:
        """Return the fields of a form, or of a JSON object where that was sent."""
        if "json" not in self.headers.get("content-type", ""):
            return parse_qs(self.body.decode())
        return {key: value if isinstance(value, list) else [value] for key, value in self.json().items()}

    def flag(self, name: str) -> bool:
        return self.query.get(name, [""])[0].lower() in {"1", "true"}

    def number(self, name: str, otherwise: int) -> int:
        return int(self.query.get(name, [str(otherwise)])[0])

    @property
    def revision(self) -> str:
        return self.values.get("revision") or "main"

    def user(self) -> User | None:
        """Return who asks, null where nobody says; a token that nobody holds is an error."""
        scheme, _, token = self.headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer":
            return None
        if token not in self.store.users:
            raise bad_credentials()
        return self.store.users[token]

    def known_user(self) -> User:
        user = self.user()
        if user is None:
            raise bad_credentials()
        return user

    def repo(self) -> Repo:
        """Return the repository in the path, if whoever asks may read it."""
        user = self.user()
        kind = "model" if self.values.get("kind", "models") == "models" else "dataset"
        repo = self.store.repos.get((kind, self.values["name"]))
        if repo is None or (repo.private and not (user and repo.namespace in {user.name, *user.orgs})):
            raise repo_not_found(user is not None)
        return repo

    def open_repo(self) -> Repo:
        """Return the repository, if its files may be read as well."""
        repo, user = self.repo(), self.user()
        if repo.gated and not (user and repo.namespace in {user.name, *user.orgs}):
            raise gated(repo.name)
        return repo

    def own_repo(self) -> Repo:
        """Return the repository, if whoever asks may write to it."""
        repo = self.repo()
        if not self.known_user().may_write(repo.namespace):
            raise forbidden(repo.name)
        return repo


@dataclass(frozen=True)
class Answer:
    """What goes back."""

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, value: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> Answer:
        return cls(status, json.dumps(value).encode(), {"Content-Type": "application/json", **(headers or {})})


class Routes:
    """Finds who answers a request: the first route whose method and pattern fit the whole path."""

    def __init__(self) -> None:
        self._table: list[tuple[str, re.Pattern[str], Callable[[Request], Answer]]] = []

    def on(self, method: str, pattern: str) -> Callable[[Callable[[Request], Answer]], Callable[[Request], Answer]]:
        """Register a handler; groups of the pattern are unquoted and given to it as `values`."""

        def add(handler: Callable[[Request], Answer]) -> Callable[[Request], Answer]:
            self._table.append((method, re.compile(pattern), handler))
            return handler

        return add

    def find(self, method: str, path: str) -> tuple[Callable[[Request], Answer], dict[str, str]] | None:
        for allowed, pattern, handler in self._table:
            found = pattern.fullmatch(path)
            if found and (method == allowed or (method == "HEAD" and allowed == "GET")):
                return handler, {key: unquote(value) for key, value in found.groupdict().items() if value}
        return None


routes = Routes()
