"""What a release keeps back: the columns whose text level an article's licence does not reach become hashes.

A withheld value leaves its length and a salted hash in the row's `withheld`. The hash is keyed with the release's salt
and the article's whole text, so that only who holds the article can test a value against it, however short it is.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline.core.ids import content_hash
from pipeline.core.terms import TextLevel
from pipeline.publishing.fields import CONFIGS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.publishing.fields import Column
    from pipeline.publishing.release.release_rows import Row, Rows

TEXT = "text"


class Seal(NamedTuple):
    """Makes the hashes of one article: `article` names its text as a whole, `key` goes into all others."""

    article: str
    key: str

    def of(self, row: str, field: str, value: Any) -> str:
        """Return the hash of the value of a row's field."""
        return content_hash(self.key, row, field, as_text(value))

    def close(self, row: str, value: Any) -> str:
        """Return a value as hex digits that only who holds the article can read: JSON, each byte changed by the key."""
        return self._changed(row, json.dumps(value).encode()).hex()

    def open(self, row: str, closed: str) -> Any:
        """Return the value that was closed; raises ValueError where it is not the same article."""
        return json.loads(self._changed(row, bytes.fromhex(closed)))

    def _changed(self, row: str, raw: bytes) -> bytes:
        stream = hashlib.shake_256(content_hash(self.key, row, "sealed").encode()).digest(len(raw))
        return bytes(byte ^ other for byte, other in zip(raw, stream, strict=True))


def seal_of(salt: str, text: str) -> Seal:
    """Return the seal of an article's text under a release's salt."""
    return Seal(content_hash("beleg article", salt, text), content_hash("beleg key", salt, text))


def as_text(value: Any) -> str:
    """Return a value as the text that is hashed and measured; the entries of a list are joined by line feeds."""
    if not isinstance(value, list):
        return str(value)
    return "\n".join(
        one if isinstance(one, str) else json.dumps(one, sort_keys=True, ensure_ascii=False) for one in value
    )


def key_of(config: str, row: Row) -> str:
    """Return what a row is called within its config."""
    return f"{row['claim']} {row['hop']}" if config == "links" else str(row["id"])


def withhold(rows: Rows, level: TextLevel, salt: str) -> Rows:
    """Return one article's rows with what is above the level replaced by hashes.

    What is changed in a contrast pair would tell what stands there, so it is sealed where the claim is withheld.
    """
    if level is TextLevel.FULL:
        return rows
    seal = seal_of(salt, rows["articles"][0]["text"])
    kept = {config: [_held_back(config, row, level, seal) for row in found] for config, found in rows.items()}
    if level.rank < TextLevel.CLAIMS.rank:
        kept["contrast"] = [
            row | {"edits": [], "sealed": seal.close(row["id"], row["edits"])} for row in kept["contrast"]
        ]
    return kept


def _held_back(config: str, row: Row, level: TextLevel, seal: Seal) -> Row:
    withheld = []
    kept = dict(row)
    for field, column, holder in text_fields(CONFIGS[config], kept):
        value = holder[column.name]
        if column.text.rank > level.rank and value:
            whole = config == "articles" and field == TEXT
            digest = seal.article if whole else seal.of(key_of(config, row), field, value)
            withheld.append({"field": field, "length": len(as_text(value)), "sha256": digest})
            holder[column.name] = None
    if config == "articles":
        kept["published_text"] = level.value
    return kept | {"withheld": withheld} if withheld else kept


def text_fields(columns: tuple[Column, ...], row: Row, prefix: str = "") -> Iterator[tuple[str, Column, Row]]:
    """Yield (name, column, the dict that has it) of what holds text in a row; lists of structs are copied for that."""
    for column in columns:
        if column.text is not TextLevel.NONE:
            yield f"{prefix}{column.name}", column, row
        elif isinstance(column.kind, tuple) and any(part.text is not TextLevel.NONE for part in column.kind):
            row[column.name] = [dict(part) for part in row[column.name]]
            for index, part in enumerate(row[column.name]):
                yield from text_fields(column.kind, part, f"{prefix}{column.name}[{index}].")
