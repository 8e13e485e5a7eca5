"""Small charts as inline SVG: pure functions of numbers, no text inside, so nothing to escape and nothing to read out.

Every chart is decoration beside its numbers, which stand in the page as text; so each is hidden from screen readers.
"""

from __future__ import annotations

from markupsafe import Markup

_BAR = Markup(
    '<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
    '<rect class="bar-full" width="100" height="10"/><rect class="bar-part" width="{width}" height="10"/></svg>'
)
_RANGE = Markup(
    '<svg class="range" viewBox="0 0 200 16" aria-hidden="true" focusable="false">'
    '<line class="range-axis" x1="0" x2="200" y1="8" y2="8"/>'
    '<line class="range-half" x1="100" x2="100" y1="3" y2="13"/>{span}'
    '<circle class="range-dot" cx="{at}" cy="8" r="4.5"/></svg>'
)
_RANGE_SPAN = Markup('<line class="range-span" x1="{low}" x2="{high}" y1="8" y2="8"/>')


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def bar(part: float, whole: float) -> Markup:
    """Return a horizontal bar filled to ``part / whole``, both counts; empty where `whole` is 0."""
    share = min(max(part / whole, 0.0), 1.0) if whole > 0 else 0.0
    return _BAR.format(width=_number(100 * share))


def interval(value: float, low: float | None, high: float | None) -> Markup:
    """Return a dot on an axis from 0 to 1, with a line from `low` to `high` where both are known."""
    at, ends = _on_axis(value), ""
    if low is not None and high is not None:
        ends = _RANGE_SPAN.format(low=_on_axis(low), high=_on_axis(high))
    return _RANGE.format(span=ends, at=at)


def _on_axis(share: float) -> str:
    return _number(200 * min(max(share, 0.0), 1.0))
