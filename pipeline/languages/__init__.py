"""What the languages know, one folder each: words, verb forms, and the grammar that works on parsed text."""

from pipeline.languages.grammar import Grammar
from pipeline.languages.parsed import ParsedSentence, ParsedSpans
from pipeline.languages.syntax import (
    NO_VERB,
    Clause,
    ComplementKind,
    Quote,
    SpelledWords,
    Token,
    Verb,
    VerbKind,
    WordForm,
    last_word,
    make_clause,
    span_of,
    trimmed,
)
from pipeline.languages.verb_forms import VerbForm, VerbForms
from pipeline.languages.vocabulary import (
    FOLDER,
    Language,
    SentenceRules,
    available,
    forget_folder,
    load_language,
    register_folder,
    word_list,
)
from pipeline.languages.word_forms import word_form

__all__ = [
    "FOLDER",
    "NO_VERB",
    "Clause",
    "ComplementKind",
    "Grammar",
    "Language",
    "ParsedSentence",
    "ParsedSpans",
    "Quote",
    "SentenceRules",
    "SpelledWords",
    "Token",
    "Verb",
    "VerbForm",
    "VerbForms",
    "VerbKind",
    "WordForm",
    "available",
    "forget_folder",
    "last_word",
    "load_language",
    "make_clause",
    "register_folder",
    "span_of",
    "trimmed",
    "word_form",
    "word_list",
]
