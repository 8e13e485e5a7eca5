"""Charts as inline SVG, drawn while the report is built: Vega-Lite specifications of numbers, no script in the page.

Nothing is laid out by the width of letters, so a chart is the same wherever it is drawn: the frame is fixed, and the
words are put in afterwards, in both languages.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from pipeline.publishing.report.strings import texts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.core.bootstrap import Interval
    from pipeline.learning.metrics import CalibrationBin, PrecisionRecall

ACCENT, FONT = "#3f8fbf", "sans-serif"
_WORDS = re.compile("§h?(\\d+)§")
_TICK = re.compile(r">(\d+\.\d+)</text>")
_SPANS = '<tspan data-l="en" lang="en">{}</tspan><tspan data-l="de" lang="de">{}</tspan>'
_LONG_NUMBER = re.compile(r"-?\d+\.\d{3,}")
_LONGEST = 26
_AXIS = {
    "domain": False,
    "ticks": False,
    "labelColor": "currentColor",
    "titleColor": "currentColor",
    "gridColor": "currentColor",
    "gridOpacity": 0.14,
    "labelOpacity": 0.75,
    "titleOpacity": 0.75,
    "labelFontSize": 12,
    "titleFontSize": 12,
    "titleFontWeight": "normal",
    "labelPadding": 6,
    "labelOverlap": False,
    "labelLimit": 0,
}
_SHARE = {"domain": [0, 1]}
_LINE = {"type": "line", "color": ACCENT, "strokeWidth": 2}
_FAINT = {"color": "currentColor", "strokeDash": [4, 4]}
_BOLD_HEADINGS = {"condition": {"test": "test(/^§h/, datum.value)", "value": "bold"}, "value": "normal"}


@dataclass
class Chart:
    """A chart under way: its words, which stand in the specification as numbers between section signs."""

    words: list[tuple[str, str]] = field(default_factory=list)

    def word(self, english: str, german: str, *, heading: bool = False) -> str:
        """Return what stands for a word in the specification."""
        self.words.append((_short(english), _short(german)))
        return f"§{'h' * heading}{len(self.words) - 1}§"

    def text(self, key: str) -> str:
        """Return what stands for one of the report's texts."""
        self.words.append((texts("en")[key], texts("de")[key]))
        return f"§{len(self.words) - 1}§"

    def draw(self, layers: list[dict[str, Any]], width: int, height: int, left: int = 56) -> Markup:
        """Return the chart as SVG: `layers` over one another in a frame of that size."""
        spec = {
            "width": width,
            "height": height,
            "padding": {"left": left, "right": 16, "top": 10, "bottom": 46},
            "autosize": {"type": "none"},
            "background": None,
            "config": {
                "aria": False,
                "font": FONT,
                "view": {"stroke": None},
                "axis": _AXIS,
                "axisY": {"minExtent": 34, "maxExtent": 34},
            },
            "layer": layers,
        }
        return self._named(_tidy(_converter().vegalite_to_svg(spec)))

    def _named(self, svg: str) -> Markup:
        def both(match: re.Match[str]) -> str:
            english, german = self.words[int(match[1])]
            return _SPANS.format(escape(english), escape(german))

        def tick(match: re.Match[str]) -> str:
            return f">{_SPANS.format(match[1], match[1].replace('.', ','))}</text>"

        return Markup(_TICK.sub(tick, _WORDS.sub(both, svg)))  # noqa: S704 - drawn from our numbers, words escaped above


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


@functools.cache
def _converter() -> Any:
    import vl_convert

    return vl_convert


def _tidy(svg: str) -> str:
    """Round numbers, leave out what no browser needs, and let the page decide on the size."""
    svg = _LONG_NUMBER.sub(lambda match: f"{float(match[0]):.2f}".rstrip("0").rstrip("."), svg)
    svg = re.sub(r' (?:xmlns:xlink|version)="[^"]*"', "", svg, count=2)
    found = re.search(r'<svg [^>]*?width="([\d.]+)" height="([\d.]+)"', svg)
    if found is None:
        raise ValueError("the chart library drew no SVG")
    return svg.replace('class="marks"', 'class="plot" aria-hidden="true" focusable="false"', 1)


def _share(field: str, title: str) -> dict[str, Any]:
    """Return the encoding of a field in [0, 1] with a title on its axis."""
    return {"field": field, "type": "quantitative", "scale": _SHARE, "axis": _axis(title)}


def _axis(title: str, *, form: str = ".1f", **more: Any) -> dict[str, Any]:
    return {"title": title, "grid": True, "format": form, "tickCount": 5, **more}


def _layer(values: Sequence[dict[str, Any]], mark: dict[str, Any], **encoding: dict[str, Any]) -> dict[str, Any]:
    return {"data": {"values": values}, "mark": mark, "encoding": encoding}


def reliability(bins: Sequence[CalibrationBin]) -> Markup:
    """Return the reliability curve of bins."""
    chart = Chart()
    x, y = _share("p", chart.text("models.mean_p")), _share("share", chart.text("models.share"))
    most = max((row.n for row in bins), default=1)
    values = [{"p": row.mean_p, "share": row.share, "size": round(30 + 370 * row.n / most, 1)} for row in bins]
    diagonal = {**_FAINT, "type": "line", "opacity": 0.4, "strokeWidth": 1}
    size = {"field": "size", "type": "quantitative", "scale": None}
    layers = [
        _layer([{"p": 0, "share": 0}, {"p": 1, "share": 1}], diagonal, x=x, y=y),
        _layer(values, _LINE, x=x, y=y),
        _layer(values, {"type": "circle", "color": ACCENT, "opacity": 1}, x=x, y=y, size=size),
    ]
    return chart.draw(layers, 300, 260)


def precision_recall(points: Sequence[PrecisionRecall], share: float | None) -> Markup:
    """Return the curve of precision over recall; `share` is the precision of calling everything checkable."""
    chart = Chart()
    x = _share("recall", chart.text("models.recall"))
    y = _share("precision", chart.text("models.precision"))
    values = [{"recall": point.recall, "precision": point.precision} for point in points]
    order = {"field": "recall", "type": "quantitative"}
    layers = [_layer(values, {**_LINE, "interpolate": "step-after"}, x=x, y=y, order=order)]
    if share is not None:
        layers.append(_layer([{"precision": share}], {**_FAINT, "type": "rule", "opacity": 0.5}, y=y))
    return chart.draw(layers, 300, 260)


@dataclass(frozen=True, slots=True)
class Ranged:
    """A score with its interval under a name in both languages; without a value it is a heading.

    `small`: of too few claims to rest anything on.
    """

    name: tuple[str, str]
    value: float | None = None
    interval: Interval | None = None
    small: bool = False


def ranges(rows: Sequence[Ranged], title: str) -> Markup:
    """Return scores as dots on lines from low to high, small ones hollow, in order; `title` is a text's key."""
    chart = Chart()
    marks = [chart.word(*row.name, heading=row.value is None) for row in rows]
    marked = list(zip(marks, rows, strict=True))
    axis = {"title": None, "grid": False, "minExtent": 0, "maxExtent": 160, "labelFontWeight": _BOLD_HEADINGS}
    y = {"field": "at", "type": "nominal", "scale": {"domain": marks}, "axis": axis}
    x = _share("value", chart.text(title))
    dot = {"type": "point", "color": ACCENT, "size": 60, "opacity": 1, "strokeWidth": 2}
    spans = [{"at": at, "low": row.interval[0], "high": row.interval[1]} for at, row in marked if row.interval]
    dots: dict[bool, list[dict[str, Any]]] = {False: [], True: []}
    for at, row in marked:
        if row.value is not None:
            dots[row.small].append({"at": at, "value": row.value})
    layers = [
        _layer(spans, {**_LINE, "type": "rule", "opacity": 0.55}, y=y, x={**x, "field": "low"}, x2={"field": "high"}),
        *(_layer(values, {**dot, "filled": not small}, y=y, x=x) for small, values in dots.items()),
    ]
    return chart.draw(layers, 260, 26 * max(len(rows), 1), left=165)


def months(rows: Sequence[tuple[str, int]]) -> Markup:
    """Return the counts of (``YYYY-MM``, count) as bars along the years."""
    chart = Chart()
    values = []
    for month, count in rows:
        at = int(month[:4]) + (int(month[5:7]) - 1) / 12
        values.append({"from": at, "to": at + 0.8 / 12, "count": count})
    years = [int(month[:4]) for month, _ in rows]
    first, last = min(years, default=2000), max(years, default=2000) + 1
    ticks = list(range(first, last + 1, max(1, -(-(last - first) // 10))))
    x = {
        "field": "from",
        "type": "quantitative",
        "scale": {"domain": [first, last], "nice": False},
        "axis": {"title": None, "format": "d", "values": ticks, "grid": False},
    }
    y = {"field": "count", "type": "quantitative", "axis": _axis(chart.text("index.count"), form="d", tickMinStep=1)}
    bars = _layer(values, {"type": "rect", "color": ACCENT}, x=x, x2={"field": "to"}, y=y, y2={"datum": 0})
    return chart.draw([bars], 720, 180)
