"""Saved pages of newspapers (after flairNLP/fundus's tests), read by our own article reader: text and language."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

from pipeline.core.errors import InputError
from pipeline.core.records import Article
from pipeline.text.articles import parse_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pipeline.text.articles import IngestSettings

PAGES = "pages/*/*.html.gz"


def read_news_page(folder: Path, page: str, settings: IngestSettings) -> Article | None:
    """Return the article on one page ("pages/de/Paper_2024_01_31.html.gz"); None where none is found on it.

    Raises InputError where the page is absent or no gzip file.
    """
    try:
        raw = gzip.decompress((folder / page).read_bytes())
    except (OSError, EOFError) as error:
        raise InputError(f"{folder / page}: cannot be read: {error}") from error
    found = (article for _, article in parse_bytes(page.removesuffix(".gz"), raw, settings))
    return next((article for article in found if isinstance(article, Article)), None)


def read_news_pages(folder: Path, settings: IngestSettings) -> Iterator[tuple[str, Article]]:
    """Yield (page, article) for each page of the folder that holds an article, by name."""
    for path in sorted(folder.glob(PAGES)):
        page = path.relative_to(folder).as_posix()
        article = read_news_page(folder, page, settings)
        if article is not None:
            yield page, article
