"""Replies kept by the hash of what was asked, in the user's cache: written one by one, so a killed run loses none."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.core.errors import InputError
from pipeline.learning.evaluators.reply import Reply

if TYPE_CHECKING:
    from collections.abc import Iterable


def cache_file() -> Path:
    """Return where the replies are kept, in the user's cache."""
    home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return home / "beleg" / "replies.sqlite"


def key_of(parts: Iterable[Any]) -> str:
    """Return the hash of what was asked, and of whom."""
    return hashlib.sha256(json.dumps(list(parts), sort_keys=True).encode()).hexdigest()


class ReplyCache:
    """A file of replies by key; neither questions nor claims are in it, but for what a reply repeats."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._base = sqlite3.connect(path, timeout=60)
            with self._base:
                self._base.execute(
                    "CREATE TABLE IF NOT EXISTS replies (key TEXT PRIMARY KEY, reply TEXT) WITHOUT ROWID"
                )
        except sqlite3.DatabaseError as error:
            raise InputError(f"{path}: the cache of replies cannot be used: {error}; remove it") from error

    def get(self, key: str) -> Reply | None:
        """Return the reply to a question, null where it was not asked yet."""
        row = self._base.execute("SELECT reply FROM replies WHERE key = ?", (key,)).fetchone()
        return Reply(*json.loads(row[0])) if row else None

    def put(self, key: str, reply: Reply) -> None:
        """Keep a reply, at once and for good."""
        row = json.dumps([reply.content, reply.finish, reply.tokens_in, reply.tokens_out])
        with self._base:
            self._base.execute("INSERT OR REPLACE INTO replies VALUES (?, ?)", (key, row))

    def close(self) -> None:
        """Close the file."""
        self._base.close()
