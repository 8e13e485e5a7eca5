"""Annotations find claims that moved, grew, shrank or were split; what they cannot find is named, and none is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.core.record import replace
from pipeline.core.records import Article, Claim, Features, LedgerRow, Span
from pipeline.core.terms import Anchor, Origin, Voice
from pipeline.labels import (
    Annotation,
    Gold,
    LabelSettings,
    anchor_gold,
    cast_votes,
    label_article,
    rehomed,
)
from pipeline.labels.anchoring import successors, word_overlap

OLD = "Der Damm brach in der Nacht zum Montag. Das ist so. Der Rat tagte lange. Das ist so. Niemand kam."
ARTICLE = Article("a", "T", None, None, None, "de", None, (), None, Origin.INVENTED, (), OLD, "")
SETTINGS = LabelSettings(min_overlap=0.6, human_annotators=["bob"])


def claims_in(text: str, *sentences: str, article: str = "a") -> list[Claim]:
    """Return a claim a sentence, each found after the one before it."""
    found: list[Claim] = []
    at = 0
    for words in sentences:
        begin = text.index(words, at)
        at = begin + len(words)
        found.append(
            Claim(
                f"claim_{begin}", article, "s", (Span(begin, at),), words, words, words, (), (), Features(tense="past")
            )
        )
    return found


def gold_of(claim: Claim, annotator: str = "ann", **changes: object) -> Gold:
    row = {
        "article": claim.article,
        "spans": [(span.begin, span.end) for span in claim.spans],
        "text": claim.text,
        "checkability": "checkable",
        "claim_type": "event",
        "reason": None,
        "guidelines": "0.1.0",
        "saw_suggestion": False,
        "clause": "T7",
        **changes,
    }
    return Gold(annotator, f"{annotator}.jsonl:{claim.id}", Annotation.model_validate(row))


DAM, SO, RAT, SO_AGAIN, NOBODY = claims_in(
    OLD, "Der Damm brach in der Nacht zum Montag", "Das ist so", "Der Rat tagte lange", "Das ist so", "Niemand kam"
)


def anchors(claims: list[Claim], *gold: Gold) -> dict[str, tuple[str, Anchor]]:
    found, problems = anchor_gold(ARTICLE, claims, gold, 0.6)
    assert len(found) + len(problems) == len(gold)
    return {one.gold.place: (one.claim, one.anchor) for one in found}


def test_a_claim_in_its_place_is_exact() -> None:
    assert anchors([DAM, RAT], gold_of(RAT)) == {"ann.jsonl:claim_52": ("claim_52", Anchor.EXACT)}


@pytest.mark.parametrize(
    "words", ["Der Damm brach in der Nacht", "Der Damm brach in der Nacht zum Montag. Das", "brach in der Nacht zum"]
)
def test_a_claim_that_grew_or_shrank_is_changed(words: str) -> None:
    (now,) = claims_in(OLD, words)
    assert anchors([now, RAT], gold_of(DAM)) == {"ann.jsonl:claim_0": (now.id, Anchor.CHANGED)}


def test_a_claim_that_was_split_leaves_its_label_to_the_larger_part() -> None:
    parts = claims_in(OLD, "Der Damm brach in der", "Nacht zum Montag")
    assert anchors(parts, gold_of(DAM)) == {"ann.jsonl:claim_0": (parts[0].id, Anchor.CHANGED)}


def test_a_claim_that_is_gone_goes_to_the_same_words_nearest_by() -> None:
    far = replace(SO, id="far", spans=(Span(900, 910),))
    assert anchors([far, SO_AGAIN], gold_of(SO)) == {"ann.jsonl:claim_40": (SO_AGAIN.id, Anchor.MOVED)}


def test_the_same_words_twice_keep_their_own_labels() -> None:
    found = anchors([SO_AGAIN, SO], gold_of(SO_AGAIN), gold_of(SO))
    assert found == {
        "ann.jsonl:claim_40": (SO.id, Anchor.EXACT),
        f"ann.jsonl:{SO_AGAIN.id}": (SO_AGAIN.id, Anchor.EXACT),
    }


def test_words_broken_into_other_lines_are_the_same_words() -> None:
    wrapped = replace(DAM, id="wrapped", spans=(Span(1, 39),), text=DAM.text.replace(" in ", "\nin "))
    assert anchors([wrapped], gold_of(DAM)) == {"ann.jsonl:claim_0": ("wrapped", Anchor.MOVED)}


def test_half_the_words_are_too_few_and_the_nearest_claim_is_named() -> None:
    found, problems = anchor_gold(ARTICLE, [NOBODY, RAT], [gold_of(RAT, text="Der Rat kam nie")], 0.6)
    assert found == []
    ((place, reason, detail),) = problems
    assert (place, reason) == ("ann.jsonl:claim_52", "stale")
    assert "shares 0.33" in detail
    assert RAT.id in detail


def test_overlap_counts_each_word_as_often_as_it_stands() -> None:
    assert word_overlap("a b", "B a!") == 1
    assert word_overlap("a a b", "a b b") == 0.5
    assert word_overlap("", "…") == 0


MENDED = "Der Damm brach in der Nacht auf Montag. Das ist so. Der Rat tagte lange."


def test_a_corrected_article_takes_over_the_labels_of_the_old_one() -> None:
    new = claims_in(MENDED, "Der Damm brach in der Nacht auf Montag", "Das ist so", "Der Rat tagte lange", article="b")
    gold = {"a": [gold_of(DAM), gold_of(SO), gold_of(RAT)]}
    homes = rehomed(gold, {"b"}, new)
    assert list(homes) == ["b"]
    article = replace(ARTICLE, id="b", text=MENDED)
    found, problems = anchor_gold(article, new, homes["b"], 0.6)
    assert problems == []
    assert {(one.gold.row.text, one.claim, one.anchor) for one in found} == {
        (DAM.text, new[0].id, Anchor.CHANGED),
        (SO.text, new[1].id, Anchor.MOVED),
        (RAT.text, new[2].id, Anchor.MOVED),
    }


def test_an_article_with_half_of_the_texts_or_a_rival_is_no_successor() -> None:
    gold = {"a": [gold_of(DAM), gold_of(RAT)]}
    half = [replace(DAM, article="b")]
    assert successors(gold, half, ()) == {}
    both = [replace(one, article=name) for name in "bc" for one in (DAM, RAT)]
    assert successors(gold, both, ()) == {}
    assert successors(gold, both, {"b"}) == {"a": "c"}
    assert rehomed(gold, set(), both) == gold


def test_nothing_is_read_where_every_article_is_known() -> None:
    def never() -> Claim:
        raise AssertionError("claims were read")

    gold = {"a": [gold_of(DAM)]}
    assert rehomed(gold, {"a"}, (never() for _ in "x")) == gold


@given(st.data())
def test_however_claims_are_cut_anew_no_annotation_is_lost(data: st.DataObject) -> None:
    ends = [*sorted(data.draw(st.sets(st.integers(1, len(OLD) - 1), max_size=8))), len(OLD)]
    claims = [
        Claim(f"c{begin}", "a", "s", (Span(begin, end),), OLD[begin:end], "", "", (), ())
        for begin, end in zip([0, *ends], ends, strict=False)
    ]
    gold = [gold_of(one, name) for one in (DAM, SO, RAT, SO_AGAIN, NOBODY) for name in ("ann", "bob")]
    found, problems = anchor_gold(ARTICLE, claims, data.draw(st.permutations(gold)), 0.6)
    assert sorted([one.gold.place for one in found] + [one.item for one in problems]) == sorted(g.place for g in gold)
    taken = [(one.gold.annotator, one.claim) for one in found]
    assert len(set(taken)) == len(taken)
    again, rest = anchor_gold(ARTICLE, claims, gold, 0.6)
    assert {(one.gold.place, one[1:]) for one in again} == {(one.gold.place, one[1:]) for one in found}
    assert set(rest) == set(problems)


def test_the_ledger_says_who_gave_what_and_what_decided() -> None:
    no = {"checkability": "not_checkable", "claim_type": "other", "reason": "opinion", "clause": "R1"}
    gold = [
        gold_of(DAM, "adjudicated", worthiness=2),
        gold_of(DAM, "ann", **no),
        gold_of(DAM, "bob", **no, saw_suggestion=True),
    ]
    done = label_article(ARTICLE, [DAM, RAT], [], gold, SETTINGS)
    rows = [row for row in done.ledger if row.claim == DAM.id]
    assert rows[:4] == [
        LedgerRow(
            DAM.id, field, value, Voice.MODEL, "adjudicated", "T7", False, "0.1.0", Anchor.EXACT,
            "adjudicated.jsonl:claim_0", True,
        )
        for field, value in [
            ("checkability", "checkable"), ("reason", None), ("claim_type", "event"), ("worthiness", "2"),
        ]
    ]  # fmt: skip
    assert {(row.name, row.voice, row.decided) for row in rows[4:] if row.voice is not Voice.FUNCTION} == {
        ("ann", Voice.MODEL, False),
        ("bob", Voice.PERSON, False),
    }
    votes = {vote.function for vote in cast_votes(DAM, ARTICLE, {})}
    assert votes
    assert {row.name for row in rows if row.voice is Voice.FUNCTION} == votes
    assert not any(row.decided for row in rows if row.voice is Voice.FUNCTION)
    other = [row for row in done.ledger if row.claim == RAT.id]
    assert all(row.voice is Voice.FUNCTION and row.clause for row in other)
    assert any(row.decided for row in other)
