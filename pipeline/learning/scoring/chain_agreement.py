"""How far two annotators of chains agree, and on which statements they do not."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from pipeline.languages import load_language
from pipeline.learning.scoring.chain_marks import Mark
from pipeline.learning.scoring.chain_scores import TESTS, Said, Words, said_of
from pipeline.learning.scoring.chain_speakers import gold_speakers
from pipeline.learning.scoring.corpus_scores import Counts
from pipeline.learning.scoring.quote_matching import left_over, match, overlap

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pipeline.learning.scoring.chain_marks import DrawnArticle, Marked
    from pipeline.learning.scoring.gold_chains import Statement
    from pipeline.learning.scoring.quote_matching import Roles

# Two statements are about the same words from this token F1 on, and hold the same words from this one.
_PAIR, _SAME = 0.3, 0.8


class Dispute(NamedTuple):
    """A statement that only one annotator has, or that they have otherwise: what differs, and the line of each."""

    article: str
    what: str
    first: Mark | None
    second: Mark | None


@dataclass(slots=True)
class Agreement:
    """The figures, the statements that are the same, and those that are not.

    `words`: the words that somebody said by either; `statements`: those that both have; of these, by `asked`, how many
    have the same innermost and outermost speaker, chain, and mode of assertion.
    """

    words: Counts = field(default_factory=Counts)
    statements: Counts = field(default_factory=Counts)
    asked: Counter[str] = field(default_factory=Counter)
    agreed: list[Mark] = field(default_factory=list)
    disputed: list[Dispute] = field(default_factory=list)

    def lines(self) -> list[str]:
        """Return the figures for a terminal."""
        both = self.statements.both
        found = [
            f"{name} F1 {c.numbers()['f1']:.1f}" for name, c in (("words", self.words), ("statements", self.statements))
        ]
        found += [f"{name} {100 * right / both:.1f}" for name, right in self.asked.items()]
        return [*found, f"{both} in both, {len(self.agreed)} agreed, {len(self.disputed)} disputed"]


def compare(first: Marked, second: Marked, drawn: Mapping[str, DrawnArticle]) -> Agreement:
    """Return how far two annotators agree on the articles that both have read."""
    result = Agreement()
    sides = [_by_article(side.statements) for side in (first, second)]
    for name in (name for name in drawn if name in first.read & second.read):
        article = drawn[name]
        mine, theirs = (side[article.corpus, article.article] for side in sides)
        _compare_article(result, article, mine, theirs)
    return result


def _by_article(pairs: Iterable[tuple[Statement, Mark]]) -> dict[tuple[str, str], list[tuple[Statement, Mark]]]:
    found: dict[tuple[str, str], list[tuple[Statement, Mark]]] = defaultdict(list)
    for statement, mark in pairs:
        found[statement.key].append((statement, mark))
    return found


def _compare_article(
    result: Agreement,
    article: DrawnArticle,
    mine: Sequence[tuple[Statement, Mark]],
    theirs: Sequence[tuple[Statement, Mark]],
) -> None:
    first, second = _said(article, mine, theirs)
    roles: list[list[Roles]] = [[{"content": one.words} for one in side] for side in (first, second)]
    pairs = [pair for pair in match(*roles) if overlap(roles[0][pair[0]], roles[1][pair[1]]) >= _PAIR]
    result.words.add(*(frozenset[int]().union(*(one.words for one in side)) for side in (first, second)))
    result.statements.gold += len(mine)
    result.statements.predicted += len(theirs)
    result.statements.both += len(pairs)
    for row, column in pairs:
        same = {name: test(first[row], second[column]) for name, test in TESTS.items() if name != "content"}
        same["asserted"] = mine[row][0].asserted == theirs[column][0].asserted
        result.asked.update({name: int(right) for name, right in same.items()})
        same["content"] = overlap(roles[0][row], roles[1][column]) >= _SAME
        marks = mine[row][1], theirs[column][1]
        if all(same.values()):
            result.agreed.append(_fuller(*marks))
        else:
            result.disputed.append(
                Dispute(article.name, ", ".join(key for key, right in same.items() if not right), *marks)
            )
    rows, columns = left_over(pairs, len(mine), len(theirs))
    result.disputed += [Dispute(article.name, "only first", mine[at][1], None) for at in rows]
    result.disputed += [Dispute(article.name, "only second", None, theirs[at][1]) for at in columns]


def _said(article: DrawnArticle, *sides: Sequence[tuple[Statement, Mark]]) -> list[list[Said]]:
    """Return the statements of each side by their words; a name that only one of them gives is no other speaker."""
    words = Words.of(article.text)
    hops = [hop for side in sides for statement, _ in side for hop in statement.chain]
    known = gold_speakers(hops, article.text, load_language(article.language))
    return [[said_of(statement, words, known) for statement, _ in side] for side in sides]


def _fuller(first: Mark, second: Mark) -> Mark:
    """Return the first annotator's line with names and cues that only the second gave."""
    chain = [
        {**hop, **{key: hop.get(key) or other.get(key) for key in ("name", "cue")}}
        for hop, other in zip(first.row["chain"], second.row["chain"], strict=True)
    ]
    return Mark(first.where, {**first.row, "chain": chain})
