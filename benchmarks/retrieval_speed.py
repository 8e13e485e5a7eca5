"""How long one claim takes against 100,000 documents: made of the claims of a TSV, repeated with other numbers."""

from __future__ import annotations

import argparse
import itertools
import statistics
import tempfile
import time
from pathlib import Path

from pipeline.core.params import load_params
from pipeline.learning.corpora.claim_retrieval import read_claims, read_posts
from pipeline.sources.retrieval import Ranker, RankSettings, Unit

DOCUMENTS = 100_000


def main() -> None:
    """Build and load an index, then print build, load and query times."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--docs", type=Path, required=True, help="TSV: id, claim, title")
    parser.add_argument("--queries", type=Path, required=True, help="TSV: id, text")
    parser.add_argument("--documents", type=int, default=DOCUMENTS)
    given = parser.parse_args()
    settings = load_params("index", RankSettings)
    claims, posts = read_claims(given.docs), read_posts(given.queries)
    repeated = itertools.islice(enumerate(itertools.cycle(claims)), given.documents)
    units = [
        Unit(f"{at}", claim.title, f"{claim.claim} {at // len(claims)}x{at % 997}", "en") for at, claim in repeated
    ]
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        Ranker.build(units, settings).save(Path(folder) / "index")
        built = time.perf_counter()
        ranker = Ranker.load(Path(folder) / "index", settings)
        loaded = time.perf_counter()
    times = []
    for post in posts:
        start = time.perf_counter()
        ranker.rank(post.text, "en")
        times.append(1000.0 * (time.perf_counter() - start))
    slowest = sorted(times)[int(0.95 * len(times))]
    print(f"{given.documents} documents: built in {built - began:.1f} s, loaded in {loaded - built:.1f} s")
    print(f"{len(times)} claims: median {statistics.median(times):.1f} ms, 95 of 100 within {slowest:.1f} ms")


if __name__ == "__main__":
    main()
