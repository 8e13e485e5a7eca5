"""Text as the rules read it: articles out of raw files, sentences, tokens, clauses, verbs, noun phrases, quotations."""

from pipeline.text.clauses import (
    has_zu,
    is_main_order,
    is_postposed,
    is_relative,
    is_subjunctive,
    opens_relative,
    since_colon,
    verb_last,
)
from pipeline.text.english_verbs import finite_verbs, group_start, is_adverb, is_short, qualifies, tags_of
from pipeline.text.forms import NO_VERB
from pipeline.text.noun_phrases import noun_phrase
from pipeline.text.predicates import predicates
from pipeline.text.quotes import Quote, find_quotes, goes_on_later, is_name, quotes_in
from pipeline.text.segments import Laid, Segment, cut, lay_out
from pipeline.text.sentences import paragraphs, sentence_spans, split_sentences
from pipeline.text.shingles import Hashes, jaccard, shingles, words
from pipeline.text.tokens import CLAUSE_MARKS, Token, span_of, tokenize, trimmed
from pipeline.text.verbs import Verb, find_verbs

__all__ = [
    "CLAUSE_MARKS",
    "NO_VERB",
    "Hashes",
    "Laid",
    "Quote",
    "Segment",
    "Token",
    "Verb",
    "cut",
    "find_quotes",
    "find_verbs",
    "finite_verbs",
    "goes_on_later",
    "group_start",
    "has_zu",
    "is_adverb",
    "is_main_order",
    "is_name",
    "is_postposed",
    "is_relative",
    "is_short",
    "is_subjunctive",
    "jaccard",
    "lay_out",
    "noun_phrase",
    "opens_relative",
    "paragraphs",
    "predicates",
    "qualifies",
    "quotes_in",
    "sentence_spans",
    "shingles",
    "since_colon",
    "span_of",
    "split_sentences",
    "tags_of",
    "tokenize",
    "trimmed",
    "verb_last",
    "words",
]
