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
    from pipeline.learning.scoring import ChainScores, Lost, Miss, ReadArticle, Statement

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
    misses: Annotated[
        bool, typer.Option("--misses", help="Print every attribution and statement that is wrong.")
    ] = False,
) -> None:
    """Score who says what, through whom, on news of others: innermost and outermost speaker, whole chain."""
    result = score_chains(corpora, gold)
    write_json(out, result.as_json())
    if misses:
        typer.echo(misses_text(result))
    typer.echo(table(result))
    checked_floors(floors, raise_floors, lower_floors).hold("chains/gold", result.main())


class Result(NamedTuple):
    """The scores, and what of gold cannot be scored."""

    articles: int
    statements: int
    scores: ChainScores
    lost: list[Lost]
    misses: list[tuple[str, Miss]]

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
    result = Result(len(texts), 0, ChainScores(), [], [])
    kept = 0
    for row in progress(articles, "articles"):
        text = texts.get((row.corpus, row.article))
        found, gone = placed(row, of_article[row.corpus, row.article], text)
        result.lost.extend(gone)
        kept += len(found)
        if text is not None:
            _score(result, row, found, text)
    return result._replace(statements=kept)


def _score(result: Result, row: ReadArticle, statements: list[Statement], text: str) -> None:
    from pipeline.cli.named_articles import bare_article
    from pipeline.languages import load_language
    from pipeline.learning.scoring import counts_of, gold_said, misses, our_said
    from pipeline.reading.attributions import find_attributions
    from pipeline.text import split_sentences

    language, article = load_language(row.language), bare_article(text, row.language)
    ours = our_said(find_attributions(article, split_sentences(article)), text, language)
    gold = gold_said(statements, text, language)
    result.scores.add(counts_of(gold, ours), "all", row.language, f"{row.corpus} {row.language}")
    result.misses.extend((row.article, miss) for miss in misses(gold, ours, text))


def misses_text(result: Result) -> str:
    """Return everything that is wrong, with its words and the chains of gold and ours."""
    lines = []
    for article, miss in result.misses:
        lines += [f"\n{miss.kind}: {article}: {miss.words}", f"  gold  {miss.gold or 'nobody says it'}"]
        lines += [f"  ours  {miss.ours or 'nobody says it'}"]
    return "\n".join(lines)


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
