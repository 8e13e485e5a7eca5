"""English: words, verb forms, and what its grammar needs code for."""

from pipeline.languages.en.complements import TELLS_WHEN, content_after, content_before, content_beside_as, inside_aside
from pipeline.languages.en.subjects import find_subject as english_subject, participle_subject
from pipeline.languages.en.verbs import finite_verbs, group_start, qualifies, tags_of
from pipeline.languages.en.word_kinds import is_adverb, is_short

__all__ = [
    "TELLS_WHEN",
    "content_after",
    "content_before",
    "content_beside_as",
    "english_subject",
    "finite_verbs",
    "group_start",
    "inside_aside",
    "is_adverb",
    "is_short",
    "participle_subject",
    "qualifies",
    "tags_of",
]
