"""How fast text becomes attributed claims on one core, beside spaCy's blank German tokenizer and sentencizer.

Run: make bench-speed, or python benchmarks/speed.py --path FILE.

FILE is one part of the Wikinews quotation corpus. Both read the same texts in the same process, in turn, after a
warm-up; language tables are loaded before. Neither uses threads. Without spaCy ours is timed alone.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import pstats
import statistics
import time
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.cli.named_articles import article_of
from pipeline.core.errors import BelegError
from pipeline.learning.corpora.wikinews_quotes import read_wikinews_quotes
from pipeline.reading.attributions import find_attributions
from pipeline.reading.claims import ExtractSettings, extract_claims
from pipeline.text.sentences import split_sentences

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


def spacy_reader() -> Callable[[str], object] | None:
    """Return spaCy's blank German tokenizer and sentencizer; None where spaCy is not installed."""
    try:
        import spacy
    except ImportError:
        return None
    nlp: Callable[[str], object] = spacy.blank("de")
    nlp.add_pipe("sentencizer")  # type: ignore[attr-defined]
    return nlp


def seconds_of(works: list[Callable[[], object]], runs: int) -> list[list[float]]:
    """Return the seconds of each work in each run; they take turns, so that a busy machine slows all of them."""
    seconds: list[list[float]] = [[] for _ in works]
    for _ in range(runs):
        for taken, work in zip(seconds, works, strict=True):
            begin = time.perf_counter()
            work()
            taken.append(time.perf_counter() - begin)
    return seconds


def profile(work: Callable[[], object], functions: int) -> None:
    """Print the functions that take most time of their own."""
    profiler = cProfile.Profile()
    profiler.runcall(work)
    pstats.Stats(profiler).strip_dirs().sort_stats("tottime").print_stats(functions)


def _line(name: str, seconds: list[float], texts: int) -> str:
    middle = statistics.median(seconds)
    return f"{name:36}  {middle:6.2f} s  {texts / middle:7.0f} articles/s"


def main() -> None:
    """Print articles a second of both, and the ratio of their times."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--path", type=Path, required=True, help="one part of the Wikinews quotation corpus")
    parser.add_argument("--runs", type=int, default=11, help="how many runs the median is of")
    parser.add_argument("--profile", type=int, default=0, metavar="N", help="print the N slowest functions instead")
    options = parser.parse_args()
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
    print(f"{len(texts)} texts of {options.path.name}, one core, median of {options.runs} runs")
    works: list[Callable[[], object]] = [lambda: [claims_of(article) for article in articles]]
    reader = spacy_reader()
    if reader is not None:
        for text in texts[:WARM_UP]:
            reader(text)
        works.append(lambda: [reader(text) for text in texts])
    ours, *theirs = seconds_of(works, options.runs)
    print(_line("Beleg, text to attributed claims", ours, len(texts)))
    for taken in theirs:
        print(_line("spaCy blank tokenizer + sentencizer", taken, len(texts)))
        # Of runs side by side: what slows the machine for a while slows both.
        ratio = statistics.median(mine / other for mine, other in zip(ours, taken, strict=True))
        print(f"ratio of times, Beleg to spaCy        {ratio:6.2f}")
    if not theirs:
        print("spaCy is not installed here: ours alone (make bench-speed installs it)")


if __name__ == "__main__":
    main()
