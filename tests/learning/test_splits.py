"""Splits: nothing moves, near copies stay together, and a leak is found whoever made the table."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from pipeline.core.errors import CheckFailedError
from pipeline.core.ids import make_id
from pipeline.core.record import replace
from pipeline.core.records import Article, SplitRow
from pipeline.core.terms import Origin, Split
from pipeline.learning.splits import SplitSettings, assign, check_leaks
from pipeline.learning.splits.assignment import split_of
from pipeline.text.shingles import jaccard, shingles

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

SETTINGS = SplitSettings(salt="t", validation=0.2, test=0.2, near_duplicate=0.5)
FIRST_DAY = date(2026, 1, 1)


def text_of(seed: int, length: int = 60) -> str:
    """Return words that no other seed has in this order."""
    return " ".join(f"w{number}" for number in np.random.default_rng(seed).integers(5_000, size=length))


def article(name: str, text: str, story: str | None = None, published: date | None = None) -> Article:
    return Article(
        make_id("article", name), name, None, published, None, "de", None, (), story, Origin.INVENTED, (), text, ""
    )


def where(articles: Sequence[Article], settings: SplitSettings = SETTINGS) -> dict[str, SplitRow]:
    return {row.article: row for row in assign(articles, settings).rows}


def copy_of(original: Article, name: str, published: date | None = None, story: str | None = None) -> Article:
    """Return a near copy: the original with five more words."""
    return replace(article(name, f"{original.text} und fünf Wörter mehr dazu", story), published=published)


corpora = st.lists(
    st.tuples(st.integers(0, 10_000), st.sampled_from([None, "a", "b", "c"]), st.integers(0, 400) | st.none()),
    min_size=1,
    max_size=12,
    unique_by=lambda item: item[0],
).map(
    lambda items: [
        article(f"n{seed}", text_of(seed), story, None if day is None else FIRST_DAY + timedelta(day))
        for seed, story, day in items
    ]
)


@given(corpora, st.randoms(use_true_random=False))
def test_adding_an_article_moves_no_other(articles: list[Article], pick: random.Random) -> None:
    before = where(articles[:-1])
    shuffled = pick.sample(articles, len(articles))
    after = where(shuffled)
    assert {name: after[name] for name in before} == before


@given(corpora, st.integers(0, 11), st.sampled_from([None, "a", "new"]))
def test_a_later_near_copy_follows_the_first_and_moves_nothing_but_its_own_story(
    articles: list[Article], place: int, story: str | None
) -> None:
    original = articles[place % len(articles)]
    before = where(articles)
    late = copy_of(original, "late", FIRST_DAY + timedelta(1_000), story)
    after = where([late, *articles])
    assert after[late.id].group == after[original.id].group
    tied = {before[original.id].group, story}
    for name, row in before.items():
        if row.group not in tied:
            assert after[name] == row
    check_leaks([late, *articles], after.values(), SETTINGS)


@given(corpora)
def test_every_assignment_passes_the_leak_check_in_any_order(articles: list[Article]) -> None:
    rows = assign(articles, SETTINGS).rows
    assert rows == assign(articles[::-1], SETTINGS).rows
    assert [row.article for row in rows] == sorted(one.id for one in articles)
    assert check_leaks(articles, rows, SETTINGS).articles == len(articles)


def test_a_copy_that_ties_two_stories_moves_the_later_one() -> None:
    # As few stories as it takes to find two that fall into different splits.
    stories = [f"s{number}" for number in range(40)]
    train = next(name for name in stories if split_of(name, SETTINGS) is Split.TRAIN)
    test = next(name for name in stories if split_of(name, SETTINGS) is Split.TEST)
    early = article("early", text_of(1, 120), train, FIRST_DAY)
    late = article("late", text_of(2, 120), test, FIRST_DAY + timedelta(1))
    assert where([early, late])[late.id].split is Split.TEST
    bridge = article("bridge", f"{early.text} {late.text}", None, FIRST_DAY + timedelta(2))
    settings = SETTINGS.model_copy(update={"near_duplicate": 0.45})
    tied = assign([early, late, bridge], settings)
    assert {row.group for row in tied.rows} == {train}
    assert {row.split for row in tied.rows} == {Split.TRAIN}
    assert tied.ties == tuple(sorted((min(one.id, bridge.id), max(one.id, bridge.id)) for one in (early, late)))


def test_an_article_without_a_date_counts_as_latest() -> None:
    dated = article("dated", text_of(3), None, FIRST_DAY)
    undated = copy_of(dated, "undated")
    assert {row.group for row in assign([undated, dated], SETTINGS).rows} == {dated.id}


def test_shares_are_met_in_the_long_run_and_growing_one_keeps_its_members() -> None:
    names = [f"story {number}" for number in range(4_000)]
    counts = {split: sum(split_of(name, SETTINGS) is split for name in names) for split in Split}
    assert counts[Split.TEST] == pytest.approx(800, abs=100)
    assert counts[Split.VALIDATION] == pytest.approx(800, abs=100)
    wider = SETTINGS.model_copy(update={"test": 0.3})
    for name in names:
        if split_of(name, SETTINGS) is Split.TEST:
            assert split_of(name, wider) is Split.TEST


@pytest.mark.parametrize(
    "wrong", [{"validation": 0.5, "test": 0.5}, {"test": -0.1}, {"salt": ""}, {"near_duplicate": 0.1}]
)
def test_settings_out_of_range_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        SplitSettings.model_validate({**SETTINGS.model_dump(), **wrong})


def rows_of(*placed: tuple[Article, Split]) -> list[SplitRow]:
    return [SplitRow(one.id, one.id, split) for one, split in placed]


def test_a_story_in_two_splits_is_a_leak() -> None:
    one, two = article("one", text_of(4), "s"), article("two", text_of(5), "s")
    with pytest.raises(CheckFailedError, match=f"story 's'.*{one.id} in train, {two.id} in test"):
        check_leaks([one, two], rows_of((one, Split.TRAIN), (two, Split.TEST)), SETTINGS)


def test_a_near_copy_in_two_splits_is_a_leak() -> None:
    one = article("one", text_of(6))
    two = copy_of(one, "two")
    with pytest.raises(CheckFailedError, match=r"near-duplicate.*Jaccard 0\.9.*" + f"{one.id} in test and {two.id}"):
        check_leaks([one, two], rows_of((one, Split.TEST), (two, Split.VALIDATION)), SETTINGS)
    assert check_leaks([one, two], rows_of((one, Split.TEST), (two, Split.TEST)), SETTINGS).pairs_compared == 0


def test_a_torn_group_a_missing_and_a_doubled_article_are_leaks() -> None:
    one, two = article("one", text_of(7)), article("two", text_of(8))
    torn = [SplitRow(one.id, "g", Split.TRAIN), SplitRow(two.id, "g", Split.TEST)]
    with pytest.raises(CheckFailedError, match="group 'g'"):
        check_leaks([one, two], torn, SETTINGS)
    with pytest.raises(CheckFailedError, match=f"{two.id} has no split"):
        check_leaks([one, two], torn[:1], SETTINGS)
    with pytest.raises(CheckFailedError, match=f"{one.id} has two rows"):
        check_leaks([one], [*torn[:1], SplitRow(one.id, "h", Split.TEST)], SETTINGS)


@pytest.mark.parametrize("threshold", [0.4, 0.5, 0.7, 0.9])
def test_the_leak_check_misses_no_pair(threshold: float) -> None:
    """Against every pair compared by hand, with boilerplate in every article."""
    pick = np.random.default_rng(9)
    footer = text_of(0, 30)
    articles = [article("0", f"{text_of(10)} {footer}")]
    for number in range(1, 30):
        words = articles[pick.integers(number)].text.split()
        cut, tail = int(pick.integers(len(words) // 2, len(words))), int(pick.integers(1, 30))
        articles.append(article(str(number), f"{' '.join(words[:cut])} {text_of(100 + number, tail)} {footer}"))
    sets = [set(shingles(one.text)) for one in articles]
    settings = SETTINGS.model_copy(update={"near_duplicate": threshold})
    copies = 0
    for left, right in combinations(range(30), 2):
        pair = [articles[left], articles[right]]
        placed = rows_of((pair[0], Split.TRAIN), (pair[1], Split.TEST))
        if len(sets[left] & sets[right]) / len(sets[left] | sets[right]) >= threshold:
            copies += 1
            with pytest.raises(CheckFailedError, match="near-duplicate"):
                check_leaks(pair, placed, settings)
        else:
            check_leaks(pair, placed, settings)
    assert copies
    for seed in range(20):
        dealt = [list(Split)[place] for place in np.random.default_rng(seed).choice(3, p=[0.98, 0.01, 0.01], size=30)]
        leaks = any(
            dealt[left] is not dealt[right]
            and len(sets[left] & sets[right]) / len(sets[left] | sets[right]) >= threshold
            for left, right in combinations(range(30), 2)
        )
        placed = rows_of(*zip(articles, dealt, strict=True))
        if leaks:
            with pytest.raises(CheckFailedError, match="near-duplicate"):
                check_leaks(articles, placed, settings)
        else:
            check_leaks(articles, placed, settings)
    check_leaks(articles, assign(articles, settings).rows, settings)


def test_a_paragraph_in_two_splits_is_reported_not_forbidden() -> None:
    shared = "Diese acht Wörter stehen in beiden Texten gleich."
    short = "Nur sieben Wörter sind noch kein Absatz"
    one = article("one", f"{text_of(11)}\n\n{shared}\n{short}")
    two = article("two", f"{short}\n{text_of(12)}\n\n{shared.upper()}")
    report = check_leaks([one, two], rows_of((one, Split.TRAIN), (two, Split.TEST)), SETTINGS)
    (found,) = report.shared_paragraphs
    assert (found.text, found.articles, found.splits) == (shared.upper(), (one.id, two.id), (Split.TRAIN, Split.TEST))
    assert report.paragraphs == 3
    together = check_leaks([one, two], rows_of((one, Split.TRAIN), (two, Split.TRAIN)), SETTINGS)
    assert together.shared_paragraphs == ()


def test_texts_without_words_and_empty_corpora_are_no_copies() -> None:
    one, two = article("one", "— …"), article("two", "!!!")
    assert assign([one, two], SETTINGS).ties == ()
    check_leaks([one, two], rows_of((one, Split.TRAIN), (two, Split.TEST)), SETTINGS)
    assert assign([], SETTINGS).rows == ()
    assert check_leaks([], [], SETTINGS).articles == 0


def test_shingles_and_jaccard_by_hand() -> None:
    assert shingles("Eins zwei, drei! Vier: fünf SECHS") == ["eins zwei drei vier fünf", "zwei drei vier fünf sechs"]
    assert shingles("kurz") == ["kurz"]
    assert shingles("…") == []
    left, right = np.array([1, 2, 3], dtype=np.uint64), np.array([2, 3, 4], dtype=np.uint64)
    assert jaccard(left, right) == 0.5
    assert jaccard(left, right[:0]) == 0.0
