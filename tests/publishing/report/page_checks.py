"""What tests of the report ask of a page."""

from __future__ import annotations

from collections import Counter
from html.parser import HTMLParser

VOID = {"meta", "link", "br", "img", "rect", "line", "circle", "path", "input"}


class Strict(HTMLParser):
    """Fails on tags that do not nest, and keeps every tag, attribute and id it saw."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: Counter[str] = Counter()
        self.attributes: set[str] = set()
        self.ids: Counter[str] = Counter()
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_startendtag(tag, attrs)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes |= {name for name, _ in attrs}
        self.ids.update(value or "" for name, value in attrs if name == "id")
        self.links += [value or "" for name, value in attrs if name == "href"]

    def handle_endtag(self, tag: str) -> None:
        assert self.open
        assert self.open.pop() == tag, tag


def parsed(html: str) -> Strict:
    """Return what a page holds; fails where its tags do not nest or an id stands twice."""
    parser = Strict()
    parser.feed(html)
    parser.close()
    assert not parser.open
    assert not [name for name, count in parser.ids.items() if count > 1]
    return parser
