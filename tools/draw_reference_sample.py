"""Draw the claims whose references are marked: python tools/draw_reference_sample.py CORPORA DRAW OUT, three folders.

DRAW is what tools/draw_chain_sample.py wrote. OUT gets claims.jsonl (name, article and places of each claim) and
claims/<name>.txt, the list that annotators read beside the text. It holds others' texts: it stays out of git.
"""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.cli.answer import read_claims
from pipeline.cli.named_articles import bare_article
from pipeline.learning.scoring.chain_marks import read_draw
from pipeline.learning.scoring.shared_texts import day_of
from pipeline.reading.claims import ExtractSettings

if TYPE_CHECKING:
    from pipeline.core.records import Claim
    from pipeline.learning.scoring.chain_marks import DrawnArticle

SEED = 20261202
OF_AN_ARTICLE = 11


def draw(article: DrawnArticle, chance: random.Random) -> list[Claim]:
    """Return claims of an article drawn at random, in the order of the text."""
    _, claims = read_claims(bare_article(article.text, article.language), ExtractSettings(min_claim_words=3))
    drawn = chance.sample(range(len(claims)), min(OF_AN_ARTICLE, len(claims)))
    return [claims[at] for at in sorted(drawn)]


def sentence_of(article: DrawnArticle, claim: Claim) -> int:
    """Return the number of the sentence that a claim begins in."""
    begin = claim.spans[0].begin
    return next(number for number, span in enumerate(article.sentences) if span.begin <= begin < span.end)


def write(corpora: Path, drawn: dict[str, DrawnArticle], out: Path) -> None:
    """Write the claims and the lists to annotate."""
    chance = random.Random(SEED)  # noqa: S311 - a draw that can be repeated, nothing secret
    (out / "claims").mkdir(parents=True, exist_ok=True)
    with (out / "claims.jsonl").open("w", encoding="utf-8") as rows:
        for article in drawn.values():
            day, lines = day_of(corpora, article.corpus, article.article), []
            for number, claim in enumerate(draw(article, chance), start=1):
                name = f"{article.name}-{number:02}"
                spans = [[span.begin, span.end] for span in claim.spans]
                rows.write(json.dumps({"name": name, "article": article.name, "spans": spans}) + "\n")
                lines.append(f"{name} [{sentence_of(article, claim)}] {' '.join(claim.text.split())}\n")
            told = f"day of the article: {day:%A %Y-%m-%d}\n" if day else "day of the article: not known\n"
            (out / "claims" / f"{article.name}.txt").write_text(told + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    CORPORA, DRAW, OUT = map(Path, sys.argv[1:])
    write(CORPORA, read_draw(DRAW / "sample.jsonl"), OUT)
