"""How fast text becomes attributed claims on one core, beside spaCy's blank German tokenizer and sentencizer.

Run: make bench-speed, or python benchmarks/speed.py --path FILE

FILE is one part of the Wikinews quotation corpus. Both read the same texts in the same process, one after the other,
after a warm-up; language tables are loaded before. Without spaCy ours is timed alone.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import os
import pstats
import statistics
import time
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.attributions import find_attributions
from pipeline.claims import ExtractSettings, extract_claims
from pipeline.commands.answer import article_of
from pipeline.core.errors import BelegError
from pipeline.corpora.wikinews_quotes import read_wikinews_quotes
from pipeline.sentences import split_sentences

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.core.records import Article

SETTINGS = ExtractSettings(min_claim_words=3)
WARM_UP = 50


def claims_of(article: Article) -> int:
    """Return the number of claims of an article: sentences, attributions, claims, nothing kept between articles."""
    sentences = split_sentences(article)
    attributions = find_attributions(article, sentences)
    return len(extract_claims(article, sentences, attributions, SETTINGS).claims)


def timed(work: Callable[[], object], runs: int) -> float:
    """Return the median number of seconds that the work takes."""
    seconds = []
    for _ in range(runs):
        begin = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - begin)
    return statistics.median(seconds)


def spacy_seconds(texts: list[str], runs: int) -> float | None:
    """Return the median number of seconds of spaCy's blank tokenizer and sentencizer; None where it is not there."""
    try:
        import spacy
    except ImportError:
        return None
    nlp = spacy.blank("de")
    nlp.add_pipe("sentencizer")
    for text in texts[:WARM_UP]:
        nlp(text)
    return timed(lambda: [nlp(text) for text in texts], runs)


def profile(work: Callable[[], object], functions: int) -> None:
    """Print the functions that take most time of their own."""
    profiler = cProfile.Profile()
    profiler.runcall(work)
    pstats.Stats(profiler).strip_dirs().sort_stats("tottime").print_stats(functions)


def main() -> None:
    """Print articles a second of both, and the ratio of their times."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--path", type=Path, required=True, help="one part of the Wikinews quotation corpus")
    parser.add_argument("--runs", type=int, default=5, help="how many runs the median is of")
    parser.add_argument("--profile", type=int, default=0, metavar="N", help="print the N slowest functions instead")
    options = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    try:
        texts = [document.text for document in read_wikinews_quotes(options.path)]
    except BelegError as error:
        parser.error(str(error))
    articles = [article_of(json.dumps({"text": text, "language": "de"}).encode())[1] for text in texts]
    for article in articles[:WARM_UP]:
        claims_of(article)
    if options.profile:
        profile(lambda: [claims_of(article) for article in articles], options.profile)
        return
    ours = timed(lambda: [claims_of(article) for article in articles], options.runs)
    theirs = spacy_seconds(texts, options.runs)
    print(f"{len(texts)} texts of {options.path.name}, one core, median of {options.runs} runs")
    print(f"Beleg, text to attributed claims      {ours:6.2f} s  {len(texts) / ours:7.0f} articles/s")
    if theirs is None:
        print("spaCy is not installed here: ours alone (make bench-speed installs it)")
        return
    print(f"spaCy blank tokenizer + sentencizer   {theirs:6.2f} s  {len(texts) / theirs:7.0f} articles/s")
    print(f"ratio of times, Beleg to spaCy        {ours / theirs:6.2f}")


if __name__ == "__main__":
    main()
