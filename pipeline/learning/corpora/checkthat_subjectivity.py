"""CLEF 2025 CheckThat! task 1, German: sentences of news articles, objective (positive here) or subjective."""

from pipeline.learning.corpora.labelled import Columns
from pipeline.learning.corpora.parts import Corpus

CORPUS = Corpus(
    train=("train.csv", "dev.csv"),
    test=("dev_test.csv",),
    columns=Columns("sentence", "label", "OBJ"),
    measure="macro_f1",
    licence="CC BY-NC-SA 4.0",
)
