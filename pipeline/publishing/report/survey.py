"""What the tables hold, counted in one walk over the articles, and what each stage dropped."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import Field

from pipeline.core.ids import content_hash
from pipeline.core.params import Settings
from pipeline.core.terms import Checkability, ClaimType, NotCheckableReason, SourceKind, Split
from pipeline.publishing.report.html import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from enum import StrEnum

    from pipeline.core.joined import Bundle
    from pipeline.core.records import Reject
    from pipeline.publishing.report.claim_cards import Card
    from pipeline.publishing.report.model_page import Evaluation

_SHOWN_CHARS = 80
_DIGITS = 10
_SCORE_DIGITS = 3


class ReportSettings(Settings):
    """The group `report` of params.yaml.

    `model` is the one whose answers the table of claims shows; `rejects` and `errors` are how many dropped items of a
    reason, and errors of a model, are listed.
    """

    model: str
    rejects: Annotated[int, Field(ge=0, le=10_000)]
    errors: Annotated[int, Field(ge=0, le=10_000)]


@dataclass(frozen=True, slots=True)
class Dropped:
    """What one stage dropped for one reason, with the first of the items."""

    stage: str
    reason: str
    count: int
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A value, how often it occurs, and on how many articles and checkable claims."""

    value: str
    claims: int
    articles: int
    checkable: int


@dataclass
class Tally:
    """Claims, articles and checkable claims by a value."""

    claims: Counter[str] = field(default_factory=Counter)
    articles: Counter[str] = field(default_factory=Counter)
    checkable: Counter[str] = field(default_factory=Counter)

    def add(self, value: str, claims: int, checkable: int) -> None:
        """Count an article with its claims."""
        self.claims[value] += claims
        self.articles[value] += 1
        self.checkable[value] += checkable

    def rows(self, order: Iterable[str] | None = None) -> list[Row]:
        """Return a row for each value, in the order given or by value."""
        values = sorted(self.articles) if order is None else list(order)
        return [Row(value, self.claims[value], self.articles[value], self.checkable[value]) for value in values]


@dataclass
class Survey:
    """Counts over all articles."""

    languages: Tally = field(default_factory=Tally)
    splits: Tally = field(default_factory=Tally)
    stories: Tally = field(default_factory=Tally)
    months: Tally = field(default_factory=Tally)
    checkability: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    types: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    provenances: Counter[str] = field(default_factory=Counter)
    agreement: Counter[str] = field(default_factory=Counter)
    classes: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    articles: int = 0
    sentences: int = 0
    claims: int = 0
    attributed: int = 0
    linked: int = 0
    labelled: int = 0

    @property
    def undated(self) -> int:
        """How many articles have no date."""
        return self.articles - self.months.articles.total()

    @property
    def class_table(self) -> tuple[list[tuple[str, str]], list[tuple[str, str, list[int]]]]:
        """The columns (language, split) and, for each reason and each type of checkable claims, its counts in them."""
        columns = [(language, split.value) for language in sorted(self.languages.articles) for split in Split]
        names = [("reason", reason.value) for reason in NotCheckableReason]
        names += [("claim_type", kind.value) for kind in ClaimType if kind is not ClaimType.PREDICTION]
        return columns, [(group, value, [self.classes[value, *column] for column in columns]) for group, value in names]

    def add(self, bundle: Bundle, cards: Sequence[Card]) -> None:
        """Count one article with its claims."""
        article, size = bundle.article, len(cards)
        checkable = sum(card.side == Checkability.CHECKABLE for card in cards)
        self.languages.add(article.language, size, checkable)
        self.splits.add(bundle.split.value, size, checkable)
        if article.story:
            self.stories.add(article.story, size, checkable)
        if article.published:
            self.months.add(f"{article.published:%Y-%m}", size, checkable)
        self.articles += 1
        self.sentences += len(bundle.sentences)
        self.claims += size
        for card in cards:
            self._add(card, article.language, bundle.split.value)

    def _add(self, card: Card, language: str, split: str) -> None:
        self.attributed += bool(card.claim.attributions)
        self.linked += any(hop.link.actor or hop.link.document for hop in card.hops)
        self.kinds[card.source.link.kind.value if card.source else SourceKind.NONE.value] += 1
        self.agreement[card.agreement] += 1
        label = card.label
        if label:
            self.labelled += 1
            self.checkability[label.checkability.value] += 1
            self.types[label.claim_type.value] += 1
            self.provenances[label.provenance.partition(":")[0]] += 1
            if label.reason:
                self.reasons[label.reason.value] += 1
            self.classes[(label.reason or label.claim_type).value, language, split] += 1


@dataclass
class State:
    """For each article a hash of its text, claims, chains and labels, and its title.

    The first page says with it what changed since the build that the reader's browser showed before. The page itself
    depends on the tables alone, so the same tables give the same bytes; the build before is remembered by the browser.
    """

    articles: dict[str, list[str]] = field(default_factory=dict)

    def add(self, bundle: Bundle) -> None:
        """Remember one article."""
        parts = [bundle.article.sha256]
        for claim in bundle.claims:
            label = bundle.labels.get(claim.id)
            parts += [claim.id, str(label and (label.checkability, label.claim_type, label.reason))]
            parts += [f"{link.hop} {link.actor} {link.document}" for link in bundle.links.get(claim.id, ())]
        self.articles[bundle.article.id] = [content_hash(*parts)[:_DIGITS], plain(bundle.article.title)]

    def payload(self, survey: Survey, evaluations: Iterable[Evaluation]) -> dict[str, Any]:
        """Return the state as JSON: an id, the counts that people compare, models' macro F1, and the articles."""
        found = {evaluation.model: evaluation.scores.macro_f1 for evaluation in evaluations}
        scores = {model: round(score, _SCORE_DIGITS) for model, score in found.items() if score is not None}
        numbers = {
            "articles": survey.articles,
            "claims": survey.claims,
            "linked": survey.linked,
            "labelled": survey.labelled,
            "checkable": survey.checkability["checkable"],
            "not_checkable": survey.checkability["not_checkable"],
        }
        everything = str((numbers, scores, self.articles))
        return {
            "id": content_hash(everything)[:_DIGITS],
            "numbers": numbers,
            "scores": scores,
            "articles": self.articles,
        }


def by_enum(counts: Counter[str], kind: type[StrEnum]) -> list[tuple[str, int]]:
    """Return the count of each value of an enum, in its order."""
    return [(value.value, counts[value.value]) for value in kind]


def by_count(counts: Counter[str]) -> list[tuple[str, int]]:
    """Return values and counts, the most frequent first, equal ones by name."""
    return sorted(((value, count) for value, count in counts.items() if count), key=lambda row: (-row[1], row[0]))


def count_tables(survey: Survey) -> dict[str, str]:
    """Return the counts that DVC plots, as CSV by name: a value and its claims, values in a fixed order."""
    tables = {
        "checkability": by_enum(survey.checkability, Checkability),
        "reason": by_enum(survey.reasons, NotCheckableReason),
        "claim_type": by_enum(survey.types, ClaimType),
        "source_kind": by_enum(survey.kinds, SourceKind),
        "month": [(row.value, row.claims) for row in survey.months.rows()],
    }
    return {name: "".join(f"{one},{two}\n" for one, two in [(name, "claims"), *rows]) for name, rows in tables.items()}


def _shown(reject: Reject) -> str:
    if reject.item.startswith("sentence_") and reject.detail:
        words = " ".join(reject.detail.split())
        return words if len(words) <= _SHOWN_CHARS else words[: _SHOWN_CHARS - 1] + "…"
    return reject.item


def dropped(rejects: Iterable[Reject], shown: int = 3) -> list[Dropped]:
    """Return the rejects counted by stage and reason, in that order, each with its first `shown` items.

    An item is shown by its name; a sentence, whose name says nothing to people, by its words.
    """
    items: dict[tuple[str, str], list[str]] = {}
    for reject in rejects:
        items.setdefault((reject.stage, reject.reason), []).append(_shown(reject))
    return [
        Dropped(stage, reason, len(found), tuple(sorted(found)[:shown]))
        for (stage, reason), found in sorted(items.items())
    ]
