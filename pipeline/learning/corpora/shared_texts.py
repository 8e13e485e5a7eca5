"""The texts of articles that lie in a folder of corpora, by corpus and the corpus's own key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.learning.corpora.news_pages import PAGES, read_news_page
from pipeline.learning.corpora.polnear import read_polnear
from pipeline.learning.corpora.wikinews_quotes import read_wikinews_quotes
from pipeline.text.articles import anything_in

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

_MAX_BYTES = 50_000_000
_TRAIN = {"wikinews_quotes_de": read_wikinews_quotes, "polnear_en": read_polnear}
NEWS_PAGES = "news_pages"
TEXT_CORPORA = (NEWS_PAGES, *_TRAIN)


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
            if document.name in articles:
                yield document.name, document.text
