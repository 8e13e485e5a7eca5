"""Claims out to annotation tools and their answers back in, one gold file an annotator."""

from pipeline.labels.annotation.annotation_rows import (
    Answer,
    answers_in_csv,
    answers_in_json_lines,
    as_csv,
    as_json_lines,
)
from pipeline.labels.annotation.label_studio import answers_in_export, as_tasks, config
from pipeline.labels.annotation.merge import as_lines, merge
from pipeline.labels.annotation.tasks import Candidate, Sample, candidates, sampled

__all__ = [
    "Answer",
    "Candidate",
    "Sample",
    "answers_in_csv",
    "answers_in_export",
    "answers_in_json_lines",
    "as_csv",
    "as_json_lines",
    "as_lines",
    "as_tasks",
    "candidates",
    "config",
    "merge",
    "sampled",
]
