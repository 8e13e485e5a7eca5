"""Rows to Parquet: one folder a config, one file a split, typed for `datasets` and the Hub's viewer."""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.publishing.fields import CONFIGS, features_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pipeline.core.terms import Split
    from pipeline.publishing.fields import Column
    from pipeline.publishing.release.release_rows import Row

# The viewer reads whole row groups, so they are small: this many rows, or about this many characters of text.
_GROUP_ROWS = 2_000
_GROUP_CHARS = 50_000_000


@dataclass(frozen=True, slots=True)
class FileFacts:
    """A written file: its name below the release folder, rows, bytes in memory and on disk, SHA-256."""

    name: str
    rows: int
    arrow_bytes: int
    size: int
    sha256: str


class _File:
    """One open Parquet file and the rows that wait for its next row group."""

    def __init__(self, path: Path, schema: pa.Schema, columns: tuple[Column, ...]) -> None:
        self.path, self._schema = path, schema
        path.parent.mkdir(parents=True, exist_ok=True)
        # What decides the bytes is fixed; content-defined pages let the Hub store once what two releases share.
        self._writer = pq.ParquetWriter(
            path, schema, version="2.6", compression="zstd", compression_level=3, write_page_index=True,
            use_content_defined_chunking=True, store_schema=True,
        )  # fmt: skip
        self._encode = [(column.name, _encoder(column)) for column in columns]
        self._rows: list[Row] = []
        self._chars = 0
        self.rows = self.arrow_bytes = 0

    def write(self, row: Row) -> None:
        self._rows.append({name: encode(row[name]) for name, encode in self._encode})
        self._chars += len(row.get("text") or "")
        if len(self._rows) >= _GROUP_ROWS or self._chars >= _GROUP_CHARS:
            self._flush()

    def _flush(self) -> None:
        if self._rows:
            table = pa.Table.from_pylist(self._rows, schema=self._schema)
            self._writer.write_table(table, row_group_size=len(table))
            self.rows += len(table)
            self.arrow_bytes += table.nbytes
            self._rows, self._chars = [], 0

    def close(self) -> None:
        self._flush()
        self._writer.close()


class ReleaseWriter:
    """Writes rows to ``<folder>/<config>/<split>.parquet``; a file begins with its first row, so none is empty."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._schemas = {config: features_of(columns).arrow_schema for config, columns in CONFIGS.items()}
        self._files: dict[tuple[str, Split], _File] = {}

    def write(self, config: str, split: Split, rows: list[Row]) -> None:
        """Add rows with enum values as text."""
        if not rows:
            return
        if (config, split) not in self._files:
            path = self._folder / config / f"{split}.parquet"
            self._files[config, split] = _File(path, self._schemas[config], CONFIGS[config])
        file = self._files[config, split]
        for row in rows:
            file.write(row)

    def close(self) -> None:
        """Write what is waiting and close the files."""
        for file in self._files.values():
            file.close()

    def facts(self) -> dict[tuple[str, Split], FileFacts]:
        """Return what was written, once all is closed."""
        return {
            key: FileFacts(
                file.path.relative_to(self._folder).as_posix(),
                file.rows,
                file.arrow_bytes,
                *measured(file.path),
            )
            for key, file in self._files.items()
        }


def measured(path: Path) -> tuple[int, str]:
    """Return a file's size in bytes and its SHA-256."""
    with path.open("rb") as file:
        return path.stat().st_size, hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def release_writer(folder: Path) -> Iterator[ReleaseWriter]:
    """Open the release's Parquet files for writing under `folder`."""
    writer = ReleaseWriter(folder)
    try:
        yield writer
    finally:
        writer.close()


def _encoder(column: Column) -> Callable[[Any], Any]:
    """Return what turns a value into what is stored: a class label becomes its number."""
    if isinstance(column.kind, str | tuple):
        return lambda value: value
    numbers = {str(member): number for number, member in enumerate(column.kind)}
    return lambda value: None if value is None else numbers[value]
