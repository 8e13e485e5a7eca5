"""A claim as an annotator sees it: its words, what stands around them, whom the article cites, perhaps a suggestion."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from pipeline.core.terms import Checkability, SourceKind, Voice
from pipeline.labels.adjudication import ADJUDICATOR
from pipeline.labels.combination import combine

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pipeline.core.joined import Bundle
    from pipeline.core.records import Claim, Label, LedgerRow, Span, Vote

_AROUND = 2


class Sample(StrEnum):
    """The order in which claims are handed to an annotator."""

    ALL = "all"
    UNCERTAIN = "uncertain"
    DISAGREEMENT = "disagreement"
    STORY = "story"


@dataclass(frozen=True, slots=True)
class Task:
    """One claim to label; `before`, `after` are the two sentences around its `sentence`, `chain` whom it is traced to.

    `suggestion` is what the labelling functions say; it is None where the annotator is to see none.
    """

    claim: str
    article: str
    title: str
    publisher: str | None
    published: str | None
    language: str
    story: str | None
    spans: tuple[Span, ...]
    text: str
    standalone: str
    before: str
    sentence: str
    after: str
    chain: str
    guidelines: str
    suggestion: Label | None
    article_text: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A claim with what its place in a sample rests on: `labelled` by any annotator, `differ` fields they differ in."""

    task: Task
    votes: Label
    split_votes: bool
    labelled: bool
    differ: int


def candidates(
    bundles: Iterable[Bundle],
    votes: Mapping[str, Sequence[Vote]],
    ledger: Iterable[LedgerRow],
    guidelines: str,
    suggest: bool,
) -> list[Candidate]:
    """Return every claim as a candidate, in the tables' order; `votes` are by claim."""
    given: dict[str, dict[str, set[str | None]]] = defaultdict(lambda: defaultdict(set))
    for row in ledger:
        if row.voice is not Voice.FUNCTION and row.name != ADJUDICATOR:
            given[row.claim][row.field].add(row.value)
    found = []
    for bundle in bundles:
        for claim in bundle.claims:
            cast = votes.get(claim.id, ())
            label = combine(claim, cast)
            task = _task(claim, bundle, guidelines, label if suggest else None)
            values = given.get(claim.id, {})
            differ = sum(len(kinds) > 1 for kinds in values.values())
            split = len({vote.checkability for vote in cast}) == len(Checkability)
            found.append(Candidate(task, label, split, bool(values), differ))
    return found


def _task(claim: Claim, bundle: Bundle, guidelines: str, suggestion: Label | None) -> Task:
    article = bundle.article
    links = [link for link in bundle.links.get(claim.id, []) if link.kind is not SourceKind.NONE]
    return Task(
        claim.id,
        article.id,
        article.title,
        article.publisher,
        article.published.isoformat() if article.published else None,
        article.language,
        article.story,
        claim.spans,
        claim.text,
        claim.standalone,
        *_around(claim, bundle),
        " → ".join(link.mention_text or link.actor or link.kind.value for link in links),
        guidelines,
        suggestion,
        article.text,
    )


def _around(claim: Claim, bundle: Bundle) -> tuple[str, str, str]:
    """Return the words before a claim's sentence, that sentence, and those after it."""
    sentences = sorted(bundle.sentences.values(), key=lambda sentence: sentence.index)
    at = next((number for number, sentence in enumerate(sentences) if sentence.id == claim.sentence), None)
    if at is None:
        return "", "", ""
    words = [sentence.span.of(bundle.article.text) for sentence in sentences]
    before, after = words[max(0, at - _AROUND) : at], words[at + 1 : at + 1 + _AROUND]
    return " ".join(before), words[at], " ".join(after)


def sampled(found: Sequence[Candidate], sample: Sample, limit: int | None = None) -> list[Task]:
    """Return the tasks in the sample's order, at most `limit`; the same candidates give the same order.

    `uncertain`: claims that nobody labelled first, the least confident votes first. `disagreement`: the claims on most
    fields of which annotators differ, then those whose votes stand against each other. `story`: the articles of a story
    together, stories told by most articles first.
    """
    if sample is Sample.UNCERTAIN:
        found = sorted(found, key=lambda one: (one.labelled, one.votes.confidence, one.task.claim))
    elif sample is Sample.DISAGREEMENT:
        found = sorted(found, key=lambda one: (-one.differ, not one.split_votes, one.votes.confidence, one.task.claim))
    elif sample is Sample.STORY:
        articles = {one.task.article: one.task.story or one.task.article for one in found}
        told = Counter(articles.values())
        found = sorted(found, key=lambda one: (-told[articles[one.task.article]], articles[one.task.article]))
    return [one.task for one in found][:limit]
