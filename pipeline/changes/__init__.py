"""Two releases compared: what was added, removed, relabelled, relinked and re-anchored, and why."""

from pipeline.changes.compare import compare
from pipeline.changes.read import Release, read
from pipeline.changes.records import Changes
from pipeline.changes.tell import entry, markdown

__all__ = ["Changes", "Release", "compare", "entry", "markdown", "read"]
