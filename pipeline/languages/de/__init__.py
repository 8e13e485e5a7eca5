"""German: words, verb forms, and what its grammar needs code for."""

from pipeline.languages.de.clauses import (
    has_zu,
    is_main_order,
    is_postposed,
    is_relative,
    is_subjunctive,
    opens_relative,
    since_colon,
    verb_last,
)
from pipeline.languages.de.complements import all_but, content_after, content_before, interrupts, is_reported_mood
from pipeline.languages.de.subjects import find_subject, subject_before_clause
from pipeline.languages.de.word_order import Words, has_verb_after_clause, subject_first, verb_second

__all__ = [
    "Words",
    "all_but",
    "content_after",
    "content_before",
    "find_subject",
    "has_verb_after_clause",
    "has_zu",
    "interrupts",
    "is_main_order",
    "is_postposed",
    "is_relative",
    "is_reported_mood",
    "is_subjunctive",
    "opens_relative",
    "since_colon",
    "subject_before_clause",
    "subject_first",
    "verb_last",
    "verb_second",
]
