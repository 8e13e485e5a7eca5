"""How well annotations find their claims again, at several settings of label.min_overlap.

Run `python benchmarks/anchoring.py` after `dvc repro`. Two trials on the gold of each annotator: every annotated claim
is taken away in turn (its annotation must fit none of the others), and every claim of six words or more is cut in two
at a place drawn at random (its annotation should go to one of its parts).
"""

from __future__ import annotations

import random
from collections import defaultdict
from typing import TYPE_CHECKING

from pipeline.core import paths
from pipeline.core.record import replace
from pipeline.core.records import Article, Claim, Span
from pipeline.core.tables import read_table
from pipeline.core.terms import Anchor
from pipeline.labels import anchor_gold, read_gold

if TYPE_CHECKING:
    from pipeline.labels import Gold

SETTINGS = (0.51, 0.6, 0.7, 0.8, 0.9)


def _halves(claims: list[Claim], draw: random.Random) -> list[Claim]:
    """Return the claims, those of one span and six words or more in two parts with the claim's id and a number."""
    found: list[Claim] = []
    for claim in claims:
        gaps = [at for at, sign in enumerate(claim.text) if sign == " "]
        if len(claim.spans) > 1 or len(gaps) < 5:
            found.append(claim)
            continue
        cut, begin = draw.choice(gaps[1:-1]), claim.spans[0].begin
        for number, (first, last) in enumerate([(0, cut), (cut + 1, len(claim.text))]):
            span, words = Span(begin + first, begin + last), claim.text[first:last]
            found.append(replace(claim, id=f"{claim.id}/{number}", spans=(span,), text=words))
    return found


def _trial(article: Article, claims: list[Claim], rows: list[Gold], setting: float) -> tuple[int, int, int, int, int]:
    """Return (claims taken away, of those matched all the same, claims cut, of those found, of those mistaken)."""
    base, _ = anchor_gold(article, claims, rows, setting)
    gone = sum(
        bool(anchor_gold(article, [claim for claim in claims if claim.id != one.claim], [one.gold], setting)[0])
        for one in base
    )
    parts = _halves(claims, random.Random(article.id))  # noqa: S311 - a fixed sample, no secret
    whole = {part.id for part in parts}
    home = {one.gold.place: one.claim for one in base if one.claim not in whole}
    found, _ = anchor_gold(article, parts, rows, setting)
    changed = [one for one in found if one.anchor is Anchor.CHANGED and one.gold.place in home]
    right = sum(one.claim.startswith(f"{home[one.gold.place]}/") for one in changed)
    return len(base), gone, len(home), right, len(changed) - right


def main() -> None:
    """Print a line a setting."""
    claims: dict[str, list[Claim]] = defaultdict(list)
    for claim in read_table(paths.CLAIMS, Claim):
        claims[claim.article].append(claim)
    gold, _ = read_gold(paths.ANNOTATIONS_IN / "gold")
    articles = [article for article in read_table(paths.ARTICLES, Article) if article.id in gold]
    print("min_overlap  claims gone  matched all the same  claims cut  found  mistaken")
    for setting in SETTINGS:
        sums = [0] * 5
        for article in articles:
            for name in sorted({one.annotator for one in gold[article.id]}):
                rows = [one for one in gold[article.id] if one.annotator == name]
                counts = _trial(article, claims[article.id], rows, setting)
                sums = [old + new for old, new in zip(sums, counts, strict=True)]
        print(f"{setting:11}  {sums[0]:11}  {sums[1]:20}  {sums[2]:10}  {sums[3]:5}  {sums[4]:8}")


if __name__ == "__main__":
    main()
