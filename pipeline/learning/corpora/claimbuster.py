"""ClaimBuster, 2.5xNCS: sentences of US presidential debates, is one a factual claim worth checking."""

from pipeline.learning.corpora.labelled import Columns
from pipeline.learning.corpora.parts import Corpus

CORPUS = Corpus(
    train=("train.json",),
    columns=Columns("Text", "Verdict", "1"),
    measure="macro_f1",
    licence="none stated for the data",
    folds=4,
)
