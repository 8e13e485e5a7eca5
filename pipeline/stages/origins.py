"""The origins stage: claims and their chains → which claims a story's articles share, and each article's source mix."""

from __future__ import annotations

from pipeline.core import paths
from pipeline.core.params import load_params
from pipeline.core.progress import progress
from pipeline.core.records import Article, Claim, SharedClaim, SourceLink, SourceMix
from pipeline.core.stage import run_stage
from pipeline.core.tables import gathered, read_table, write_table
from pipeline.sources.catalogue import load_catalogue
from pipeline.sources.stories import OriginSettings, by_story, mix_of, shared_claims


def main() -> str:
    """Write data/interim/origins.parquet and source_mix.parquet, and return the stage's summary."""
    settings = load_params("origins", OriginSettings)
    catalogue = load_catalogue(paths.SOURCES_IN)
    articles = list(read_table(paths.ARTICLES, Article))
    claims = gathered(read_table(paths.CLAIMS, Claim), "article")
    links = gathered(read_table(paths.LINKS, SourceLink), "claim")
    rows: list[SharedClaim] = []
    for story in progress(by_story(articles), "origins"):
        of_story = [claim for article in story for claim in claims[article.id]]
        rows += shared_claims(story, of_story, links, catalogue, settings)
    mixes = [mix_of(article.id, (links[claim.id] for claim in claims[article.id]), catalogue) for article in articles]
    write_table(paths.ORIGINS, SharedClaim, rows)
    write_table(paths.SOURCE_MIX, SourceMix, mixes)
    shared = {row.group: row.origins for row in rows if row.articles > 1}
    single = sum(origins == 1 for origins in shared.values())
    reached, attributed = sum(mix.primary for mix in mixes), sum(mix.attributed for mix in mixes)
    return (
        f"{len(rows)} claims, {len(shared)} made in several articles of a story, {single} of them with one origin; "
        f"{reached} of {attributed} attributed claims reach a primary source"
    )


if __name__ == "__main__":
    run_stage("origins", main)
