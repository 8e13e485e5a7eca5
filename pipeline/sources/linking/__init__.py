"""A mention → its actor, a claim → its document, hops → chain."""

from pipeline.sources.linking.actor_resolution import Context, resolve
from pipeline.sources.linking.chains import link_article
from pipeline.sources.linking.finder import Finder
from pipeline.sources.linking.missing_entries import Missing
from pipeline.sources.linking.resolutions import Reason, Resolution
from pipeline.sources.linking.settings import LinkSettings

__all__ = [
    "Context",
    "Finder",
    "LinkSettings",
    "Missing",
    "Reason",
    "Resolution",
    "link_article",
    "resolve",
]
