"""Public corpora that a user adds to training: `train.extra_corpora`, read by their adapters, mapped to our labels."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.core.errors import SettingError
from pipeline.core.params import Settings
from pipeline.learning.corpora.classification import CORPORA

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pipeline.learning.corpora.labelled import LabelledText


class ExtraCorpusSettings(Settings):
    """One entry of ``train.extra_corpora``: the adapter's `name`, and the `path` of the folder with its files."""

    name: str
    path: str


def extra_texts(wanted: Iterable[ExtraCorpusSettings]) -> Iterator[tuple[str, LabelledText]]:
    """Yield (corpus, text) of the training files of each corpus, in their order; positive means checkable.

    Raises SettingError for a corpus without an adapter, InputError where its files cannot be read.
    """
    for one in wanted:
        if one.name not in CORPORA:
            raise SettingError(f"train.extra_corpora: found '{one.name}'; allowed: {', '.join(CORPORA)}")
        corpus = CORPORA[one.name]
        for row in corpus.read(Path(one.path), corpus.train):
            yield one.name, row
