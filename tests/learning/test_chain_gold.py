"""Annotators' lines become gold without words: places found or refused, agreement, and paragraphs that move."""

from __future__ import annotations

import runpy
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from chain_corpora import ENGLISH, GERMAN, KEYS, PARAGRAPHS, drawn, hop, lay_out, marks, write_marks

from pipeline.core.errors import InputError
from pipeline.core.records import Span
from pipeline.learning.scoring.chain_agreement import Agreement, compare
from pipeline.learning.scoring.chain_marks import DrawnArticle, Mark, read_draw, read_marks, settle_places
from pipeline.learning.scoring.gold_chains import moves, placed, read_article, read_gold_chains

if TYPE_CHECKING:
    from collections.abc import Callable

TOOL = Path(__file__).parents[2] / "tools" / "chain_gold.py"


@pytest.fixture
def articles(tmp_path: Path) -> dict[str, DrawnArticle]:
    """Lay out the corpora and draw their three articles."""
    return drawn(lay_out(tmp_path / "corpora"))


def as_marks(rows: list[dict[str, Any]]) -> list[Mark]:
    return [Mark(f"m:{number}", row) for number, row in enumerate(rows, start=1)]


def test_words_become_places(articles: dict[str, DrawnArticle]) -> None:
    marked = settle_places(as_marks(marks()), articles)
    assert not marked.refused
    assert marked.read == {"a", "b", "c"}
    wirt, klee, relayed, tidd, _ = [statement for statement, _ in marked.statements]
    assert [Span(*place).of(GERMAN) for place in klee.content] == [
        "der Steg sei morsch",
        "Er müsse bald gesperrt werden",
    ]
    assert (wirt.unnamed, wirt.chain[0].source, wirt.asserted) == (True, None, "asserted")
    assert len(relayed.chain) == 2
    (last,) = tidd.chain
    assert last.source is not None
    assert last.name is not None
    assert [Span(*place).of(ENGLISH) for place in (last.source, last.name)] == ["Tidd", "Joan Tidd"]


def test_kinds_of_marks_white_space_and_the_wrong_sentence_do_not_matter(articles: dict[str, DrawnArticle]) -> None:
    article = articles["b"]
    assert article.find('"We were  not warned,"', 2) == article.find("“We were not warned,”", 2)
    assert article.find("The pier opened", 0) == article.find("The pier opened", 1)
    assert article.find("pier", 1) > article.find("pier", 0)
    assert articles["b"].find("the", 0) == (45, 48)


SPOILT: dict[str, Callable[[dict[str, Any]], object]] = {
    "is not in sentence 0": lambda row: row.update(content=[[0, "der Steg sei trocken"]]),
    "nor once in the article": lambda row: row["chain"][0].update(source=[9, "am"]),
    "was drawn": lambda row: row.update(article="z"),
    "asserted: found 'perhaps'": lambda row: row.update(asserted="perhaps"),
    "only the last hop": lambda row: row["chain"].insert(0, hop(None)),
    "no key heard": lambda row: row["chain"][0].update(heard=[0, "sagte"]),
    "'chain'": lambda row: row.pop("chain"),
    "no words": lambda row: row.update(content=[[0, " "]]),
}


@pytest.mark.parametrize("why", SPOILT)
def test_what_cannot_be_used_is_refused_with_a_reason(articles: dict[str, DrawnArticle], why: str) -> None:
    rows = marks()
    SPOILT[why](rows[0])
    marked = settle_places(as_marks(rows), articles)
    (refused,) = marked.refused
    assert refused.where == "m:1"
    assert why in refused.problem
    assert len(marked.statements) == 4


def test_lines_that_are_no_json_are_told(tmp_path: Path) -> None:
    (tmp_path / "one.jsonl").write_text('{"article": "a"}\n\n{\n[]\n', encoding="utf-8")
    found, refused = read_marks(tmp_path)
    assert [mark.where for mark in found] == ["one.jsonl:1"]
    assert [line.where for line in refused] == ["one.jsonl:3", "one.jsonl:4"]


def test_a_file_that_is_no_draw_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "sample.jsonl").write_text('{"name": "a"}\n', encoding="utf-8")
    with pytest.raises(InputError, match="no drawn articles"):
        read_draw(tmp_path / "sample.jsonl")


def agreement(articles: dict[str, DrawnArticle], change: Callable[[list[dict[str, Any]]], object]) -> Agreement:
    other = marks()
    change(other)
    first, second = (settle_places(as_marks(rows), articles) for rows in (marks(), other))
    assert not second.refused
    return compare(first, second, articles)


def test_the_same_lines_agree(articles: dict[str, DrawnArticle]) -> None:
    result = agreement(articles, lambda rows: None)
    assert result.lines()[:2] == ["words F1 100.0", "statements F1 100.0"]
    assert result.asked == dict.fromkeys(("innermost", "outermost", "chain", "asserted"), 5)
    assert (len(result.agreed), result.disputed) == (5, [])


def test_a_name_that_one_leaves_out_is_no_dispute_and_is_kept(articles: dict[str, DrawnArticle]) -> None:
    first, second = marks(), marks()
    first[3]["chain"][0]["name"] = None
    one, other = (settle_places(as_marks(rows), articles) for rows in (first, second))
    result = compare(one, other, articles)
    assert not result.disputed
    assert result.agreed[3].row["chain"] == second[3]["chain"]


def test_each_difference_is_a_dispute(articles: dict[str, DrawnArticle]) -> None:
    def change(rows: list[dict[str, Any]]) -> None:
        rows[0]["content"] = rows[0]["content"][:1]
        rows[1]["asserted"] = "denied"
        rows[2]["chain"] = rows[2]["chain"][1:]
        rows[3]["content"] = [[1, "The pier opened in 1903"]]

    result = agreement(articles, change)
    assert [(one.article, one.what) for one in result.disputed] == [
        ("a", "asserted"),
        ("a", "content"),
        ("b", "outermost, chain"),
        ("b", "only first"),
        ("b", "only second"),
    ]
    assert result.statements.numbers()["f1"] == 80.0
    assert result.asked["innermost"] == 4


def test_articles_that_one_has_not_read_are_not_compared(articles: dict[str, DrawnArticle]) -> None:
    result = agreement(articles, lambda rows: rows.__delitem__(slice(2, 4)))
    assert result.statements.gold == 3


def run_tool(*parts: str | Path) -> None:
    before, sys.argv = sys.argv, [str(TOOL), *map(str, parts)]
    try:
        runpy.run_path(str(TOOL), run_name="__main__")
    finally:
        sys.argv = before


def test_the_tool_settles_and_writes_gold_without_words(
    tmp_path: Path, articles: dict[str, DrawnArticle], capsys: pytest.CaptureFixture[str]
) -> None:
    rows = (
        {field: getattr(one, field) for field in ("name", "corpus", "article", "language", "text_sha256", "text")}
        | {"sentences": [[span.begin, span.end] for span in one.sentences]}
        for one in articles.values()
    )
    write_marks(tmp_path / "sample.jsonl", list(rows))
    first, second = (write_marks(tmp_path / f"{name}.jsonl", marks()[:end]) for name, end in (("one", 5), ("two", 4)))
    run_tool("settle", tmp_path, first, second, tmp_path / "out")
    assert "4 in both, 4 agreed, 0 disputed" in capsys.readouterr().out
    run_tool("write", tmp_path, tmp_path / "gold", tmp_path / "out" / "agreed.jsonl")
    read, statements = read_gold_chains(tmp_path / "gold")
    assert ([row.article for row in read], len(statements)) == (["1", KEYS["polnear_en"]], 4)
    written = "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "gold").iterdir())
    assert not [word for word in ("Klee", "morsch", "warned", "Rathaus") if word in written]


def test_a_page_that_is_read_otherwise_keeps_the_statements_of_paragraphs_that_stayed(tmp_path: Path) -> None:
    articles = drawn(lay_out(tmp_path))
    page = articles["c"]
    row = read_article(page.corpus, page.article, page.language, page.text)
    (statement,) = [
        one for one, mark in settle_places(as_marks(marks()), articles).statements if mark.row["article"] == "c"
    ]
    longer = drawn(
        lay_out(tmp_path, ["Ein Satz davor, der zum ersten Mal gelesen wird und lang genug ist.", *PARAGRAPHS])
    )
    (kept,), lost = placed(row, [statement], longer["c"].text)
    assert not lost
    assert Span(*kept.content[0]).of(longer["c"].text) == "Das Geld reicht nicht"
    assert placed(row, [statement], page.text.replace("Rathaus", "Tor"))[1][0].problem.startswith("1 of 1 statements")
    assert placed(row, [statement], None)[1][0].problem == "its text is not in the folder of corpora"
    assert len(moves(row, page.text).by_paragraph) == 4


@pytest.mark.parametrize("line", ["{", '{"corpus": "x"}', "[1]"])
def test_a_bad_line_of_gold_is_named(tmp_path: Path, line: str) -> None:
    (tmp_path / "articles.jsonl").write_text(line + "\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"articles\.jsonl, line 1"):
        read_gold_chains(tmp_path)
