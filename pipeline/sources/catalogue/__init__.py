"""The source catalogue: actors and documents, their names in a text, and what a mention's words say."""

from pipeline.sources.catalogue.additions import with_entry
from pipeline.sources.catalogue.catalogue import Catalogue, load_catalogue
from pipeline.sources.catalogue.entries import DocumentKind
from pipeline.sources.catalogue.titles import Names, names_of

__all__ = [
    "Catalogue",
    "DocumentKind",
    "Names",
    "load_catalogue",
    "names_of",
    "with_entry",
]
