"""Words of articles in a release's files that the articles' licences do not allow there."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.core.errors import InputError
from pipeline.core.terms import TextLevel
from pipeline.publishing.fields import CONFIGS
from pipeline.publishing.release.linked import ANNOTATIONS, CLAIMS
from pipeline.publishing.release.withhold import text_fields

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pipeline.publishing.fields import Column
    from pipeline.publishing.release import ReleaseSettings, Row

_BATCH = 10_000
_INDEX = re.compile(r"\[\d+\]")


class Allowed(NamedTuple):
    """What an article's licence allows."""

    licence: str | None
    level: TextLevel


# What may be told of an article that the release does not list.
_NOTHING = Allowed(None, TextLevel.NONE)


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
        known = allowed.get(article, _NOTHING)
        if level.rank > known.level.rank and article not in told:
            told.add(article)
            yield f"article {article}, licence {known.licence or 'none'}: words in {where}, allowed: {known.level}"


def _told(folder: Path, allowed: dict[str, Allowed]) -> Iterator[tuple[str, str, TextLevel]]:
    """Yield (where, article, level) for every row and line that tells words of an article, or more of it than another.

    Where every article may be told in full, only rows of articles that the release does not list are looked for.
    """
    for config in CONFIGS:
        for path in _tables(folder, config):
            yield from _in_table(path, config, allowed)
    if any(one.level is not TextLevel.FULL for one in allowed.values()):
        for name in (CLAIMS, ANNOTATIONS):
            for article, level in _linked(folder / name):
                yield name, article, level


def _tables(folder: Path, config: str) -> list[Path]:
    return sorted((folder / config).glob("*.parquet"))


def _column(path: Path, name: str) -> list[Any]:
    return list(pq.read_table(path, columns=[name])[name].to_pylist())


def _in_table(path: Path, config: str, allowed: dict[str, Allowed]) -> Iterator[tuple[str, str, TextLevel]]:
    key, columns = "id" if config == "articles" else "article", CONFIGS[config]
    with pq.ParquetFile(path) as file:
        missing = next((column.name for column in columns if column.name not in file.schema_arrow.names), None)
        if missing:
            raise InputError(f"{path} has no column {missing}: it is of another version of Beleg, run dvc repro")
        for batch in file.iter_batches(batch_size=_BATCH):
            levels = [allowed.get(article, _NOTHING).level for article in batch.column(key).to_pylist()]
            chosen = [index for index, level in enumerate(levels) if level is not TextLevel.FULL]
            for index, row in zip(chosen, batch.take(pa.array(chosen, pa.int64())).to_pylist(), strict=True):
                for name, needed in _words(columns, row, levels[index]):
                    yield f"{config}.{name}", row[key], needed


def _words(columns: tuple[Column, ...], row: Row, allowed: TextLevel) -> Iterator[tuple[str, TextLevel]]:
    """Yield (column, level of text that it needs) for what holds words in a row above a level."""
    for name, column, holder in text_fields(columns, row):
        value = holder[column.name]
        if column.text.rank > allowed.rank and (any(value) if isinstance(value, list) else value):
            yield _INDEX.sub("", name), column.text


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
