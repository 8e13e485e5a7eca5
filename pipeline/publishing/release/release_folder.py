"""A release folder, written from its facts and a stream of rows, and read back into that stream.

Both the release stage and `beleg rehydrate` write through `write_release`, so the same rows and facts give the same
bytes in every file.
"""

from __future__ import annotations

import heapq
import json
from typing import TYPE_CHECKING, Any, NamedTuple

import pyarrow.parquet as pq

from pipeline.core.errors import CheckFailedError, InputError
from pipeline.core.terms import Split
from pipeline.publishing.fields import CONFIGS, described, features_of
from pipeline.publishing.release.croissant import croissant_of
from pipeline.publishing.release.dataset_card import card_of
from pipeline.publishing.release.linked import ANNOTATIONS, CLAIMS, linked_writer
from pipeline.publishing.release.markdown import TEMPLATES
from pipeline.publishing.release.metadata import check_card, citation_of
from pipeline.publishing.release.release_facts import FACTS, facts_json
from pipeline.publishing.release.tally import Tally
from pipeline.publishing.release.writer import FileFacts, measured, release_writer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from pipeline.publishing.fields import Column
    from pipeline.publishing.release.release_facts import Facts
    from pipeline.publishing.release.release_rows import Row, Rows

CHANGES = "CHANGELOG.md"
TASKS = TEMPLATES / "lm_eval"
_BATCH = 500


class Released(NamedTuple):
    """One article's rows of every config, enum values as text, and the split they are in."""

    split: Split
    rows: Rows


def write_release(folder: Path, facts: Facts, articles: Iterable[Released], changes: str) -> Tally:
    """Write every file of a release into an empty folder; `articles` come by id, `changes` is its CHANGELOG.

    Raises CheckFailedError where the Hub or `datasets` would refuse the card.
    """
    tally = Tally()
    with release_writer(folder) as writer, linked_writer(folder) as linked:
        for split, rows in articles:
            tally.add(split, rows)
            linked.write(rows)
            for config, made in rows.items():
                writer.write(config, split, made)
    tally.files = writer.facts()
    _write(folder / "fields.json", _fields_json())
    _write(folder / FACTS, facts_json(facts))
    _write(folder / "CITATION.cff", citation_of(facts))
    others = [FileFacts(name, 0, 0, *measured(folder / name)) for name in (CLAIMS, ANNOTATIONS)]
    _write(folder / "croissant.json", croissant_of(facts, tally, others))
    _write(folder / CHANGES, changes)
    for task in sorted(path for path in TASKS.iterdir() if path.suffix in {".yaml", ".py"}):
        (folder / TASKS.name).mkdir(exist_ok=True)
        _write(folder / TASKS.name / task.name, task.read_text(encoding="utf-8"))
    card = card_of(facts, tally)
    _write(folder / "README.md", card)
    wrong = check_card(card, folder)
    if wrong:
        raise CheckFailedError(f"the data-set card would be refused: {'; '.join(wrong)}")
    return tally


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def _fields_json() -> str:
    """Return the description of every column of every config as JSON."""
    found = {config: described(columns) for config, columns in CONFIGS.items()}
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def read_release(folder: Path) -> Iterator[Released]:
    """Yield the articles of a release folder with their rows, by id, as `write_release` took them.

    Raises InputError where a table's columns are not those of this version, or it is not in the order of the articles.
    """
    return heapq.merge(*(_articles(folder, split) for split in Split), key=_article)


def _article(one: Released) -> str:
    return str(one.rows["articles"][0]["id"])


def _articles(folder: Path, split: Split) -> Iterator[Released]:
    tables = {config: _Table(folder / config / f"{split}.parquet", CONFIGS[config]) for config in CONFIGS}
    for article in tables["articles"].rest():
        key = article["id"]
        others = {config: table.take(key) for config, table in tables.items() if config != "articles"}
        yield Released(split, {config: others.get(config, [article]) for config in CONFIGS})
    for table in tables.values():
        table.finish()


class _Table:
    """The rows of one Parquet file, article by article; a file that is not there has none."""

    def __init__(self, path: Path, columns: tuple[Column, ...]) -> None:
        self._path = path
        self._rows = _decoded(path, columns) if path.exists() else iter(())
        self._next = next(self._rows, None)

    def rest(self) -> Iterator[Row]:
        while self._next is not None:
            row, self._next = self._next, next(self._rows, None)
            yield row

    def take(self, article: str) -> list[Row]:
        taken = []
        while self._next is not None and self._next["article"] == article:
            taken.append(self._next)
            self._next = next(self._rows, None)
        return taken

    def finish(self) -> None:
        if self._next is not None:
            raise InputError(f"{self._path}: a row of {self._next.get('article')} is not in the order of the articles")


def _decoded(path: Path, columns: tuple[Column, ...]) -> Iterator[Row]:
    """Yield the rows of a file, each class label as its name."""
    features = features_of(columns)
    try:
        file = pq.ParquetFile(path)
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: cannot be read as Parquet: {' '.join(str(error).split())[:200]}") from error
    with file:
        if not file.schema_arrow.equals(features.arrow_schema):
            raise InputError(f"{path}: its columns are not those of this version of Beleg; see fields.json beside it")
        yield from named_rows(file, features)


def named_rows(file: pq.ParquetFile, features: Any, columns: list[str] | None = None) -> Iterator[Row]:
    """Yield the rows of an open file, all columns or some, with each class label of its features as its name."""
    names = {name: feature.names for name, feature in features.items() if hasattr(feature, "names")}
    for batch in file.iter_batches(batch_size=_BATCH, columns=columns):
        for row in batch.to_pylist():
            for name in names.keys() & row.keys():
                row[name] = None if row[name] is None else names[name][row[name]]
            yield row
