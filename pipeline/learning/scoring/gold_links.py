"""Gold source links: rows read from data/annotations/links and set on the claims of today's articles."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, NamedTuple, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from pipeline.core.errors import InputError
from pipeline.core.joined import mention_of
from pipeline.core.params import describe
from pipeline.core.records import Span
from pipeline.core.terms import LinkType, Role, SourceKind  # noqa: TC001 - pydantic reads the annotations at run time

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from pipeline.core.records import Article, Claim

# How much of its characters a row must share with a claim that does not have the very same spans.
MIN_OVERLAP = 0.8
Place = Annotated[int, Field(ge=0)]


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class GoldHop(_Row):
    """One hop as an annotator sees it; `mention` is empty, and its place null, where no words name the source."""

    mention: str
    begin: Place | None
    end: Place | None
    actor: str | None
    kind: SourceKind
    document: str | None
    role: Role
    link: LinkType

    @property
    def span(self) -> Span | None:
        """Where the source is named."""
        return None if self.begin is None or self.end is None else Span(self.begin, self.end)


class GoldLink(_Row):
    """The source chain of one claim, from whom the article cites inwards; empty in the article's own voice.

    `also` is a second reading that is as defensible.
    """

    article: str
    spans: Annotated[tuple[tuple[Place, Place], ...], Field(min_length=1)]
    text_sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    text: str
    chain: tuple[GoldHop, ...]
    also: tuple[GoldHop, ...] | None = None
    annotator: Annotated[str, Field(min_length=1)]
    note: str = ""

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if hashlib.sha256(self.text.encode()).hexdigest() != self.text_sha256:
            raise ValueError("text_sha256 is not the hash of text")
        return self

    @property
    def places(self) -> tuple[Span, ...]:
        """The spans of the claim."""
        return tuple(Span(begin, end) for begin, end in self.spans)

    @property
    def readings(self) -> tuple[tuple[GoldHop, ...], ...]:
        """The chain, and the second reading where there is one."""
        return (self.chain,) if self.also is None else (self.chain, self.also)


class Stale(NamedTuple):
    """A row that no longer fits: the line of its file, and why."""

    line: int
    problem: str


@dataclass(frozen=True, slots=True)
class Anchored:
    """Rows by the claim they are about, and those that fit none."""

    rows: dict[str, GoldLink]
    stale: list[Stale]


def read_gold_links(path: Path) -> list[tuple[int, GoldLink]]:
    """Return (line, row) for every line; raises InputError naming the first line that is none."""
    try:
        lines = path.read_bytes().splitlines()
    except OSError as error:
        raise InputError(f"{path}: cannot be read; gold links are one JSON object a line") from error
    rows: list[tuple[int, GoldLink]] = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            rows.append((number, GoldLink.model_validate(json.loads(line))))
        except ValidationError as error:
            raise InputError(f"{path}, line {number}{describe(error, tuple(GoldLink.model_fields))}") from error
        except (ValueError, RecursionError) as error:
            raise InputError(f"{path}, line {number}: not one JSON object in UTF-8: {error}") from error
    return rows


def anchor(
    rows: Sequence[tuple[int, GoldLink]], articles: Mapping[str, Article], claims: Mapping[str, Sequence[Claim]]
) -> Anchored:
    """Set rows on claims by place and words: the very same spans first, else at least MIN_OVERLAP of the characters.

    `claims` are by article. A row is stale where its article is gone, its words do not stand there any more, no claim
    is near enough, or the claim has another row already.
    """
    found: dict[str, GoldLink] = {}
    stale: list[Stale] = []
    fits: list[tuple[float, int, GoldLink, str]] = []
    for number, row in rows:
        share, claim = _nearest(row.places, claims.get(row.article, ()))
        problem = _problem(row, articles.get(row.article), share)
        if problem:
            stale.append(Stale(number, f"{row.article}: {problem}"))
        else:
            fits.append((share, number, row, claim))
    for _, number, row, claim in sorted(fits, key=lambda fit: fit[0] < 1.0):
        if claim in found:
            stale.append(Stale(number, f"{row.article}: its claim has another row: {row.text[:60]!r}"))
        else:
            found[claim] = row
    return Anchored(found, sorted(stale))


def _problem(row: GoldLink, article: Article | None, share: float) -> str:
    if article is None:
        return "no such article"
    words = mention_of(row.places, article.text)
    if words != row.text:
        return f"the article has {words[:60]!r} there"
    return "" if share >= MIN_OVERLAP else f"no claim at {row.text[:60]!r}"


def _nearest(spans: tuple[Span, ...], claims: Sequence[Claim]) -> tuple[float, str]:
    """Return (shared characters over all characters, claim) of the claim that shares most; (0, "") for none."""
    return max(((_share(spans, claim.spans), claim.id) for claim in claims), default=(0.0, ""))


def _share(spans: tuple[Span, ...], others: tuple[Span, ...]) -> float:
    both = sum(max(0, min(a.end, b.end) - max(a.begin, b.begin)) for a in spans for b in others)
    either = sum(span.end - span.begin for span in (*spans, *others)) - both
    return both / either if either else 0.0
