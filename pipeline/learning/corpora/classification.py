"""The labelled corpora by name; a new one is one entry here. A user may add them to training."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.core.errors import SettingError
from pipeline.core.params import Settings
from pipeline.learning.corpora.labelled import Columns
from pipeline.learning.corpora.parts import Corpus

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pipeline.learning.corpora.labelled import LabelledText

CORPORA = {
    # GermEval 2021, task 3: German Facebook comments, does one claim a fact (germeval2021toxic/SharedTask).
    "germeval2021": Corpus(
        train=("train.csv",),
        columns=Columns("comment_text", "Sub3_FactClaiming", "1"),
        measure="harmonic_pr",
        licence="none stated",
    ),
    # CLEF 2025 CheckThat! task 1, German: sentences of news articles, objective (positive here) or subjective.
    "checkthat_subjectivity": Corpus(
        train=("train.csv", "dev.csv"),
        test=("dev_test.csv",),
        columns=Columns("sentence", "label", "OBJ"),
        measure="macro_f1",
        licence="CC BY-NC-SA 4.0",
    ),
    # ClaimBuster, 2.5xNCS: sentences of US presidential debates, is one a factual claim worth checking.
    "claimbuster": Corpus(
        train=("train.json",),
        columns=Columns("Text", "Verdict", "1"),
        measure="macro_f1",
        licence="none stated for the data",
        folds=4,
    ),
    # PoliClaim: sentences of US governors' speeches, is one a verifiable claim (EdisonNi-hku/AFaCTA).
    "policlaim": Corpus(
        train=("train.csv",),
        columns=Columns("sentence", "verifiable", "1", group="speech"),
        measure="macro_f1",
        licence="none stated",
    ),
}


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
