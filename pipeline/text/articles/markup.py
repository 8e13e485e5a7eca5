"""Web pages: the article's text as light Markdown, and what the page says of itself."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from pipeline.core.record import replace
from pipeline.text.articles.article_fields import Fields
from pipeline.text.articles.blocks import blocks_of, render
from pipeline.text.articles.page import find_lead, headline, prune
from pipeline.text.articles.publication_date import parse_date
from pipeline.text.articles.read import clean, clean_line
from pipeline.text.articles.reject_reasons import Reason, UnusableError

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# No guessing from dates strewn over the page, and no dependence on today's date.
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2100-01-01"}
# What lxml and trafilatura raise on pages that are broken beyond repair (lxml's errors are SyntaxError or ValueError).
_BROKEN = (
    ValueError,
    TypeError,
    AttributeError,
    LookupError,
    ArithmeticError,
    AssertionError,
    SyntaxError,
    RecursionError,
)


def parse_page(markup: str) -> tuple[Fields, str]:
    """Return (fields, text) of a decoded web page; blocks of text are separated by blank lines.

    Headings begin with ``#``, list items with ``- ``, quotations with ``> ``; cells of a table row are joined by
    `` | ``. The text is empty where the page holds no article. Raises UnusableError: bad_html.
    """
    try:
        tree = _tree(clean(markup))
        return _extract(tree)
    except _BROKEN as error:
        raise UnusableError(Reason.BAD_HTML, f"the page cannot be parsed ({type(error).__name__})") from error


def _tree(markup: str) -> HtmlElement:
    from trafilatura.utils import load_html

    for name in ("trafilatura", "htmldate"):  # what is wrong with a page is our reject, not a line in the terminal
        logging.getLogger(name).setLevel(logging.CRITICAL)
    tree = load_html(markup)
    if tree is None:
        raise UnusableError(Reason.BAD_HTML, "no HTML in it")
    return tree


def _extract(tree: HtmlElement) -> tuple[Fields, str]:
    import trafilatura

    prune(tree)
    document: Any = trafilatura.bare_extraction(
        tree, fast=True, include_comments=False, with_metadata=True, date_extraction_params=dict(_DATES)
    )
    if document is None or document.body is None:
        return Fields(), ""
    fields = _fields(document)
    fields = replace(fields, title=headline(tree, fields.title))
    blocks = blocks_of(document.body)
    lead = find_lead(tree, fields.title, blocks)
    return fields, render(blocks, lead)


def _fields(document: Any) -> Fields:
    """Return what the page says of itself, as far as it can be believed; what cannot is left empty, not rejected."""
    publisher = _line(document.sitename)
    authors = [clean_line(name) for name in (document.author or "").split(";")]
    return Fields(
        title=_line(document.title),
        publisher=publisher,
        published=parse_date(document.date) if document.date else None,
        url=_line(document.url),
        licence=_line(document.license),
        authors=tuple(dict.fromkeys(name for name in authors if name and name != publisher)),
    )


def _line(value: str | None) -> str | None:
    return clean_line(value or "") or None
