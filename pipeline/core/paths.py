"""Where each table lives, relative to the project's top folder."""

from __future__ import annotations

from pathlib import Path

ARTICLES_IN = Path("data/articles")
SOURCES_IN = Path("data/sources")
ANNOTATIONS_IN = Path("data/annotations")
CONTRAST_IN = Path("data/annotations/contrast.jsonl")

ARTICLES = Path("data/interim/articles.parquet")
SENTENCES = Path("data/interim/sentences.parquet")
ATTRIBUTIONS = Path("data/interim/attributions.parquet")
CLAIMS = Path("data/interim/claims.parquet")
SOURCE_INDEX = Path("data/interim/source_index")
LINKS = Path("data/interim/links.parquet")
ORIGINS = Path("data/interim/origins.parquet")
SOURCE_MIX = Path("data/interim/source_mix.parquet")
VOTES = Path("data/interim/votes.parquet")
LABELS = Path("data/interim/labels.parquet")
LEDGER = Path("data/interim/ledger.parquet")
AGREEMENT = Path("data/interim/agreement.json")
SPLITS = Path("data/splits/splits.parquet")
LEAKS = Path("data/splits/leaks.json")
MODELS = Path("data/models")
EVAL = Path("data/eval")
LEADERBOARD = Path("data/eval/leaderboard.json")
REJECTS = Path("data/rejects")
REPORT = Path("data/report")
RELEASE = Path("data/release")


def rejects(stage: str) -> Path:
    """Return the file that holds what `stage` dropped."""
    return REJECTS / f"{stage}.jsonl"
