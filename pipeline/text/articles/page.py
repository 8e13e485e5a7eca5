"""What we know of web pages beside trafilatura: link lists, the lead under the headline, the headline itself."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.html import HtmlElement

    from pipeline.text.articles.blocks import Block

_LEAD = re.compile(
    r"(?<![a-z])(?:lead|excerpt|teaser|intro|abstract|summary|standfirst|vorspann|dek|description|documentdescription)"
    r"(?![a-z])",
    re.I,
)
_ASIDE = re.compile(
    r"(?<![a-z])(?:aside|nav|related|recommend|sidebar|footer|comments?|newsletter|teasers|list)(?![a-z])", re.I
)
_JUNK = re.compile(
    r"saboxplugin|author-?(?:box|bio)|link-?list|contact-?teaser|newsletter|copyright|related-?(?:posts|articles)", re.I
)
_SEPARATORS = (" | ", " - ", " – ", " — ", " › ", " » ", " : ", " -", " |")
_LEAD_CHARS = range(60, 1200)
_SAME = 40
_LARGE = 60


def words(element: HtmlElement) -> str:
    """Return the text in an element, white space made single blanks."""
    return " ".join("".join(element.itertext()).split())


def prune(tree: HtmlElement) -> None:
    """Remove from the page what is never part of an article: author boxes, link lists, paragraphs that are one link."""
    for element in list(_junk(tree)):
        if element.getparent() is not None:
            element.drop_tree()


def _junk(tree: HtmlElement) -> Iterator[HtmlElement]:
    for element in tree.iter("div", "ul", "ol", "section", "aside", "em", "span", "p"):
        name = f"{element.get('class') or ''} {element.get('id') or ''}"
        if (_JUNK.search(name) and len(words(element)) < 1500) or _only_links(element):
            yield element


def _only_links(element: HtmlElement) -> bool:
    """Return whether a paragraph is nothing but one link, or a list nothing but links."""
    if element.tag == "p":
        links = element.findall(".//a")
        return len(links) == 1 and len(words(links[0])) >= 20 and len(words(element)) - len(words(links[0])) <= 6
    if element.tag in ("ul", "ol"):
        items = element.findall("li")
        return len(items) > 1 and all(
            (links := item.findall(".//a")) and len(words(item)) == sum(len(words(link)) for link in links)
            for item in items
        )
    return False


def find_lead(tree: HtmlElement, title: str | None, blocks: Sequence[Block]) -> str | None:
    """Return the lead paragraph that stands above the text and is not among its `blocks`, or None.

    A lead is what the page gives as its description, or a paragraph below the headline named so by its class (teaser,
    excerpt, intro …).
    """
    paragraphs = [" ".join(block.text.split()) for block in blocks if not block.is_heading]
    held = " ".join(paragraphs)
    first = next((text[:_SAME] for text in paragraphs if len(text) > _SAME), None)
    if not first:
        return None
    lead = _lead_above(tree, title, first)
    return None if lead is None or lead[: max(_SAME, len(lead) * 4 // 5)] in held else lead


def _lead_above(tree: HtmlElement, title: str | None, first: str) -> str | None:
    """Return the lead on the page above the paragraph that begins with `first`, or None."""
    described, below = _description(tree), False
    for element in tree.iter("h1", "h2", "h3", "p", "div", "span"):
        if _is_large(element):
            continue
        text = words(element)
        below = below or _is_headline(element, text, title)
        if text.startswith(first):
            return None
        if _is_paragraph(element, text) and (text[:_SAME] == described[:_SAME] or (below and _is_named_lead(element))):
            return text
    return None


def _is_headline(element: HtmlElement, text: str, title: str | None) -> bool:
    if element.tag in ("h2", "h3"):
        return bool(text and title and title.startswith(text))
    return bool(element.tag == "h1")


def _is_large(element: HtmlElement) -> bool:
    """Return whether an element holds more elements than a paragraph ever does."""
    return next(islice(element.iter(), _LARGE, None), None) is not None


def _is_paragraph(element: HtmlElement, text: str) -> bool:
    """Return whether an element holds one paragraph of the page's main part, not a box, a link or a form."""
    if len(text) not in _LEAD_CHARS or element.find(".//div") is not None:
        return False
    if any(_ASIDE.search(name) for name in _names(element)):
        return False
    if next(element.iterancestors("a", "aside", "nav", "footer", "form"), None) is not None:
        return False
    return sum(len(words(link)) for link in element.iter("a")) <= len(text) / 3


def _is_named_lead(element: HtmlElement) -> bool:
    return any(_LEAD.search(name) for name in _names(element)[:2])


def _names(element: HtmlElement) -> list[str]:
    return [str(node.get("class") or "") for node in (element, *list(element.iterancestors())[:2])]


def _description(tree: HtmlElement) -> str:
    for meta in tree.iter("meta"):
        if (meta.get("name") or meta.get("property") or "").lower() in ("description", "og:description"):
            text = " ".join((meta.get("content") or "").split())
            if len(text) >= _SAME:
                return text
    return ""


def headline(tree: HtmlElement, title: str | None) -> str | None:
    """Return the page's title without the name of the site behind it, where a headline on the page tells them apart."""
    if not title:
        return title
    for element in tree.iter("h1", "h2"):
        shown = words(element)
        if len(shown) > 3 and title != shown and title.startswith(tuple(shown + mark for mark in _SEPARATORS)):
            return shown
    return title
