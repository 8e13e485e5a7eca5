"""PoliClaim: sentences of US governors' speeches, is one a verifiable claim (EdisonNi-hku/AFaCTA)."""

from pipeline.learning.corpora.labelled import Columns
from pipeline.learning.corpora.parts import Corpus

CORPUS = Corpus(
    train=("train.csv",),
    columns=Columns("sentence", "verifiable", "1", group="speech"),
    measure="macro_f1",
    licence="none stated",
)
