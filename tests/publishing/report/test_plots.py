"""Charts: the same bytes whatever the fonts, nothing a page's policy forbids, and names from outside are text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from page_checks import parsed

from pipeline.learning.metrics import CalibrationBin, PrecisionRecall
from pipeline.publishing.report import plots
from pipeline.publishing.report.model_page import thinned

if TYPE_CHECKING:
    from collections.abc import Callable

    from markupsafe import Markup

CHARTS: list[Callable[[], Markup]] = [
    lambda: plots.reliability(
        [CalibrationBin("", 0.05, 0.1, 30), CalibrationBin("", 0.5, 0.4, 5), CalibrationBin("", 0.95, 0.99, 300)]
    ),
    lambda: plots.precision_recall(
        [PrecisionRecall(1.0, 0.66, 0.1), PrecisionRecall(0.5, 0.9, 0.5), PrecisionRecall(0.1, 1.0, 0.9)], 0.66
    ),
    lambda: plots.months([("2021-03", 5), ("2023-12", 9), ("2025-01", 2)]),
    lambda: plots.ranges(
        [
            plots.Ranged(("Language", "Sprache")),
            plots.Ranged(("German", "Deutsch"), 0.8, (0.7, 0.9)),
            plots.Ranged(("a very long name of a publisher",) * 2, 0.5, None, True),
        ],
        "models.accuracy",
    ),
]


@pytest.mark.parametrize("draw", CHARTS)
def test_no_place_depends_on_the_width_of_letters(draw: Callable[[], Markup], monkeypatch: pytest.MonkeyPatch) -> None:
    found = set()
    for font in ("sans-serif", "serif", "monospace"):
        monkeypatch.setattr(plots, "FONT", font)
        found.add(draw().replace(f'font-family="{font}"', ""))
    assert len(found) == 1


@pytest.mark.parametrize("draw", CHARTS)
def test_a_chart_needs_nothing_that_the_policy_forbids(draw: Callable[[], Markup]) -> None:
    page = parsed(draw())
    assert not page.attributes & {"style", "href", "src", "id"}
    assert not [name for name in page.attributes if name.startswith("on")]
    assert set(page.tags) <= {"svg", "g", "path", "text", "tspan", "line", "rect"}
    assert not re.search(r"\d\.\d{3}", draw())


def test_names_from_outside_are_text_and_both_languages_are_there() -> None:
    chart = plots.ranges([plots.Ranged(("<b>&§3§", "<i>"), 0.5, (0.1, 0.7))], "models.macro_f1")
    assert '<tspan data-l="en" lang="en">&lt;b&gt;&amp;§3§</tspan>' in chart
    assert '<tspan data-l="de" lang="de">&lt;i&gt;</tspan>' in chart
    assert '<tspan data-l="de" lang="de">0,2</tspan>' in chart


def test_small_parts_are_hollow_and_headings_have_no_dot() -> None:
    chart = CHARTS[3]()
    dots = [dot for group in re.findall("mark-symbol.*?</g>", chart) for dot in re.findall("<path[^>]*>", group)]
    assert [f'fill="{plots.ACCENT}"' in dot for dot in dots] == [True, False]
    assert chart.count('font-weight="bold"') == 1


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), max_size=50), st.integers(2, 20))
def test_thinned_points_keep_both_ends(points: list[tuple[float, float]], most: int) -> None:
    found = thinned(points, most)
    assert len(found) == min(len(points), most)
    assert found[:1] == points[:1]
    assert found[-1:] == points[-1:]
