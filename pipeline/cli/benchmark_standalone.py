"""`beleg benchmark standalone`: what claims of real news leave open, against gold that holds no word of it."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from pipeline.cli.benchmark_chains import GOLD as CHAINS
from pipeline.cli.benchmark_options import FloorFile, LowerFloors, RaiseFloors, ScoreFile, checked_floors
from pipeline.core.errors import InputError
from pipeline.core.files import write_json
from pipeline.core.progress import progress

if TYPE_CHECKING:
    from pipeline.learning.scoring import Lost, Outcome, ReadArticle, ReferenceScores, ReferredClaim

GOLD = Path("data/annotations/references")


def standalone(  # noqa: PLR0913, PLR0917 - one parameter an option
    corpora: Annotated[Path, typer.Option(metavar="FOLDER", help="Where the corpora are that the articles stand in.")],
    out: ScoreFile,
    gold: Annotated[Path, typer.Option(metavar="FOLDER", help="Gold: claims.jsonl.")] = GOLD,
    articles: Annotated[
        Path, typer.Option(metavar="FOLDER", help="The articles of the gold: articles.jsonl.")
    ] = CHAINS,
    floors: FloorFile = None,
    raise_floors: RaiseFloors = False,
    lower_floors: LowerFloors = False,
    misses: Annotated[bool, typer.Option("--misses", help="Print every reference that is not resolved right.")] = False,
) -> None:
    """Score what claims of real news leave open, against gold: resolved right, wrong, flagged, silently open."""
    result = score_standalone(corpora, gold, articles)
    write_json(out, result.as_json())
    if misses:
        typer.echo(misses_text(result))
    typer.echo(table(result))
    checked_floors(floors, raise_floors, lower_floors).hold("standalone/gold", result.main())


class Result(NamedTuple):
    """The scores, what of gold cannot be scored, and each claim with how its references fare."""

    scores: ReferenceScores
    lost: list[Lost]
    outcomes: list[tuple[str, str, Outcome]]

    def main(self) -> dict[str, float]:
        """Return the numbers that have a floor, in percent."""
        numbers = self.scores.numbers()
        floors: dict[str, float] = {}
        for language in ("de", "en"):
            if language in numbers:
                counts, every = numbers[language]["claims"], numbers[language]["references"]["all"]
                floors[f"{language}.alone"] = percent(counts["alone"], counts["claims"])
                floors[f"{language}.alone_or_flagged"] = percent(counts["alone_or_flagged"], counts["claims"])
                floors[f"{language}.resolved_right"] = percent(every["right"], every["right"] + every["wrong"])
        return floors

    def as_json(self) -> dict[str, Any]:
        """Return numbers and counts, nothing of the articles' words."""
        return {"lost": [lost._asdict() for lost in self.lost], "scores": self.scores.numbers()}


def percent(part: int, of: int) -> float:
    """Return a share in percent, 0 of nothing."""
    return round(100 * part / of, 1) if of else 0.0


def score_standalone(corpora: Path, gold: Path, articles: Path) -> Result:
    """Return the scores of our claims on the articles of a folder of gold.

    Raises InputError where none of its articles is in the folder of corpora.
    """
    from pipeline.learning.scoring import (
        ReferenceScores,
        placed_claims,
        read_gold_articles,
        read_gold_references,
        texts_of,
    )

    of_article: dict[tuple[str, str], list[ReferredClaim]] = defaultdict(list)
    for claim in read_gold_references(gold):
        of_article[claim.key].append(claim)
    rows = [row for row in read_gold_articles(articles) if (row.corpus, row.article) in of_article]
    texts: dict[tuple[str, str], str] = {}
    for corpus in sorted({row.corpus for row in rows}):
        wanted = {row.article for row in rows if row.corpus == corpus}
        texts |= {(corpus, key): text for key, text in texts_of(corpora, corpus, wanted)}
    if not texts:
        raise InputError(f"{corpora}: none of the {len(rows)} articles of {gold} is in it")
    result = Result(ReferenceScores(), [], [])
    for row in progress(rows, "articles"):
        text = texts.get((row.corpus, row.article))
        found, gone = placed_claims(row, of_article[row.corpus, row.article], text)
        result.lost.extend(gone)
        if text is not None:
            _score(result, row, found, text, corpora)
    return result


def _score(result: Result, row: ReadArticle, gold: list[ReferredClaim], text: str, corpora: Path) -> None:
    from pipeline.cli.answer import read_claims
    from pipeline.cli.named_articles import bare_article
    from pipeline.core.record import replace
    from pipeline.languages import load_language
    from pipeline.learning.scoring import day_of, outcomes_of
    from pipeline.reading.claims import ExtractSettings

    article = replace(bare_article(text, row.language), published=day_of(corpora, row.corpus, row.article))
    _, ours = read_claims(article, ExtractSettings(min_claim_words=3))
    for claim in gold:
        outcomes, unasked = outcomes_of(claim, ours, text, load_language(row.language))
        result.scores.add(claim, outcomes, unasked, ("all", row.language, f"{row.corpus} {row.language}"))
        sentence = " … ".join(text[begin:end] for begin, end in claim.spans)
        result.outcomes.extend((row.article, sentence, outcome) for outcome in outcomes)


def misses_text(result: Result) -> str:
    """Return every reference that is not resolved right, in its claim, with what gold says and what ours does."""
    return "\n".join(
        f"{one.outcome} {one.kind}: {one.words!r} → gold {one.gold!r}, ours {one.ours!r} {one.how} | {article}: {claim}"
        for article, claim, one in result.outcomes
        if one.outcome != "right"
    )


def table(result: Result) -> str:
    """Return the scores as plain text for a terminal, with what of gold cannot be scored."""
    lines = [f"lost: {lost.article}: {lost.problem}" for lost in result.lost]
    for group, numbers in result.scores.numbers().items():
        counts, kinds = numbers["claims"], numbers["references"]
        of = counts["claims"]
        lines.append(
            f"\n{group}: {of} claims; alone as they stand {percent(counts['alone_verbatim'], of)} %, with additions "
            f"{percent(counts['alone'], of)} %, alone or flagged {percent(counts['alone_or_flagged'], of)} %; "
            f"{counts['unasked']} additions and {counts['overflagged']} flags that gold lacks"
        )
        lines.append(f"  {'reference':15} {'right':>6} {'wrong':>6} {'flagged':>8} {'silent':>7}  of resolved right")
        for kind, found in kinds.items():
            resolved = found["right"] + found["wrong"]
            lines.append(
                f"  {kind:15} {found['right']:6} {found['wrong']:6} {found['flagged']:8} {found['silent']:7}  "
                + (f"{percent(found['right'], resolved):5.1f} %" if resolved else "")
            )
    return "\n".join(lines)
