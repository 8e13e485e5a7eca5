"""German: words, verb forms, and what its grammar needs code for."""

from pipeline.languages.de.clauses import is_relative, opens_relative, verb_last
from pipeline.languages.de.subjects import find_subject
from pipeline.languages.de.subordinate_order import verb_second
from pipeline.languages.de.word_order import has_verb_after_clause, subject_first
from pipeline.languages.syntax import SpelledWords

Words = SpelledWords

__all__ = [
    "Words",
    "find_subject",
    "has_verb_after_clause",
    "is_relative",
    "opens_relative",
    "subject_first",
    "verb_last",
    "verb_second",
]
