"""Where claims come from: the catalogue of sources, a mention → its actor, a claim → its document, hops → chain."""

from __future__ import annotations

from pipeline.sources.actors import Context, resolve
from pipeline.sources.catalogue import Catalogue, load_catalogue
from pipeline.sources.chains import link_article
from pipeline.sources.documents import Match, match_document
from pipeline.sources.entries import Actor, Document, DocumentKind
from pipeline.sources.finder import Finder
from pipeline.sources.resolutions import Reason, Resolution
from pipeline.sources.settings import LinkSettings

__all__ = [
    "Actor",
    "Catalogue",
    "Context",
    "Document",
    "DocumentKind",
    "Finder",
    "LinkSettings",
    "Match",
    "Reason",
    "Resolution",
    "link_article",
    "load_catalogue",
    "match_document",
    "resolve",
]
