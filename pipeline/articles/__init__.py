"""Raw files to articles: encodings, formats, fields, languages; what cannot be used becomes a reject with a reason."""

from pipeline.articles.front_matter import as_text_file
from pipeline.articles.parse import build_article, kind_of, parse_bytes, parse_path, parse_stream
from pipeline.articles.reasons import Reason, UnusableError
from pipeline.articles.settings import IngestSettings

__all__ = [
    "IngestSettings",
    "Reason",
    "UnusableError",
    "as_text_file",
    "build_article",
    "kind_of",
    "parse_bytes",
    "parse_path",
    "parse_stream",
]
