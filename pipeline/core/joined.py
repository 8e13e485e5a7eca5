"""All tables of the pipeline side by side, one article at a time."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from operator import itemgetter
from typing import TYPE_CHECKING, Generic, TypeVar

from pipeline.core import paths
from pipeline.core.errors import InputError
from pipeline.core.records import Article, Attribution, Claim, Label, LedgerRow, Sentence, SourceLink, Span, SplitRow
from pipeline.core.tables import gathered, read_column, read_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from pipeline.core.terms import Split

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Bundle:
    """One article with everything that was made from it; a claim may have no links or no label."""

    article: Article
    split: Split
    sentences: dict[str, Sentence]
    attributions: dict[str, Attribution]
    claims: list[Claim]
    links: dict[str, list[SourceLink]]
    labels: dict[str, Label]


def bundles() -> Iterator[Bundle]:
    """Yield every article with its rows of all tables, in the order of the article table.

    Tables in that order are streamed; one in another order is read whole. Raises InputError where tables disagree.
    """
    places = _places_of_articles()
    splits = {row.article: row.split for row in read_table(paths.SPLITS, SplitRow)}
    sentences = _placed(paths.SENTENCES, Sentence, "article", places)
    attributions = _placed(paths.ATTRIBUTIONS, Attribution, "article", places)
    claims = _placed(paths.CLAIMS, Claim, "article", places)
    links = _placed(paths.LINKS, SourceLink, "claim", places)
    labels = _placed(paths.LABELS, Label, "claim", places)
    for index, article in enumerate(read_table(paths.ARTICLES, Article)):
        if article.id not in splits:
            raise InputError(f"{paths.SPLITS}: the article {article.id} has no split; run dvc repro")
        yield Bundle(
            article,
            splits[article.id],
            {sentence.id: sentence for sentence in sentences.take(index)},
            {attribution.id: attribution for attribution in attributions.take(index)},
            claims.take(index),
            dict(gathered(sorted(links.take(index), key=lambda link: link.hop), "claim")),
            {label.claim: label for label in labels.take(index)},
        )


def ledgers() -> Iterator[dict[str, list[LedgerRow]]]:
    """Yield every article's ledger by claim, in the order of the article table; streamed as above."""
    places = _places_of_articles()
    rows = _placed(paths.LEDGER, LedgerRow, "claim", places)
    for index in range(len(places["article"])):
        yield gathered(rows.take(index), "claim")


def articles_with_claims() -> Iterator[tuple[Article, list[Claim], list[Attribution]]]:
    """Yield every article with its claims and attributions, all three streamed.

    Raises InputError where rows are left over: they are of no article, or stand in another order.
    """
    claims = _InStep((claim.article, claim) for claim in read_table(paths.CLAIMS, Claim))
    attributions = _InStep((said.article, said) for said in read_table(paths.ATTRIBUTIONS, Attribution))
    for article in read_table(paths.ARTICLES, Article):
        yield article, claims.take(article.id), attributions.take(article.id)
    for path, rows in ((paths.CLAIMS, claims), (paths.ATTRIBUTIONS, attributions)):
        if rows.left is not None:
            raise InputError(f"{path}: the rows of {rows.left[0]} fit no article in this order; run dvc repro")


def mention_of(spans: tuple[Span, ...], text: str) -> str:
    """Return the words of several spans, joined by an ellipsis."""
    return " … ".join(span.of(text) for span in spans)


def cited(claim: Claim, bundle: Bundle) -> str | None:
    """Return the words that name whom the article itself cites for a claim; null in its own voice."""
    for key in claim.attributions:
        attribution = bundle.attributions.get(key)
        if attribution is not None:
            return mention_of(attribution.antecedent or attribution.source, bundle.article.text) or None
    return None


class _InStep(Generic[R]):
    """Hands out rows article by article: `rows` are (the article's id or place, row), in the articles' order."""

    def __init__(self, rows: Iterator[tuple[str | int, R]]) -> None:
        self._rows = rows
        self.left = next(rows, None)

    def take(self, article: str | int) -> list[R]:
        """Return the rows of the next article; none where the table has none of it."""
        taken = []
        while self.left is not None and self.left[0] == article:
            taken.append(self.left[1])
            self.left = next(self._rows, None)
        return taken


def _placed(path: Path, kind: type[R], key: str, known: Mapping[str, Mapping[str, int]]) -> _InStep[R]:
    """Return the rows of a table by the place of their article; rows of one article keep their order."""
    places = _places(path, key, known[key])
    rows = zip(places, read_table(path, kind), strict=True)
    in_order = all(before <= after for before, after in pairwise(places))
    return _InStep(rows if in_order else iter(sorted(rows, key=itemgetter(0))))


def _places_of_articles() -> dict[str, dict[str, int]]:
    """Return the place in the article table of every article and, by its article, of every claim."""
    articles = {key: index for index, key in enumerate(read_column(paths.ARTICLES, "id"))}
    of_claims = _places(paths.CLAIMS, "article", articles)
    return {"article": articles, "claim": dict(zip(read_column(paths.CLAIMS, "id"), of_claims, strict=True))}


def _places(path: Path, key: str, place: Mapping[str, int]) -> list[int]:
    try:
        return [place[value] for value in read_column(path, key)]
    except KeyError as error:
        raise InputError(f"{path}: {key} {error} is in no other table; run dvc repro") from error
