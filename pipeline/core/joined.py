"""All tables of the pipeline side by side, one article at a time."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from operator import itemgetter
from typing import TYPE_CHECKING, Generic, TypeVar

from pipeline.core import paths
from pipeline.core.errors import InputError
from pipeline.core.records import Article, Attribution, Claim, Label, LedgerRow, Sentence, SourceLink, Span, SplitRow
from pipeline.core.tables import read_column, read_table

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
    place = {key: index for index, key in enumerate(read_column(paths.ARTICLES, "id"))}
    claim_place = dict(zip(read_column(paths.CLAIMS, "id"), _places(paths.CLAIMS, "article", place), strict=True))
    splits = {row.article: row.split for row in read_table(paths.SPLITS, SplitRow)}
    sentences = _ByArticle(_placed(paths.SENTENCES, Sentence, "article", place))
    attributions = _ByArticle(_placed(paths.ATTRIBUTIONS, Attribution, "article", place))
    claims = _ByArticle(_placed(paths.CLAIMS, Claim, "article", place))
    links = _ByArticle(_placed(paths.LINKS, SourceLink, "claim", claim_place))
    labels = _ByArticle(_placed(paths.LABELS, Label, "claim", claim_place))
    for index, article in enumerate(read_table(paths.ARTICLES, Article)):
        if article.id not in splits:
            raise InputError(f"{paths.SPLITS}: the article {article.id} has no split; run dvc repro")
        yield Bundle(
            article,
            splits[article.id],
            {sentence.id: sentence for sentence in sentences.take(index)},
            {attribution.id: attribution for attribution in attributions.take(index)},
            claims.take(index),
            _chains(links.take(index)),
            {label.claim: label for label in labels.take(index)},
        )


def ledgers() -> Iterator[dict[str, list[LedgerRow]]]:
    """Yield every article's ledger by claim, in the order of the article table; streamed as above."""
    place = {key: index for index, key in enumerate(read_column(paths.ARTICLES, "id"))}
    claim_place = dict(zip(read_column(paths.CLAIMS, "id"), _places(paths.CLAIMS, "article", place), strict=True))
    rows = _ByArticle(_placed(paths.LEDGER, LedgerRow, "claim", claim_place))
    for index in range(len(place)):
        by_claim: dict[str, list[LedgerRow]] = defaultdict(list)
        for row in rows.take(index):
            by_claim[row.claim].append(row)
        yield by_claim


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


def _chains(links: list[SourceLink]) -> dict[str, list[SourceLink]]:
    chains: dict[str, list[SourceLink]] = defaultdict(list)
    for link in sorted(links, key=lambda link: link.hop):
        chains[link.claim].append(link)
    return dict(chains)


class _ByArticle(Generic[R]):
    """Hands out a table's rows article by article, in the article table's order."""

    def __init__(self, rows: Iterator[tuple[int, R]]) -> None:
        self._rows = rows
        self._next = next(rows, None)

    def take(self, place: int) -> list[R]:
        """Return the rows of the article at `place`."""
        taken = []
        while self._next is not None and self._next[0] == place:
            taken.append(self._next[1])
            self._next = next(self._rows, None)
        return taken


def _placed(path: Path, kind: type[R], key: str, place: Mapping[str, int]) -> Iterator[tuple[int, R]]:
    """Yield (the place of its article, row), by place; rows of one article keep their order."""
    places = _places(path, key, place)
    rows = zip(places, read_table(path, kind), strict=True)
    if all(before <= after for before, after in pairwise(places)):
        return rows
    return iter(sorted(rows, key=itemgetter(0)))


def _places(path: Path, key: str, place: Mapping[str, int]) -> list[int]:
    try:
        return [place[value] for value in read_column(path, key)]
    except KeyError as error:
        raise InputError(f"{path}: {key} {error} is in no other table; run dvc repro") from error
