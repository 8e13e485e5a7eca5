"""A language model's reply, and the answer in it: malformed is no answer, never a label.

Replies are kept by the hash of what was asked, in the user's cache: written one by one, so a killed run loses none.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.core.errors import InputError
from pipeline.core.terms import Checkability
from pipeline.learning.evaluators.records import DIGITS, Answer

if TYPE_CHECKING:
    from collections.abc import Iterable

_THOUGHT = re.compile(r"\A\s*<think>.*?</think>", re.DOTALL)
_FENCE = re.compile(r"\A```(?:json)?\s*\n(.*?)\n?```\Z", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server sent back: the text, why it ended, and the tokens read and written, null where it did not say."""

    content: str
    finish: str
    tokens_in: int | None
    tokens_out: int | None


def read_reply(reply: Reply) -> Answer:
    """Return the answer in a reply; without one, the reason is a code of docs/evaluating.md."""
    if reply.finish in {"refusal", "content_filter"}:
        return Answer(None, None, "refused")
    text = _THOUGHT.sub("", reply.content).strip()
    fenced = _FENCE.match(text)
    try:
        said = json.loads(fenced[1] if fenced else text, object_pairs_hook=_unambiguous)
    except (ValueError, RecursionError):
        cut = "cut_off" if reply.finish == "length" else "not_json"
        return Answer(None, None, cut if text else "empty" if reply.finish != "length" else "cut_off")
    if not isinstance(said, dict):
        return Answer(None, None, "not_json")
    if said.get("label") not in ("checkable", "not_checkable"):
        return Answer(None, None, "no_label")
    sure = said.get("confidence")
    if isinstance(sure, bool) or not isinstance(sure, int | float) or not 50 <= sure <= 100:
        return Answer(None, None, "no_confidence")
    label = Checkability(said["label"])
    p = sure / 100 if label is Checkability.CHECKABLE else 1 - sure / 100
    return Answer(label, round(p, DIGITS))


def _unambiguous(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key stands twice")
    return found


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
