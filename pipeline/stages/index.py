"""The index stage: the source catalogue → the index in which claims are searched for."""

from __future__ import annotations

from pipeline.core import paths
from pipeline.core.params import load_params
from pipeline.core.stage import run_stage
from pipeline.sources.catalogue import load_catalogue
from pipeline.sources.linking import Finder
from pipeline.sources.retrieval import RankSettings


def main() -> str:
    """Write data/interim/source_index and return the stage's summary."""
    settings = load_params("index", RankSettings)
    catalogue = load_catalogue(paths.SOURCES_IN)
    Finder.build(catalogue, settings).save(paths.SOURCE_INDEX)
    held = sum(document.held is not None for document in catalogue.documents.values())
    return f"{len(catalogue.documents)} documents of {len(catalogue.actors)} actors; {held} with their own text"


if __name__ == "__main__":
    run_stage("index", main)
