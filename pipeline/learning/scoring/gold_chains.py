"""Gold chains of real news, without a word of it: who says what through whom, as places in articles that others hold.

Two files of JSON lines: `articles.jsonl` says which articles were read and how to find their paragraphs again,
`statements.jsonl` what is said in them.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from pipeline.core.errors import InputError
from pipeline.core.ids import content_hash
from pipeline.core.params import describe
from pipeline.core.records import Span

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

ARTICLES, STATEMENTS = "articles.jsonl", "statements.jsonl"
_HASH = 16
_PARAGRAPH = re.compile(r"\S(?:[^\n]|\n(?![^\S\n]*(?:\n|\Z)))*")
Place = tuple[Annotated[int, Field(ge=0)], Annotated[int, Field(ge=1)]]
Asserted = Literal["asserted", "denied", "not_said", "asked"]


class GoldRow(BaseModel):
    """A row of gold, as one JSON object a line."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class ReadArticle(GoldRow):
    """One article that was read in full: its place in a corpus, its hash, and its paragraphs as (begin, end, hash).

    The hash of a paragraph is keyed by the article, so that equal paragraphs of two articles do not tell.
    """

    corpus: str
    article: str
    language: str
    text_sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    paragraphs: tuple[tuple[int, int, str], ...]


class ChainHop(GoldRow):
    """Who passes a statement on: `source` beside it (null for nobody), the fullest `name` elsewhere, and the `cue`."""

    source: Place | None
    name: Place | None = None
    cue: Place | None = None


class Statement(GoldRow):
    """One statement and its chain, from whom the article cites (first) to who said it (last)."""

    corpus: str
    article: str
    text_sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    content: Annotated[tuple[Place, ...], Field(min_length=1)]
    chain: Annotated[tuple[ChainHop, ...], Field(min_length=1)]
    unnamed: bool = False
    asserted: Asserted = "asserted"

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if self.unnamed != (self.chain[-1].source is None):
            raise ValueError("unnamed says that the last hop has no source, and the other way round")
        if any(hop.source is None for hop in self.chain[:-1]):
            raise ValueError("only the last hop may be nobody")
        return self

    @property
    def key(self) -> tuple[str, str]:
        """The corpus and its own key of the article."""
        return self.corpus, self.article


class Lost(NamedTuple):
    """A row that cannot be scored: the article, and why."""

    article: str
    problem: str


R = TypeVar("R", bound=GoldRow)


def read_gold_chains(folder: Path) -> tuple[list[ReadArticle], list[Statement]]:
    """Return the articles and statements of a folder; raises InputError naming the first line that is none."""
    return read_gold_articles(folder), read_rows(folder / STATEMENTS, Statement)


def read_gold_articles(folder: Path) -> list[ReadArticle]:
    """Return the articles of a folder; raises InputError naming the first line that is none."""
    return read_rows(folder / ARTICLES, ReadArticle)


def read_rows(path: Path, kind: type[R]) -> list[R]:
    """Return the rows of a file of JSON lines; raises InputError naming the first line that is none."""
    try:
        lines = path.read_bytes().splitlines()
    except OSError as error:
        raise InputError(f"{path}: cannot be read; gold is one JSON object a line") from error
    rows: list[R] = []
    for number, line in enumerate(lines, start=1):
        try:
            rows.append(kind.model_validate(json.loads(line)))
        except ValidationError as error:
            raise InputError(f"{path}, line {number}{describe(error, tuple(kind.model_fields))}") from error
        except (ValueError, RecursionError) as error:
            raise InputError(f"{path}, line {number}: not one JSON object in UTF-8: {error}") from error
    return rows


def read_article(corpus: str, article: str, language: str, text: str) -> ReadArticle:
    """Return the row of an article that was read."""
    found = tuple((span.begin, span.end, _hash(article, span.of(text))) for span in paragraph_spans(text))
    return ReadArticle(
        corpus=corpus, article=article, language=language, text_sha256=content_hash(text), paragraphs=found
    )


def paragraph_spans(text: str) -> list[Span]:
    """Return the stretches of a text between blank lines."""
    return [Span(*match.span()) for match in _PARAGRAPH.finditer(text)]


def _hash(article: str, words: str) -> str:
    return content_hash(article, words)[:_HASH]


@dataclass(frozen=True, slots=True)
class Moves:
    """How far each paragraph of an article has moved since it was read; a paragraph that is gone is not in it."""

    by_paragraph: tuple[tuple[Span, int], ...]

    def of(self, place: Place) -> Span | None:
        """Return where a place stands now; None where its paragraph is gone or changed."""
        span = Span(*place)
        for paragraph, by in self.by_paragraph:
            if paragraph.contains(span):
                return Span(span.begin + by, span.end + by)
        return None


def moves(row: ReadArticle, text: str) -> Moves:
    """Return how far the paragraphs of an article moved, found again in order by their hashes."""
    now = paragraph_spans(text)
    hashes = [_hash(row.article, span.of(text)) for span in now]
    found: list[tuple[Span, int]] = []
    at = 0
    for begin, end, hashed in row.paragraphs:
        if hashed in hashes[at:]:
            at = hashes.index(hashed, at) + 1
            found.append((Span(begin, end), now[at - 1].begin - begin))
    return Moves(tuple(found))


def moved(statement: Statement, by: Moves) -> Statement | None:
    """Return a statement at its places of today; None where one of them is gone."""
    places = [*statement.content, *(place for hop in statement.chain for place in _places(hop))]
    now = {place: by.of(place) for place in places}
    if None in now.values():
        return None
    fresh = {place: (span.begin, span.end) for place, span in now.items() if span is not None}

    def at(place: Place | None) -> Place | None:
        return None if place is None else fresh[place]

    chain = tuple(ChainHop(source=at(hop.source), name=at(hop.name), cue=at(hop.cue)) for hop in statement.chain)
    return statement.model_copy(update={"content": tuple(fresh[place] for place in statement.content), "chain": chain})


def _places(hop: ChainHop) -> list[Place]:
    return [place for place in (hop.source, hop.name, hop.cue) if place is not None]


def placed(row: ReadArticle, statements: Sequence[Statement], text: str | None) -> tuple[list[Statement], list[Lost]]:
    """Return an article's statements where they stand in its text of today, and those that do not any more."""
    if text is None:
        return [], [Lost(row.article, "its text is not in the folder of corpora")]
    by = moves(row, text)
    found = [moved(statement, by) for statement in statements]
    kept = [statement for statement in found if statement is not None]
    gone = len(found) - len(kept)
    return kept, [
        Lost(row.article, f"{gone} of {len(found)} statements: their paragraphs have changed")
    ] if gone else []
