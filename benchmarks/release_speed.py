"""How long a release of synthetic claims takes, how much memory, and how fast `datasets` loads it.

Run: python benchmarks/release_speed.py [--claims 100000] [--text full]

The tables the release stage reads are made of invented words in a folder of their own, 20 claims an article; then the
stage runs in a process of its own, whose time and peak memory are printed, another loads the folder, and a third checks
it as `beleg publish` does.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pipeline.core import paths
from pipeline.core.ids import content_hash, make_id
from pipeline.core.records import (
    Article,
    Attribution,
    Claim,
    Features,
    Label,
    LedgerRow,
    Sentence,
    SourceLink,
    SourceMix,
    Span,
    SplitRow,
)
from pipeline.core.tables import table_writer, write_table
from pipeline.core.terms import Checkability, ClaimType, Form, LinkType, Origin, Role, SourceKind, Split, Voice

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]
CLAIMS_AN_ARTICLE = 20
VOTES_A_CLAIM = 2
LOAD = """
import sys, time
began = time.perf_counter()
from datasets import load_dataset
imported = time.perf_counter()
loaded = load_dataset(sys.argv[1], cache_dir=sys.argv[2])
rows = {split: len(part) for split, part in loaded.items()}
print(f"load_dataset: {time.perf_counter() - imported:.1f} s, after {imported - began:.1f} s of import: {rows}")
"""
CHECK = """
import resource, sys, time
from pathlib import Path  # noqa: TC003 - typer reads the annotations at run time
from pipeline.core.params import load_params
from pipeline.publishing.hub.upload_folder import files_in, parts_of
from pipeline.publishing.hub.readback import local_content
from pipeline.publishing.hub.secret_scan import secrets_in
from pipeline.publishing.hub.texts import forbidden_texts
from pipeline.publishing.release import ReleaseSettings
folder, settings = Path(sys.argv[1]), load_params("release", ReleaseSettings)
began = time.perf_counter()
def lap():
    global began
    before, began = began, time.perf_counter()
    return f"{began - before:.1f} s"
found = [*forbidden_texts(folder, settings)]
words = lap()
found += [*secrets_in(file.path for file in files_in(folder))]
secrets = lap()
local_content(folder, parts_of((folder / "README.md").read_text(encoding="utf-8")))
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(f"before publishing: words by licence {words}, secrets {secrets}, hash of all values {lap()}, "
      f"peak {peak:.0f} MB, {len(found)} found")
"""


class Made(NamedTuple):
    """One synthetic article and what belongs to it."""

    article: Article
    sentences: list[Sentence]
    attributions: list[Attribution]
    claims: list[Claim]


def made(count: int) -> Iterator[Made]:
    """Yield synthetic articles by id, each with its claims; every second claim is someone else's."""
    draw = random.Random(1)  # noqa: S311 - no secret
    words = ["".join(draw.choices("abdegilmnorstu", k=draw.randint(2, 11))) for _ in range(5_000)]
    for article in sorted((_article(draw, words, number) for number in range(count)), key=lambda one: one.id):
        yield _cut(article)


def _article(draw: random.Random, words: list[str], number: int) -> Article:
    lines = [" ".join(draw.choices(words, k=draw.randint(6, 24))).capitalize() + "." for _ in range(CLAIMS_AN_ARTICLE)]
    text = "\n\n".join(lines)
    return Article(
        make_id("article", "Blatt", text), lines[0][:60], "Blatt", date(2026, 1, 1 + number % 28), None, "de",
        "CC-BY-4.0", ("A. Uthor",), f"story-{number}", Origin.INVENTED, (), text, content_hash(text),
    )  # fmt: skip


def _cut(article: Article) -> Made:
    sentences, attributions, claims, begin = [], [], [], 0
    for index, line in enumerate(article.text.split("\n\n")):
        span = Span(begin, begin + len(line))
        begin = span.end + 2
        sentence = Sentence(make_id("sentence", article.id, str(index)), article.id, index, index, *_ends(span), False)
        sentences.append(sentence)
        said: tuple[str, ...] = ()
        if index % 2:
            source = (Span(span.begin, span.begin + 9),)
            found = Attribution(
                make_id("attribution", article.id, str(index)), article.id, (span,), source, (), source, Form.INDIRECT,
                False, None, "made",
            )  # fmt: skip
            attributions.append(found)
            said = (found.id,)
        claims.append(
            Claim(
                make_id("claim", article.id, str(index)),
                article.id,
                sentence.id,
                (span,),
                line,
                line,
                line,
                (),
                said,
                Features(numbers=("20",)),
            )
        )
    return Made(article, sentences, attributions, claims)


def _ends(span: Span) -> tuple[int, int]:
    return span.begin, span.end


def write_tables(count: int) -> None:
    """Write every table the release stage reads under the working directory."""
    with (
        table_writer(paths.ARTICLES, Article) as articles,
        table_writer(paths.SENTENCES, Sentence) as sentences,
        table_writer(paths.ATTRIBUTIONS, Attribution) as attributions,
        table_writer(paths.CLAIMS, Claim) as claims,
        table_writer(paths.LINKS, SourceLink) as links,
        table_writer(paths.LABELS, Label) as labels,
        table_writer(paths.LEDGER, LedgerRow) as ledger,
        table_writer(paths.SPLITS, SplitRow) as splits,
    ):
        parts = [Split.TRAIN, Split.TRAIN, Split.TRAIN, Split.VALIDATION, Split.TEST]
        for number, one in enumerate(made(count)):
            articles.write(one.article)
            splits.write(SplitRow(one.article.id, one.article.id, parts[number % len(parts)]))
            sentences.write_all(one.sentences)
            attributions.write_all(one.attributions)
            claims.write_all(one.claims)
            for claim in one.claims:
                links.write(_link(claim))
                labels.write(
                    Label(claim.id, Checkability.CHECKABLE, ClaimType.EVENT, None, "votes:a", 0.8, None, "1.0.0")
                )
                ledger.write_all(_votes(claim.id))
    write_table(paths.SOURCE_MIX, SourceMix, [])


def _label(claim: str) -> Label:
    return Label(claim, Checkability.CHECKABLE, ClaimType.EVENT, None, "votes:number+verb", 0.8, None, "1.0.0")


def _link(claim: Claim) -> SourceLink:
    if not claim.attributions:
        return SourceLink(
            claim.id, 0, Role.ORIGIN, LinkType.NONE, None, None, None, SourceKind.NONE, None, None, 1.0, False,
            "own_voice",
        )  # fmt: skip
    span = Span(claim.spans[0].begin, claim.spans[0].begin + 9)
    return SourceLink(
        claim.id, 0, Role.ORIGIN, LinkType.REPORTS, span, claim.text[:9], None, SourceKind.UNNAMED, None, None, 0.5,
        False, "made",
    )  # fmt: skip


def _votes(claim: str) -> Iterator[LedgerRow]:
    values = {"checkability": "checkable", "reason": None, "claim_type": "event"}
    for name in ("number", "verb")[:VOTES_A_CLAIM]:
        for field, value in values.items():
            yield LedgerRow(claim, field, value, Voice.FUNCTION, name, "C1", None, "1.0.0", None, None, True)


def main() -> None:
    """Make the tables, run the stage, load the folder, print times, memory and sizes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--text", choices=["none", "claims", "full"], default="full")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        params = (ROOT / "params.yaml").read_text(encoding="utf-8")
        Path("params.yaml").write_text(params.replace("\n  text: full ", f"\n  text: {given.text} "), encoding="utf-8")
        shutil.copytree(ROOT / "data/sources", "data/sources")
        write_tables(given.claims // CLAIMS_AN_ARTICLE)
        began = time.perf_counter()
        subprocess.run([sys.executable, "-m", "pipeline.stages.release"], check=True)
        taken = time.perf_counter() - began
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        size = sum(path.stat().st_size for path in paths.RELEASE.rglob("*") if path.is_file()) / 1e6
        print(f"release, text {given.text}: {taken:.1f} s, peak {peak:.0f} MB, {size:.0f} MB on disk")
        subprocess.run([sys.executable, "-c", LOAD, str(paths.RELEASE), "cache"], check=True)
        subprocess.run([sys.executable, "-c", CHECK, str(paths.RELEASE)], check=True)
        os.chdir(ROOT)


if __name__ == "__main__":
    main()
