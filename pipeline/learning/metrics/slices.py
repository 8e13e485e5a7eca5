"""What a scored claim is told apart by: its group, its language, and the values of the fields scores are sliced by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.core.terms import SourceKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pipeline.core.records import Article, Claim, Label, Prediction, SourceLink, SplitRow

SLICES = ("language", "claim_type", "reason", "source_kind", "voice", "length", "publisher")
_LENGTHS = ((8, "1-8 words"), (16, "9-16 words"), (30, "17-30 words"))


@dataclass(frozen=True, slots=True)
class Fact:
    """A claim's group of articles, its language, and its value for each of SLICES, null where it has none."""

    group: str
    language: str
    slices: Mapping[str, str | None]


def facts(
    articles: Iterable[Article],
    claims: Iterable[Claim],
    labels: Iterable[Label],
    links: Iterable[SourceLink],
    splits: Iterable[SplitRow],
) -> dict[str, Fact]:
    """Return what is known of every labelled claim, by claim id."""
    by_article = {article.id: article for article in articles}
    by_claim = {label.claim: label for label in labels}
    groups = {row.article: row.group for row in splits}
    kinds: dict[str, tuple[int, SourceKind]] = {}
    for link in links:
        if link.claim not in kinds or link.hop > kinds[link.claim][0]:
            kinds[link.claim] = (link.hop, link.kind)
    found: dict[str, Fact] = {}
    for claim in claims:
        if claim.id in by_claim:
            kind = kinds.get(claim.id, (0, SourceKind.NONE))[1]
            slices = dict(_slices(claim, by_article[claim.article], by_claim[claim.id], kind))
            found[claim.id] = Fact(groups[claim.article], by_article[claim.article].language, slices)
    return found


def _slices(claim: Claim, article: Article, label: Label, kind: SourceKind) -> Iterator[tuple[str, str | None]]:
    words = len(claim.standalone_plain.split())
    yield "language", article.language
    yield "claim_type", label.claim_type.value
    yield "reason", label.reason and label.reason.value
    yield "source_kind", kind.value
    yield "voice", "own voice" if kind is SourceKind.NONE else "attributed"
    yield "length", next((name for most, name in _LENGTHS if words <= most), "31 words and more")
    yield "publisher", article.publisher


def grouped(rows: Iterable[Prediction], known: Mapping[str, Fact]) -> tuple[list[str], list[str]]:
    """Return the group and the language of each row."""
    found = [known[row.claim] for row in rows]
    return [one.group for one in found], [one.language for one in found]
