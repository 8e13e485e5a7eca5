"""Words of articles in a release's files that the articles' licences do not allow there."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline.core.errors import InputError
from pipeline.core.terms import TextLevel
from pipeline.publishing.fields import CONFIGS
from pipeline.publishing.release.linked import ANNOTATIONS, CLAIMS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    import numpy.typing as npt

    from pipeline.publishing.fields import Column
    from pipeline.publishing.release import ReleaseSettings

_BATCH = 10_000


class Allowed(NamedTuple):
    """What an article's licence allows."""

    licence: str | None
    level: TextLevel


class Words(NamedTuple):
    """Where words are: the column, the level of text they need, and for each row whether it has any; shape (rows,)."""

    column: str
    level: TextLevel
    rows: npt.NDArray[np.bool_]


def forbidden_texts(folder: Path, settings: ReleaseSettings) -> Iterator[str]:
    """Yield a line for each article that a file tells more of than its licence allows: where, and under which licence.

    What a licence allows is in `settings`; what is told is looked up in the files themselves, the linked data too.
    Raises InputError where a table has other columns than this version of Beleg writes.
    """
    allowed = {
        key: Allowed(licence, settings.level_of(licence))
        for path in _tables(folder, "articles")
        for key, licence in zip(*(_column(path, name) for name in ("id", "licence")), strict=True)
    }
    told: set[str] = set()
    for where, article, level in _told(folder, allowed):
        known = allowed.get(article, Allowed(None, TextLevel.NONE))
        if level.rank > known.level.rank and article not in told:
            told.add(article)
            yield f"article {article}, licence {known.licence or 'none'}: words in {where}, allowed: {known.level}"


def _told(folder: Path, allowed: dict[str, Allowed]) -> Iterator[tuple[str, str, TextLevel]]:
    """Yield (where, article, level) for every row and line that tells words of an article, or more of it than another.

    Where every article may be told in full, only rows of articles that the release does not list are looked for.
    """
    for config, columns in CONFIGS.items():
        for path in _tables(folder, config):
            yield from _in_table(path, config, columns, allowed)
    if any(one.level is not TextLevel.FULL for one in allowed.values()):
        for name in (CLAIMS, ANNOTATIONS):
            for article, level in _linked(folder / name):
                yield name, article, level


def _tables(folder: Path, config: str) -> list[Path]:
    return sorted((folder / config).glob("*.parquet"))


def _column(path: Path, name: str) -> list[Any]:
    return list(pq.read_table(path, columns=[name])[name].to_pylist())


def _in_table(
    path: Path, config: str, columns: tuple[Column, ...], allowed: dict[str, Allowed]
) -> Iterator[tuple[str, str, TextLevel]]:
    key = "id" if config == "articles" else "article"
    with pq.ParquetFile(path) as file:
        missing = [column.name for column in columns if column.name not in file.schema_arrow.names]
        if missing:
            raise InputError(f"{path} has no column {missing[0]}: it is of another version of Beleg, run dvc repro")
        for batch in file.iter_batches(batch_size=_BATCH):
            articles = batch.column(key).to_pylist()
            ranks = np.array([allowed[one].level.rank if one in allowed else 0 for one in articles])
            if (ranks < TextLevel.FULL.rank).any():
                for words in _words(columns, batch.column):
                    for row in np.flatnonzero(words.rows & (ranks < words.level.rank)):
                        yield f"{config}.{words.column}", articles[row], words.level


def _words(columns: tuple[Column, ...], array_of: Callable[[str], Any]) -> Iterator[Words]:
    """Yield where the columns of a table, or of structs, have words."""
    for column in columns:
        array = array_of(column.name)
        if column.text is not TextLevel.NONE:
            yield Words(column.name, column.text, _filled(array))
        elif isinstance(column.kind, tuple):
            inner = array.flatten() if column.many else array
            for words in _words(column.kind, inner.field):
                rows = _outer(array, words.rows) if column.many else words.rows
                yield Words(f"{column.name}.{words.column}", words.level, rows)


def _filled(array: Any) -> npt.NDArray[np.bool_]:
    """Return for each value of an array of strings, or of lists of them, whether it holds anything."""
    if pa.types.is_list(array.type):
        return _outer(array, _filled(array.flatten()))
    return np.asarray(pc.fill_null(pc.greater(pc.binary_length(array), 0), False).to_numpy(zero_copy_only=False))


def _outer(lists: Any, inner: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Return for each list whether it holds an entry for which `inner`, one value an entry, is true."""
    found = np.zeros(len(lists), dtype=np.bool_)
    found[pc.list_parent_indices(lists).to_numpy()[inner]] = True
    return found


def _linked(path: Path) -> Iterator[tuple[str, TextLevel]]:
    """Yield (article, how much of it) for what each line of a linked-data file tells."""
    if not path.exists():
        return
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.startswith(('{"@id"', '{"id"')):
                yield from _in_node(json.loads(line.rstrip().rstrip(",")))


def _in_node(node: dict[str, Any]) -> Iterator[tuple[str, TextLevel]]:
    article = node.get("appearance", node).get("@id", "")
    if any(node.get(name) for name in ("headline", "text", "abstract")):
        yield _key(article), TextLevel.CLAIMS
    for target in node.get("target", []):
        for selector in target["selector"]:
            if "prefix" in selector:
                yield _key(target["source"]), TextLevel.FULL
            elif "exact" in selector:
                yield _key(target["source"]), TextLevel.CLAIMS


def _key(urn: str) -> str:
    return urn.removeprefix("urn:beleg:")
