"""The texts of articles that lie in a folder of corpora, by corpus and the corpus's own key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.learning.corpora import read_polnear, read_wikinews_quotes
from pipeline.learning.scoring.news_pages import PAGES, read_news_page
from pipeline.text.articles import anything_in

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import date
    from pathlib import Path

_MAX_BYTES = 50_000_000
WIKINEWS = "wikinews_quotes_de"
_TRAIN = {WIKINEWS: read_wikinews_quotes, "polnear_en": read_polnear}
NEWS_PAGES = "news_pages"


def key_of(corpus: str, name: str) -> str:
    """Return the key of an article that a corpus names so; of Wikinews the number alone, without the headline."""
    return name.split(" - ", 1)[0] if corpus == WIKINEWS else name


def texts_of(corpora: Path, corpus: str, articles: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield (key, text) of those of the articles that the corpus's train part or its pages hold.

    Nothing is yielded where the corpus is not in the folder. Raises InputError where its files cannot be read.
    """
    folder = corpora / corpus
    if corpus == NEWS_PAGES:
        settings = anything_in([PAGES], _MAX_BYTES)
        for page in sorted(articles):
            article = read_news_page(folder, page, settings) if (folder / page).is_file() else None
            if article is not None:
                yield page, article.text
    elif corpus in _TRAIN and (folder / "train.jsonl").is_file():
        for document in _TRAIN[corpus](folder / "train.jsonl"):
            key = key_of(corpus, document.name)
            if key in articles:
                yield key, document.text


def day_of(corpora: Path, corpus: str, article: str) -> date | None:
    """Return the day of a saved page; the other corpora do not tell theirs."""
    if corpus != NEWS_PAGES:
        return None
    page = read_news_page(corpora / corpus, article, anything_in([PAGES], _MAX_BYTES))
    return page.published if page is not None else None
