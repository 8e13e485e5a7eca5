"""Draw the articles of the chain gold: python tools/draw_chain_sample.py CORPORA OUT, two folders.

OUT gets sample.jsonl (corpus, key, text, hash and sentences of each article) and texts/<language>/<name>.txt, with each
sentence on a line of its own after its number, as annotators read them. It holds others' texts: it stays out of git.
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.cli.named_articles import bare_article
from pipeline.core.params import load_params
from pipeline.learning.corpora import read_polnear, read_wikinews_quotes
from pipeline.learning.scoring.news_pages import read_news_pages
from pipeline.learning.scoring.shared_texts import key_of
from pipeline.text import split_sentences
from pipeline.text.articles import IngestSettings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pipeline.core.records import Sentence

SEED = 23
ARTICLES, PAGES = 30, 12  # per language; where fewer pages will do, the corpus gives more
SHORTEST, LONGEST, LONGEST_PAGE = 80, 1500, 2700  # words
PARAGRAPHS, LONG_PARAGRAPH, REPORTS = 6, 12, 4
SATIRE = frozenset({"Postillon"})
# What a page must hold some of to be drawn; no rule of ours looks at it.
REPORTING = re.compile(
    r"[„“”»]|\b(?:sag|erklär|teilte|laut\b|zufolge|Angaben|bericht|kritisier|forder|betont|said|says|told|according|"
    r"reported|claim|announced|argue)",
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """An article that may be drawn: `article` is the corpus's own key; drawn evenly over papers, then years."""

    corpus: str
    article: str
    language: str
    paper: str
    year: str
    text: str

    @property
    def words(self) -> int:
        """How many words its text has, parted at blanks."""
        return len(self.text.split())


def pages(corpora: Path) -> Iterator[Candidate]:
    """Yield the saved pages that hold an article with paragraphs and, it seems, reported speech."""
    for page, article in read_news_pages(corpora / "news_pages", load_params("ingest", IngestSettings)):
        paper, year = page.rsplit("/", 1)[1].split("_")[:2]
        long = sum(len(block.split()) > LONG_PARAGRAPH for block in article.text.split("\n\n"))
        if long >= PARAGRAPHS and len(REPORTING.findall(article.text)) >= REPORTS and paper not in SATIRE:
            yield Candidate("news_pages", page, article.language, paper, year, article.text)


def wikinews(corpora: Path) -> Iterator[Candidate]:
    """Yield the articles of the German corpus."""
    for one in read_wikinews_quotes(corpora / "wikinews_quotes_de" / "train.jsonl"):
        yield Candidate("wikinews_quotes_de", one.name, "de", "wikinews", one.name[-11:-7], one.text)


def polnear(corpora: Path) -> Iterator[Candidate]:
    """Yield the articles of the English corpus, one of the files that several annotators made of the same text."""
    seen: set[str] = set()
    for one in read_polnear(corpora / "polnear_en" / "train.jsonl"):
        if one.text not in seen:
            seen.add(one.text)
            paper, day, _ = one.name.split("_", 2)
            yield Candidate("polnear_en", one.name, "en", paper, day[:4], one.text)


def draw(candidates: Iterable[Candidate], number: int, longest: int) -> list[Candidate]:
    """Return `number` candidates at random, as evenly over papers, and within these over years, as they allow."""
    chance = random.Random(SEED)  # noqa: S311 - a draw that can be repeated, nothing secret
    left = sorted((one for one in candidates if SHORTEST <= one.words <= longest), key=lambda one: one.article)
    chance.shuffle(left)
    drawn: list[Candidate] = []
    papers: dict[str, int] = defaultdict(int)
    years: dict[str, int] = defaultdict(int)
    while left and len(drawn) < number:
        one = min(left, key=lambda candidate: (papers[candidate.paper], years[candidate.year]))
        left.remove(one)
        drawn.append(one)
        papers[one.paper] += 1
        years[one.year] += 1
    return drawn


def slug(candidate: Candidate) -> str:
    """Return a file name that an annotator can type."""
    name = candidate.article.rsplit("/", 1)[-1].removesuffix(".html.gz")
    plain = re.sub(r"[^a-z0-9]+", "-", name.lower().translate(str.maketrans("äöü", "aou")))
    return plain.strip("-")[:48].rstrip("-")


def numbered(text: str, sentences: list[Sentence]) -> str:
    """Return the text with each sentence on its own line after its number, and blank lines between paragraphs."""
    lines: list[str] = []
    for number, sentence in enumerate(sentences):
        if number and sentence.paragraph != sentences[number - 1].paragraph:
            lines.append("")
        lines.append(f"[{number}] {' '.join(sentence.span.of(text).split())}")
    return "\n".join(lines) + "\n"


def write(out: Path, drawn: list[Candidate]) -> None:
    """Write the sample and the texts to annotate."""
    rows = []
    for number, one in enumerate(drawn, start=1):
        name = f"{number:02}-{slug(one)}"
        article = bare_article(one.text, one.language)
        sentences = split_sentences(article)
        places = [[sentence.begin, sentence.end] for sentence in sentences]
        about = {
            "name": name,
            "corpus": one.corpus,
            "article": key_of(one.corpus, one.article),
            "language": one.language,
        }
        rows.append(about | {"text_sha256": article.sha256, "text": one.text, "sentences": places})
        path = out / "texts" / one.language / f"{name}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(numbered(one.text, sentences), encoding="utf-8")
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    (out / "sample.jsonl").write_text(lines, encoding="utf-8")


if __name__ == "__main__":
    CORPORA, OUT = map(Path, sys.argv[1:3])
    OF_PAGES = list(pages(CORPORA))
    DRAWN: list[Candidate] = []
    for LANGUAGE, OTHERS in (("de", wikinews), ("en", polnear)):
        OF_LANGUAGE = draw((one for one in OF_PAGES if one.language == LANGUAGE), PAGES, LONGEST_PAGE)
        DRAWN += OF_LANGUAGE + draw(OTHERS(CORPORA), ARTICLES - len(OF_LANGUAGE), LONGEST)
    write(OUT, DRAWN)
