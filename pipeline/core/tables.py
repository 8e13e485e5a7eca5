"""Records to and from Parquet: the schema comes from the record class, rows are streamed in batches."""

from __future__ import annotations

import functools
import types
import typing
from collections import defaultdict
from contextlib import contextmanager
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.core.errors import InputError
from pipeline.core.files import whole_file
from pipeline.core.record import field_names, is_record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

R = TypeVar("R")
BATCH = 2_000

_PLAIN: dict[Any, pa.DataType] = {
    str: pa.string(),
    int: pa.int64(),
    float: pa.float64(),
    bool: pa.bool_(),
    date: pa.date32(),
}


def _inner(hint: Any) -> tuple[Any, bool]:
    """Return (type without None, whether None is allowed)."""
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        (rest,) = (arg for arg in typing.get_args(hint) if arg is not type(None))
        return rest, True
    return hint, False


def _arrow_type(hint: Any) -> pa.DataType:
    hint, _ = _inner(hint)
    if hint in _PLAIN:
        return _PLAIN[hint]
    if typing.get_origin(hint) is tuple:
        return pa.list_(_arrow_type(typing.get_args(hint)[0]))
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return pa.string()
    if is_record(hint):
        return pa.struct(list(schema_of(typing.cast(type, hint))))
    raise TypeError(f"no column type for {hint!r}")


def schema_of(kind: type[Any]) -> pa.Schema:
    """Return the Arrow schema of a record class; a field that may be None is nullable, no other is."""
    return _schema_of(typing.cast(Any, kind))


@functools.cache
def _schema_of(kind: type) -> pa.Schema:
    hints = typing.get_type_hints(kind)
    return pa.schema(
        [pa.field(name, _arrow_type(hints[name]), nullable=_inner(hints[name])[1]) for name in field_names(kind)]
    )


def record_decoder(kind: type[R]) -> Callable[[Any], R]:
    """Return a function that makes a record of `kind` from a row as a dict; `kind` may be a dict of records, too.

    The function raises ValueError where a value is missing, or not of the field's type.
    """
    return functools.partial(msgspec.convert, type=kind)


def read_record(path: Path, kind: type[R]) -> R:
    """Return what a stage wrote to a JSON file, as a record or a dict of records.

    Raises InputError where the file is absent, or something in it is missing or of another type.
    """
    try:
        return msgspec.json.decode(path.read_bytes(), type=kind)
    except FileNotFoundError as error:
        raise _absent(path) from error
    except ValueError as error:
        raise InputError(
            f"{path}: not what this version of Beleg writes ({error}); run dvc repro to write it anew"
        ) from error


def _absent(path: Path) -> InputError:
    return InputError(f"{path}: not found; run the stage that writes it (dvc repro)")


def to_row(value: Any) -> Any:
    """Return a record as plain dicts, lists and scalars (enums as their text, dates as dates)."""
    encode = _encoder(typing.cast(Any, type(value)))
    return value if encode is None else encode(value)


@functools.cache
def _encoder(kind: type) -> Callable[[Any], Any] | None:
    """Return a function that makes a plain value of a `kind`; None where it is one already."""
    if issubclass(kind, StrEnum):
        return str
    if is_record(kind):
        names = field_names(kind)
        return lambda value: {name: to_row(getattr(value, name)) for name in names}
    if issubclass(kind, tuple | list):
        return lambda value: [to_row(item) for item in value]
    if issubclass(kind, dict):
        return lambda value: {key: to_row(item) for key, item in value.items()}
    return None


class TableWriter(Generic[R]):
    """Writes records of one kind into an open Parquet file, a batch at a time; `count` is the rows so far."""

    def __init__(self, writer: pq.ParquetWriter, kind: type[R]) -> None:
        self._writer, self._kind = writer, kind
        self._rows: list[Any] = []
        self.count = 0

    def write(self, record: R) -> None:
        """Add one record."""
        self._rows.append(to_row(record))
        self.count += 1
        if len(self._rows) >= BATCH:
            self.flush()

    def write_all(self, records: Iterable[R]) -> None:
        """Add several records."""
        for record in records:
            self.write(record)

    def flush(self) -> None:
        """Write what is buffered as one row group."""
        if self._rows:
            self._writer.write_table(pa.Table.from_pylist(self._rows, schema=schema_of(self._kind)))
            self._rows = []


@contextmanager
def table_writer(path: Path, kind: type[R]) -> Iterator[TableWriter[R]]:
    """Open a table for writing; the file appears under its name only when the block ends without an error."""
    with whole_file(path) as scratch, pq.ParquetWriter(scratch, schema_of(kind), compression="zstd") as writer:
        table = TableWriter(writer, kind)
        yield table
        table.flush()


def write_table(path: Path, kind: type[R], records: Iterable[R]) -> int:
    """Write all records to `path` and return how many there were."""
    with table_writer(path, kind) as table:
        table.write_all(records)
    return table.count


def read_table(path: Path, kind: type[R]) -> Iterator[R]:
    """Yield the records of a table one by one, a batch in memory at a time.

    Raises InputError where the file is absent or its columns are not those of `kind`.
    """
    if not path.exists():
        raise _absent(path)
    with pq.ParquetFile(path) as file:
        if not file.schema_arrow.equals(schema_of(kind)):
            raise InputError(f"{path}: its columns are not those of {kind.__name__}; run dvc repro to write it anew")
        decode = record_decoder(kind)
        for batch in file.iter_batches(batch_size=BATCH):
            for row in batch.to_pylist():
                yield decode(row)


def read_column(path: Path, name: str) -> list[str]:
    """Return one text column of a table; raises InputError where the file or the column is absent."""
    if not path.exists():
        raise _absent(path)
    with pq.ParquetFile(path) as file:
        if name not in file.schema_arrow.names:
            raise InputError(f"{path}: the column '{name}' is missing; run dvc repro to write it anew")
        values: list[str] = file.read(columns=[name]).column(name).to_pylist()
    return values


def count_rows(path: Path) -> int:
    """Return the number of rows of a Parquet file from its footer."""
    return int(pq.read_metadata(path).num_rows)


def gathered(records: Iterable[R], key: str) -> defaultdict[str, list[R]]:
    """Return value → records with that value in the field `key`, in their order; none for any other value."""
    by_value: defaultdict[str, list[R]] = defaultdict(list)
    for record in records:
        by_value[getattr(record, key)].append(record)
    return by_value
