"""Articles put in order and freed of duplicates in bounded memory, however many there are."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

from pipeline.core.records import Article
from pipeline.core.tables import record_decoder, to_row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_HELD_CHARS = 100_000_000
_DIGITS = 2


class Shelf:
    """Takes articles in any order and gives them back by id, duplicates apart.

    What does not fit in memory goes to 256 files in `folder`, by the first two hex digits of the id's hash; each is
    then sorted by itself, so memory stays below `held_chars` characters and the largest file.
    """

    def __init__(self, folder: Path, held_chars: int = _HELD_CHARS) -> None:
        self._folder, self._limit = folder, held_chars
        self._held: list[tuple[str, str, str]] = []
        self._chars = 0
        self._spilled = False

    def add(self, item: str, article: Article) -> None:
        """Put in one article that came from `item`."""
        row = json.dumps(to_row(article), sort_keys=True, default=date.isoformat)
        self._held.append((article.id, row, item))
        self._chars += len(row)
        if self._chars > self._limit:
            self._spill()

    def _spill(self) -> None:
        buckets: dict[str, list[tuple[str, str, str]]] = {}
        for entry in self._held:
            buckets.setdefault(entry[0].rpartition("_")[2][:_DIGITS], []).append(entry)
        for name, entries in buckets.items():
            with (self._folder / name).open("a", encoding="utf-8") as file:
                file.writelines(json.dumps(entry) + "\n" for entry in entries)
        self._held, self._chars, self._spilled = [], 0, True

    def sorted(self) -> Iterator[tuple[str, Article, bool]]:
        """Yield (item, article, whether it is a duplicate) by id; of equal ids the first is kept.

        Which one is first depends on the articles' fields and items alone, not on the order they were put in.
        """
        if not self._spilled:
            yield from _marked(self._held)
            return
        self._spill()
        for path in sorted(self._folder.iterdir()):
            with path.open(encoding="utf-8") as lines:
                entries = [tuple(json.loads(line)) for line in lines]
            path.unlink()
            yield from _marked(entries)


def _marked(entries: Iterable[tuple[str, str, str]]) -> Iterator[tuple[str, Article, bool]]:
    decode, before = record_decoder(Article), None
    for name, row, item in sorted(entries):
        values = json.loads(row)
        values["published"] = values["published"] and date.fromisoformat(values["published"])
        yield item, decode(values), name == before
        before = name
