"""Draw the articles of the chain gold: python tools/draw_chain_sample.py CORPORA OUT, two folders.

OUT gets sample.jsonl (corpus, key, text, hash and sentences of each article) and texts/<name>.txt, with each sentence
on a line of its own after its number, as annotators read them. It holds others' texts: it stays out of git.
"""

from __future__ import annotations

import json
import random
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pipeline.cli.named_articles import bare_article
from pipeline.learning.corpora import read_polnear, read_wikinews_quotes
from pipeline.learning.scoring.news_pages import read_news_pages
from pipeline.learning.scoring.shared_texts import key_of
from pipeline.text import split_sentences
from pipeline.text.articles import anything_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pipeline.core.records import Sentence
    from pipeline.learning.corpora import Document

SEED = 20261201
ARTICLES, PAGES = 30, 12  # per language; where fewer pages will do, the corpus gives more
# Pages: so many paragraphs of so many characters; of a paper at most so many pages.
PARAGRAPHS, LONG_PARAGRAPH, OF_A_PAPER = 6, 60, {"de": 1, "en": 2}
# How many characters a text has.
LENGTHS = {"news_pages": (1500, 12000), "wikinews_quotes_de": (900, 6000), "polnear_en": (1200, 7000)}
# What each language takes the rest from.
CORPORA = (("de", "wikinews_quotes_de", read_wikinews_quotes), ("en", "polnear_en", read_polnear))


class Candidate(NamedTuple):
    """An article that may be drawn: `article` is the corpus's own key, `paper` where it stood."""

    corpus: str
    article: str
    paper: str
    text: str

    @property
    def fits(self) -> bool:
        """Whether its text is neither too short nor too long."""
        shortest, longest = LENGTHS[self.corpus]
        return shortest <= len(self.text) <= longest


def pages(corpora: Path, chance: random.Random) -> Iterator[tuple[str, list[Candidate]]]:
    """Yield each language with the saved pages drawn for it, in a random order with few of one paper."""
    found: dict[str, list[Candidate]] = {"de": [], "en": []}
    for page, article in read_news_pages(corpora / "news_pages", anything_in(["pages"], 20_000_000)):
        one = Candidate("news_pages", page, page.rsplit("/", 1)[1].split("_")[0], article.text)
        long = sum(len(block) > LONG_PARAGRAPH for block in article.text.split("\n\n"))
        if one.fits and long >= PARAGRAPHS and article.language in found:
            found[article.language].append(one)
    for language, candidates in found.items():
        chance.shuffle(candidates)
        papers: Counter[str] = Counter()
        drawn: list[Candidate] = []
        for one in candidates:
            if papers[one.paper] < OF_A_PAPER[language] and len(drawn) < PAGES:
                papers[one.paper] += 1
                drawn.append(one)
        yield language, drawn


def texts(corpus: str, documents: Iterable[Document]) -> list[Candidate]:
    """Return the texts of a corpus that fit, in the order of their keys, each once."""
    held = (Candidate(corpus, one.name, corpus, one.text) for one in documents)
    first: dict[str, Candidate] = {}
    for one in sorted(candidate for candidate in held if candidate.fits):
        first.setdefault(one.text, one)
    return list(first.values())


def draw(corpora: Path) -> Iterator[tuple[str, Candidate]]:
    """Yield (name, article): of each language the pages, then of each what its corpus adds."""
    chance = random.Random(SEED)  # noqa: S311 - a draw that can be repeated, nothing secret
    count: Counter[str] = Counter()
    drawn = [(language, one) for language, found in pages(corpora, chance) for one in found]
    of_language = Counter(language for language, _ in drawn)
    for language, corpus, read in CORPORA:
        others = texts(corpus, read(corpora / corpus / "train.jsonl"))
        drawn += [(language, one) for one in chance.sample(others, ARTICLES - of_language[language])]
    for language, one in drawn:
        count[language] += 1
        yield f"{language}{count[language]:02}", one


def numbered(text: str, sentences: list[Sentence]) -> str:
    """Return the text with each sentence on its own line after its number, and blank lines between paragraphs."""
    lines: list[str] = []
    for number, sentence in enumerate(sentences):
        if number and sentence.paragraph != sentences[number - 1].paragraph:
            lines.append("")
        lines.append(f"[{number}] {' '.join(sentence.span.of(text).split())}")
    return "\n".join(lines) + "\n"


def write(out: Path, drawn: Iterable[tuple[str, Candidate]]) -> None:
    """Write the sample and the texts to annotate."""
    (out / "texts").mkdir(parents=True, exist_ok=True)
    with (out / "sample.jsonl").open("w", encoding="utf-8") as sample:
        for name, one in drawn:
            article = bare_article(one.text, name[:2])
            sentences = split_sentences(article)
            row = {
                "name": name,
                "corpus": one.corpus,
                "article": key_of(one.corpus, one.article),
                "language": name[:2],
                "text_sha256": article.sha256,
                "text": one.text,
                "sentences": [[sentence.begin, sentence.end] for sentence in sentences],
            }
            sample.write(json.dumps(row, ensure_ascii=False) + "\n")
            (out / "texts" / f"{name}.txt").write_text(numbered(one.text, sentences), encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[2]), draw(Path(sys.argv[1])))
