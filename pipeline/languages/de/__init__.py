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

__all__ = [
    "has_zu",
    "is_main_order",
    "is_postposed",
    "is_relative",
    "is_subjunctive",
    "opens_relative",
    "since_colon",
    "verb_last",
]
