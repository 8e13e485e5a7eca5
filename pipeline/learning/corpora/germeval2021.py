"""GermEval 2021, task 3: German Facebook comments, does one claim a fact (germeval2021toxic/SharedTask)."""

from pipeline.learning.corpora.labelled import Columns
from pipeline.learning.corpora.parts import Corpus

CORPUS = Corpus(
    train=("train.csv",),
    columns=Columns("comment_text", "Sub3_FactClaiming", "1"),
    measure="harmonic_pr",
    licence="none stated",
)
