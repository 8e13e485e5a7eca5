"""How well attributions fit our own gold, and how well its two annotators fit each other, by the same measure.

Run: python benchmarks/own_attributions.py (after dvc repro)

The measure is that of `beleg benchmark wikinews_quotes` with content, source and cue; nested ones count.
"""

from __future__ import annotations

import itertools
import json
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.core import paths
from pipeline.core.records import Article, Attribution, Span
from pipeline.core.tables import read_table
from pipeline.languages import load_language
from pipeline.learning.corpora.documents import GoldAttribution
from pipeline.learning.scoring.quote_matching import QuoteScores, token_ids
from pipeline.text.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.learning.scoring.quote_matching import Roles

FOLDER = Path("data/annotations/attributions")
PARTS = ("content", "source", "cue")


def read_gold(path: Path) -> dict[str, list[GoldAttribution]]:
    """Return article id → the attributions that one annotator marked."""
    found: dict[str, list[GoldAttribution]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        content, source, cue = (tuple(Span(*span) for span in row[part]) for part in PARTS)
        found[row["article"]].append(GoldAttribution(content, source, cue))
    return found


def tokens_of(article: Article, items: Sequence[GoldAttribution | Attribution]) -> list[Roles]:
    """Return the attributions as token numbers by role."""
    tokens = tokenize(article.text, Span(0, len(article.text)), load_language(article.language))
    begins, ends = [token.begin for token in tokens], [token.end for token in tokens]
    return [{part: token_ids(getattr(item, part), begins, ends) for part in PARTS} for item in items]


def score(
    articles: Sequence[Article],
    gold: Mapping[str, Sequence[GoldAttribution]],
    other: Mapping[str, Sequence[GoldAttribution | Attribution]],
) -> str:
    """Return one line: F1 in percent of content, source, cue and all of them."""
    scores = QuoteScores(PARTS)
    for article in articles:
        scores.add(tokens_of(article, gold.get(article.id, [])), tokens_of(article, other.get(article.id, [])))
    numbers = scores.numbers()
    return "  ".join(f"{part} {numbers[part]['f1']:5.1f}" for part in ("content", "source", "cue", "joint"))


def main() -> None:
    """Print the scores of ours against each annotator, and of the annotators against each other, by language."""
    gold = {path.stem: read_gold(path) for path in sorted(FOLDER.glob("*.jsonl"))}
    marked = {key for found in gold.values() for key in found}
    ours: dict[str, list[Attribution]] = defaultdict(list)
    for found in read_table(paths.ATTRIBUTIONS, Attribution):
        ours[found.article].append(found)
    chosen = [article for article in read_table(paths.ARTICLES, Article) if article.id in marked]
    for language in ("de", "en"):
        articles = [article for article in chosen if article.language == language]
        print(f"{language}: {len(articles)} articles")
        for name, rows in gold.items():
            count = sum(len(rows.get(article.id, [])) for article in articles)
            print(f"  ours against {name} ({count})     {score(articles, rows, ours)}")
        names = sorted(gold.keys() - {"adjudicated"})
        for first, second in itertools.pairwise(names):
            print(f"  {second} against {first}  {score(articles, gold[first], gold[second])}")


if __name__ == "__main__":
    main()
