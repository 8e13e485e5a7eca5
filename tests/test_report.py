"""The report's parts: what is counted, which claims are shown, and that nothing from outside gets into the page."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_tables import metrics

from pipeline.core.records import Reject, Span
from pipeline.report import page
from pipeline.report.charts import bar, interval
from pipeline.report.samples import Candidate, choose, mappings, segments
from pipeline.report.survey import Survey, dropped
from pipeline.scores import Estimate, scores_of

VOID = {"meta", "link", "br", "img", "rect", "line", "circle"}


class Strict(HTMLParser):
    """Fails on tags that do not nest, and keeps every tag and attribute it saw."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: Counter[str] = Counter()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes |= {name for name, _ in attrs}
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes |= {name for name, _ in attrs}

    def handle_endtag(self, tag: str) -> None:
        assert self.open
        assert self.open.pop() == tag


def parsed(html: str) -> Strict:
    parser = Strict()
    parser.feed(html)
    parser.close()
    assert not parser.open
    return parser


def test_a_page_without_claims_and_scores_is_whole() -> None:
    html = page.render(Survey(), [], [], [])
    parsed(html)
    assert "No model has been scored yet." in html
    assert "There are no claims to show." in html
    assert "Nothing was dropped." in html


def test_the_content_security_policy_allows_the_page_s_own_style_and_nothing_else() -> None:
    html = page.render(Survey(), [], [], [])
    style = re.search(r"<style>(.*?)</style>", html, re.DOTALL)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    assert style
    assert policy
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert policy[1].startswith(f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:")
    assert "style" not in parsed(html).attributes
    assert "http" not in html.replace("http-equiv", "")


def test_scores_stand_with_interval_and_a_warning_where_n_is_small() -> None:
    html = page.render(Survey(), [], scores_of("tfidf_logreg", metrics()), [])
    parsed(html)
    assert "0.73 (0.60–0.85)" in html
    assert html.count('<span class="warn">too small</span>') == 1 + 1 + 2  # explanation, validation, both slices


def test_an_empty_split_has_no_score() -> None:
    empty: dict[str, object] = {
        "n": 0,
        "accuracy": None,
        "macro_f1": None,
        "classes": [],
        "confusion": [],
        "slices": [],
    }
    (scores,) = scores_of("majority", {"test": empty})
    assert (scores.accuracy, scores.macro_f1, scores.confusion, scores.small) == (None, None, None, True)
    parsed(page.render(Survey(), [], [scores], []))


@pytest.mark.parametrize("metrics", [None, [], {"test": 3}, {"test": {"n": "x", "classes": {}, "macro_f1": True}}])
def test_odd_metrics_are_shown_as_absent(metrics: object) -> None:
    assert all(scores.macro_f1 is None and scores.n == 0 for scores in scores_of("model", metrics))


def test_an_estimate_reads_as_value_and_interval() -> None:
    assert str(Estimate(0.5, 0.25, 0.75)) == "0.50 (0.25–0.75)"
    assert str(Estimate(0.5, None, None)) == "0.50"


@given(st.text())
def test_shown_text_is_escaped_isolated_and_keeps_every_visible_character(text: str) -> None:
    html = str(page.shown(text))
    assert html.startswith("<bdi>")
    assert html.endswith("</bdi>")
    inner = html[len("<bdi>") : -len("</bdi>")]
    assert re.sub(r'<span class="unseen">U\+[0-9A-F]{4}</span>', "", inner).count("<") == 0
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00]", inner)


def test_direction_overrides_are_shown_by_their_code() -> None:
    assert page.shown("a\u202eb<") == '<bdi>a<span class="unseen">U+202E</span>b&lt;</bdi>'


@pytest.mark.parametrize(
    ("part", "whole", "expected"), [(0, 0, "–"), (0, 5, "0 %"), (1, 1000, "<1 %"), (1, 3, "33 %"), (3, 3, "100 %")]
)
def test_percent(part: int, whole: int, expected: str) -> None:
    assert page.percent(part, whole) == expected


def test_charts_stay_in_their_frame() -> None:
    assert 'width="100"' in bar(5, 3)
    assert '<rect class="bar-part" width="0"' in bar(5, 0)
    assert 'cx="200"' in interval(1.7, None, None)
    assert 'x1="50" x2="150"' in interval(0.5, 0.25, 0.75)


CANDIDATES = st.lists(
    st.tuples(st.integers(0, 500), st.sampled_from("abcd"), st.sampled_from(["x", "y"]), st.sampled_from(["de", "en"])),
    unique_by=lambda row: row[0],
    max_size=40,
)


@given(CANDIDATES, st.randoms(use_true_random=False), st.integers(0, 12))
def test_the_choice_of_samples_does_not_depend_on_order(rows: list[tuple[int, str, str, str]], random, count) -> None:  # type: ignore[no-untyped-def]
    candidates = [Candidate(f"claim_{number}", *rest) for number, *rest in rows]
    chosen = choose(candidates, count)
    assert len(chosen) == len(set(chosen)) == min(count, len(candidates))
    random.shuffle(candidates)
    assert choose(candidates, count) == chosen


def test_samples_are_spread_over_articles_first_then_labels() -> None:
    many = [Candidate(f"claim_{number}", "big", "checkable", "de") for number in range(50)]
    few = [Candidate("claim_x", "small", "opinion", "en"), Candidate("claim_y", "tiny", "norm", "en")]
    assert {"claim_x", "claim_y"} <= set(choose(many + few, 3))


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=5))
def test_segments_are_the_text_cut_up(text: str, ends: list[tuple[int, int]]) -> None:
    spans = [Span(min(pair), max(pair)) for pair in ends]
    found = segments(text, Span(0, len(text)), spans)
    assert "".join(part.text for part in found) == text
    marked = sum(len(part.text) for part in found if part.marked)
    assert marked == len({at for span in spans for at in range(span.begin, min(span.end, len(text)))})


def test_rejects_are_counted_by_stage_and_reason() -> None:
    rejects = [Reject("ingest", name, "empty", "") for name in "dcba"] + [Reject("extract", "x", "odd", "")]
    found = [(drop.stage, drop.reason, drop.count, drop.items) for drop in dropped(rejects)]
    assert found == [("extract", "odd", 1, ("x",)), ("ingest", "empty", 4, ("a", "b", "c"))]


def test_predictions_are_turned_round() -> None:
    rows: dict[str, dict[str, float | None]] = {"b": {"claim": 0.5}, "a": {"claim": None, "other": 0.1}}
    assert mappings(rows) == {"claim": (("a", None), ("b", 0.5)), "other": (("a", 0.1),)}
