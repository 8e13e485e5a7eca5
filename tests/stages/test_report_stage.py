"""The report stage on three articles, one of them hostile."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from report_tables import write_all
from test_report import parsed

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


def build() -> str:
    report.main()
    return (paths.REPORT / "index.html").read_text(encoding="utf-8")


def test_hostile_text_is_text(here: Path) -> None:
    write_all(here)
    html = build()
    page = parsed(html)
    assert page.tags["script"] == page.tags["img"] == page.tags["iframe"] == page.tags["object"] == 0
    assert not [name for name in page.attributes if name.startswith("on") or name in {"src", "style", "srcset"}]
    assert "&lt;script&gt;alert" in html
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", html)
    assert "U+202E" in html
    assert "W" * 10_000 in html
    assert set(re.findall(r'href="([^"]{1,5})', html)) <= {"#main", "#labe", "#sour", "#scor", "#samp", "data:"}


def test_the_page_shows_chain_label_split_and_probability(here: Path) -> None:
    write_all(here)
    html = build()
    card = html[html.index('id="claim_a0"') :]
    card = re.sub(r"\s+", " ", card[: card.index("</article>")])
    text = re.sub(r"<[^>]*>", "", card)
    assert "<mark><bdi>Die Freigabe" in card
    assert "cites Financial Times (news media, passing it on)" in text
    assert "which cites offenen Brief (open letter, where the claim starts)" in text
    assert "☑ text read" in text
    assert "☐ text not read" in text
    assert "not checkable: opinion" in text
    assert "gold:annotator-1" in text
    assert "train split" in text
    assert "tfidf_logreg 0.25" in text
    assert "Den Brief haben 20 Fachleute unterschrieben." in text


def test_a_very_long_neighbour_does_not_push_the_claim_out_of_sight(here: Path) -> None:
    write_all(here)
    html = build()
    card = html[html.index('id="claim_c1"') :]
    assert "WWW" not in re.split("<blockquote", card)[1].split("</blockquote>")[0]


def test_the_funnel_counts_what_was_dropped(here: Path) -> None:
    write_all(here)
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", build()))
    assert "3 Articles 2 dropped" in text
    assert "12 Claims 1 dropped" in text
    assert "4 Linked 33 % of claims" in text
    assert "12 Labelled 100 % of claims, none dropped" in text


@pytest.mark.parametrize(("claims", "scores", "keys"), [(False, False, "abc"), (True, False, "a"), (False, True, "")])
def test_a_page_of_little_is_whole(here: Path, claims: bool, scores: bool, keys: str) -> None:
    write_all(here, claims=claims, scores=scores, keys=keys)
    parsed(build())


def test_the_same_bytes_whatever_the_hash_seed_and_time_zone(here: Path) -> None:
    write_all(here)
    found = set()
    for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo")):
        env = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}
        subprocess.run([sys.executable, "-m", "pipeline.stages.report"], check=True, env=env, capture_output=True)
        found.add((paths.REPORT / "index.html").read_bytes())
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
