"""The element tree that trafilatura extracts, rendered as light Markdown."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

_BLOCKS = frozenset(
    ("body", "main", "article", "section", "div", "p", "head", "list", "item", "quote", "table", "row", "cell", "code")
)
_SPACE = re.compile("[ \\t\\n\\r\\f]+")
_BREAK = "\x00"  # a line break of the page, until white space is collapsed
_BREAKS = re.compile(f" ?{_BREAK}[{_BREAK} ]*")


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item, quotation or table row; `prefix` is its Markdown mark."""

    prefix: str
    text: str

    @property
    def is_heading(self) -> bool:
        """Whether this is a heading."""
        return self.prefix.startswith("#")


def blocks_of(body: _Element) -> list[Block]:
    """Return the blocks of an extracted body in order, white space collapsed as a browser would."""
    found: list[Block] = []
    for block in _walk(body, ""):
        if block.text and (not found or found[-1] != block):
            found.append(block)
    while found and found[-1].is_heading:  # a heading over nothing: "More on this"
        found.pop()
    return found


def render(blocks: list[Block], lead: str | None = None) -> str:
    """Return blocks as text, a blank line between them, none between the items of a list or the rows of a table.

    A `lead` goes first, below a heading where the text begins with one.
    """
    if lead:
        at = 1 if blocks and blocks[0].is_heading else 0
        blocks = [*blocks[:at], Block("", lead), *blocks[at:]]
    parts: list[str] = []
    for before, block in zip([None, *blocks], blocks, strict=False):
        if before:
            parts.append("\n" if before.prefix == block.prefix in ("- ", "| ") else "\n\n")
        mark = "" if block.prefix == "| " else block.prefix
        parts.append(mark + block.text.replace("\n", "\n> " if block.prefix == "> " else "\n"))
    return "".join(parts)


def _walk(element: _Element, prefix: str) -> Iterator[Block]:
    """Yield the blocks in an element; text between its block-level children makes blocks of its own."""
    prefix = _prefix(element, prefix)
    if element.tag == "row" and not any(len(list(cell.iter("p", "list", "head"))) > 1 for cell in element):
        yield _row(element)
        return
    run = element.text or ""
    for child in element:
        if child.tag in _BLOCKS or any(part.tag in _BLOCKS for part in child.iterdescendants()):
            yield from _paragraphs(run, prefix)
            yield from _walk(child, prefix)
            run = child.tail or ""
        else:
            run += _inline(child) + (child.tail or "")
    yield from _paragraphs(run, prefix)


def _row(element: _Element) -> Block:
    cells = [text for cell in element if (text := " ".join(_tidy(_inline(cell))))]
    return Block("| " if len(cells) > 1 else "", " | ".join(cells))


def _prefix(element: _Element, outer: str) -> str:
    if element.tag == "head":
        level = str(element.get("rend") or "h2")[-1]
        return "#" * (int(level) if level in "123456" else 2) + " "
    if element.tag == "item":
        return "- "
    if element.tag == "quote":
        return "> "
    return outer


def _inline(element: _Element) -> str:
    """Return the text in an element, with line breaks marked; blanks around block-level parts."""
    if element.tag == "lb":
        return _BREAK
    gap = " " if element.tag in _BLOCKS else ""
    inner = "".join(_inline(child) + (child.tail or "") for child in element)
    return f"{gap}{element.text or ''}{inner}{gap}"


def _tidy(run: str) -> list[str]:
    """Return the paragraphs of a run of text: one line break stays, two or more make a new paragraph."""
    tidy = _BREAKS.sub(lambda match: _BREAK * min(match[0].count(_BREAK), 2), _SPACE.sub(" ", run))
    return [part.replace(_BREAK, "\n").strip(" \n") for part in tidy.split(_BREAK * 2)]


def _paragraphs(run: str, prefix: str) -> Iterator[Block]:
    for part in _tidy(run):
        if part.strip():
            yield Block(prefix, part.replace("\n", " ") if prefix.startswith(("#", "- ")) else part)
