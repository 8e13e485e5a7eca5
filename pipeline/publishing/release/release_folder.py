"""A release folder, written from its facts and a stream of rows, and read back into that stream.

Both the release stage and `beleg rehydrate` write through `write_release`, so the same rows and facts give the same
bytes in every file.
"""

from __future__ import annotations

import heapq
import json
from itertools import groupby
from operator import itemgetter
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
    tables = (_placed(folder, config, split) for split in Split for config in CONFIGS)
    for (article, split), placed in groupby(heapq.merge(*tables, key=_PLACE), key=_PLACE):
        rows: Rows = {config: [] for config in CONFIGS}
        for _, config, row in placed:
            rows[config].append(row)
        if not rows["articles"]:
            path = _table(folder, next(config for config in CONFIGS if rows[config]), split)
            raise InputError(f"{path}: a row of {article} is not in the order of the articles")
        yield Released(split, rows)


_PLACE = itemgetter(0)


def _table(folder: Path, config: str, split: Split) -> Path:
    return folder / config / f"{split}.parquet"


def _placed(folder: Path, config: str, split: Split) -> Iterator[tuple[tuple[str, Split], str, Row]]:
    """Yield the rows of a table with the article and split that they belong to; none where there is no such file."""
    path, features = _table(folder, config, split), features_of(CONFIGS[config])
    if not path.exists():
        return
    with opened(path) as file:
        if not file.schema_arrow.equals(features.arrow_schema):
            raise InputError(f"{path}: its columns are not those of this version of Beleg; see fields.json beside it")
        for row in named_rows(file, features):
            yield (row["id" if config == "articles" else "article"], split), config, row


def opened(path: Path) -> pq.ParquetFile:
    """Open a Parquet file; raises InputError where it is none."""
    try:
        return pq.ParquetFile(path)
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: cannot be read as Parquet: {' '.join(str(error).split())[:200]}") from error


def named_rows(file: pq.ParquetFile, features: Any, columns: list[str] | None = None) -> Iterator[Row]:
    """Yield the rows of an open file, all columns or some, with each class label of its features as its name."""
    names = {name: feature.names for name, feature in features.items() if hasattr(feature, "names")}
    for batch in file.iter_batches(batch_size=_BATCH, columns=columns):
        for row in batch.to_pylist():
            for name in names.keys() & row.keys():
                row[name] = None if row[name] is None else names[name][row[name]]
            yield row
