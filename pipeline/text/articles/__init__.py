"""Raw files to articles: encodings, formats, fields, languages; what cannot be used becomes a reject with a reason."""

from pipeline.text.articles.fetch import read_named
from pipeline.text.articles.front_matter import as_text_file
from pipeline.text.articles.inputs import check_deps, find_files
from pipeline.text.articles.language import detect_language
from pipeline.text.articles.parse import build_article, parse_bytes, parse_path
from pipeline.text.articles.publication_date import parse_date
from pipeline.text.articles.reject_reasons import Reason, UnusableError
from pipeline.text.articles.settings import IngestSettings, anything_in
from pipeline.text.articles.shelf import Shelf

__all__ = [
    "IngestSettings",
    "Reason",
    "Shelf",
    "UnusableError",
    "anything_in",
    "as_text_file",
    "build_article",
    "check_deps",
    "detect_language",
    "find_files",
    "parse_bytes",
    "parse_date",
    "parse_path",
    "read_named",
]
