"""What annotators write, words and sentence numbers, becomes gold statements at places, or is refused with a reason."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic import ValidationError

from pipeline.core.errors import InputError
from pipeline.core.params import describe
from pipeline.core.records import Span
from pipeline.learning.scoring.gold_chains import ChainHop, Statement

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from pipeline.learning.scoring.gold_chains import Place

# Marks that people type for one another; each as long as what it stands for.
_PLAIN = str.maketrans("„“”«»‚‘’´`–—‑\xa0", "\"\"\"\"\"'''''--- ")
_LEADING_NUMBER = re.compile(r"\[\d+\]\s*")


class Mark(NamedTuple):
    """One line of an annotator: its file and number, and what it says."""

    where: str
    row: dict[str, Any]


class Refused(NamedTuple):
    """A line that cannot be used, and why."""

    where: str
    problem: str


@dataclass(frozen=True, slots=True)
class DrawnArticle:
    """An article that annotators read: its name for them, and where its sentences stand in its text."""

    name: str
    corpus: str
    article: str
    language: str
    text_sha256: str
    text: str
    sentences: tuple[Span, ...]

    def find(self, words: str, number: int, which: int = 1) -> Place:
        """Return where words stand in a sentence, for the `which`-th time; else where they stand once in the article.

        Whole words; white space and kinds of marks do not count. Raises ValueError where they are not found.
        """
        pattern = _pattern(words)
        inside = [self.sentences[number]] if 0 <= number < len(self.sentences) else []
        for spans, wanted in ((inside, which), ([Span(0, len(self.text))], 0)):
            found = [match.span() for span in spans for match in pattern.finditer(self._folded, span.begin, span.end)]
            if wanted and len(found) >= wanted:
                return found[wanted - 1]
            if not wanted and len(found) == 1:
                return found[0]
        raise ValueError(f"{words[:80]!r} is not in sentence {number}, nor once in the article")

    @property
    def _folded(self) -> str:
        return self.text.translate(_PLAIN)


def _pattern(words: str) -> re.Pattern[str]:
    parts = _LEADING_NUMBER.sub("", words, count=1).translate(_PLAIN).split()
    if not parts:
        raise ValueError("no words")
    words = r"\s+".join(map(re.escape, parts))
    before, after = (r"\b" if part.isalnum() else "" for part in (parts[0][0], parts[-1][-1]))
    return re.compile(before + words + after)


def read_draw(path: Path) -> dict[str, DrawnArticle]:
    """Return the drawn articles by name; raises InputError where the file is no draw."""
    try:
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
        drawn = [DrawnArticle(**row | {"sentences": tuple(Span(*pair) for pair in row["sentences"])}) for row in rows]
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise InputError(f"{path}: no drawn articles, one JSON object a line: {error}") from error
    return {one.name: one for one in drawn}


def read_marks(path: Path) -> tuple[list[Mark], list[Refused]]:
    """Return the lines of an annotator's file, or of all *.jsonl in a folder, and those that are no JSON object."""
    marks: list[Mark] = []
    refused: list[Refused] = []
    for file in sorted(path.glob("*.jsonl")) if path.is_dir() else [path]:
        for number, line in enumerate(file.read_text(encoding="utf-8").split("\n"), start=1):
            if not line.strip():
                continue
            where = f"{file.name}:{number}"
            try:
                row = json.loads(line)
                if not isinstance(row, dict):
                    raise TypeError("not an object")
                marks.append(Mark(where, row))
            except (ValueError, TypeError) as error:
                refused.append(Refused(where, f"not one JSON object: {error}"))
    return marks, refused


@dataclass(frozen=True, slots=True)
class Marked:
    """What an annotator's lines give: statements with the line of each, the articles read, and what was refused."""

    statements: tuple[tuple[Statement, Mark], ...]
    read: frozenset[str]
    refused: tuple[Refused, ...]


def settle_places(marks: list[Mark], drawn: Mapping[str, DrawnArticle]) -> Marked:
    """Return the statements that an annotator's lines mark, in order of the articles and places."""
    statements: list[tuple[Statement, Mark]] = []
    read: set[str] = set()
    refused: list[Refused] = []
    for mark in marks:
        article = drawn.get(str(mark.row.get("article")))
        if article is None:
            refused.append(Refused(mark.where, f"no article {mark.row.get('article')!r} was drawn"))
            continue
        read.add(article.name)
        if mark.row.get("content") == [] and mark.row.get("chain") == []:
            continue
        try:
            statements.append((_statement(mark.row, article), mark))
        except ValidationError as error:
            refused.append(Refused(mark.where, describe(error, tuple(Statement.model_fields)).lstrip(".")))
        except (ValueError, TypeError, KeyError) as error:
            refused.append(Refused(mark.where, f"{article.name}: {error}"))
    order = list(drawn)
    keys = {(one.corpus, one.article): order.index(one.name) for one in drawn.values()}
    statements.sort(key=lambda pair: (keys[pair[0].key], pair[0].content, len(pair[0].chain)))
    return Marked(tuple(statements), frozenset(read), tuple(refused))


def _statement(row: dict[str, Any], article: DrawnArticle) -> Statement:
    def places(given: list[Any]) -> Iterator[Place]:
        for number, words, *which in given:
            yield article.find(words, number, *which)

    def place(given: list[Any] | None) -> Place | None:
        return next(places([given])) if given else None

    def hop(given: dict[str, Any]) -> ChainHop:
        if unknown := given.keys() - {"source", "name", "cue"}:
            raise ValueError(f"a hop has no key {', '.join(sorted(unknown))}")
        source, name = place(given["source"]), place(given.get("name"))
        return ChainHop(source=source, name=None if name == source else name, cue=place(given.get("cue")))

    chain = tuple(map(hop, row["chain"]))
    return Statement(
        corpus=article.corpus,
        article=article.article,
        text_sha256=article.text_sha256,
        content=tuple(sorted(places(row["content"]))),
        chain=chain,
        unnamed=bool(chain) and chain[-1].source is None,
        asserted=row.get("asserted") or "asserted",
    )
