"""CLEF 2020 CheckThat! task 2: posts, and the fact-checked claim that each of them repeats."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.core.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# "… — Donald J. Trump (@realDonaldTrump) May 24, 2019"
_SIGNATURE = re.compile(r"—\s*([^—]*?\(@?\w*\))\s*([A-Z][a-z]+ \d{1,2}, \d{4})\s*$")


@dataclass(frozen=True, slots=True)
class VerifiedClaim:
    """A claim somebody checked, with the headline of the check."""

    id: str
    claim: str
    title: str


@dataclass(frozen=True, slots=True)
class Post:
    """A post: what it says, who signed it, and its date as written; the last two are "" where they are missing."""

    id: str
    text: str
    author: str
    date: str


def read_claims(path: Path) -> list[VerifiedClaim]:
    """Return the claims of a TSV with a heading line and the columns id, claim, title."""
    return [VerifiedClaim(*cells) for cells in _rows(path, 3)]


def read_posts(path: Path) -> list[Post]:
    """Return the posts of a TSV with a heading line and the columns id, text."""
    posts = []
    for number, text in _rows(path, 2):
        signed = _SIGNATURE.search(text)
        author, date = signed.groups() if signed else ("", "")
        posts.append(Post(number, text[: signed.start()] if signed else text, author, date))
    return posts


def read_relevant(path: Path) -> dict[str, frozenset[str]]:
    """Return post → claims that it repeats, from lines of post, 0, claim, relevance (more than 0: repeats it)."""
    found: dict[str, set[str]] = {}
    for number, line in enumerate(_text(path).split("\n"), start=1):
        cells = line.split()
        if not cells:
            continue
        if len(cells) != 4 or not cells[3].isdecimal():
            raise InputError(f"{path}, line {number}: expected post, 0, claim and a whole number")
        if int(cells[3]):
            found.setdefault(cells[0], set()).add(cells[2])
    return {post: frozenset(claims) for post, claims in found.items()}


def _rows(path: Path, width: int) -> Iterator[list[str]]:
    reader = csv.reader(io.StringIO(_text(path), newline=""), delimiter="\t")
    next(reader, None)
    for cells in reader:
        if len(cells) != width:
            raise InputError(f"{path}, line {reader.line_num}: {len(cells)} columns, expected {width}")
        yield cells


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise InputError(f"{path}: no such file, or it cannot be read") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not UTF-8 at byte {error.start}") from error
