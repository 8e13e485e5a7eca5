"""Public corpora people already have, each format read in one place: gold attributions, labelled texts, posts."""

from pipeline.learning.corpora.claim_retrieval import read_claims, read_posts, read_relevant
from pipeline.learning.corpora.classification import CORPORA, ExtraCorpusSettings, extra_texts
from pipeline.learning.corpora.documents import Document
from pipeline.learning.corpora.labelled import Columns, read_labelled
from pipeline.learning.corpora.parliament_speech import read_parliament_speech
from pipeline.learning.corpora.parts import without
from pipeline.learning.corpora.polnear import read_polnear
from pipeline.learning.corpora.wikinews_quotes import read_wikinews_quotes

__all__ = [
    "CORPORA",
    "Columns",
    "Document",
    "ExtraCorpusSettings",
    "extra_texts",
    "read_claims",
    "read_labelled",
    "read_parliament_speech",
    "read_polnear",
    "read_posts",
    "read_relevant",
    "read_wikinews_quotes",
    "without",
]
