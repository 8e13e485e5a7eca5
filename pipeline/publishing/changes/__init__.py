"""Two releases compared: what was added, removed, relabelled, relinked and re-anchored, and why."""

from pipeline.publishing.changes.compare import compare
from pipeline.publishing.changes.records import Changes
from pipeline.publishing.changes.release_tables import Release, read
from pipeline.publishing.changes.wording import entry, markdown

__all__ = ["Changes", "Release", "compare", "entry", "markdown", "read"]
