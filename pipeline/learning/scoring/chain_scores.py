"""How right speakers and chains are: our attributions against gold statements, by the words they hold.

An attribution is right where gold statements with the same speaker hold at least half of its words; a statement is
found where attributions with the same speaker hold at least half of its words. Nothing is paired: a statement may be
found as several attributions, sentence by sentence.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from pipeline.core.bootstrap import interval, rounded
from pipeline.core.records import Span
from pipeline.learning.scoring.chain_speakers import NOBODY, Speaker, gold_speakers, speaker
from pipeline.learning.scoring.classifier_scores import BOOTSTRAP
from pipeline.learning.scoring.quote_matching import token_ids
from pipeline.reading.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from pipeline.core.records import Attribution
    from pipeline.languages import Language
    from pipeline.learning.scoring.gold_chains import ChainHop, Statement
    from pipeline.learning.scoring.quote_matching import TokenIds

    Test = Callable[["Said", "Said"], bool]

_WORD = re.compile(r"\w+")
# How many are right, of how many, by measure and side: "innermost", "precision".
Counts = dict[tuple[str, str], tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Said:
    """One statement or attribution: the words that are its own, by number, and its chain, outermost first."""

    words: TokenIds
    chain: tuple[Speaker, ...]

    @property
    def is_relayed(self) -> bool:
        """Whether it came through somebody else."""
        return len(self.chain) > 1


@dataclass(frozen=True, slots=True)
class Words:
    """Where the words of a text begin and end."""

    begins: list[int]
    ends: list[int]

    @classmethod
    def of(cls, text: str) -> Words:
        """Find the words of a text; marks are none."""
        places = [match.span() for match in _WORD.finditer(text)]
        return cls([begin for begin, _ in places], [end for _, end in places])

    def at(self, spans: Sequence[Span]) -> TokenIds:
        """Return the numbers of the words in some stretches."""
        return token_ids(spans, self.begins, self.ends)


def said_of(statement: Statement, words: Words, known: Mapping[ChainHop, Speaker]) -> Said:
    """Return a gold statement by its words, with the speakers that its hops are known to be."""
    content = words.at([Span(*place) for place in statement.content])
    return Said(content, tuple(known.get(hop, NOBODY) for hop in statement.chain))


def gold_said(statements: Sequence[Statement], text: str, language: Language) -> list[Said]:
    """Return an article's gold statements; one does not own the words of another inside it with a longer chain."""
    words = Words.of(text)
    known = gold_speakers([hop for statement in statements for hop in statement.chain], text, language)
    whole = [said_of(statement, words, known) for statement in statements]
    inner = [[b.words for b in whole if len(b.chain) > len(a.chain) and b.words < a.words] for a in whole]
    return [Said(a.words.difference(*within) or a.words, a.chain) for a, within in zip(whole, inner, strict=True)]


def our_said(attributions: Sequence[Attribution], text: str, language: Language) -> list[Said]:
    """Return our attributions that make claims, each with its own words and its chain.

    The words of one inside another, and of its frame, are its own; an outer one of which less than half is left says
    nothing itself. A speaker inside his own words is one hop.
    """
    words = Words.of(text)
    by_id = {one.id: one for one in attributions}
    inner: dict[str, set[int]] = defaultdict(set)
    for one in attributions:
        if one.parent is not None and RULES[one.rule].makes_claims:
            inner[one.parent] |= words.at([*one.content, *one.frame, *one.cue, *one.source])
    found = []
    for one in attributions:
        content = words.at(one.content)
        own = content - inner[one.id]
        if own and 2 * len(own) >= len(content) and RULES[one.rule].makes_claims:
            found.append(Said(own, _chain(one, by_id, text, language)))
    return found


def _chain(one: Attribution, by_id: dict[str, Attribution], text: str, language: Language) -> tuple[Speaker, ...]:
    hops = [one]
    while hops[-1].parent is not None:
        hops.append(by_id[hops[-1].parent])
    speakers = [speaker(hop.antecedent or hop.source, text, language) for hop in reversed(hops)]
    kept = [outer for outer, inner in pairwise(speakers) if not outer.same(inner)]
    return (*kept, speakers[-1])


def _any(_one: Said, _other: Said) -> bool:
    return True


def _innermost(one: Said, other: Said) -> bool:
    return one.chain[-1].same(other.chain[-1])


def _outermost(one: Said, other: Said) -> bool:
    return one.chain[0].same(other.chain[0])


def _whole_chain(one: Said, other: Said) -> bool:
    return len(one.chain) == len(other.chain) and all(map(Speaker.same, one.chain, other.chain))


def _some_hop(ours: Said, gold: Said) -> bool:
    return any(ours.chain[-1].same(hop) for hop in gold.chain)


TESTS: dict[str, Test] = {
    "content": _any,
    "innermost": _innermost,
    "outermost": _outermost,
    "chain": _whole_chain,
}


def held(one: Said, others: Sequence[Said], test: Test) -> bool:
    """Return whether those of the others that pass the test with it hold at least half of its words."""
    shared = frozenset[int]().union(*(one.words & other.words for other in others if test(one, other)))
    return 2 * len(shared) >= len(one.words)


def counts_of(gold: Sequence[Said], ours: Sequence[Said]) -> Counts:
    """Return how many are right, of how many, in one article."""
    found: Counts = {}
    for name, test in TESTS.items():
        found[name, "precision"] = _count(ours, gold, test)
        found[name, "recall"] = _count(gold, ours, test)
    for side, one, other in (("precision", ours, gold), ("recall", gold, ours)):
        found["chain_of_two", side] = _count([said for said in one if said.is_relayed], other, _whole_chain)
    named = [said for said in ours if said.chain[-1].is_named]
    found["wrong_person", "share"] = sum(is_wrong_person(said, gold) for said in named), len(named)
    found["article_itself", "share"] = sum(is_article_itself(said, gold) for said in named), len(named)
    return found


def is_article_itself(ours: Said, gold: Sequence[Said]) -> bool:
    """Return whether less than half of our attribution's words are anybody's in gold."""
    return not held(ours, gold, _any)


def is_wrong_person(ours: Said, gold: Sequence[Said]) -> bool:
    """Return whether others say the words of our attribution, and its speaker is no hop of their chains."""
    return held(ours, gold, _any) and not held(ours, gold, _some_hop)


def _count(some: Sequence[Said], others: Sequence[Said], test: Test) -> tuple[int, int]:
    return sum(held(one, others, test) for one in some), len(some)


@dataclass(slots=True)
class ChainScores:
    """The counts of each article, by group of articles."""

    groups: dict[str, list[Counts]] = field(default_factory=lambda: defaultdict(list))

    def add(self, counts: Counts, *groups: str) -> None:
        """Count one article in each group that it is part of."""
        for group in groups:
            self.groups[group].append(counts)

    def numbers(self) -> dict[str, dict[str, dict[str, Any]]]:
        """Return group → measure → side → percent, its 95 % interval over articles, how many right, of how many."""
        found: dict[str, dict[str, dict[str, Any]]] = {}
        for group, articles in self.groups.items():
            found[group] = {}
            for name, side in articles[0]:
                table = np.array([counts[name, side] for counts in articles], dtype=np.float64)
                found[group].setdefault(name, {})[side] = _number(table)
        return found


def _number(table: Any) -> dict[str, Any]:
    right, of = (int(total) for total in table.sum(axis=0))
    with np.errstate(invalid="ignore", divide="ignore"):
        spread = interval(table, lambda totals: 100 * totals[:, 0] / totals[:, 1], BOOTSTRAP)
    return {"percent": rounded(100 * right / of) if of else None, "interval": spread, "right": right, "of": of}
