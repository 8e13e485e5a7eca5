"""Text from outside in Markdown, where it can neither leave its place nor hide."""

from __future__ import annotations

import json
import re

_WIDTH = 100
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")


def code(text: object) -> str:
    """Return text from outside as a code span on one line, which Markdown and HTML in it cannot leave."""
    line = _UNSEEN.sub(" ", str(text)).strip().replace("|", "\\|") or "–"
    fence = "`" * (_longest_run(line) + 1)
    gap = " " if "`" in line else ""
    return f"{fence}{gap}{line}{gap}{fence}"


def fenced(value: object) -> str:
    """Return a value as a JSON code block that its own text cannot close; unseen characters are written as codes."""
    text = _laid_out(value)
    text = re.sub(
        "[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]", lambda found: f"\\u{ord(found.group()):04x}", text
    )
    fence = "`" * max(3, _longest_run(text) + 1)
    return f"{fence}json\n{text}\n{fence}"


def _laid_out(value: object, indent: str = "") -> str:
    """Return JSON as people write it by hand: what is short stays on its line, what is long is broken into more."""
    line = json.dumps(value, ensure_ascii=False, default=str)
    if not isinstance(value, dict | list) or len(indent) + len(line) <= _WIDTH:
        return line
    inner = indent + "  "
    if isinstance(value, list):
        parts = [inner + _laid_out(part, inner) for part in value]
        return "[\n" + ",\n".join(parts) + f"\n{indent}]"
    parts = [f"{inner}{json.dumps(name, ensure_ascii=False)}: {_laid_out(part, inner)}" for name, part in value.items()]
    return "{\n" + ",\n".join(parts) + f"\n{indent}}}"


def _longest_run(text: str) -> int:
    return max((len(run) for run in re.findall("`+", text)), default=0)
