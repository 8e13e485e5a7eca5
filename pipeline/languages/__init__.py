"""What the languages know, one folder each: words, verb forms, and the grammar that works on parsed text."""

from pipeline.languages.clause_grammar import Complement
from pipeline.languages.first_names import first_names
from pipeline.languages.grammar import Grammar
from pipeline.languages.language_tables import language_table
from pipeline.languages.numerals import numeral, read_table
from pipeline.languages.parsed import ParsedSentence, ParsedSpans
from pipeline.languages.syntax import (
    NO_VERB,
    Clause,
    ComplementKind,
    Demand,
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
    read_yaml,
    register_folder,
    rule_examples,
    word_list,
)
from pipeline.languages.word_forms import word_form

__all__ = [
    "FOLDER",
    "NO_VERB",
    "Clause",
    "Complement",
    "ComplementKind",
    "Demand",
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
    "first_names",
    "forget_folder",
    "language_table",
    "last_word",
    "load_language",
    "make_clause",
    "numeral",
    "read_table",
    "read_yaml",
    "register_folder",
    "rule_examples",
    "span_of",
    "trimmed",
    "word_form",
    "word_list",
]
