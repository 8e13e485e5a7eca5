"""The title of a text that comes without one."""

from __future__ import annotations

import re

from pipeline.text.articles.read import clean_line

_HEADING = re.compile(r"#{1,6}\s+(.*\S)")
_ENDS_SENTENCE = re.compile(r"[.!?…:;,][\"'“”«»‘’)\]]*$")
_LONG_LINE = 160
_MAX_CHARS = 200
_ENOUGH_WORDS = 4


def title_of(text: str) -> str:
    """Return the text's title: its first heading, else the first of its leading short lines with four words or more.

    Leading lines are those before the first paragraph (a line that ends like a sentence or is long). Where none has
    four words it is the first line. At most 200 characters, on one line; the text must not be blank.
    """
    leading: list[str] = []
    for line in text.split("\n"):
        words = clean_line(line)
        if heading := _HEADING.fullmatch(words):
            return _cut(heading[1])
        if not words:
            continue
        if len(words) > _LONG_LINE or _ENDS_SENTENCE.search(words):
            leading = leading or [words]
            break
        leading.append(words)
    return _cut(next((line for line in leading if len(line.split()) >= _ENOUGH_WORDS), leading[0]))


def _cut(line: str) -> str:
    """Cut at the last blank before the limit."""
    if len(line) <= _MAX_CHARS:
        return line
    head = line[: _MAX_CHARS - 1]
    return (head.rsplit(" ", 1)[0] if " " in head else head) + "…"
