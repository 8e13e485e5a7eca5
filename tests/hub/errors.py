"""The Hub's typed errors: a status, a code in X-Error-Code and a message in X-Error-Message."""

from __future__ import annotations


class ApiError(Exception):
    """An answer that is an error."""

    def __init__(self, status: int, message: str, code: str | None = None) -> None:
        super().__init__(message)
        self.status, self.message, self.code = status, message, code


def repo_not_found(known: bool) -> ApiError:
    """Return what the Hub says of a repository that is absent or hidden; `known` tells whether it knows who asks."""
    return ApiError(404 if known else 401, "Repository not found", "RepoNotFound")


def revision_not_found(revision: str) -> ApiError:
    return ApiError(404, f"Invalid rev id: {revision}", "RevisionNotFound")


def entry_not_found(path: str) -> ApiError:
    return ApiError(404, f"Entry not found: {path}", "EntryNotFound")


def gated(name: str) -> ApiError:
    return ApiError(403, f"Access to {name} is restricted and you are not in the authorized list", "GatedRepo")


def bad_credentials() -> ApiError:
    return ApiError(401, "Invalid credentials in Authorization header")


def forbidden(name: str) -> ApiError:
    return ApiError(403, f"You don't have the rights to write to {name}")
