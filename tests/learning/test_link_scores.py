"""Links against gold: rows are set on claims by words and place, stale ones are listed, each measure counts its own."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.core.errors import InputError
from pipeline.core.ids import make_id
from pipeline.core.record import replace
from pipeline.core.records import Article, Claim, SourceLink, Span
from pipeline.core.terms import LinkType, Origin, Role, SourceKind
from pipeline.learning.scoring.gold_links import GoldLink, anchor, read_gold_links
from pipeline.learning.scoring.link_scores import LinkScores

TEXT = "Der H20 helfe China, hieß es. Das war alles."
TOP = Path(__file__).parents[2]


def article(text: str = TEXT) -> Article:
    return Article("article_1", "t", None, None, None, "de", None, (), None, Origin.INVENTED, (), text, "")


def claim(text: str, of: str = TEXT) -> Claim:
    begin = of.index(text)
    return Claim(make_id("claim", text), "article_1", "s", (Span(begin, begin + len(text)),), text, text, text, (), ())


def hop(actor: str | None, kind: str = "company", document: str | None = None, mention: str = "x") -> dict[str, Any]:
    return {
        "mention": mention, "begin": 0 if mention else None, "end": 1 if mention else None, "actor": actor,
        "kind": kind, "document": document, "role": "origin", "link": "reports",
    }  # fmt: skip


def gold(text: str, *chain: dict[str, Any], also: list[dict[str, Any]] | None = None, **more: Any) -> dict[str, Any]:
    begin = TEXT.find(text)
    row = {
        "article": "article_1", "spans": [[begin, begin + len(text)]], "text": text, "chain": list(chain),
        "text_sha256": hashlib.sha256(text.encode()).hexdigest(), "annotator": "a", "note": "",
    }  # fmt: skip
    return {**row, **({"also": also} if also is not None else {}), **more}


def ours(actor: str | None, kind: str = "company", document: str | None = None, at: int = 0) -> SourceLink:
    place = Span(0, 1), "x", actor, SourceKind(kind), document, None
    return SourceLink("claim_1", at, Role.ORIGIN, LinkType.REPORTS, *place, 1.0, False, "alias")


def numbers(row: dict[str, Any], *links: SourceLink) -> dict[str, float]:
    scores = LinkScores()
    scores.add(GoldLink.model_validate(row), links)
    return scores.numbers()


def test_rows_are_set_on_claims_by_words_and_place() -> None:
    claims = {"article_1": [claim("Der H20 helfe China"), claim("Das war alles")]}
    rows = [
        (1, GoldLink.model_validate(gold("Der H20 helfe China"))),
        (2, GoldLink.model_validate(gold("Das war alles."))),  # one character more than the claim
        (3, GoldLink.model_validate(gold("hieß es"))),
        (4, GoldLink.model_validate(gold("Das war alles", article="article_2"))),
        (5, GoldLink.model_validate({**gold("Das war"), "spans": [[0, 7]]})),
        (6, GoldLink.model_validate(gold("Das war alle"))),  # fits, but its claim has a row already
    ]
    found = anchor(rows, {"article_1": article()}, claims)
    assert [row.text for row in found.rows.values()] == ["Der H20 helfe China", "Das war alles."]
    assert [stale.line for stale in found.stale] == [3, 4, 5, 6]
    assert "no claim at" in found.stale[0].problem
    assert "no such article" in found.stale[1].problem
    assert "the article has 'Der H20'" in found.stale[2].problem
    assert "has another row" in found.stale[3].problem


def test_the_very_same_spans_win_over_a_nearer_line() -> None:
    rows = [(1, GoldLink.model_validate(gold("Das war alles."))), (2, GoldLink.model_validate(gold("Das war alles")))]
    found = anchor(rows, {"article_1": article()}, {"article_1": [claim("Das war alles")]})
    assert [row.text for row in found.rows.values()] == ["Das war alles"]
    assert [stale.line for stale in found.stale] == [1]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"text_sha256": "0" * 64}, "line 1: found .*text_sha256 is not the hash of text"),
        ({"chain": [{**hop("x"), "kind": "firm"}]}, r"line 1\.chain\[0\]\.kind: found 'firm'"),
        ({"more": 1}, "line 1.more: unknown key; allowed: article, spans"),
    ],
)
def test_a_bad_row_is_one_line(tmp_path: Path, change: dict[str, Any], message: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({**gold("Das war alles"), **change}) + "\n", encoding="utf-8")
    with pytest.raises(InputError, match=message):
        read_gold_links(path)


def test_own_voice_is_right_or_wrong() -> None:
    none = replace(ours(None, "none"), link=LinkType.NONE)
    assert numbers(gold("Das war alles"), none) == {"chain": 100.0, "own_voice": 100.0}
    assert numbers(gold("Das war alles"), ours("nvidia")) == {"chain": 0.0, "own_voice": 0.0}


def test_each_measure_counts_its_own() -> None:
    row = gold("Der H20 helfe China", hop("ft", "news_media", "report"), hop(None, "open_letter", "letter"))
    whole = [ours("ft", "news_media", "report"), ours(None, "open_letter", "letter", 1)]
    assert set(numbers(row, *whole).values()) == {100.0}
    inner = numbers(row, whole[1])
    assert (inner["chain"], inner["actor"], inner["document"]) == (0.0, 50.0, 50.0)
    other = numbers(row, whole[0], ours("nvidia", "company", "letter", 1))
    assert (other["chain"], other["actor"], other["document"]) == (0.0, 50.0, 100.0)


def test_a_document_where_none_is_right() -> None:
    row = gold("Der H20 helfe China", hop("nvidia"))
    assert numbers(row, ours("nvidia"))["no_document"] == 100.0
    wrong = numbers(row, ours("nvidia", document="letter"))
    assert (wrong["no_document"], wrong["chain"], wrong["actor"]) == (0.0, 100.0, 100.0)


def test_unnamed_mentions_are_no_named_ones() -> None:
    row = gold("Der H20 helfe China", hop(None, "unnamed"))
    assert "actor" not in numbers(row, ours(None, "unnamed"))
    assert numbers(row, ours(None, "company"))["chain"] == 0.0


def test_the_second_reading_counts_as_well() -> None:
    row = gold("Der H20 helfe China", hop("ft", "news_media"), hop("nvidia"), also=[hop("nvidia")])
    assert numbers(row, ours("nvidia"))["chain"] == 100.0
    assert numbers(row, ours("ft", "news_media"), ours("nvidia", at=1))["chain"] == 100.0


def test_our_gold_can_be_read_and_names_what_the_catalogue_has() -> None:
    from pipeline.sources.catalogue import load_catalogue

    catalogue = load_catalogue(TOP / "data/sources")
    rows = [row for _, row in read_gold_links(TOP / "data/annotations/links/gold.jsonl")]
    hops = [hop for row in rows for reading in row.readings for hop in reading]
    assert len(rows) >= 300
    assert {hop.actor for hop in hops} - {None} <= set(catalogue.actors)
    assert {hop.document for hop in hops} - {None} <= set(catalogue.documents)
