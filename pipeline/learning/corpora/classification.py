"""The labelled corpora by name; a new one is one small file and one line here."""

from pipeline.learning.corpora import checkthat_subjectivity, claimbuster, germeval2021, policlaim

CORPORA = {
    "germeval2021": germeval2021.CORPUS,
    "checkthat_subjectivity": checkthat_subjectivity.CORPUS,
    "claimbuster": claimbuster.CORPUS,
    "policlaim": policlaim.CORPUS,
}
