"""`beleg benchmark chains`: speakers and chains of real news against gold that holds no word of it."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from pipeline.cli.benchmark_options import FloorFile, LowerFloors, RaiseFloors, ScoreFile, checked_floors
from pipeline.core.errors import InputError
from pipeline.core.files import write_json
from pipeline.core.progress import progress

if TYPE_CHECKING:
    from pipeline.learning.scoring import ChainScores, Lost, ReadArticle, Statement

GOLD = Path("data/annotations/chains")
# What has a floor, over all articles; wrong_person does not, for there less is better.
MAIN = (("innermost", "precision"), ("innermost", "recall"), ("outermost", "recall"), ("chain", "recall"))


def chains(  # noqa: PLR0913, PLR0917 - one parameter an option
    corpora: Annotated[Path, typer.Option(metavar="FOLDER", help="Where the corpora are that the articles stand in.")],
    out: ScoreFile,
    gold: Annotated[Path, typer.Option(metavar="FOLDER", help="Gold: articles.jsonl and statements.jsonl.")] = GOLD,
    floors: FloorFile = None,
    raise_floors: RaiseFloors = False,
    lower_floors: LowerFloors = False,
) -> None:
    """Score who says what, through whom, on news of others: innermost and outermost speaker, whole chain."""
    result = score_chains(corpora, gold)
    write_json(out, result.as_json())
    typer.echo(table(result))
    checked_floors(floors, raise_floors, lower_floors).hold("chains/gold", result.main())


class Result(NamedTuple):
    """The scores, and what of gold cannot be scored."""

    articles: int
    statements: int
    scores: ChainScores
    lost: list[Lost]

    def main(self) -> dict[str, float]:
        """Return the numbers that have a floor."""
        numbers = self.scores.numbers()["all"]
        return {f"{name}.{side}": numbers[name][side]["percent"] or 0.0 for name, side in MAIN}

    def as_json(self) -> dict[str, Any]:
        """Return numbers and counts, nothing of the articles' words."""
        counts = {"articles": self.articles, "statements": self.statements}
        return counts | {"lost": [lost._asdict() for lost in self.lost], "scores": self.scores.numbers()}


def score_chains(corpora: Path, gold: Path) -> Result:
    """Return the scores of our attributions on the articles of a folder of gold.

    Raises InputError where none of its articles is in the folder of corpora.
    """
    from pipeline.learning.scoring import ChainScores, placed, read_gold_chains, texts_of

    articles, statements = read_gold_chains(gold)
    of_article: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for statement in statements:
        of_article[statement.key].append(statement)
    texts: dict[tuple[str, str], str] = {}
    for corpus in sorted({row.corpus for row in articles}):
        wanted = {row.article for row in articles if row.corpus == corpus}
        texts |= {(corpus, key): text for key, text in texts_of(corpora, corpus, wanted)}
    if not texts:
        raise InputError(f"{corpora}: none of the {len(articles)} articles of {gold} is in it")
    scores, lost, kept = ChainScores(), [], 0
    for row in progress(articles, "articles"):
        text = texts.get((row.corpus, row.article))
        found, gone = placed(row, of_article[row.corpus, row.article], text)
        lost += gone
        kept += len(found)
        if text is not None:
            _score(scores, row, found, text)
    return Result(len(texts), kept, scores, lost)


def _score(scores: ChainScores, row: ReadArticle, statements: list[Statement], text: str) -> None:
    from pipeline.cli.named_articles import bare_article
    from pipeline.languages import load_language
    from pipeline.learning.scoring import counts_of, gold_said, our_said
    from pipeline.reading.attributions import find_attributions
    from pipeline.text import split_sentences

    language, article = load_language(row.language), bare_article(text, row.language)
    ours = our_said(find_attributions(article, split_sentences(article)), text, language)
    counts = counts_of(gold_said(statements, text, language), ours)
    scores.add(counts, "all", row.language, f"{row.corpus} {row.language}")


def table(result: Result) -> str:
    """Return the scores as plain text for a terminal, with what of gold cannot be scored."""
    lines = [f"{result.articles} articles, {result.statements} statements"]
    lines += [f"  lost: {lost.article}: {lost.problem}" for lost in result.lost]
    for group, measures in result.scores.numbers().items():
        lines.append(f"\n{group:32} percent  95 % interval   right    of")
        for name, sides in measures.items():
            for side, number in sides.items():
                if number["of"]:
                    low, high = number["interval"] or (float("nan"),) * 2
                    spread = f"{number['percent']:7.1f}  {low:5.1f} – {high:5.1f}"
                    lines.append(f"  {name:16} {side:12} {spread}  {number['right']:6} {number['of']:5}")
    return "\n".join(lines)
