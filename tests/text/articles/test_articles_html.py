"""Web pages: blocks as light Markdown, the lead, link lists, fields, broken pages."""

from __future__ import annotations

import contextlib
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.text.articles.markup import parse_page
from pipeline.text.articles.reject_reasons import Reason, UnusableError

LONG = "Die Regierung hat am Montag in Berlin neue Regeln für den Handel mit Chips vorgestellt, sagte ein Sprecher. "

LEAD = "Was der Handel von den Plänen hält und wann sie gelten sollen, das steht noch nicht fest."


def page(body: str, head: str = "") -> str:
    return f"<html lang='de'><head><title>Neue Regeln | Anzeiger</title>{head}</head><body>{body}</body></html>"


ARTICLE = f"""<nav><ul><li><a href="/">Start</a></li><li><a href="/p">Politik</a></li></ul></nav>
<article><h1>Neue Regeln</h1>
<p class="article-teaser">Der Vorspann fasst zusammen, worum es in diesem Artikel über die neuen Regeln geht.</p>
<p>{LONG * 2}</p><h2>Was sich   ändert</h2><p>{LONG}Erste Zeile<br>zweite <b>Zeile</b>.</p>
<ul><li>Ein erster Punkt der Liste</li><li>Ein zweiter Punkt der Liste</li></ul>
<blockquote><p>{LONG}</p></blockquote>
<p><a href="/x">Lesen Sie auch: Was der Handel dazu zu sagen hat</a></p>
<p>{LONG * 2}Schluss.</p><h2>Mehr zum Thema</h2></article>"""


def test_blocks() -> None:
    _, text = parse_page(page(ARTICLE))
    blocks = text.split("\n\n")
    assert "## Was sich ändert" in blocks
    assert f"{LONG}Erste Zeile\nzweite Zeile." in blocks
    assert "- Ein erster Punkt der Liste\n- Ein zweiter Punkt der Liste" in blocks
    assert f"> {LONG.strip()}" in blocks
    assert blocks[-1].endswith("Schluss.")
    assert "Start" not in text
    assert "Lesen Sie auch" not in text


def test_the_lead_comes_first_and_once() -> None:
    _, text = parse_page(page(ARTICLE))
    assert text.count("Der Vorspann fasst zusammen") == 1
    assert text.index("Der Vorspann") < text.index("Die Regierung")
    described = page(
        f"<h1>Neue Regeln</h1><div class='x'><span>{LEAD}</span></div>"
        f"<article><p>Anders. {LONG * 3}</p><p>{LONG * 2}</p></article>",
        f"<meta name='description' content='{LEAD}'>",
    )
    assert parse_page(described)[1].startswith(f"{LEAD}\n\nAnders.")


def test_fields() -> None:
    head = (
        '<meta property="article:published_time" content="2025-08-12T23:30:00+02:00"><meta name="author" '
        'content="Eva Muster"><meta property="og:site_name" content="Anzeiger">'
        '<link rel="canonical" href="https://example.org/a">'
    )
    fields, _ = parse_page(page(ARTICLE, head))
    assert (fields.title, fields.publisher, fields.published) == ("Neue Regeln", "Anzeiger", date(2025, 8, 12))
    assert (fields.authors, fields.url) == (("Eva Muster",), "https://example.org/a")


@pytest.mark.parametrize("markup", ["", "Nur Worte.", "<!-- -->", "<div>" * 50_000 + LONG, "<" * 10_000])
def test_what_is_no_page_is_turned_away(markup: str) -> None:
    with pytest.raises(UnusableError) as caught:
        parse_page(markup)
    assert caught.value.reason is Reason.BAD_HTML


PIECES = [
    *"ab &;\"'=/!-\x00\x85<",
    "<p>",
    "</p>",
    "<ul>",
    "<li>",
    "<table>",
    "<tr>",
    "<td",
    "<h1>",
    "<br>",
    "<a href='",
]


@given(st.lists(st.sampled_from(PIECES)).map("".join))
@settings(max_examples=50, deadline=None)
def test_no_markup_raises_anything_else(markup: str) -> None:
    with contextlib.suppress(UnusableError):
        parse_page(f"<html><body><p>{LONG}</p>{markup}")
