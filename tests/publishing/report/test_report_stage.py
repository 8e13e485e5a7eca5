"""The report stage on three articles, one of them hostile."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from page_checks import parsed
from report_site import evaluate_more
from report_tables import write_all

from pipeline.core import paths
from pipeline.core.errors import InputError
from pipeline.core.records import SplitRow
from pipeline.core.tables import write_table
from pipeline.stages import report

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def plain(html: str) -> str:
    """Return a page's English words."""
    english = re.sub(r'<span data-l="de" lang="de">(?:[^<]|<(?!/span))*</span>', "", html)
    numbers = re.sub(r'<span data-l="en" lang="en">([\d.]+)</span> ?', r"\1", english)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", numbers))


def test_every_page_nests_and_every_link_leads_somewhere(built_report: Path) -> None:
    pages = sorted(built_report.rglob("*.html"))
    assert len(pages) >= 6
    for path in pages:
        found = parsed(path.read_text(encoding="utf-8"))
        for link in found.links:
            name, _, place = link.partition("#")
            if link != "data:,":
                assert not name or (path.parent / name).exists(), f"{path.name}: {link}"
                assert name or place in found.ids, f"{path.name}: {link}"


def test_hostile_text_is_text(built_report: Path) -> None:
    html = (built_report / "articles/article_c.html").read_text(encoding="utf-8")
    page = parsed(html)
    assert page.tags["img"] == page.tags["iframe"] == page.tags["object"] == 0
    assert page.tags["script"] == 2
    assert not [name for name in page.attributes if name.startswith("on") or name in {"src", "style", "srcset"}]
    assert "&lt;script&gt;alert" in html
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", html)
    assert "U+202E" in html
    assert "W" * 10_000 in html


def test_a_card_shows_chain_label_and_probability(built_report: Path) -> None:
    html = (built_report / "articles/article_a.html").read_text(encoding="utf-8")
    card = plain(html[html.index('id="claim_a0"') :].split("</section>")[0])
    assert "Financial Times news media" in card
    assert "offenen Brief open letter , where the claim starts" in card
    assert card.index("text read") < card.index("text not read")
    assert "not checkable other opinion" in card
    assert "Decided by annotators." in card
    assert "tfidf_logreg 0.25" in card


def test_the_funnel_counts_what_was_dropped(built_report: Path) -> None:
    text = plain((built_report / "index.html").read_text(encoding="utf-8"))
    assert "3 Articles 2 dropped" in text
    assert "12 Claims 1 dropped" in text
    assert "4 Linked to a source 33 % of claims" in text
    assert "12 Labelled none dropped" in text
    assert "data/articles/&lt;b&gt;leer&lt;/b&gt;.md" in text


def test_the_models_page_shows_scores_curves_contrast_and_errors(built_report: Path) -> None:
    html = (built_report / "models.html").read_text(encoding="utf-8")
    text = plain(html)
    assert "0.73 (0.60–0.85)" in text
    assert "−0.25 p &lt;0.01" in text
    assert "another number 4 0.75" in text
    assert "&lt;b&gt;new&lt;/b&gt; 1 0.00" in text
    assert "0.85 0.90 12 few claims" in text
    assert html.count('<svg xmlns="http://www.w3.org/2000/svg" class="plot"') == 5  # board, two curves, slices of two
    assert html.count('href="articles/article_c.html#claim_c0"') == 1


def test_the_sources_page_counts_actors_documents_and_what_is_missing(built_report: Path) -> None:
    text = plain((built_report / "sources.html").read_text(encoding="utf-8"))
    assert "Financial Times news media 4 0 3 4" in text
    assert "Open letter to the Commerce Secretary 4 4 3 ☐" in text
    assert "Claims reported as someone else’s 6 50 %" in text


@pytest.mark.parametrize(("claims", "scores", "keys"), [(False, False, "abc"), (True, False, "a"), (False, True, "")])
def test_pages_of_little_are_whole(here: Path, claims: bool, scores: bool, keys: str) -> None:
    write_all(here, claims=claims, scores=scores, keys=keys)
    report.main()
    for path in paths.REPORT.rglob("*.html"):
        parsed(path.read_text(encoding="utf-8"))


def test_the_same_bytes_whatever_the_hash_seed_and_time_zone(here: Path) -> None:
    write_all(here)
    found = set()
    for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo")):
        env = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}
        subprocess.run([sys.executable, "-m", "pipeline.stages.report"], check=True, env=env, capture_output=True)
        digest = hashlib.sha256()
        for path in sorted(paths.REPORT.rglob("*.html")):
            digest.update(path.read_bytes())
        found.add(digest.hexdigest())
    assert len(found) == 1


def test_an_article_without_a_split_is_named(here: Path) -> None:
    write_all(here)
    write_table(paths.SPLITS, SplitRow, [])
    with pytest.raises(InputError, match="article_a has no split"):
        report.main()


def test_a_missing_table_is_named(here: Path) -> None:
    write_all(here)
    paths.LINKS.unlink()
    with pytest.raises(InputError, match=re.escape("links.parquet: not found")):
        report.main()


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("metrics.json", '"n": 40,', ""),
        ("metrics.json", '"n": 40,', '"n": null,'),
        ("metrics.json", '"support": 2', '"support": "2"'),
        ("metrics.json", "{", ""),
        ("contrast.json", '"flips": 2', '"flips": null'),
        ("calibration.csv", "mean_p", "p"),
        ("calibration.csv", "0.25", ""),
        ("pr_curve.csv", "recall", "x"),
    ],
)
def test_a_number_that_is_missing_is_an_error_that_names_the_file(here: Path, file: str, old: str, new: str) -> None:
    write_all(here)
    evaluate_more()
    path = paths.EVAL / "tfidf_logreg" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(InputError, match=re.escape(str(path))) as raised:
        report.main()
    assert "run dvc repro" in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_curve_that_is_not_there_is_named(here: Path) -> None:
    write_all(here)
    (paths.EVAL / "majority" / "pr_curve.csv").unlink()
    with pytest.raises(InputError, match=re.escape("majority/pr_curve.csv: not found; run dvc repro")):
        report.main()
