"""Small bars beside a number, as inline SVG without text: decoration, so hidden from screen readers."""

from __future__ import annotations

from markupsafe import Markup

_BAR = Markup(
    '<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
    '<rect class="bar-full" width="100" height="10"/><rect class="bar-part" width="{width}" height="10"/></svg>'
)


def bar(part: float, whole: float) -> Markup:
    """Return a horizontal bar filled to ``part / whole``, both counts; empty where `whole` is 0."""
    share = min(max(part / whole, 0.0), 1.0) if whole > 0 else 0.0
    return _BAR.format(width=f"{100 * share:.2f}".rstrip("0").rstrip("."))
