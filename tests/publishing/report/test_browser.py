"""The report in a real browser, opened from disk: it works, runs nothing from outside, and people can read it."""

from __future__ import annotations

import csv
import io
import json
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from report_texts import HOSTILE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

PAGES = [
    "index.html",
    "articles.html",
    "claims.html",
    "sources.html",
    "models.html",
    "articles/article_a.html",
    "articles/article_c.html",
]


class Watched:
    """A page that remembers everything it fetched or complained about."""

    def __init__(self, page: Page, folder: Path) -> None:
        self.page, self.folder = page, folder
        self.fetched: list[str] = []
        self.troubles: list[str] = []
        page.on("request", lambda request: self.fetched.append(request.url))
        page.on("console", lambda message: self.troubles.append(message.text))
        page.on("pageerror", lambda error: self.troubles.append(str(error)))
        page.on("dialog", lambda dialog: self.troubles.append(dialog.message))

    def open(self, name: str) -> Page:
        self.page.goto(self.folder.as_uri() + "/" + name)
        return self.page

    def clean(self) -> bool:
        assert not self.troubles
        assert not [url for url in self.fetched if not url.startswith(("file:", "data:", "blob:"))]
        return bool(self.fetched)


def watched(browser: Browser, folder: Path, **settings: Any) -> Watched:
    return Watched(browser.new_page(**{"locale": "en", **settings}), folder)


@pytest.fixture
def wide(browser: Browser, built_report: Path) -> Iterator[Watched]:
    found = watched(browser, built_report)
    yield found
    assert found.clean()
    found.page.close()


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_serious_keeps_people_from_reading_a_page(
    browser: Browser, built_report: Path, name: str, scheme: str
) -> None:
    axe = resources.files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    found = watched(browser, built_report, color_scheme=scheme)
    page = found.open(name)
    page.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")
    page.evaluate(axe)
    faults = page.evaluate(
        "axe.run().then(found => found.violations.map(({id, impact, nodes}) => "
        "[impact, id, nodes.slice(0, 3).map(node => node.html.slice(0, 200))]))"
    )
    page.close()
    assert not [fault for fault in faults if fault[0] in {"serious", "critical"}]
    assert found.clean()


@pytest.mark.parametrize("locale", ["de", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_a_small_phone(browser: Browser, built_report: Path, name: str, locale: str) -> None:
    found = watched(browser, built_report, locale=locale, viewport={"width": 360, "height": 700})
    page = found.open(name)
    page.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.close()
    assert found.clean()


def test_hostile_text_is_text_and_runs_nothing(wide: Watched) -> None:
    page = wide.open("articles/article_c.html")
    assert page.locator("h1").inner_text().startswith('<script>alert("x")</script> <img src=x onerror=alert(1)>')
    assert "U+202E" in page.locator("h1").inner_text()
    assert page.locator(".text img, .text script, .card img, .card script").count() == 0
    page = wide.open("claims.html#q=script")
    assert page.locator("#rows tbody tr").count() == 2
    assert "<script>alert" in page.locator("#rows tbody").inner_text()
    assert "\u202e" not in page.locator("#rows tbody").inner_text()


def test_filters_count_and_combine_and_live_in_the_address(wide: Watched) -> None:
    page = wide.open("claims.html")
    assert page.locator("#found").inner_text() == "12"
    page.locator('select[data-key="checkability"]').select_option(label="not checkable (8)")
    page.locator('select[data-key="language"]').select_option(label="German (5)")
    assert page.locator("#found").inner_text() == "5 of 12"
    assert page.url.endswith("#checkability=not_checkable&language=de")
    page.locator("#query").fill("hofft")
    page.get_by_text("1 of 12", exact=True).wait_for()
    page.reload()
    assert page.locator("#rows tbody tr").count() == 1
    page.get_by_role("button", name="Clear all").click()
    assert page.locator("#found").inner_text() == "12"


def test_a_column_sorts_both_ways(wide: Watched) -> None:
    page = wide.open("claims.html")
    for direction in ("ascending", "descending"):
        page.locator("#rows thead").get_by_role("button", name="Claim", exact=True).click()
        texts = page.locator("#rows td.claim").all_inner_texts()
        order = [text[:3].lower() for text in texts]
        assert order == sorted(order, reverse=direction == "descending")
        assert page.locator(f'#rows th[aria-sort="{direction}"]').inner_text() == "Claim"


def test_a_claim_s_link_leads_to_it_in_its_article(wide: Watched) -> None:
    page = wide.open("claims.html#q=offenen+Brief")
    page.locator("#rows td.claim a").first.click()
    page.wait_for_selector(".card.active")
    assert page.url.endswith("articles/article_a.html#claim_a0")
    assert page.locator(".card.active").get_attribute("id") == "claim_a0"
    assert "Financial Times" in page.locator(".card.active .hops").inner_text()
    assert page.locator(".text .on").count() >= 1


def test_keys_go_from_claim_to_claim(wide: Watched) -> None:
    page = wide.open("articles/article_a.html")
    shown = []
    for key in ("n", "j", "k", "p", "p"):
        page.keyboard.press(key)
        shown.append(page.locator(".card.active").get_attribute("id"))
    assert shown == ["claim_a0", "claim_a1", "claim_a0", "claim_a5", "claim_a4"]
    page.keyboard.press("Escape")
    assert page.locator(".card.active").count() == 0


def test_pointing_at_a_passage_shows_its_claim_until_one_looks_away(wide: Watched) -> None:
    page = wide.open("articles/article_a.html")
    page.locator('.text [data-c="claim_a1"]').first.hover()
    assert page.locator(".card.active").get_attribute("id") == "claim_a1"
    page.locator("h1").hover()
    assert page.locator(".card.active").count() == 0


def exported(page: Page, button: str) -> str:
    with page.expect_download() as waiting:
        page.locator(button).click()
    return Path(waiting.value.path()).read_text(encoding="utf-8-sig")


def test_what_is_left_is_exported(wide: Watched) -> None:
    page = wide.open("claims.html#language=en")
    rows = list(csv.DictReader(io.StringIO(exported(page, "#csv"))))
    lines = [json.loads(line) for line in exported(page, "#jsonl").splitlines()]
    assert [row["id"] for row in rows] == [line["id"] for line in lines] == [f"claim_b{index}" for index in range(4)]
    assert rows[0]["checkability"] == "checkable"
    assert lines[0]["reason"] is None


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t"])
def test_no_exported_cell_becomes_a_formula(browser: Browser, built_report: Path, tmp_path: Path, sign: str) -> None:
    html = (built_report / "claims.html").read_text(encoding="utf-8")
    words = json.dumps(f'{sign}HYPERLINK("x")')
    changed = html.replace('"The harbour will close in 2031."', words)
    assert changed != html
    (tmp_path / "claims.html").write_text(changed, encoding="utf-8")
    found = watched(browser, tmp_path)
    rows = list(csv.DictReader(io.StringIO(exported(found.open("claims.html#language=en"), "#csv"))))
    assert rows[2]["claim"] == f"""'{sign}HYPERLINK("x")"""
    found.page.close()


def test_language_and_theme_are_switched_and_remembered(browser: Browser, built_report: Path) -> None:
    found = watched(browser, built_report, locale="de-AT", color_scheme="light")
    page = found.open("index.html")
    assert page.locator("h1").inner_text() == "Wer sagt das, und lässt es sich prüfen?"
    page.get_by_role("button", name="In English").click()
    page.get_by_role("button", name="Light or dark").click()
    page = found.open("claims.html")
    assert page.locator("h1").inner_text() == "Claims"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(23, 24, 26)"
    assert page.evaluate("document.documentElement.lang") == "en"
    assert found.clean()
    page.close()


def test_without_script_the_text_and_every_claim_can_be_read(browser: Browser, built_report: Path) -> None:
    found = watched(browser, built_report, java_script_enabled=False)
    page = found.open("articles/article_a.html")
    assert page.locator(".card:visible").count() == 6
    assert found.clean()
    page.close()


def test_on_a_phone_the_claim_stands_above_its_card(browser: Browser, built_report: Path) -> None:
    found = watched(browser, built_report, viewport={"width": 390, "height": 700})
    page = found.open("articles/article_a.html#claim_a5")
    card, passage = page.locator(".card.active").bounding_box(), page.locator(".text .on").first.bounding_box()
    assert card
    assert passage
    assert 0 <= passage["y"] < card["y"] - passage["height"]
    page.close()
    assert found.clean()


def test_on_paper_it_is_dark_on_white_with_every_card(browser: Browser, built_report: Path) -> None:
    found = watched(browser, built_report, color_scheme="dark")
    found.page.emulate_media(media="print", color_scheme="dark")
    page = found.open("articles/article_a.html")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.locator(".card:visible").count() == 6
    assert page.locator("button:visible").count() == 0
    page.close()


def test_what_was_dropped_unfolds_where_the_funnel_s_number_is_followed(wide: Watched) -> None:
    page = wide.open("index.html")
    page.get_by_role("link", name="1 dropped").click()
    assert page.locator("#dropped-extract li").first.is_visible()


def test_an_error_s_link_leads_to_its_claim(wide: Watched) -> None:
    page = wide.open("models.html")
    page.get_by_text("The errors it is most sure of").last.click()
    page.locator(".errors a").first.click()
    page.wait_for_selector(".card.active")
    assert "/articles/" in page.url


def test_a_chart_shows_one_language_and_follows_the_colour_of_the_text(wide: Watched) -> None:
    page = wide.open("models.html")
    text = page.locator(".plot text:has(tspan)").first
    assert text.locator("tspan:visible").count() == 1
    assert text.evaluate("node => getComputedStyle(node).fill") == "rgb(27, 28, 30)"


def test_long_words_are_kept_whole(wide: Watched) -> None:
    page = wide.open("articles/article_c.html")
    assert HOSTILE.split()[-1] in (page.locator(".text").text_content() or "")


def test_the_first_page_tells_what_changed_since_the_build_before(browser: Browser, built_report: Path) -> None:
    found = watched(browser, built_report)
    page = found.open("index.html")
    assert "has shown no earlier build" in page.inner_text("#changes")
    page.reload()
    assert "has shown no earlier build" in page.inner_text("#changes")
    page.evaluate(
        """() => {
          const key = Object.keys(localStorage).find((name) => name.startsWith("beleg-state-"));
          const kept = JSON.parse(localStorage.getItem(key));
          kept.now.id = "before";
          kept.now.numbers.claims -= 5;
          kept.now.scores = {...kept.now.scores, lost: 0.5};
          const [first, second] = Object.keys(kept.now.articles);
          delete kept.now.articles[first];
          kept.now.articles[second][0] = "other";
          kept.now.articles.gone = ["x", "<img src=x onerror=alert(1)>"];
          localStorage.setItem(key, JSON.stringify(kept));
        }"""
    )
    page.reload()
    told = page.inner_text("#changes")
    assert "has shown no earlier build" not in told
    rows = [row.inner_text().split("\t") for row in page.query_selector_all("#changes tbody tr")]
    claims = next(row for row in rows if row[0] == "Claims")
    assert int(claims[2]) - int(claims[1]) == 5
    assert claims[3] == "+5"
    assert [row[1:] for row in rows if row[0] == "Macro F1, lost"] == [["0.500", "–", "–"]]
    for part in ("new", "other", "gone"):
        page.click(f"#changes-{part} summary")
        assert page.locator(f"#changes-{part} li").count() == 1
    assert page.inner_text("#changes-gone li") == "<img src=x onerror=alert(1)>"
    page.reload()
    assert "+5" in page.inner_text("#changes")
    page.click("#changes-new summary")
    page.click("#changes-new a")
    assert "/articles/article_" in page.url
    assert found.clean()
    page.close()
