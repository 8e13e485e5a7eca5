"""How a page is put together: templates that escape, styles and scripts inside the page, and a policy that names them.

Pages are opened from a folder, without a server. Nothing is fetched; only what stands in the page, by its hash, runs.
"""

from __future__ import annotations

import base64
import functools
import hashlib
import json
import re
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup, escape

from pipeline.learning.metrics import SMALL
from pipeline.publishing.report import strings

FOLDER = Path(__file__).parent

# Characters that change how the text around them is shown: controls, bidirectional overrides and isolates.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069\ufeff]")
# Decoration beside a number, so hidden from screen readers.
_BAR = Markup(
    '<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
    '<rect class="bar-full" width="100" height="10"/><rect class="bar-part" width="{width}" height="10"/></svg>'
)
_PAGES = ("index", "articles", "claims", "sources", "models")


def render(template: str, *, root: str, page: str, scripts: tuple[str, ...] = (), **values: object) -> str:
    """Return a page; `root` leads to the report's folder, `page` is its place in the menu, `scripts` come last."""
    styles = [_asset("base.css"), _asset(f"{template}.css" if template in {"article", "listing"} else "figures.css")]
    head, body = [_asset("switches.js")], [_asset(name) for name in scripts]
    return (
        _environment()
        .get_template(f"{template}.html.j2")
        .render(
            root=root,
            page=page,
            pages=_PAGES,
            styles=[Markup(style) for style in styles],  # noqa: S704 - our own files
            head_scripts=[Markup(script) for script in head],  # noqa: S704
            scripts=[Markup(script) for script in body],  # noqa: S704
            policy=policy(styles, head + body),
            **values,
        )
    )


def policy(styles: list[str], scripts: list[str]) -> str:
    """Return the Content-Security-Policy that allows these styles and scripts and nothing else."""
    allowed = "; ".join(
        f"{kind}-src {' '.join(_digest(text) for text in parts) or chr(39) + 'none' + chr(39)}"
        for kind, parts in (("style", styles), ("script", scripts))
    )
    return f"default-src 'none'; {allowed}; img-src data:; base-uri 'none'; form-action 'none'"


@functools.cache
def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@functools.cache
def _asset(name: str) -> str:
    """Return one of our own style or script files."""
    return (FOLDER / "assets" / name).read_text(encoding="utf-8")


@functools.cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(FOLDER / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(
        shown=shown,
        visible=visible,
        words=strings.words,
        percent=percent,
        grouped=grouped,
        score=score,
        decimal=decimal,
    )
    environment.globals.update(
        t=strings.say,
        plain=lambda key: strings.texts("en")[key],
        ta=strings.attribute,
        name=strings.name,
        both=strings.both,
        few=SMALL,
        bar=bar,
        percent=percent,
    )
    return environment


def shown(text: str | None) -> Markup:
    """Return text from outside as HTML: escaped, cut off from the direction of the text around it.

    Characters that would be invisible or turn the reading direction round are shown by their code instead.
    """
    return Markup("<bdi>{}</bdi>").format(visible(text))


def visible(text: str | None) -> Markup:
    """Return text from outside escaped, with what would be invisible shown by its code."""
    parts, at, whole = [Markup("")], 0, text or ""
    if _UNSEEN.search(whole) is None:
        return escape(whole)
    for match in _UNSEEN.finditer(whole):
        code = Markup('<span class="unseen">U+{:04X}</span>').format(ord(match.group()))
        parts += [escape(whole[at : match.start()]), code]
        at = match.end()
    return Markup("").join([*parts, escape(whole[at:])])


def plain(text: str) -> str:
    """Return text from outside for a script to show as text: what would be invisible is written as its code."""
    return _UNSEEN.sub(lambda found: f"U+{ord(found.group()):04X}", text)


def as_data(value: Any) -> Markup:
    """Return a value as JSON that can stand inside a script element: nothing in it ends the element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    safe = text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return Markup(safe)  # noqa: S704 - no "<" is left


def bar(part: float, whole: float) -> Markup:
    """Return a horizontal bar filled to ``part / whole``, both counts; empty where `whole` is 0."""
    share = min(max(part / whole, 0.0), 1.0) if whole > 0 else 0.0
    return _BAR.format(width=f"{100 * share:.2f}".rstrip("0").rstrip("."))


def percent(part: float, whole: float) -> str:
    """Return the share as a whole percentage, a dash where there is nothing to share."""
    if not whole:
        return "–"
    share = 100 * part / whole
    return "<1 %" if 0 < share < 0.5 else f"{share:.0f} %"


def grouped(count: int) -> str:
    """Return a count with a narrow space between thousands, as both languages read it."""
    return f"{count:,}".replace(",", "\u202f")


def score(value: float | None) -> Markup:
    """Return a score in [0, 1] with two digits, as each language writes it; a dash where there is none."""
    return Markup("–") if value is None else decimal(f"{value:.2f}")


@functools.lru_cache(maxsize=10_000)
def decimal(text: str) -> Markup:
    """Return a text with a decimal point as each language writes it."""
    return strings.both(text, text.replace(".", ","))
