"""A public corpus of labelled texts: where its parts lie, and which are trained on and which scored."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from sklearn.model_selection import GroupKFold, StratifiedKFold

from pipeline.core.errors import InputError
from pipeline.learning.corpora.labelled import LabelledText, read_labelled

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pipeline.learning.corpora.labelled import Columns

_SEED = 1
Pair = tuple[list[LabelledText], list[LabelledText]]


@dataclass(frozen=True, slots=True)
class Corpus:
    """One corpus: its files in a folder, its columns, its own measure, and how it is split.

    With `test` files, `train` is trained on and they are scored; without, `train` is cut into `folds`, by the columns'
    group where there is one.
    """

    train: tuple[str, ...]
    columns: Columns
    measure: str
    licence: str
    test: tuple[str, ...] = ()
    folds: int = 5

    @property
    def part(self) -> str:
        """What is scored, in a word."""
        return "dev_test" if self.test else f"{self.folds}_folds"

    def read(self, folder: Path, names: tuple[str, ...]) -> list[LabelledText]:
        """Return the labelled texts of some files of the folder."""
        if not folder.is_dir():
            raise InputError(f"{folder}: no such folder")
        return [row for name in names for row in read_labelled(folder / name, self.columns).rows]

    def pairs(self, folder: Path) -> Iterator[Pair]:
        """Yield what is trained on and what is scored; a text that stands in both is not trained on."""
        train = self.read(folder, self.train)
        if self.test:
            test = self.read(folder, self.test)
            yield without(train, test), test
            return
        truths = np.array([row.positive for row in train])
        for kept, held in self._folds(train, truths):
            test = [train[place] for place in held]
            yield without([train[place] for place in kept], test), test

    def _folds(self, rows: list[LabelledText], truths: Any) -> Iterator[Any]:
        if self.columns.group:
            return iter(GroupKFold(self.folds).split(truths, truths, [row.group for row in rows]))
        return iter(StratifiedKFold(self.folds, shuffle=True, random_state=_SEED).split(truths, truths))


def without(train: list[LabelledText], test: list[LabelledText]) -> list[LabelledText]:
    """Return the training texts that do not stand in the other part, spaces aside."""
    seen = {" ".join(row.text.split()) for row in test}
    return [row for row in train if " ".join(row.text.split()) not in seen]
