"""Text as the rules read it: articles out of raw files, sentences, tokens, clauses, quotations."""

from pipeline.text.clauses import cut, lay_out
from pipeline.text.plain_copy import PlainCopy, moved, plain_copy
from pipeline.text.quotes import find_quotes, goes_on_later, quotes_in
from pipeline.text.sentences import paragraphs, sentence_spans, split_sentences
from pipeline.text.shingles import Hashes, jaccard, shingles, words
from pipeline.text.tokens import CLAUSE_MARKS, tokenize

__all__ = [
    "CLAUSE_MARKS",
    "Hashes",
    "PlainCopy",
    "cut",
    "find_quotes",
    "goes_on_later",
    "jaccard",
    "lay_out",
    "moved",
    "paragraphs",
    "plain_copy",
    "quotes_in",
    "sentence_spans",
    "shingles",
    "split_sentences",
    "tokenize",
    "words",
]
