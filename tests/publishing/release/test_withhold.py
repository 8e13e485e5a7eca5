"""What is withheld at each level of text, and what a hash gives away: nothing to who does not hold the article."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from report_tables import write_all

from pipeline.core.ids import content_hash, make_id
from pipeline.core.joined import bundles, ledgers
from pipeline.core.terms import Checkability, TextLevel
from pipeline.learning.contrast import Edit, Placed, applied
from pipeline.learning.contrast.pairs import ContrastPair
from pipeline.publishing.fields import CONFIGS
from pipeline.publishing.release import Row, Rows, rows_of, withhold
from pipeline.publishing.release.withhold import as_text, key_of, seal_of
from pipeline.sources.catalogue.titles import Names

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Rows]:
    monkeypatch.chdir(tmp_path)
    write_all(tmp_path)
    return [rows_of(bundle, ledger, Names()) for bundle, ledger in zip(bundles(), ledgers(), strict=True)]


def words(value: object) -> set[str]:
    return set(re.findall(r"\w{4,}", json.dumps(value, ensure_ascii=False, default=str).lower()))


def test_without_text_no_word_of_the_article_is_left(full: list[Rows]) -> None:
    for rows in full:
        text = rows["articles"][0]["text"]
        theirs = words(text) | words(rows["articles"][0]["title"])
        bare = withhold(rows, TextLevel.NONE, "salt")
        names = {column.name for columns in CONFIGS.values() for column in columns}
        told = words([list(row.values()) for found in bare.values() for row in found])
        # A word of ours (a label, an id of the catalogue, a rule) may also stand in the article.
        ours = words(list(rows["labels"])) | words([_labels(row) for row in rows["claims"]]) | names
        assert not (told & theirs) - ours - words(_catalogue(rows)), "a word of the article is told"


SAID, CHANGED = "Der Bau kostet 40 Euro.", "Der Bau kostet 53 Euro."


def _pair(text: str, changed: str) -> Placed:
    yes, pair = Checkability.CHECKABLE, make_id("contrast", text, changed)
    return Placed(ContrastPair(pair, "number", "de", "g", text, yes, changed, yes, None, "C1", "rule"), "claim_1")


def test_a_guessed_claim_of_a_contrast_pair_cannot_be_tested_without_the_article(full: list[Rows]) -> None:
    (bundle, *_), (ledger, *_) = list(bundles()), list(ledgers())
    (row,) = withhold(rows_of(bundle, ledger, Names(), [_pair(SAID, CHANGED)]), TextLevel.NONE, "salt")["contrast"]
    told = json.dumps(row, default=str)
    for number in range(100):
        guess, other = SAID.replace("40", str(number)), SAID.replace("40", str(number * 4 // 3))
        names = [content_hash(guess), make_id("contrast", guess, other), make_id("contrast", row["claim"], guess)]
        names += [seal_of("salt", guess).of(row["id"], "text", guess), content_hash("salt", guess)]
        assert not any(name in told for name in names)
    assert row["edits"] == []
    with pytest.raises(ValueError, match=r"decode|Expecting|Extra data|Invalid"):
        seal_of("salt", SAID).open(row["id"], row["sealed"])
    held = seal_of("salt", bundle.article.text).open(row["id"], row["sealed"])
    assert applied(SAID, [Edit(**edit) for edit in held]) == CHANGED


def _labels(row: Row) -> list[object]:
    return [row["checkability"], row["reason"], row["claim_type"], row["label_provenance"], row["story"]]


def _catalogue(rows: Rows) -> list[object]:
    return [[link["actor"], link["document"], link["kind"], link["reason"], link["role"]] for link in rows["links"]]


def test_claims_are_told_at_their_level_and_the_article_is_not(full: list[Rows]) -> None:
    rows = withhold(full[0], TextLevel.CLAIMS, "salt")
    claim, article = rows["claims"][0], rows["articles"][0]
    assert claim["text"] == full[0]["claims"][0]["text"]
    assert claim["sentence"] is None
    assert [entry["field"] for entry in claim["withheld"]] == ["sentence"]
    assert (article["text"], article["sha256"], article["published_text"]) == (None, None, "claims")
    assert article["title"] == full[0]["articles"][0]["title"]
    assert rows["attributions"][0]["content_text"] is None
    assert rows["attributions"][0]["source_text"]


def test_full_text_withholds_nothing(full: list[Rows]) -> None:
    assert withhold(full[0], TextLevel.FULL, "salt") is full[0]


def test_every_withheld_value_leaves_its_length_and_a_hash_that_only_the_article_opens(full: list[Rows]) -> None:
    for rows in full:
        text = rows["articles"][0]["text"]
        bare, seal = withhold(rows, TextLevel.NONE, "salt"), seal_of("salt", text)
        for config in ("claims", "attributions", "links"):
            for before, after in zip(rows[config], bare[config], strict=True):
                for entry in after["withheld"]:
                    if "[" not in entry["field"]:
                        value = before[entry["field"]]
                        assert after[entry["field"]] is None
                        assert entry["length"] == len(as_text(value))
                        assert entry["sha256"] == seal.of(key_of(config, before), entry["field"], value)
        assert bare["articles"][0]["withheld"][1]["sha256"] == seal.article
        assert seal_of("salt", text + "!").key != seal.key != seal_of("pepper", text).key


def test_the_rows_given_are_left_as_they_are(full: list[Rows]) -> None:
    before = json.dumps(full[0], default=str)
    withhold(full[0], TextLevel.NONE, "salt")
    assert json.dumps(full[0], default=str) == before


def test_a_chain_s_mentions_are_withheld_hop_by_hop(full: list[Rows]) -> None:
    claim = withhold(full[0], TextLevel.NONE, "salt")["claims"][0]
    assert [hop["mention"] for hop in claim["chain"]] == [None, None]
    assert {"chain[0].mention", "chain[1].mention"} <= {entry["field"] for entry in claim["withheld"]}
    assert claim["chain"][0]["actor"] == "financial-times"
