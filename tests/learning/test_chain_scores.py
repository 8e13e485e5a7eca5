"""Speakers and chains against gold: who is the same speaker, what counts as found, and the command from end to end."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from chain_corpora import KEYS, drawn, lay_out, marks
from typer.testing import CliRunner

from pipeline.cli import app as cli
from pipeline.cli.named_articles import bare_article
from pipeline.core.errors import InputError
from pipeline.core.records import Span
from pipeline.languages import load_language
from pipeline.learning.scoring.chain_marks import Mark, settle_places
from pipeline.learning.scoring.chain_scores import ChainScores, Said, counts_of, our_said
from pipeline.learning.scoring.chain_speakers import NOBODY, Speaker, gold_speakers, speaker, telling
from pipeline.learning.scoring.gold_chains import ChainHop, read_article
from pipeline.reading.attributions import find_attributions
from pipeline.text import split_sentences

if TYPE_CHECKING:
    from pathlib import Path

SAME = [
    ("de", "Umweltminister Karl Huber", "Huber", True),
    ("de", "der Minister Huber", "Umweltminister Karl Huber", True),
    ("de", "Hubers", "Karl Huber", True),
    ("de", "Anna Huber", "Karl Huber", False),
    ("de", "die Polizei", "der Polizei", True),
    ("de", "die Polizei", "die Feuerwehr", False),
    ("de", "er", "sie", False),
    ("de", "er", "er", False),
    ("en", "the harbour master", "harbour master Joan Tidd", True),
    ("en", "Roe", "Doe", False),
    ("en", "she", "Joan Tidd", False),
]


@pytest.mark.parametrize(("code", "mine", "theirs", "same"), SAME)
def test_mentions_elsewhere_are_the_same_by_their_words(code: str, mine: str, theirs: str, same: bool) -> None:
    text = f"{mine} | {theirs}"
    spans = Span(0, len(mine)), Span(len(mine) + 3, len(text))
    one, other = (speaker([span], text, load_language(code)) for span in spans)
    assert one.same(other) is same
    assert other.same(one) is same


def test_mentions_in_one_place_are_the_same_whatever_their_words() -> None:
    text = "der Sprecher der Polizei, Rau"
    german = load_language("de")
    whole, part = (speaker([span], text, german) for span in (Span(0, 24), Span(13, 24)))
    assert whole.same(part)
    assert not speaker([Span(0, 12)], text, german).same(speaker([Span(26, 29)], text, german))
    assert NOBODY.same(NOBODY)
    assert not NOBODY.same(whole)
    assert (NOBODY.is_named, whole.is_named, telling("Er", german)) == (False, True, frozenset())


def test_all_mentions_with_one_name_are_one_speaker() -> None:
    text = "Karl Huber kam. Der Minister sprach, und er ging. Eva Roth kam."
    huber, minister, er = (
        ChainHop(source=(0, 10)),
        ChainHop(source=(16, 28), name=(0, 10)),
        ChainHop(source=(41, 43), name=(0, 10)),
    )
    roth = ChainHop(source=(50, 58))
    found = gold_speakers([huber, minister, er, roth, ChainHop(source=None)], text, load_language("de"))
    assert found[huber] == found[minister] == found[er]
    assert found[er].words == {frozenset({"karl", "huber"}), frozenset({"minister"})}
    assert not found[roth].same(found[er])


def named(name: str, place: int = 0) -> Speaker:
    return Speaker((Span(place, place + 1),), frozenset({frozenset({name})}))


def said(first: int, last: int, *chain: Speaker) -> Said:
    return Said(frozenset(range(first, last)), chain)


ROE, DOE, PAPER = named("roe"), named("doe", 10), named("paper", 20)


def test_a_statement_found_sentence_by_sentence_is_found() -> None:
    counts = counts_of([said(0, 20, ROE)], [said(0, 8, ROE), said(9, 20, ROE)])
    assert counts["innermost", "recall"] == (1, 1)
    assert counts["innermost", "precision"] == (2, 2)
    assert counts["wrong_person", "share"] == (0, 2)


def test_less_than_half_of_the_words_is_not_found() -> None:
    counts = counts_of([said(0, 20, ROE)], [said(0, 9, ROE)])
    assert (counts["innermost", "recall"], counts["innermost", "precision"]) == ((0, 1), (1, 1))


def test_another_speaker_is_the_wrong_person_and_a_hop_of_the_chain_is_not() -> None:
    gold = [said(0, 10, PAPER, ROE), said(20, 30, DOE)]
    counts = counts_of(gold, [said(0, 10, PAPER), said(20, 30, ROE), said(40, 50, DOE), said(60, 70, NOBODY)])
    assert counts["wrong_person", "share"] == (1, 3)
    assert counts["article_itself", "share"] == (1, 3)
    assert counts["content", "precision"] == (2, 4)
    assert counts["innermost", "precision"] == (0, 4)
    assert counts["outermost", "recall"] == (1, 2)
    assert counts["chain", "recall"] == (0, 2)


def test_chains_are_right_as_a_whole() -> None:
    gold = [said(0, 10, PAPER, ROE), said(20, 30, DOE)]
    counts = counts_of(gold, [said(0, 10, PAPER, ROE), said(20, 30, PAPER, DOE)])
    assert counts["chain", "precision"] == (1, 2)
    assert counts["chain_of_two", "recall"] == (1, 1)
    assert counts["chain_of_two", "precision"] == (1, 2)


def test_intervals_are_over_articles_and_undefined_measures_are_null() -> None:
    scores = ChainScores()
    for right in (True, False, True):
        scores.add(counts_of([said(0, 10, ROE)], [said(0, 10, ROE if right else DOE)]), "all", "en")
    found = scores.numbers()
    assert found["all"] == found["en"]
    recall = found["all"]["innermost"]["recall"]
    assert (round(recall["percent"], 1), recall["right"], recall["of"]) == (66.7, 2, 3)
    assert recall["interval"][0] < 66 < recall["interval"][1]
    assert found["all"]["chain_of_two"]["recall"]["percent"] is None


def test_ours_own_what_is_not_passed_on_by_others_inside() -> None:
    text = "Wie der Seebote berichtet, sagte Bürgermeisterin Klee, der Steg sei morsch."
    article = bare_article(text, "de")
    (one,) = our_said(find_attributions(article, split_sentences(article)), text, load_language("de"))
    assert [sorted(min(hop.words)) for hop in one.chain] == [["seebote"], ["bürgermeisterin", "klee"]]
    assert len(one.words) == 4


def gold_of(corpora: Path, folder: Path) -> Path:
    """Write the gold of the three articles into a folder and return it."""
    articles = drawn(corpora)
    rows = [Mark(str(number), row) for number, row in enumerate(marks())]
    statements = [statement for statement, _ in settle_places(rows, articles).statements]
    read = [read_article(one.corpus, one.article, one.language, one.text) for one in articles.values()]
    folder.mkdir()
    for name, found in (("articles", read), ("statements", statements)):
        (folder / f"{name}.jsonl").write_text("".join(one.model_dump_json() + "\n" for one in found), encoding="utf-8")
    return folder


def run(corpora: Path, gold: Path, *options: str) -> tuple[str, dict[str, Any]]:
    out = gold.parent / "scores.json"
    command = ["benchmark", "chains", "--corpora", str(corpora), "--gold", str(gold), "--out", str(out), *options]
    result = CliRunner().invoke(cli.app, command, catch_exceptions=False)
    return result.output, json.loads(out.read_text(encoding="utf-8"))


def test_chains_from_end_to_end(tmp_path: Path) -> None:
    corpora = lay_out(tmp_path / "corpora")
    output, found = run(corpora, gold_of(corpora, tmp_path / "gold"))
    assert (found["articles"], found["statements"], found["lost"]) == (3, 5, [])
    assert set(found["scores"]) == {"all", "de", "en", "wikinews_quotes_de de", "polnear_en en", "news_pages de"}
    every = found["scores"]["all"]
    assert every["innermost"]["recall"]["right"] == every["chain"]["recall"]["right"] == 5
    assert every["wrong_person"]["share"]["right"] == 0
    assert "3 articles, 5 statements" in output
    assert "Tidd" not in json.dumps(found)


def test_misses_are_shown_with_both_chains(tmp_path: Path) -> None:
    corpora = lay_out(tmp_path / "corpora")
    gold = gold_of(corpora, tmp_path / "gold")
    lines = (gold / "statements.jsonl").read_text(encoding="utf-8").splitlines()
    row = json.loads(lines[-1])
    row["chain"][0]["source"] = [2, 10]  # the heading
    (gold / "statements.jsonl").write_text("\n".join([*lines[1:-1], json.dumps(row)]), encoding="utf-8")
    output, found = run(corpora, gold, "--misses")
    voss = "Das Geld reicht nicht\n  gold  Der Steg\n  ours  Kämmerer Jan Voss"
    assert f"wrong_person: {KEYS['news_pages']}: {voss}" in output
    assert f"innermost: {KEYS['news_pages']}: {voss}" in output
    assert found["scores"]["all"]["wrong_person"]["share"]["right"] == 1
    assert "Voss" not in json.dumps(found, ensure_ascii=False)


def test_what_is_not_in_the_folder_is_told_and_left_out(tmp_path: Path) -> None:
    corpora = lay_out(tmp_path / "corpora")
    gold = gold_of(corpora, tmp_path / "gold")
    (corpora / "polnear_en" / "train.jsonl").unlink()
    output, found = run(corpora, gold)
    assert (found["articles"], found["statements"]) == (2, 3)
    assert found["lost"] == [{"article": KEYS["polnear_en"], "problem": "its text is not in the folder of corpora"}]
    assert f"lost: {KEYS['polnear_en']}" in output
    with pytest.raises(InputError, match="none of the 3 articles"):
        run(tmp_path / "elsewhere", gold)
