"""Text search: terms, ranking, saved indexes, and the score that is measured on posts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipeline.core.errors import InputError
from pipeline.learning.corpora.claim_retrieval import Post, VerifiedClaim, read_claims, read_posts, read_relevant
from pipeline.learning.scoring.retrieval_scores import average_precision, score_retrieval
from pipeline.sources.retrieval import Part, Ranker, RankSettings, Unit, analyse
from pipeline.sources.retrieval.search_terms import split_compound

if TYPE_CHECKING:
    from pathlib import Path

SETTINGS = RankSettings(k1=2.0, b=0.3, candidates=2, title=0.7, rarity=0.8, length=0.2)
UNITS = [
    Unit("whale", "A whale in the harbour", "A whale swam into the harbour of Bremen in May.", "en"),
    Unit("bridge", "Bridge closed", "The old bridge over the Weser is closed for 14 months.", "en"),
    Unit("festival", "Fyre festival ends in chaos", "The luxury festival in the Bahamas was cancelled.", "en"),
    Unit("harbour", "Hafen", "Der Hafen von Bremen wächst um 690.000 Container.", "de"),
]


@pytest.mark.parametrize(
    ("text", "language", "terms"),
    [
        ("The bridges were closed", "en", ["bridg", "close"]),
        ("Die Brücken des Landes", "de", ["bruck", "land"]),
        ("690.000 and 690,000, 5,9 or 5.9", "en", ["690000", "690000", "5.9", "5.9"]),
        ("#WorldSeries by @FoxNews https://t.co/x", "en", ["worldseri", "world", "seri", "fox", "news"]),
        ("le pont", "fr", ["le", "pont"]),
    ],
)
def test_terms(text: str, language: str, terms: list[str]) -> None:
    assert analyse(text, language) == terms


def test_an_unknown_word_is_two_known_ones() -> None:
    assert split_compound("fyrefestival", {"fyre", "festival"}) == ("fyre", "festival")
    assert split_compound("festival", {"fest", "ival", "festival"}) == ()
    assert split_compound("fyre", {"fy", "re"}) == ()


def test_the_best_unit_stands_first() -> None:
    ranker = Ranker.build(UNITS, SETTINGS)
    assert ranker.rank("whales in Bremen harbour", "en")[0].id == "whale"
    assert ranker.rank("#FyreFestival is over", "en")[0].id == "festival"
    assert ranker.rank("fyrefestival", "en")[0].id == "festival"
    assert ranker.rank("690,000", "en")[0].id == "harbour"
    assert ranker.rank("of the and", "en") == []
    assert ranker.rank("zebra", "en") == []


def test_a_part_with_less_weight_counts_less() -> None:
    ranker = Ranker.build(UNITS, SETTINGS)
    first = ranker.rank((Part("bridge"), Part("whale", 0.1)), "en")
    second = ranker.rank((Part("bridge", 0.1), Part("whale")), "en")
    assert (first[0].id, second[0].id) == ("bridge", "whale")


def test_a_saved_index_ranks_alike_and_has_the_same_bytes(tmp_path: Path) -> None:
    ranker = Ranker.build(UNITS, SETTINGS)
    for name in ("one", "two"):
        Ranker.build(UNITS, SETTINGS).save(tmp_path / name)
    files = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert all((tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes() for name in files)
    again = Ranker.load(tmp_path / "one", SETTINGS)
    assert again.rank("the bridge in Bremen", "en") == ranker.rank("the bridge in Bremen", "en")


def test_an_index_that_does_not_fit_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no index; run the stage"):
        Ranker.load(tmp_path / "none", SETTINGS)
    Ranker.build(UNITS, SETTINGS).save(tmp_path / "index")
    with pytest.raises(InputError, match="other settings"):
        Ranker.load(tmp_path / "index", SETTINGS.model_copy(update={"b": 0.5}))
    with pytest.raises(InputError, match="no document with a word"):
        Ranker.build([Unit("x", "", "the", "en")], SETTINGS)


def test_average_precision() -> None:
    assert average_precision(["a", "b", "c"], frozenset("b")) == 0.5
    assert average_precision(["a", "b", "c"], frozenset("ac")) == pytest.approx((1 + 2 / 3) / 2)
    assert average_precision(["x"] * 5 + ["a"], frozenset("a")) == 0.0


def test_posts_are_scored_and_signatures_read(tmp_path: Path) -> None:
    (tmp_path / "docs.tsv").write_text(
        "\tvclaim\ttitle\n0\tA whale swam into a harbour.\tWhale\n1\tA bridge fell.\tBridge\n"
    )
    (tmp_path / "queries.tsv").write_text(
        "\ttweet_content\n7\tLook, a bridge! — Ann Bee (@annbee) May 24, 2019\n9\tHm\n"
    )
    (tmp_path / "qrels").write_text("7\t0\t1\t1\n9\t0\t1\t0\n")
    (tmp_path / "other").write_text('\ttweet\n3\t"Two\u2028lines\nof ""text"""\n')
    assert read_posts(tmp_path / "other")[0].text == 'Two\u2028lines\nof "text"'
    posts = read_posts(tmp_path / "queries.tsv")
    assert posts[0] == Post("7", "Look, a bridge! ", "Ann Bee (@annbee)", "May 24, 2019")
    claims = read_claims(tmp_path / "docs.tsv")
    assert claims[0] == VerifiedClaim("0", "A whale swam into a harbour.", "Whale")
    scores = score_retrieval(claims, posts, read_relevant(tmp_path / "qrels"), SETTINGS)
    assert (scores.posts, scores.claims, scores.map_5, scores.first) == (1, 2, 100.0, 100.0)


@pytest.mark.parametrize(
    ("content", "message"), [("\ta\tb\n0\tx\n", "line 2: 2 columns, expected 3"), (None, "no such")]
)
def test_a_bad_corpus_is_one_line(tmp_path: Path, content: str | None, message: str) -> None:
    if content is not None:
        (tmp_path / "docs.tsv").write_text(content)
    with pytest.raises(InputError, match=message):
        read_claims(tmp_path / "docs.tsv")
