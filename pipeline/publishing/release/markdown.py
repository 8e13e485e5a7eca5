"""Text from outside in Markdown, where it can neither leave its place nor hide."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jinja2

if TYPE_CHECKING:
    from collections.abc import Callable

TEMPLATES = Path(__file__).parent / "templates"
_WIDTH = 100
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")


def markdown_template(path: Path, **filters: Callable[..., Any]) -> jinja2.Template:
    """Return a template of Markdown or JSON with its filters, `code`, `fenced` and `words` among them."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(path.parent),
        autoescape=False,  # noqa: S701 - no HTML: every value from outside goes through `code`, `fenced` or `tojson`
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(filters, code=code, fenced=fenced, words=words)
    return environment.get_template(path.name)


def words(name: str) -> str:
    """Return a code as words: ``not_checkable`` as "not checkable"."""
    return name.replace("_", " ")


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
