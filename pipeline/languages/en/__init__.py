"""English: words, verb forms, and what its grammar needs code for."""

from pipeline.languages.en.verbs import finite_verbs, group_start, is_adverb, is_short, qualifies, tags_of

__all__ = ["finite_verbs", "group_start", "is_adverb", "is_short", "qualifies", "tags_of"]
