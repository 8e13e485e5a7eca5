"""What can go wrong with a Hub, told in one line that says what to do and holds no token."""

from __future__ import annotations

import logging
import re
from contextlib import contextmanager
from typing import TYPE_CHECKING

from httpx2 import HTTPError
from huggingface_hub.errors import (
    GatedRepoError,
    HfHubHTTPError,
    LocalTokenNotFoundError,
    OfflineModeIsEnabled,
    RepositoryNotFoundError,
)

from pipeline.core.errors import BelegError, InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.publishing.hub.records import Target

_PASSING = {408, 429, 500, 502, 503, 504}
_TOKENS = re.compile(r"\b(?:hf|api_org)_[A-Za-z0-9]{8,}")
# One of several uploads closes the client that all share when its connection breaks.
_CLOSED = ("client has been closed", "'NoneType' object has no attribute 'request'")
KEPT = "what has arrived is kept and not sent again"

_FULL = "{where} says that the storage is used up ({said}): free some, or publish under another name"
_BY_KIND: dict[type[BaseException], str] = {
    OfflineModeIsEnabled: "HF_HUB_OFFLINE is set: unset it to publish",
    GatedRepoError: "{page} is gated and the token is not on its list: ask for access on that page",
    RepositoryNotFoundError: "{page} is not there, or the token may not see it: check the name and whose token it is",
}
_BY_STATUS = dict.fromkeys(
    _PASSING, f"{{where}} answers {{status}} again and again ({{said}}): run the command again later; {KEPT}"
) | {
    401: (
        "{where} does not accept the token: make one that may write at {where}/settings/tokens and give it as "
        "HF_TOKEN or with `hf auth login`"
    ),
    402: _FULL,
    403: "the token may not write to {page} ({said}): use one of somebody who may, with the role 'write'",
    412: "{page} has changed since it was compared ({said}): nothing was written; run the command again",
    413: f"{{where}} refuses the upload as too large ({{said}}): publish fewer articles, or ask for more room; {KEPT}",
    507: _FULL,
}
_UNREACHED = (
    f"{{where}} cannot be reached, or breaks off ({{said}}): check the address and run the command again; {KEPT}"
)


def hush() -> None:
    """Let huggingface_hub say when it tries again, but no addresses: those of large files let their holder in."""
    logging.getLogger("huggingface_hub.utils._http").addFilter(_no_address)


def _no_address(record: logging.LogRecord) -> bool:
    return "://" not in record.getMessage() or record.levelno < logging.WARNING


def without_tokens(text: str, token: str = "") -> str:
    """Return a text with the token, and all that looks like one of the Hub's, blotted out."""
    text = text.replace(token, "***") if len(token) > 3 else text
    return _TOKENS.sub("***", text)


def status_of(error: BaseException) -> int | None:
    """Return the status of the answer that an error is about, null where there was no answer."""
    response = getattr(error, "response", None)
    return None if response is None else int(response.status_code)


def passing(error: BaseException) -> bool:
    """Tell whether an error may be gone at the next try: the connection, or a server that is overburdened."""
    error = _cause(error)
    if isinstance(error, HfHubHTTPError):
        return status_of(error) in _PASSING
    return isinstance(error, HTTPError | ConnectionError | TimeoutError) or any(sign in str(error) for sign in _CLOSED)


def _cause(error: BaseException) -> BaseException:
    """Return what made an upload fail: huggingface_hub wraps it into a RuntimeError that names the file."""
    return error.__cause__ if isinstance(error, RuntimeError) and error.__cause__ else error


@contextmanager
def plainly(target: Target, token: str) -> Iterator[None]:
    """Turn what huggingface_hub raises into an InputError of one line."""
    try:
        yield
    except BelegError:
        raise
    except (HTTPError, OSError, ValueError, RuntimeError, OfflineModeIsEnabled, LocalTokenNotFoundError) as error:
        raise _told(target, error, token) from None


def _told(target: Target, error: BaseException, token: str) -> InputError:
    return InputError(without_tokens(_line(target, _cause(error)), token))


def _line(target: Target, error: BaseException) -> str:
    status, said = status_of(error), _said(error)
    if "Invalid user token" in said:
        status = 401
    elif status == 409 and target.direct:
        status = 412
    by_kind = [line for kind, line in _BY_KIND.items() if isinstance(error, kind)]
    if status is None:
        by_kind.append(_UNREACHED if passing(error) else "{page}: {said}")
    line = by_kind[0] if by_kind else _BY_STATUS.get(status or 0, "{where} answers {status}: {said}")
    return line.format(page=target.page, where=target.endpoint, said=said, status=status)


def _said(error: BaseException) -> str:
    """Return what an error says in one short line: the server's own words where it sent some."""
    words = getattr(error, "server_message", None) or str(error) or type(error).__name__
    return re.sub(r"\s+", " ", words).strip()[:200]
