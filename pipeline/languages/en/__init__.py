"""English: words, verb forms, and what its grammar needs code for."""

from pipeline.languages.en.verbs import tags_of

__all__ = ["tags_of"]
